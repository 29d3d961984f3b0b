"""When something happened, as well as anybody knows: an interval of days, never a date that nobody gave."""

from __future__ import annotations

import calendar
import datetime as dt
import re
from dataclasses import dataclass
from enum import StrEnum

from forms.months import MONTHS
from forms.types.date import TYPE as DAYS
from forms.types.date import kept_day


class Precision(StrEnum):
    """How closely a time was given."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    SEASON = "season"
    QUARTER = "quarter"
    YEAR = "year"


SEASONS = {"winter": 12, "spring": 3, "summer": 6, "autumn": 9}
"""The month each season begins with (meteorological seasons); winter 2025 begins in December 2025."""

EARLIEST_YEAR = 1900


@dataclass(frozen=True, slots=True, order=True)
class When:
    """A time that may be known to the day, or only to the week, month, season, quarter or year.

    Attributes:
        first, last: the days between which it lies, both inclusive; the same for a day.
        is_about: whoever gave it was not sure even of that ("about May 2025"): the interval is theirs, and no more.
    """

    first: dt.date
    last: dt.date
    precision: Precision = Precision.DAY
    is_about: bool = False

    @property
    def words(self) -> str:
        """Say it as a chronology prints it: "6 October 2025", "about May 2025", "spring 2025"."""
        return f"about {self._exact_words}" if self.is_about else self._exact_words

    @property
    def _exact_words(self) -> str:
        first = self.first
        if self.precision is Precision.DAY:
            return f"{first.day} {MONTHS[first.month - 1]} {first.year}"
        if self.precision is Precision.WEEK:
            return f"week of {first.day} {MONTHS[first.month - 1]} {first.year}"
        if self.precision is Precision.MONTH:
            return f"{MONTHS[first.month - 1]} {first.year}"
        if self.precision is Precision.SEASON:
            return f"{next(name for name, month in SEASONS.items() if month == first.month)} {first.year}"
        if self.precision is Precision.QUARTER:
            return f"quarter {(first.month + 2) // 3} of {first.year}"
        return str(first.year)

    @property
    def short_words(self) -> str:
        """Say it in a narrow column: "6 Oct 2025", "about May 2025"."""
        if self.precision is not Precision.DAY:
            return self.words
        said = f"{self.first.day} {MONTHS[self.first.month - 1][:3]} {self.first.year}"
        return f"about {said}" if self.is_about else said


_ABOUT = re.compile(r"^(?:about|around|circa|approx(?:imately)?\.?|c\.?|~|\?)\s*", re.IGNORECASE)
_UNSURE_END = re.compile(r"\s*(?:\(\?\)|\?)$")
_WEEK = re.compile(
    r"(?:w\s?[/.]?\s?[cb]\.?|week\s+(?:commencing|beginning|starting|of))\s*:?\s*(?P<day>[0-9].*)", re.IGNORECASE
)
_YEAR = re.compile(r"(?P<year>[0-9]{4})")
_MONTH = re.compile(r"(?P<month>[a-z]{3,9})\.?,?[\s-]+(?P<year>[0-9]{4})", re.IGNORECASE)
_MONTH_NUMBER = re.compile(r"(?P<month>[0-9]{1,2})[/.-](?P<year>[0-9]{4})|(?P<iso>[0-9]{4})-(?P<iso_month>[0-9]{2})")
_SEASON = re.compile(r"(?P<season>winter|spring|summer|autumn)[\s,]+(?P<year>[0-9]{4})", re.IGNORECASE)
_QUARTER = re.compile(
    r"(?:q(?P<short>[1-4])|quarter\s+(?P<long>[1-4])|(?P<nth>[1-4])(?:st|nd|rd|th)\s+quarter)(?:\s+of)?[\s,/-]+"
    r"(?P<year>[0-9]{4})",
    re.IGNORECASE,
)


def read_when(typed: str) -> When | None:
    """Read "6 October 2025", "6/10/25", "w/c 6 October 2025", "October 2025", "spring 2025", "Q3 2025", "2025".

    Each may have "about" or "?". Quarters are of the calendar year. None where it says no time: nothing is guessed, and
    the words stay as typed.
    """
    words = " ".join(typed.split())
    plain = _UNSURE_END.sub("", _ABOUT.sub("", words))
    found = _read(plain)
    return None if found is None else When(found.first, found.last, found.precision, is_about=plain != words)


def _read(plain: str) -> When | None:
    day = kept_day(DAYS.read(plain))
    if day is not None:
        return When(day, day)
    if parts := _WEEK.fullmatch(plain):
        return _week(kept_day(DAYS.read(parts["day"])))
    if parts := _YEAR.fullmatch(plain):
        return _months(int(parts["year"]), 1, 12, Precision.YEAR)
    if parts := _SEASON.fullmatch(plain):
        return _months(int(parts["year"]), SEASONS[parts["season"].lower()], 3, Precision.SEASON)
    if parts := _QUARTER.fullmatch(plain):
        number = int(parts["short"] or parts["long"] or parts["nth"])
        return _months(int(parts["year"]), 3 * number - 2, 3, Precision.QUARTER)
    if parts := _MONTH_NUMBER.fullmatch(plain):
        month = int(parts["month"] or parts["iso_month"])
        return _months(int(parts["year"] or parts["iso"]), month, 1, Precision.MONTH)
    if parts := _MONTH.fullmatch(plain):
        return _months(int(parts["year"]), _month_number(parts["month"]), 1, Precision.MONTH)
    return None


def _week(first: dt.date | None) -> When | None:
    """Make the seven days that begin with a day, whatever day of the week that is."""
    return None if first is None else When(first, first + dt.timedelta(days=6), Precision.WEEK)


def _month_number(name: str) -> int:
    """Find a month by its beginning; 0 where it is none, or may be two."""
    if name.lower() == "sept":
        return 9
    begun = [number for number, month in enumerate(MONTHS, 1) if month.lower().startswith(name.lower())]
    return begun[0] if len(begun) == 1 else 0


def _months(year: int, month: int, count: int, precision: Precision) -> When | None:
    if year < EARLIEST_YEAR or not 1 <= month <= 12:
        return None
    last_year, last_month = year + (month + count - 2) // 12, (month + count - 2) % 12 + 1
    if last_year > dt.MAXYEAR:
        return None
    last = dt.date(last_year, last_month, calendar.monthrange(last_year, last_month)[1])
    return When(dt.date(year, month, 1), last, precision)
