"""Reads when something was, as people type it into tables, and never a day that nobody gave.

"03/04/2025" is 3 April to most who type it, and 4 March to a program set up for the United States. Which of the two a
file means is told by its days above twelve, or else by a person, and holds for the whole file.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import StrEnum

from audit_tool.domain.when import Precision, When, read_when
from audit_tool.exchange.chronology_tables.notes import NoteCode
from forms.months import MONTHS


class DayOrder(StrEnum):
    """How days in figures are meant."""

    DAY_FIRST = "day_first"
    MONTH_FIRST = "month_first"


@dataclass(frozen=True, slots=True)
class Orders:
    """What a file's days in figures say about their order.

    Attributes:
        day_first, month_first: how many can be meant in this order only.
        unsure: how many may be meant in both, and are not the same in both.
        example: the first of the unsure ones, as typed.
    """

    day_first: int = 0
    month_first: int = 0
    unsure: int = 0
    example: str = ""

    @property
    def told(self) -> DayOrder | None:
        """Say which order the file tells by itself; None where it tells none, or both."""
        if bool(self.day_first) == bool(self.month_first):
            return None
        return DayOrder.DAY_FIRST if self.day_first else DayOrder.MONTH_FIRST

    @property
    def must_be_said(self) -> bool:
        """Say whether only a person can tell."""
        return self.unsure > 0 and self.told is None


@dataclass(frozen=True, slots=True)
class TimeRead:
    """What a cell says about when.

    Attributes:
        when: None where it says no time that can be read.
        until: the last day of what went on; None for what did not.
        time_of_day: as typed.
        is_turned: its days in figures were read with the month first.
        notes: codes of what a person should look at.
    """

    when: When | None = None
    until: dt.date | None = None
    time_of_day: str = ""
    is_turned: bool = False
    notes: tuple[NoteCode, ...] = ()


_FIGURES = re.compile(r"(?<![\d/.-])(\d{1,2})([/.-])(\d{1,2})\2(\d{4}|\d{2})(?![\d/-])")
_STAMP = re.compile(r"(\d{4}-\d{2}-\d{2})[ T](\d{2}:\d{2})(?::\d{2}(?:\.\d+)?)?")
_TIME_OF_DAY = re.compile(
    r"[\s,@-]+(?:at\s+)?(?P<time>\d{1,2}[:.]\d{2}(?::\d{2})?\s*(?:am|pm|hrs|hours|h)?|\d{1,2}\s*(?:am|pm)|\d{4}\s*(?:hrs|hours|h))\.?",
    re.IGNORECASE,
)
_WEEKDAY = re.compile(r"(?P<day>mon|tue|wed|thu|fri|sat|sun)[a-z]*\.?,?\s+", re.IGNORECASE)
_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_BETWEEN = re.compile(r"\s+(?:to|until|till|-|–|—)\s+|\s*[–—]\s*", re.IGNORECASE)
_DAYS_OF_ONE_MONTH = re.compile(
    r"(?P<first>\d{1,2})(?:st|nd|rd|th)?\s*(?:-|–|—|to)\s*(?P<last>\d{1,2}(?:st|nd|rd|th)?\s+[a-z]+\.?,?\s+\d{2,4})",
    re.IGNORECASE,
)
_DAY_AND_MONTH = re.compile(r"\d{1,2}(?:st|nd|rd|th)?\s+[a-z]{3,9}\.?", re.IGNORECASE)
_SERIAL = re.compile(r"(?P<days>[2-5]\d{4})(?:\.(?P<part>\d+))?")
_COUNTED_FROM = {False: dt.date(1899, 12, 30), True: dt.date(1904, 1, 1)}
"""The day 0 of a workbook. Source: ECMA-376 part 1, 18.17.4.1; the day in 1900 that never was lies before all ours."""


def orders_of(texts: Iterable[str]) -> Orders:
    """Look through a file's days in figures for their order."""
    day_first = month_first = unsure = 0
    example = ""
    for text in texts:
        for first, _, second, _ in _FIGURES.findall(text):
            if int(first) > 12 >= int(second):
                day_first += 1
            elif int(second) > 12 >= int(first):
                month_first += 1
            elif int(first) != int(second) and int(first) <= 12:
                unsure += 1
                example = example or text
    return Orders(day_first, month_first, unsure, example)


