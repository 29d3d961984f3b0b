"""Days. Times of day are left out: nothing in an audit form turns on the hour."""

from __future__ import annotations

import datetime as dt
import math
import re

from forms.expressions.functions.table import by_name, ours, taking
from forms.expressions.reading import Reading
from forms.expressions.values import EPOCH, Value, days, to_date, to_number, to_text
from forms.months import MONTHS

_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_FURTHEST = 700_000
"""Days from 1970 beyond which there is no date to write."""


def _today(reading: Reading, given: tuple[Value, ...]) -> Value:
    return reading.today


def _date(reading: Reading, given: tuple[Value, ...]) -> Value:
    """Read an ISO date, or days since 1970, as a day; blank when it is neither."""
    return _day(given[0])


def _decimal_date_time(reading: Reading, given: tuple[Value, ...]) -> Value:
    """Count the days since 1970."""
    day = to_date(given[0])
    return to_number(given[0]) if day is None else days(day)


def _format_date(reading: Reading, given: tuple[Value, ...]) -> Value:
    """Write a day by a pattern such as "%e %B %Y"; blank when there is no day."""
    day = _day(given[0])
    if day is None:
        return None
    parts = _parts(day)
    return re.sub(r"%([A-Za-z])", lambda mark: parts.get(mark[1], mark[0]), to_text(given[1]))


def _age_at(reading: Reading, given: tuple[Value, ...]) -> Value:
    """Give whole years of age at the first day for one born on the second; ours, not ODK's.

    Someone born on 29 February has their birthday on 1 March in other years (Family Law Reform Act 1969, section 9,
    attains an age at the commencement of the anniversary; there is none before 1 March).
    """
    day, born = _day(given[0]), _day(given[1])
    if day is None or born is None or day < born:
        return None
    return float(day.year - born.year - ((day.month, day.day) < (born.month, born.day)))


def _day(value: Value) -> dt.date | None:
    day = to_date(value)
    if day is not None:
        return day
    number = to_number(value)
    return EPOCH + dt.timedelta(days=math.floor(number)) if abs(number) <= _FURTHEST else None


def _parts(day: dt.date) -> dict[str, str]:
    """Write the parts of a day, without asking the computer's language."""
    return {
        "Y": f"{day.year:04}",
        "y": f"{day.year % 100:02}",
        "m": f"{day.month:02}",
        "n": str(day.month),
        "B": MONTHS[day.month - 1],
        "b": MONTHS[day.month - 1][:3],
        "d": f"{day.day:02}",
        "e": str(day.day),
        "A": _DAYS[day.weekday()],
        "a": _DAYS[day.weekday()][:3],
        "W": str(day.isocalendar().week),
    }


FUNCTIONS = by_name(
    taking("today", 0, 0, _today),
    taking("date", 1, 1, _date),
    taking("decimal-date-time", 1, 1, _decimal_date_time),
    taking("format-date", 2, 2, _format_date),
    ours(2, 2, _age_at, "age-at(${day}, ${born})", "The age in whole years on a day, of one born on another."),
)
