"""Term dates as a partnership types them, and the school holidays between them.

They are never worked out: in England the council decides for its own schools, and academies and others for themselves.
Source: Education Act 2002, section 32.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from audit_tool.domain.working_days import WorkingDays
from forms.types.date import TYPE as DAYS
from forms.types.date import kept_day

_APART = re.compile(r"\s+(?:to|until|till)\s+|\s+[-\N{EN DASH}\N{EM DASH}]\s+|\s*[\N{EN DASH}\N{EM DASH}]\s*", re.I)
_WEEKDAY = re.compile(r"\b(?:mon|tues|wednes|thurs|fri|satur|sun)day,?\s+", re.I)
_DAY = dt.timedelta(days=1)
_LONGEST = dt.timedelta(weeks=7)
"""No holiday is longer: where more lies between two terms, one of them was not typed."""


@dataclass(frozen=True, slots=True, order=True)
class Term:
    """A term, or half of one: its first and its last day."""

    first_on: dt.date
    last_on: dt.date


@dataclass(frozen=True, slots=True)
class TermDates:
    """What was typed, as far as it can be read.

    Attributes:
        terms: in the order of time.
        unread: the lines that are no term, as typed.
    """

    terms: tuple[Term, ...] = ()
    unread: tuple[str, ...] = ()

    def covers(self, first: dt.date, last: dt.date) -> bool:
        """Say whether every day between two days is known to be in a term or in a holiday."""
        if not self.terms or not self.terms[0].first_on <= first <= last <= self.terms[-1].last_on:
            return False
        holes = [(one, other) for one, other in pairwise(self.terms) if not _is_holiday(one, other)]
        return not any(one.last_on < last and first < other.first_on for one, other in holes)

    def school_days(self) -> WorkingDays:
        """Give the working days without those of a school holiday; beyond what was typed, plain working days."""
        return WorkingDays(frozenset(day for one, other in pairwise(self.terms) for day in _between(one, other)))


def read_terms(text: str) -> TermDates:
    """Read term dates: one to a line, such as "Spring 1: 5 January 2027 to 12 February 2027"; a name is not needed."""
    terms, unread = [], []
    for line in filter(None, (each.strip() for each in text.splitlines())):
        term = _term(line)
        if term is None:
            unread.append(line)
        else:
            terms.append(term)
    return TermDates(tuple(sorted(terms)), tuple(unread))


def _term(line: str) -> Term | None:
    """Read one term; a first day without a year is in that of the last one."""
    first, *rest = _APART.split(_WEEKDAY.sub("", line.rpartition(":")[2].strip()))
    ends = kept_day(DAYS.read(rest[0])) if len(rest) == 1 else None
    if ends is None:
        return None
    begins = kept_day(DAYS.read(first)) or kept_day(DAYS.read(f"{first} {ends.year}"))
    return Term(begins, ends) if begins is not None and begins <= ends else None


def _is_holiday(one: Term, other: Term) -> bool:
    return other.first_on - one.last_on <= _LONGEST


def _between(one: Term, other: Term) -> Iterator[dt.date]:
    if _is_holiday(one, other):
        day = one.last_on + _DAY
        while day < other.first_on:
            yield day
            day += _DAY
