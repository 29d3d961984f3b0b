"""Numbers. What cannot be worked out is not-a-number, which a rule keeps as blank."""

from __future__ import annotations

import math
from collections.abc import Callable
from decimal import ROUND_HALF_UP, Decimal

from forms.expressions.functions.table import Work, by_name, taking
from forms.expressions.reading import Reading
from forms.expressions.values import Value, each, is_blank, to_number

_MOST_PLACES = 9
_LARGEST_ROUNDED = 1e15


def _whole(way: Callable[[float], int]) -> Work:
    """Make a function that takes a number to a whole one."""

    def work(reading: Reading, given: tuple[Value, ...]) -> Value:
        number = to_number(given[0])
        return float(way(number)) if math.isfinite(number) else number

    return work


def _number(reading: Reading, given: tuple[Value, ...]) -> Value:
    return to_number(given[0])


def _abs(reading: Reading, given: tuple[Value, ...]) -> Value:
    return abs(to_number(given[0]))


def _sqrt(reading: Reading, given: tuple[Value, ...]) -> Value:
    number = to_number(given[0])
    return math.sqrt(number) if number >= 0 else math.nan


def _pow(reading: Reading, given: tuple[Value, ...]) -> Value:
    try:
        return math.pow(to_number(given[0]), to_number(given[1]))
    except (ValueError, OverflowError):
        return math.nan


def _round(reading: Reading, given: tuple[Value, ...]) -> Value:
    """Round to places after the point, 0 when not said; a half goes away from nought."""
    number = to_number(given[0])
    places = to_number(given[1]) if len(given) > 1 else 0.0
    if not abs(places) <= _MOST_PLACES:
        return math.nan
    if not abs(number) < _LARGEST_ROUNDED:
        return number
    step = Decimal(1).scaleb(-int(places))
    return float((Decimal(repr(number)) / step).quantize(Decimal(1), ROUND_HALF_UP) * step)


def _sum(reading: Reading, given: tuple[Value, ...]) -> Value:
    """Add up, passing over blanks; blank when a value is no number."""
    return math.fsum(_numbers(given)) if all(map(math.isfinite, _numbers(given))) else math.nan


def _count(reading: Reading, given: tuple[Value, ...]) -> Value:
    """Count the rows, or 1 for a single answer that is there."""
    value = given[0]
    return float(len(value)) if isinstance(value, list) else float(not is_blank(value))


def _count_non_empty(reading: Reading, given: tuple[Value, ...]) -> Value:
    return float(sum(not is_blank(one) for value in given for one in each(value)))


def _min(reading: Reading, given: tuple[Value, ...]) -> Value:
    return _extreme(min, given)


def _max(reading: Reading, given: tuple[Value, ...]) -> Value:
    return _extreme(max, given)


def _extreme(choose: Callable[[list[float]], float], given: tuple[Value, ...]) -> float:
    numbers = _numbers(given)
    if not numbers or any(map(math.isnan, numbers)):
        return math.nan
    return choose(numbers)


def _numbers(given: tuple[Value, ...]) -> list[float]:
    return [to_number(one) for value in given for one in each(value) if not is_blank(one)]


FUNCTIONS = by_name(
    taking("number", 1, 1, _number),
    taking("int", 1, 1, _whole(math.trunc)),
    taking("floor", 1, 1, _whole(math.floor)),
    taking("ceiling", 1, 1, _whole(math.ceil)),
    taking("round", 1, 2, _round),
    taking("abs", 1, 1, _abs),
    taking("sqrt", 1, 1, _sqrt),
    taking("pow", 2, 2, _pow),
    taking("sum", 1, None, _sum),
    taking("count", 1, 1, _count),
    taking("count-non-empty", 1, None, _count_non_empty),
    taking("min", 1, None, _min),
    taking("max", 1, None, _max),
)
