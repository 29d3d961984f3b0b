"""Cards on a table are counted, never averaged; agreement is told in words, and by kappa where it means something."""

from __future__ import annotations

from fractions import Fraction

import pytest

from audit_tool import workspace
from audit_tool.domain.agency import Agency
from audit_tool.domain.agreement import agreement, weighted_kappa
from audit_tool.domain.peer_day import Activity, Assessor, Hearing, Seat, TimedBlock, planned, read_people
from audit_tool.domain.peer_rating import (
    Agreed,
    Progress,
    areas_of,
    may_moderate,
    moderators_needed,
    progress,
    splits_first,
    spread,
    to_moderate,
    voters,
    waiting,
)

SHELF = workspace.shelf()
MET3 = SHELF.question_set("section11_peer_day").scale("met3")
HEARING = Hearing("h", "r", 1, "t1", 1, "nhs", "listening")
PEOPLE = tuple(Assessor(f"p{at}", "r", agency, "") for at, agency in enumerate(("pol", "edu", "nhs", "pro", "hou")))


def pairs(table):
    """The pairs of a table of counts: rows are the first rater's steps, columns the second's."""
    return [
        (row, column) for row, counts in enumerate(table) for column, count in enumerate(counts) for _ in range(count)
    ]


@pytest.mark.parametrize(
    ("table", "kappa"),
    [
        # by hand: 5 steps of disagreement were seen, 326/20 = 16.3 would be by chance
        ([[5, 1, 0], [2, 6, 1], [0, 1, 4]], 1 - Fraction(5) / Fraction(326, 20)),
        ([[10, 0], [0, 10]], Fraction(1)),
        ([[5, 5], [5, 5]], Fraction(0)),
        ([[0, 10], [10, 0]], Fraction(-1)),
        ([[0, 0, 10], [0, 0, 0], [10, 0, 0]], Fraction(-1)),
        ([[20, 0], [0, 0]], None),
        ([[9, 0], [0, 10]], None),
    ],
)
def test_kappa_by_hand(table, kappa):
    assert weighted_kappa(pairs(table)) == kappa


def test_agreement_in_words():
    assert agreement([(2, 2)] * 8 + [(2, 1)] * 3).words == "8 of 11 the same, 3 one step apart"
    assert agreement([(0, 5)]).words == "None of 1 the same, 1 5 steps apart"


@pytest.mark.parametrize(
    ("codes", "counts", "apart", "split", "minority"),
    [
        ("part met part met part", (("part", 3), ("met", 2)), 1, False, ("met",)),
        ("met met met", (("met", 3),), 0, False, ()),
        ("met not_met met", (("met", 2), ("not_met", 1)), 2, True, ("not_met",)),
        ("met part", (("met", 1), ("part", 1)), 1, False, ()),
        ("met na met", (("met", 2), ("na", 1)), 0, True, ("na",)),
        ("na na na", (("na", 3),), 0, False, ()),
    ],
)
def test_how_the_cards_lie(codes, counts, apart, split, minority):
    found = spread(MET3, codes.split())
    assert (found.counts, found.apart, found.is_split, found.minority) == (counts, apart, split, minority)


def test_splits_are_talked_of_first():
    laid = {
        name: spread(MET3, codes.split()) for name, codes in (("a", "met met"), ("b", "met part"), ("c", "met not_met"))
    }
    assert splits_first(laid) == ("c", "b", "a")


def test_who_votes_and_for_whom_the_table_waits():
    seats = [Seat(f"s{one.id}", "r", 1, one.id, "t2" if one.id == "p4" else "t1") for one in PEOPLE]
    there = voters(HEARING, seats, {one.id: one for one in PEOPLE})
    assert [one.agency_id for one in there] == ["pol", "edu", "pro"]
    assert waiting(there, {"p0", "p1"}, 3).waits_for == ("p3",)
    assert not waiting(there, {"p0", "p1"}, 3).all_in
    assert waiting(there, {"p0", "p1", "p3"}, 3).all_in
    gone = tuple(Assessor(one.id, "r", one.agency_id, "", here=one.id != "p3") for one in there)
    assert not waiting(gone, {"p0", "p1"}, 3).all_in
    assert waiting(gone, {"p0", "p1"}, 2).all_in
    placed = {(1, seat.assessor_id): seat.table_id for seat in seats}
    assert [one.id for one in may_moderate(HEARING, PEOPLE, placed)] == ["p4"]
    assert [moderators_needed(PEOPLE[:there]) for there in range(4)] == [0, 1, 2, 2]


def test_how_far_a_table_is():
    laid = {"q1": spread(MET3, ["met", "met"]), "q2": spread(MET3, ["met", "not_met"])}
    one, two = Agreed("1", "h", "q1", "met", "Shown"), Agreed("2", "h", "q2", "part", "Half")
    none_in, all_in = waiting((), set(), 3), waiting((), {"p0", "p1", "p3"}, 3)
    assert progress(HEARING, none_in, {}, {}, revealed=False) is Progress.NOT_STARTED
    assert progress(HEARING, all_in, {}, {}, revealed=False) is Progress.ALL_IN
    assert progress(HEARING, all_in, laid, {"q1": one}, revealed=True) is Progress.REVEALED
    both = {"q1": one, "q2": two}
    assert progress(HEARING, all_in, laid, both, revealed=True) is Progress.TO_MODERATE
    assert to_moderate(HEARING, laid, both) == ("q2",)
    settled = both | {"q2": Agreed("2", "h", "q2", "part", "Half", moderated="not_met")}
    assert progress(HEARING, all_in, laid, settled, revealed=True) is Progress.DONE
    assert settled["q2"].stands == "not_met"
    example = Hearing("h", "r", 0, "t1", 1, None, "listening")
    assert to_moderate(example, laid, both) == ()


def test_the_day_in_minutes():
    blocks = [TimedBlock(str(at), "r", at, "x", minutes, Activity.READ) for at, minutes in ((2, 20), (1, 75))]
    assert [(each.at, each.ends) for each in planned("09:00", blocks)] == [("09:00", 615), ("10:15", 635)]


def test_the_areas_of_the_shipped_set():
    found = areas_of(SHELF.question_set("section11_peer_day"))
    assert [area.label for area in found][:2] == ["Listening to children", "Challenge, escalation"]
    assert len(found) == 4 and all(area.questions for area in found)


def test_people_are_pasted_one_a_line():
    agencies = (
        Agency("1", "POL", "Northmoor Police", "Police", "police"),
        Agency("2", "EDU", "Schools, all", "Schools", "education"),
    )
    found = read_people("Pat Example, POL\n\nSam Example\tSchools, all\nRobin, Nobody\nschools", agencies)
    assert found.people == (("Pat Example", "1"), ("Sam Example", "2"))
    assert found.strange == (4, 5)