def read_time(text: str, *, order: DayOrder, today: dt.date, counts_from_1904: bool = False) -> TimeRead:
    """Read a cell; what cannot be read has no `when`, and stays as typed."""
    plain = " ".join(text.split())
    if counted := _SERIAL.fullmatch(plain):
        return _serial(int(counted["days"]), counted["part"] or "", _COUNTED_FROM[counts_from_1904])
    if stamp := _STAMP.fullmatch(plain):
        return replace(read_time(stamp[1], order=order, today=today), time_of_day=stamp[2])
    ordered, is_turned, is_odd = _day_first(plain, order)
    read = _read(ordered)
    if read.when is None:
        return read
    if _is_of_another_century(ordered, read.when, today):
        return TimeRead(notes=(NoteCode.CENTURY,))
    ahead = (NoteCode.AHEAD,) if read.when.first > today else ()
    odd = (NoteCode.OTHER_ORDER,) if is_odd else ()
    return replace(read, is_turned=is_turned, notes=(*read.notes, *odd, *ahead))


def _serial(days: int, part: str, zero: dt.date) -> TimeRead:
    """Read a number as Excel counts days; it is one where a cell lost its format, or in a CSV."""
    day = zero + dt.timedelta(days=days)
    minutes = round(float(f"0.{part}") * 24 * 60) if part else 0
    time_of_day = f"{minutes // 60 % 24:02}:{minutes % 60:02}" if minutes else ""
    return TimeRead(When(day, day), time_of_day=time_of_day, notes=(NoteCode.COUNTED,))


def _day_first(plain: str, order: DayOrder) -> tuple[str, bool, bool]:
    """Write days in figures the day first; say whether one was turned around, and whether one breaks the order."""
    is_turned = is_odd = False

    def ordered(found: re.Match[str]) -> str:
        nonlocal is_turned, is_odd
        first, sign, second, year = found.groups()
        can_be = {DayOrder.DAY_FIRST: int(second) <= 12, DayOrder.MONTH_FIRST: int(first) <= 12}
        if not any(can_be.values()):
            return found.group()
        is_odd |= not can_be[order]
        if not can_be[DayOrder.DAY_FIRST] or (order is DayOrder.MONTH_FIRST and can_be[order]):
            is_turned |= first != second
            return f"{second}{sign}{first}{sign}{year}"
        return found.group()

    return _FIGURES.sub(ordered, plain), is_turned, is_odd


def _read(plain: str) -> TimeRead:
    when = read_when(plain)
    if when is not None:
        return TimeRead(when)
    if weekday := _WEEKDAY.match(plain):
        return _without_weekday(plain[weekday.end() :], weekday["day"].lower())
    for timed in _TIME_OF_DAY.finditer(plain):
        is_last = timed.end() == len(plain)
        read = _read(plain[: timed.start()]) if is_last and timed.start() else TimeRead()
        if read.when is not None and read.when.precision is Precision.DAY and not read.time_of_day:
            return replace(read, time_of_day=timed["time"])
    return _read_span(plain)


def _without_weekday(rest: str, weekday: str) -> TimeRead:
    """Leave a day of the week away; where the day was another one, somebody should look which of the two is right."""
    read = _read(rest)
    if read.when is None or read.when.precision is not Precision.DAY:
        return read
    is_right = _WEEKDAYS[read.when.first.weekday()] == weekday
    return read if is_right else replace(read, notes=(*read.notes, NoteCode.WEEKDAY))


def _read_span(plain: str) -> TimeRead:
    """Read "3-5 May 2025", "30 April to 2 May 2025", "May 2025 to 3 June 2025": the last day must be one."""
    if days := _DAYS_OF_ONE_MONTH.fullmatch(plain):
        month_and_year = days["last"].split(" ", 1)[1]
        return _span(read_when(f"{days['first']} {month_and_year}"), read_when(days["last"]))
    for between in _BETWEEN.finditer(plain):
        begin, end = plain[: between.start()], plain[between.end() :]
        last = read_when(end)
        if last is not None and _DAY_AND_MONTH.fullmatch(begin) and _month_begins(begin):
            begin = f"{begin} {last.first.year}"
        if (read := _span(read_when(begin), last)).when is not None:
            return read
    return TimeRead()


def _span(first: When | None, last: When | None) -> TimeRead:
    if first is None or last is None or last.precision is not Precision.DAY or last.first < first.first:
        return TimeRead()
    return TimeRead(first, None if last.last == first.last else last.last)


def _month_begins(day_and_month: str) -> bool:
    name = day_and_month.rsplit(maxsplit=1)[-1].strip(".").lower()
    return any(month.lower().startswith(name) for month in MONTHS)


def _is_of_another_century(plain: str, when: When, today: dt.date) -> bool:
    """Say whether a year of two figures was put into this century only because it must be put somewhere."""
    return when.first > today and re.search(r"(?<!\d)\d{4}(?!\d)", plain) is None
