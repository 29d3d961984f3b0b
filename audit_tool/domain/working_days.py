"""Working days in England: weekends and bank holidays left out, and what an area closes beside them.

Source: the Banking and Financial Dealings Act 1971, Schedule 1, paragraph 1 (Easter Monday, the last Mondays in May and
August, 26 December, and 27 December where 25 or 26 December is a Sunday); common law (Good Friday and Christmas Day);
and the yearly proclamation under section 1 of that Act (New Year's Day, the first Monday in May, and a day in the place
of each that falls on a weekend). What was proclaimed for one year alone stands in `_MOVED` and `_ONCE`.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from types import MappingProxyType

FIRST_YEAR = 2013
"""From here on the dated days below are complete; before 2013 there were others."""

_MONDAY, _FRIDAY, _SATURDAY, _SUNDAY = 0, 4, 5, 6
_DAY = dt.timedelta(days=1)
_WEEK = dt.timedelta(weeks=1)


class Holiday(StrEnum):
    """Which bank holiday a day is."""

    NEW_YEAR = "new_year"
    GOOD_FRIDAY = "good_friday"
    EASTER_MONDAY = "easter_monday"
    EARLY_MAY = "early_may"
    SPRING = "spring"
    SUMMER = "summer"
    CHRISTMAS = "christmas"
    BOXING_DAY = "boxing_day"
    JUBILEE = "jubilee"
    STATE_FUNERAL = "state_funeral"
    CORONATION = "coronation"


_MOVED: Mapping[tuple[int, Holiday], dt.date] = MappingProxyType(
    {
        (2020, Holiday.EARLY_MAY): dt.date(2020, 5, 8),  # 75 years of VE Day; proclaimed 7 June 2019
        (2022, Holiday.SPRING): dt.date(2022, 6, 2),  # Platinum Jubilee; announced 12 November 2020
    }
)
"""Bank holidays that stood on another day than usual."""

_ONCE: Mapping[dt.date, Holiday] = MappingProxyType(
    {
        dt.date(2022, 6, 3): Holiday.JUBILEE,  # announced 12 November 2020
        dt.date(2022, 9, 19): Holiday.STATE_FUNERAL,  # of Queen Elizabeth II; approved 10 September 2022
        dt.date(2023, 5, 8): Holiday.CORONATION,  # of King Charles III; announced 6 November 2022
    }
)
"""Bank holidays of one year alone."""


def easter_sunday(year: int) -> dt.date:
    """Find Easter Sunday of the Gregorian calendar.

    Source: Calendar (New Style) Act 1750, in the form of the anonymous computus (Nature, 20 April 1876).
    """
    golden, (century, years) = year % 19, divmod(year, 100)
    leap_centuries, left_centuries = divmod(century, 4)
    moon = (8 * century + 13) // 25
    epact = (19 * golden + century - leap_centuries - moon + 15) % 30
    leaps, left = divmod(years, 4)
    to_sunday = (32 + 2 * left_centuries + 2 * leaps - epact - left) % 7
    late = (golden + 11 * epact + 19 * to_sunday) // 433
    month = (epact + to_sunday - 7 * late + 90) // 25
    return dt.date(year, month, (epact + to_sunday - 7 * late + 33 * month + 19) % 32)


@cache
def bank_holidays(year: int) -> Mapping[dt.date, Holiday]:
    """List the bank holidays of a year in England, by day, the day that stands in for a weekend's among them.

    Args:
        year: FIRST_YEAR or later. A day proclaimed after this version was made is not known; it is entered as a day
            on which the area is closed.
    """
    easter = easter_sunday(year)
    usual = {
        Holiday.NEW_YEAR: _off_the_weekend(dt.date(year, 1, 1)),
        Holiday.GOOD_FRIDAY: easter - 2 * _DAY,
        Holiday.EASTER_MONDAY: easter + _DAY,
        Holiday.EARLY_MAY: _monday_from(dt.date(year, 5, 1)),
        Holiday.SPRING: _monday_from(dt.date(year, 6, 1)) - _WEEK,
        Holiday.SUMMER: _monday_from(dt.date(year, 9, 1)) - _WEEK,
        **_christmas(year),
    }
    found = {_MOVED.get((year, holiday), day): holiday for holiday, day in usual.items()}
    found |= {day: holiday for day, holiday in _ONCE.items() if day.year == year}
    return MappingProxyType(dict(sorted(found.items())))


def _christmas(year: int) -> dict[Holiday, dt.date]:
    """Place Christmas and Boxing Day: each keeps its day unless that is at a weekend, and Boxing Day keeps a Monday."""
    christmas, boxing = dt.date(year, 12, 25), dt.date(year, 12, 26)
    if christmas.weekday() == _SUNDAY:
        christmas = boxing + _DAY
    elif christmas.weekday() == _SATURDAY:
        christmas, boxing = christmas + 2 * _DAY, boxing + 2 * _DAY
    elif boxing.weekday() == _SATURDAY:
        boxing += 2 * _DAY
    return {Holiday.CHRISTMAS: christmas, Holiday.BOXING_DAY: boxing}


def _off_the_weekend(day: dt.date) -> dt.date:
    """Move a weekend's day to the Monday after it."""
    return _monday_from(day) if day.weekday() >= _SATURDAY else day


def _monday_from(day: dt.date) -> dt.date:
    """Find the first Monday on a day or after it."""
    return day + (_MONDAY - day.weekday()) % 7 * _DAY


@dataclass(frozen=True, slots=True)
class WorkingDays:
    """The working days of an area.

    Attributes:
        closed: days on which the area is closed beside weekends and bank holidays, such as those between Christmas and
            New Year, or a bank holiday proclaimed at short notice.
    """

    closed: frozenset[dt.date] = frozenset()

    def is_working(self, day: dt.date) -> bool:
        """Say whether people are at work on a day."""
        return day.weekday() <= _FRIDAY and day not in self.closed and day not in bank_holidays(day.year)

    def on_or_after(self, day: dt.date) -> dt.date:
        """Find the first working day on a day or after it."""
        while not self.is_working(day):
            day += _DAY
        return day

    def day(self, number: int, first: dt.date) -> dt.date:
        """Find the working day of this number, counted from `first` as day 1.

        Args:
            number: 1 or more.
            first: where it is no working day itself, the next one is day 1.

        Raises:
            ValueError: the number is below 1.
        """
        if number < 1:
            raise ValueError("working days are counted from 1")
        found = self.on_or_after(first)
        for _ in range(number - 1):
            found = self.on_or_after(found + _DAY)
        return found

    def number(self, day: dt.date, first: dt.date) -> int:
        """Count which working day a day is, `first` being day 1.

        A day on which nobody works bears the number of the working day before it. Before day 1 the number is below 1:
        0 on the working day before it, -1 on the one before that.
        """
        start = self.on_or_after(first)
        if day >= start:
            return 1 + self.between(start, day)
        return 1 - self.between(day, start)

    def between(self, earlier: dt.date, later: dt.date) -> int:
        """Count the working days after `earlier`, up to and with `later`; negative where they stand the other way."""
        if later < earlier:
            return -self.between(later, earlier)
        span = (later - earlier).days
        return sum(self.is_working(earlier + each * _DAY) for each in range(1, span + 1))
