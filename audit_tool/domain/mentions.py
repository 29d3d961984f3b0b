"""Finds in a text what would say who somebody is, so that a person looks at it before anybody else does."""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Final

from audit_tool.domain.identity import Needles
from forms.months import MONTHS

_SIGNS = ("'’‘ʼ`´", "-‐‑‒–")
"""Signs that mean the same: Word and telephones put one in the place of another by themselves."""
_SHORTEST_PART = 3
"""Letters of a part of a name that is looked for by itself; "Al" and "De" are in too many words."""


@dataclass(frozen=True, slots=True)
class Mentions:
    """What is known of a case's people, ready to be looked for.

    Privacy: made while the vault is open, and let go with what it looked through.

    Attributes:
        whole: names, numbers, places and days of birth, however their capitals and blanks are.
        parts: parts of names, only as they are written: "May" the girl is found, and "may" the word is not.
    """

    whole: re.Pattern[str] | None = field(repr=False)
    parts: re.Pattern[str] | None = field(repr=False)

    def is_in(self, text: str) -> bool:
        """Say whether a text has any of it."""
        return self.place(text) is not None

    def place(self, text: str) -> tuple[int, int] | None:
        """Say where a text first has any of it, from the one letter up to the other; None where it has nothing."""
        for sought in (self.whole, self.parts):
            if sought is not None and (found := sought.search(text)) is not None:
                return found.span()
        return None


NOBODY: Final = Mentions(None, None)
"""Looks for nobody."""


def mentions_of(needles: Needles) -> Mentions:
    """Make ready to look for what the vault knows."""
    whole = (*needles.names, *needles.numbers, *needles.places, *_days(needles.dates))
    parts = {part for name in needles.names for part in name.split() if _is_telling(part)}
    return Mentions(_one_of(whole, re.IGNORECASE), _one_of(parts, re.NOFLAG))


def mentions_of_words(*phrases: str) -> Mentions:
    """Make ready to look for whole words and phrases, however their capitals and blanks are."""
    return Mentions(_one_of(phrases, re.IGNORECASE), None)


def _is_telling(part: str) -> bool:
    return len(part) >= _SHORTEST_PART and part[0].isupper()


def _days(days: Iterable[dt.date]) -> Iterator[str]:
    """Write days of birth in the ways in which records have them."""
    for day in days:
        month, short_year = MONTHS[day.month - 1], day.year % 100
        yield from (day.isoformat(), f"{day.day} {month} {day.year}", f"{day.day} {month[:3]} {day.year}")
        for sign in "/.-":
            for year in (f"{day.year}", f"{short_year:02}"):
                yield f"{day.day}{sign}{day.month}{sign}{year}"
                yield f"{day.day:02}{sign}{day.month:02}{sign}{year}"


def _one_of(sought: Iterable[str], flags: re.RegexFlag) -> re.Pattern[str] | None:
    patterns = [r"\s+".join(_written(word) for word in each.split()) for each in sought if each.strip()]
    longest_first = sorted(patterns, key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:{'|'.join(longest_first)})(?!\w)", flags) if patterns else None


def _written(word: str) -> str:
    """Give the ways in which a word is written: whichever sign stands in it, its accents apart from it or left out."""
    return "".join(map(_letter, unicodedata.normalize("NFC", word)))


def _letter(letter: str) -> str:
    for signs in _SIGNS:
        if letter in signs:
            return f"[{re.escape(signs)}]"
    apart = unicodedata.normalize("NFD", letter)
    if apart == letter:
        return re.escape(letter)
    return f"(?:{'|'.join(map(re.escape, (letter, apart, apart[0])))})"
