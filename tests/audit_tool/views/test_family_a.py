"""Family A as it is told: four children, nine agencies, 140 events, and what stands out in them."""

from __future__ import annotations

from itertools import combinations

import pytest

import resources
from audit_tool.domain.identity import nhs_doubts
from audit_tool.domain.when import Precision
from forms.library import Library
from tests.audit_tool.conftest import SETS
from tests.audit_tool.fresh import Clock, with_pat
from tests.family_a import identities, planted, put_into, told


@pytest.fixture(scope="module")
def opened(tmp_path_factory):
    """A workspace with the family in it, once for all of these, which change nothing."""
    library = Library([SETS / "question_sets"], [resources.path("scales")], [resources.path("themes")])
    ws = with_pat(tmp_path_factory.mktemp("family") / "area.audit", library, Clock())
    yield ws, put_into(ws)
    ws.discard()


@pytest.fixture
def family(opened):
    return opened[1]


@pytest.fixture
def picture(opened, family):
    return opened[0].views.chronology(family.case.id)


def test_all_of_it_is_there_and_nothing_is_dated_that_was_not(picture, family):
    assert (len(picture.lines), len(picture.lanes), len(family.agencies)) == (140, 4, 9)
    typed = [event["time"] for event in told()["events"]]
    undated = {line.event.typed_when for line in picture.lines if line.event.first is None}
    assert undated == {time for time in typed if time in ("", "no date on the note")} | {
        "before 2024",
        "Easter 2025",
        "Christmas 2024",
        "about Christmas 2025",
        "early July 2025",
    }
    precisions = {line.event.precision for line in picture.lines if line.event.first is not None}
    assert precisions == set(Precision)
    assert sum(line.event.is_about for line in picture.lines) >= 7


def test_the_youngest_is_unborn_then_born_and_the_ages_follow(picture):
    ages = [line.then(3).age.words for line in picture.lines if line.said[3] is not None and line.event.first]
    assert ages[0].startswith("unborn, ") and ages[-1].endswith("m") and "around birth" in ages
    first = picture.lines[[line.event.typed_when == "" for line in picture.lines].index(True)]
    assert [then.age.words for then in first.children][-1] in ("unborn", "not yet expected")


def test_eight_days_and_more_are_told_by_two_agencies(picture):
    days = {}
    for line in picture.lines:
        if line.event.first is not None and line.event.first == line.event.last:
            days.setdefault(line.event.first, []).append(line)
    pairs = [
        (one, other)
        for told_that_day in days.values()
        for one, other in combinations(told_that_day, 2)
        if one.event.agency_id != other.event.agency_id
        and any(a is not None and b is not None for a, b in zip(one.said, other.said, strict=True))
    ]
    assert len(pairs) >= 8


def test_what_is_worth_asking_stands_out(picture):
    found = {(pattern.code, pattern.child_id) for pattern in picture.patterns}
    children = [lane.child.id for lane in picture.lanes]
    assert ("missed_appointments", children[2]) in found
    assert ("missed_appointments", children[3]) in found
    assert ("moves", children[0]) in found
    assert "told_twice" in {code for code, _ in found}
    assert max(silence.days for silence in picture.lanes[3].silences) == 81


def test_what_held_the_children_is_told_as_well(picture):
    better = [line for line in picture.lines if any(s is not None and s.impact == "better" for s in line.said)]
    assert len(better) >= 40


def test_nobody_is_named_outside_the_vault(family, picture):
    written = repr(picture.lines)
    assert [name for name in planted() if name in written] == []
    kept = identities(family)
    assert {each.code for each in kept} == {
        *(f"Child {number}" for number in range(1, 5)),
        "Mother",
        "Father 1",
        "Father 2",
    }
    assert all(nhs_doubts(each.nhs_number) == () for each in kept if each.nhs_number)
