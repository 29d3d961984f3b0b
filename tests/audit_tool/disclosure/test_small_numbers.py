"""A small group is held back, and never alone: the total of all would give it away."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from audit_tool.disclosure.small_numbers import gathered, held_back, middle_half, sums_held_back, total_is_shown

LEAST = 10


@pytest.mark.parametrize(
    ("counts", "held"),
    [
        ({"a": 12, "b": 30}, ""),
        ({"a": 10, "b": 30}, ""),
        ({"a": 9, "b": 12, "c": 30}, "ab"),
        ({"a": 9, "b": 8, "c": 30}, "ab"),
        ({"a": 2, "b": 3, "c": 12, "d": 30}, "abc"),
        ({"a": 0, "b": 12}, ""),
        ({"a": 0, "b": 4, "c": 12}, "bc"),
        ({"a": 4}, "a"),
        ({}, ""),
    ],
)
def test_who_is_held_back(counts, held):
    assert held_back(counts, LEAST) == set(held)


@pytest.mark.parametrize(
    ("gave", "held"),
    [
        ({"a": [3] * 10, "b": [4] * 10}, ""),
        ({"a": [0] * 10, "b": [4] * 10}, ""),
        ({"a": [1] * 9, "b": [4] * 10, "c": [9] * 10}, "ab"),
        ({"a": [90, *[1] * 9], "b": [100] * 10, "c": [300] * 10}, "ab"),
        ({"a": [60, *[4] * 10], "b": [100] * 10}, ""),
        ({"a": [9, *[0] * 20], "b": [4] * 10, "c": [9] * 10}, "ab"),
    ],
)
def test_a_sum_of_few_or_one_that_one_gives_most_of_is_held_back_and_another_with_it(gave, held):
    assert sums_held_back(gave, LEAST) == set(held)


def test_a_group_that_is_held_back_for_another_reason_is_not_alone_either():
    assert held_back({"a": 14, "b": 20, "c": 30}, LEAST, frozenset("a")) == {"a", "b"}


@given(st.dictionaries(st.text(max_size=3), st.integers(0, 40), max_size=8))
def test_the_total_never_gives_a_small_group_away(counts):
    held = held_back(counts, LEAST)
    shown = {group: count for group, count in counts.items() if group not in held}
    assert all(count == 0 or count >= LEAST for count in shown.values())
    left = sum(counts.values()) - sum(shown.values())
    if held and any(shown.values()):
        assert len(held) > 1
        assert left >= LEAST
    if not total_is_shown(counts, LEAST):
        assert not any(shown.values())


@pytest.mark.parametrize(
    ("counts", "half"),
    [
        ([0, 12, 0], (1, 1)),
        ([3, 3, 3, 3], (0, 2)),
        ([1, 9, 10, 0], (1, 2)),
        ([10, 0, 0, 2], (0, 0)),
        ([4, 5, 0], None),
        ([0, 0, 0], None),
    ],
)
def test_the_middle_half_lies_between_two_steps(counts, half):
    assert middle_half(counts, LEAST) == half


def test_small_groups_are_shown_together():
    counts = {"Primary": 80, "Secondary": 14, "Special": 3, "Nursery": 8, "College": 0}
    shown_as = gathered(counts, LEAST, "Other")
    together = {"Special", "Nursery", "College"}
    assert shown_as == {group: "Other" if group in together else group for group in counts}
