"""What ratings come to together: counted by hand, the middle named, peers grouped, contradictions by the rule."""

from __future__ import annotations

from collections import Counter

import pytest

from audit_tool.domain.analysis import best_of, letters, middle, tally_of
from audit_tool.domain.contradictions import Share, Side, contradicts
from audit_tool.domain.peers import OTHER_PHASES, Sort, in_order, peer_groups
from audit_tool.workspace import shelf

LIBRARY = shelf()
MET3 = LIBRARY.question_set("section11").scale("met3")
EMBED4 = LIBRARY.question_set("section175").scale("embed4")


def said(**codes):
    return {("answered", code): count for code, count in codes.items()}


def test_not_answered_not_applicable_not_known_and_not_met_stay_four_things():
    tally = tally_of(
        MET3, said(met=2, not_met=1, na=1, gone=1) | {("does_not_apply", None): 1, ("dont_know", None): 2}, asked=10
    )
    assert [(level.code, count) for level, count in tally.counts] == [("met", 2), ("part", 0), ("not_met", 1)]
    assert (tally.does_not_apply, tally.dont_know, tally.unanswered) == (2, 2, 3)
    assert (tally.rated, tally.applies) == (3, 8)


@pytest.mark.parametrize(
    ("scale", "codes", "step"),
    [
        (MET3, {"met": 3, "part": 2}, "met"),
        (MET3, {"met": 2, "part": 2}, "part"),  # of two in the middle the worse
        (MET3, {"met": 2, "not_met": 2}, "not_met"),
        (EMBED4, {"embedded": 1, "not_in_place": 2}, "not_in_place"),
        (EMBED4, {"embedded": 2, "developing": 1}, "embedded"),
    ],
)
def test_the_step_in_the_middle_is_one_that_somebody_stands_at(scale, codes, step):
    assert middle(scale, tally_of(scale, said(**codes), 9)).code == step


def test_where_nothing_is_rated_or_steps_have_no_order_there_is_no_middle():
    unordered = MET3.model_copy(update={"direction": "none"})
    assert middle(MET3, tally_of(MET3, {}, 4)) is None
    assert middle(unordered, tally_of(unordered, said(met=3), 3)) is None
    assert best_of(MET3, tally_of(MET3, said(met=2, part=5), 7)) == 2


def test_each_step_has_as_few_letters_as_tell_it_from_the_others():
    assert letters(MET3) == {"met": "M", "part": "P", "not_met": "N"}
    assert letters(EMBED4) == {"embedded": "1", "secure": "2", "developing": "3", "not_in_place": "4"}


def settings(**groups):
    """So many settings of a phase and a number of pupils: `primary_90=6`."""
    return {
        f"{name} {number}": Sort(name.split("_")[0].capitalize(), int(name.split("_")[1]))
        for name, count in groups.items()
        for number in range(count)
    }


def test_settings_are_read_with_five_or_more_of_their_phase_and_about_their_size():
    found = peer_groups(settings(primary_90=6, primary_200=3, primary_400=2, secondary_900=4, college_50=1))
    assert Counter(found.values()) == {
        "Primary, up to 100 pupils": 6,
        "Primary, other sizes": 5,
        OTHER_PHASES: 5,
    }
    assert sorted(set(found.values()), key=in_order) == [
        "Primary, up to 100 pupils",
        "Primary, other sizes",
        OTHER_PHASES,
    ]


def test_a_few_of_a_size_take_the_next_smallest_with_them_and_a_few_of_everything_stand_beside_nobody():
    found = peer_groups(settings(primary_90=6, primary_200=7, primary_400=2, secondary_900=4))
    assert Counter(found.values()) == {"Primary, 101 to 250 pupils": 7, "Primary, other sizes": 8}
    assert peer_groups(settings(primary_90=2, secondary_900=2)) == {}


def test_who_sees_a_claimed_standard_otherwise_says_so_in_figures():
    others = {Side.SURVEY: Share(4, 9), Side.CASE_AUDIT: Share(1, 2), Side.MODERATED: Share(3, 6)}
    assert contradicts(Share(5, 8), others) == (Side.SURVEY,)
    assert contradicts(Share(4, 8), others) == ()  # half is no claim
    assert contradicts(Share(5, 8), {Side.CASE_AUDIT: Share(0, 2)}) == ()  # two ratings say nothing
