"""What an expression works with, and how one kind of value is read as another.

Blank is None: a question not answered, not shown, or not applicable. A number is always a float. A date is a day,
and counts as whole days since 1970-01-01 where a number is wanted. Several choices are a tuple of option codes. A
list holds one value for each row of a repeat, and only ever comes from asking about all rows at once.

Source: ODK XForms Specification, "XPath Evaluator" (data types), itself on XPath 1.0 section 4; dates as numbers are
ODK's rule, not XPath's.
"""

from __future__ import annotations

import datetime as dt
import math
import re

Scalar = None | bool | float | str | dt.date | tuple[str, ...]
Value = Scalar | list[Scalar]

EPOCH = dt.date(1970, 1, 1)
_NUMBER = re.compile(r"\s*-?([0-9]+(\.[0-9]*)?|\.[0-9]+)\s*")
_ISO_DATE = re.compile(r"\s*([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})\s*")
_LARGEST_PLAIN = 1e15


def first(value: Value) -> Scalar:
    """Read the rows of a repeat as one value, the first; blank when there are no rows."""
    if isinstance(value, list):
        return value[0] if value else None
    return value


def to_date(value: Value) -> dt.date | None:
    """Read a value as a day: a date, or an ISO date in text; None for anything else."""
    value = first(value)
    if isinstance(value, dt.date):
        return value
    if isinstance(value, str) and (parts := _ISO_DATE.fullmatch(value)):
        try:
            return dt.date(int(parts[1]), int(parts[2]), int(parts[3]))
        except ValueError:
            return None
    return None


def days(day: dt.date) -> float:
    """Count the whole days from 1970-01-01 to this day."""
    return float((day - EPOCH).days)


def to_number(value: Value) -> float:
    """Read a value as a number; blank and words that are no number give not-a-number."""
    value = first(value)
    if isinstance(value, float):
        return value
    if isinstance(value, bool):
        return 1.0 if value else 0.0
    if isinstance(value, dt.date):
        return days(value)
    if isinstance(value, str):
        if _NUMBER.fullmatch(value):
            return float(value)
        day = to_date(value)
        return math.nan if day is None else days(day)
    if isinstance(value, tuple) and len(value) == 1:
        return to_number(value[0])
    return math.nan


def to_text(value: Value) -> str:
    """Read a value as text; blank gives empty text, and a whole number is written without a point."""
    value = first(value)
    if value is None:
        return ""
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float):
        return _number_as_text(value)
    if isinstance(value, tuple):
        return " ".join(value)
    return value.isoformat()


def to_truth(value: Value) -> bool:
    """Read a value as true or false; blank, 0, not-a-number and empty text are false."""
    if isinstance(value, list):
        return bool(value)
    if isinstance(value, float):
        return value != 0 and not math.isnan(value)
    return bool(value) if not isinstance(value, dt.date) else True


def is_blank(value: Value) -> bool:
    """Say whether there is nothing: blank, empty text, no choices, or not-a-number."""
    value = first(value)
    return value is None or value == "" or value == () or (isinstance(value, float) and math.isnan(value))


def each(value: Value) -> list[Scalar]:
    """List a value's rows; a single value is a list of one."""
    return value if isinstance(value, list) else [value]


def equal(left: Value, right: Value) -> bool:
    """Say whether two values are equal, as `=` does; with rows, whether any pair is.

    Read as true or false if either side is, else as numbers if either is a number or a date, else as text.
    """
    return any(_equal(one, other) for one in each(left) for other in each(right))


def unequal(left: Value, right: Value) -> bool:
    """Say whether two values differ, as `!=` does; with rows, whether any pair does."""
    return any(not _equal(one, other) for one in each(left) for other in each(right))


def _equal(left: Scalar, right: Scalar) -> bool:
    if isinstance(left, str) and isinstance(right, str):
        return left == right
    if isinstance(left, bool) or isinstance(right, bool):
        return to_truth(left) == to_truth(right)
    if isinstance(left, float | dt.date) or isinstance(right, float | dt.date):
        return to_number(left) == to_number(right)
    return to_text(left) == to_text(right)


def _number_as_text(number: float) -> str:
    if math.isnan(number):
        return ""
    if math.isinf(number):
        return "Infinity" if number > 0 else "-Infinity"
    if number.is_integer() and abs(number) < _LARGEST_PLAIN:
        return str(int(number))
    return repr(number)
