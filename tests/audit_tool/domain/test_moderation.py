"""How far ratings stand apart, and when the whole is judged far above a child's safety."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from audit_tool.domain.ids import AgencyId
from audit_tool.domain.moderation import agreement, step_numbers
from forms.model import Level, Scale

STEPS = ("bad", "poor", "fair", "good")
FOUR = Scale(
    id="four",
    title="Four",
    levels=(
        *(Level(code=code, label=code, score=score) for score, code in enumerate(STEPS)),
        Level(code="unseen", label="Not seen", unknown=True),
    ),
)
TURNED = FOUR.model_copy(update={"direction": "lower_better"})


def rate(*codes):
    return {AgencyId(str(number)): code for number, code in enumerate(codes)}


@pytest.mark.parametrize(
    ("codes", "most", "count", "apart", "off"),
    [
        ((), (), 0, 0, ()),
        (("unseen", ""), (), 0, 0, ()),
        (("good",), ("good",), 1, 0, ()),
        (("good", "good", "poor"), ("good",), 2, 2, (("2", 2),)),
        (("good", "poor"), ("good", "poor"), 1, 2, ()),
        (("good", "good", "bad", "fair", "unseen"), ("good",), 2, 3, (("2", 3), ("3", 1))),
        (("bad", "bad", "good", "good", "fair"), ("good", "bad"), 2, 3, (("4", 1),)),
    ],
)
def test_agreement_counts_who_said_what_most_said_and_how_far_the_others_are(codes, most, count, apart, off):
    found = agreement(FOUR, rate(*codes))
    assert (found.most, found.count, found.apart, found.off) == (most, count, apart, off)


def test_steps_are_numbered_from_the_worst_whichever_way_the_scale_runs():
    assert step_numbers(FOUR) == {"bad": 0, "poor": 1, "fair": 2, "good": 3}
    assert step_numbers(TURNED) == {"bad": 3, "poor": 2, "fair": 1, "good": 0}
    assert step_numbers(None) == {}


@given(st.lists(st.sampled_from((*STEPS, "unseen", "")), max_size=9))
def test_who_is_off_and_who_is_not_are_all_who_rated_and_order_makes_no_difference(codes):
    found = agreement(FOUR, rate(*codes))
    assert len(found.off) + found.count * len(found.most) == found.rated
    assert all(1 <= far <= found.apart for _agency, far in found.off)
    for turned in itertools.islice(itertools.permutations(codes), 3):
        other = agreement(FOUR, rate(*turned))
        assert (other.most, other.count, other.apart) == (found.most, found.count, found.apart)
