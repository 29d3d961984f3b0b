"""How long a brief is, what two versions of it do not have alike, and what slips count up to."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from audit_tool.domain.brief_length import SEVEN_MINUTES, UNBOUND, Budget, Fit, minutes_aloud
from audit_tool.domain.brief_use import BriefUse, Uses, counted
from audit_tool.domain.finding import Finding, FindingKind, in_order_of_brief
from audit_tool.domain.ids import AgencyId, BriefUseId, CaseId, FindingId, ReleaseId, RoundId
from audit_tool.domain.released_words import Difference, Stretch, differences, kept

WELL = (FindingKind.STRENGTH, FindingKind.GOOD_PRACTICE)
stretches = st.lists(
    st.builds(Stretch, st.sampled_from(["Background", "What to do now"]), st.text("ab é ", max_size=9))
)


@pytest.mark.parametrize(
    ("words", "fit", "over"),
    [
        (0, Fit.FREE, 0),
        (429, Fit.SHORT, 0),
        (430, Fit.GOOD, 0),
        (620, Fit.GOOD, 0),
        (750, Fit.LONG, 130),
        (762, Fit.TOO_LONG, 12),
    ],
)
def test_a_brief_is_told_by_how_much_it_is_over_what_can_be_said(words, fit, over):
    assert (SEVEN_MINUTES.fit(words), SEVEN_MINUTES.over(words)) == (fit, over)


def test_what_nothing_bounds_is_never_over():
    assert (UNBOUND.fit(5000), UNBOUND.over(5000), Budget(0, 90).fit(10)) == (Fit.FREE, 0, Fit.GOOD)


def test_words_take_a_minute_for_each_hundred_and_five():
    assert [minutes_aloud(words) for words in (0, 1, 105, 106, 750)] == [0, 1, 1, 2, 8]


@given(stretches, stretches)
def test_what_differs_is_all_that_is_not_alike_and_comes_back_as_it_was_kept(then, now):
    told = differences(then, now)
    assert _alike(then, [(one.under, one.then) for one in told]) == _alike(now, [(one.under, one.now) for one in told])
    assert list(kept(ReleaseId("r"), then).stretches) == then


def _alike(said, differing):
    """Take what differs out of what was said; what is left stands in both, in the same order."""
    left = Counter((one.under, one.text) for one in said)
    left.subtract(Counter(one for one in differing if one[1]))
    assert min(left.values(), default=0) >= 0
    return +Counter({one: count for one, count in left.items() if one[1]})


def test_a_paragraph_that_was_worked_over_is_one_difference_and_another_is_two():
    then = [Stretch("Background", "Five agencies knew this family."), Stretch("Help", "Ring the line.")]
    now = [Stretch("Background", "Six agencies knew this family well."), Stretch("Help", "Procedures, section 4")]
    assert differences(then, now) == (
        Difference("Background", then[0].text, now[0].text),
        Difference("Help", "Ring the line.", ""),
        Difference("Help", "", "Procedures, section 4"),
    )


def test_words_that_were_changed_behind_our_backs_no_longer_hold():
    words = kept(ReleaseId("r"), [Stretch("Background", "Two agencies")])
    assert words.holds
    assert not replace(words, content=words.content.replace("Two", "Six")).holds


def test_findings_stand_where_somebody_put_them_and_others_after_them_by_kind():
    def finding(text, kind, place=0):
        return Finding(FindingId(text), RoundId("r"), kind, text, place=place)

    said = [
        finding("practice", FindingKind.GOOD_PRACTICE),
        finding("strength", FindingKind.STRENGTH),
        finding("second", FindingKind.STRENGTH, 2),
        finding("first", FindingKind.GOOD_PRACTICE, 1),
        finding("learning", FindingKind.LEARNING, 1),
    ]
    assert [one.text for one in in_order_of_brief(said, WELL)] == ["first", "second", "strength", "practice"]


def test_slips_count_up_to_what_was_read_talked_about_and_sent_back():
    read = BriefUse(BriefUseId("1"), CaseId("c"), "learning_brief", AgencyId("a"), "Team", 9, on=dt.date(2026, 11, 2))
    talked = replace(read, id=BriefUseId("2"), number=5, discussed="Mornings")
    done = replace(talked, id=BriefUseId("3"), will_do="Ask the child", changed="Three were seen alone")
    assert counted([read, talked, done, replace(done, withdrawn=True)]) == Uses(3, 19, 2, 1, 1)
    assert counted([]) == Uses()
