"""Finds days of birth in any form, other exact days, and ages that are told too exactly."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Final

import resources
from audit_tool.disclosure.found import Found
from audit_tool.disclosure.hits import HitKind, Weight
from audit_tool.disclosure.plain_letters import PlainText, plain
from audit_tool.disclosure.record import CaseRecord
from forms.months import MONTHS

_LOOKED_AHEAD: Final = 60
"""Letters that the longest date or age may have."""

_MONTH_NUMBERS: Final = {month[:3].casefold(): number for number, month in enumerate(MONTHS, start=1)}
_ORDINALS: Final = resources.words_in_order("ordinals")
_NUMBERS: Final = {word: str(number) for number, word in enumerate(_ORDINALS, start=1)}

_MONTH: Final = (
    "(?P<month>" + "|".join(f"{month[:3]}(?:{month[3:]}|t)?" for month in MONTHS) + r")(?![a-z])(?:\.(?= ?\d))?"
)
_YEAR: Final = r"(?:[ ,/.\-]{0,2}'?(?P<year>(?:19|20)\d\d|\d\d)(?!\d|:))?"
_DAY: Final = r"(?P<day>\d{1,2}|" + "|".join(sorted(_ORDINALS, key=len, reverse=True)) + r")(?: ?(?:st|nd|rd|th)\b)?"

_SHAPES: Final = tuple(
    re.compile(shape, re.IGNORECASE)
    for shape in (
        rf"{_DAY}(?: ?(?:day )?of)?[ \-./]{{0,2}}{_MONTH}{_YEAR}",
        rf"{_MONTH} ?(?:the )?{_DAY}(?!\d|:){_YEAR}",
        r"(?P<year>(?:19|20)\d\d) ?[\-/.] ?(?P<number>\d{1,2}) ?[\-/.] ?(?P<day>\d{1,2})(?!\d)",
        r"(?P<day>\d{1,2}) ?[\-/.] ?(?P<number>\d{1,2}) ?[\-/.] ?(?P<year>(?:19|20)\d\d|\d\d)(?!\d|[.,]\d|%)",
        r"(?P<day>\d{1,2})[ ](?P<number>\d{1,2})[ ](?P<year>(?:19|20)\d\d)(?!\d)",
    )
)
_MONTH_AND_YEAR: Final = re.compile(rf"{_MONTH} ?,? ?(?P<year>(?:19|20)\d\d)(?!\d)", re.IGNORECASE)
_SHORT: Final = re.compile(r"(?P<day>\d{1,2})[/.\-](?P<number>\d{1,2})(?![\d/.\-]\d|\d)")

_MANY: Final = resources.words_in_order("counts")
_COUNT: Final = r"(?:\d{1,3}|" + "|".join(sorted(_MANY, key=len, reverse=True)) + ")"
_OLD: Final = r"(?:[ \-](?:old|of age)\b)?"
_YEARS, _MONTHS, _WEEKS = r"[ \-]?(?:years?|yrs?|y)", r"[ \-]?(?:months?|mths?|m)\b", r"[ \-]?(?:weeks?|wks?|days?)\b"
_HALF: Final = "(?: ?1[⁄/]2| ?½|[ \\-]and[ \\-]a[ \\-]half)"
_AGE: Final = re.compile(
    rf"{_COUNT}{_YEARS}(?:[ \-]old)?,?(?: and)? ?{_COUNT}{_MONTHS}{_OLD}"
    rf"|{_COUNT}[ \-]?(?:years?|months?|mths?|weeks?|wks?),?(?: and)? {_COUNT}{_WEEKS}{_OLD}"
    rf"|{_COUNT}[ \-](?:days?|weeks?|months?)[ \-](?:old|of age)\b"
    rf"|(?<=\baged ){_COUNT}[ \-](?:days?|weeks?|months?)\b"
    rf"|(?:{_COUNT}{_HALF}[ \-]years?|(?<=\baged ){_COUNT}{_HALF}){_OLD}",
    re.IGNORECASE,
)
_BEGINS: Final = frozenset(
    [month.casefold() for month in MONTHS]
    + [month[:3].casefold() for month in MONTHS]
    + ["sept", *_MANY]
    + [ordinal.partition("-")[0] for ordinal in _ORDINALS]
)
"""Words that a date or an age begins with, where it does not begin with a number."""

_CENTURY: Final = 100


@dataclass(frozen=True, slots=True)
class _Day:
    day: int
    month: int
    year: str

    def is_of(self, born: dt.date) -> bool:
        """Say whether it may be this day of birth, the day before the month or after it."""
        in_order = (self.day, self.month) == (born.day, born.month)
        turned = (self.month, self.day) == (born.day, born.month)
        return (in_order or turned) and self.year in ("", f"{born.year}", f"{born.year % _CENTURY:02}")

    @property
    def exists(self) -> bool:
        """Say whether any year has such a day, in this order or turned."""
        smaller, larger = sorted((self.day, self.month))
        return smaller in range(1, 13) and larger in range(1, 32)


def is_told_by(day: str, others: Iterable[str]) -> bool:
    """Say whether a day that was found is one of others, however each is written; a page may cut off its year."""
    one = _day_told(day)
    known = [_day_told(other) for other in others]
    return one is not None and any(one == other or one == replace(other, year="") for other in known if other)


def _day_told(text: str) -> _Day | None:
    match = next((match for shape in _SHAPES if (match := shape.match(plain(text).text)) is not None), None)
    return None if match is None else _day_of(match)


class KnownBirths:
    """The days of birth of a record, ready to be compared with whatever looks like a day."""

    __slots__ = ("_born",)

    def __init__(self, record: CaseRecord) -> None:
        self._born: Mapping[dt.date, str] = {
            person.born_on: person.code for person in record.people if person.born_on is not None
        }

    def hits(self, text: PlainText) -> Iterator[Found]:
        """List days and exact ages; each place once."""
        reached = 0
        for word in text.words:
            if word.start < reached or not (word.text[0].isdigit() or word.key in _BEGINS):
                continue
            found = self._at(text.text, word.start)
            if found is not None:
                yield found
                reached = found.end

    def _at(self, text: str, start: int) -> Found | None:
        end = min(len(text), start + _LOOKED_AHEAD)
        for shape in _SHAPES:
            if (match := shape.match(text, start, end)) is not None and (found := self._judged(match)) is not None:
                return found
        return self._bare_digits(text, start, end) or self._month_of_birth(text, start, end) or _age(text, start, end)

    def _judged(self, match: re.Match[str]) -> Found | None:
        day = _day_of(match)
        if not day.exists:
            return None
        if (code := self._whose(day)) is not None:
            return Found(match.start(), match.end(), HitKind.BIRTHDAY, Weight.BLOCKS, code)
        offer = _season(day) if day.year else ""
        return Found(match.start(), match.end(), HitKind.EXACT_DATE, Weight.ASKS, offer=offer)

    def _whose(self, day: _Day) -> str | None:
        return next((code for born, code in self._born.items() if day.is_of(born)), None)

    def _bare_digits(self, text: str, start: int, end: int) -> Found | None:
        """Find a day of birth without anything between its numbers, or day and month with a stroke."""
        digits = re.compile(r"\d{6,8}(?!\d)").match(text, start, end)
        if digits is not None:
            for born, code in self._born.items():
                if digits.group() in _as_digits(born):
                    return Found(start, digits.end(), HitKind.BIRTHDAY, Weight.BLOCKS, code)
        short = _SHORT.match(text, start, end)
        whose = self._whose(_day_of(short)) if short is not None else None
        if short is not None and whose is not None:
            return Found(start, short.end(), HitKind.BIRTHDAY, Weight.ASKS, whose)
        return None

    def _month_of_birth(self, text: str, start: int, end: int) -> Found | None:
        match = _MONTH_AND_YEAR.match(text, start, end)
        if match is None:
            return None
        month, year = _MONTH_NUMBERS[match["month"][:3].casefold()], int(match["year"])
        code = next((code for born, code in self._born.items() if (born.month, born.year) == (month, year)), None)
        return None if code is None else Found(start, match.end(), HitKind.BIRTHDAY, Weight.ASKS, code)


def _day_of(match: re.Match[str]) -> _Day:
    parts = match.groupdict("")
    day = _NUMBERS.get(parts["day"].casefold(), parts["day"])
    month = _MONTH_NUMBERS[parts["month"][:3].casefold()] if "month" in parts else int(parts["number"])
    return _Day(int(day), month, parts.get("year", ""))


def _as_digits(born: dt.date) -> frozenset[str]:
    return frozenset(born.strftime(shape) for shape in ("%d%m%Y", "%Y%m%d", "%d%m%y", "%m%d%Y", "%y%m%d"))


def _season(day: _Day) -> str:
    """Tell a day as its season and year: "spring 2026"."""
    month = day.month if day.month in range(1, 13) else day.day
    year = day.year if len(day.year) > len("26") else f"20{day.year}"
    return f"{('winter', 'spring', 'summer', 'autumn')[month % 12 // 3]} {year}"


def _age(text: str, start: int, end: int) -> Found | None:
    match = _AGE.match(text, start, end)
    if match is None:
        return None
    return Found(start, match.end(), HitKind.EXACT_AGE, Weight.ASKS, offer=_band(match.group()))


def _band(age: str) -> str:
    """Tell an age as the band it is in; nothing where its number is in words.

    Source: the bands that published reviews use: under 1, 1 to 4, 5 to 9, 10 to 13, 14 to 15, 16 to 17.
    """
    age = re.sub(rf"(?<=\d){_HALF}", "", age)
    number = re.match(r"\d+", age)
    if number is None:
        return ""
    if re.match(r"\d+(?:[ \-]?y|$)", age, re.IGNORECASE) is None:
        return "under 1" if "month" not in age.casefold() or int(number.group()) < 12 else "1 to 4"
    years = int(number.group())
    bands = ((4, "1 to 4"), (9, "5 to 9"), (13, "10 to 13"), (15, "14 to 15"), (17, "16 to 17"))
    return next((band for last, band in bands if years <= last), "adult")
