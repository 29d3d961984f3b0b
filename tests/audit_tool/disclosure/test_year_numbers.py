"""Two documents tell of one year: whoever holds both knows no number that either holds back."""

from __future__ import annotations

from itertools import product

from hypothesis import given, settings
from hypothesis import strategies as st

from audit_tool.disclosure.year_numbers import LEAST, actions_shown, looked_at_shown
from audit_tool.domain.year_figures import CameTo

COUNTS = st.sampled_from([0, 1, 2, 3, 4, 5, 6, 9, 30])


def told(late, rest, *others):
    """Everything that the yearly figures and the version for everybody print of these actions."""
    shown = actions_shown(dict(zip(CameTo, (late + rest, *others), strict=True)), late)
    return None if shown is None else (shown.total, *shown.came_to.values(), shown.late)


@settings(max_examples=80)
@given(st.tuples(COUNTS, COUNTS, COUNTS, COUNTS, COUNTS))
def test_of_whatever_is_held_back_there_is_another_year_that_reads_the_same(year):
    said = told(*year)
    if said is None:
        return
    truth = (sum(year), year[0] + year[1], *year[2:], year[0])
    held = {at for at, number in enumerate(said) if number is None}
    for steps in product((-1, 0, 1), repeat=5):
        other = tuple(each + step for each, step in zip(year, steps, strict=True))
        numbers = (sum(other), other[0] + other[1], *other[2:], other[0])
        if min(other) < 0 or any(numbers[at] < 1 for at in held - {5}):
            continue
        if all(number in (None, there) for number, there in zip(said, numbers, strict=True)):
            held -= {at for at in held if numbers[at] != truth[at]}
    assert not held, said
    assert all(number is None or not 0 < number < LEAST for number in said)


def test_those_past_their_day_are_told_only_where_the_open_ones_are():
    assert told(6, 6, 30, 30, 6) == (78, 12, 30, 30, 6, 6)
    assert told(2, 10, 30, 30, 6)[-1] is None
    assert told(7, 0, 3, 30, 30)[1:] == (None, None, 30, 30, None), "the open ones hide the three that are done"
    assert told(0, 1, 0, 0, 0) is None


def test_cases_that_are_few_are_not_told_among_all_that_was_looked_at():
    assert [looked_at_shown(places, cases) for places, cases in ((4, 0), (9, 0), (9, 3), (9, 6))] == [None, 9, None, 9]
