"""A day."""

from __future__ import annotations

import datetime as dt
import re
from typing import Any, ClassVar

from forms.expressions.values import Value
from forms.model import Question, QuestionSet, QuestionTypeName
from forms.months import MONTHS
from forms.problems import Problem, ProblemCode
from forms.question_type import QuestionType

_ISO = re.compile(r"(?P<year>[0-9]{4})-(?P<month>[0-9]{1,2})-(?P<day>[0-9]{1,2})")
_DAY_FIRST = re.compile(r"(?P<day>[0-9]{1,2})[/.-](?P<month>[0-9]{1,2})[/.-](?P<year>[0-9]{4}|[0-9]{2})")
_IN_WORDS = re.compile(
    r"(?P<day>[0-9]{1,2})(?:st|nd|rd|th)?[\s-]+(?:of\s+)?(?P<month>[a-z]{3,9})\.?,?[\s-]+(?P<year>[0-9]{4}|[0-9]{2})",
    re.IGNORECASE,
)
_EARLIEST_YEAR = 1900
_CENTURY = 2000


class DateType(QuestionType):
    """The value is an ISO date, "2026-03-14"."""

    __slots__ = ()

    name: ClassVar[QuestionTypeName] = "date"

    def read(self, raw: str) -> Any:
        """Read "14 March 2026", "14/03/2026", "14.3.26" (day first, as in Britain) or "2026-03-14".

        A year of two digits is in this century. Month first, no year, or a day that never was: kept as typed.
        """
        typed = " ".join(raw.split())
        for written in (_ISO, _DAY_FIRST, _IN_WORDS):
            if parts := written.fullmatch(typed):
                day = _day(parts["year"], parts["month"], parts["day"])
                return raw if day is None else day.isoformat()
        return raw

    def value_problems(self, question: Question, question_set: QuestionSet, value: Any) -> tuple[Problem, ...]:
        """Report text that is no date."""
        return () if kept_day(value) else (Problem(ProblemCode.NOT_A_DATE, question.id),)

    def words(self, question: Question, question_set: QuestionSet, value: Any) -> str:
        """Say the day as "14 March 2026"."""
        day = kept_day(value)
        return str(value) if day is None else f"{day.day} {MONTHS[day.month - 1]} {day.year}"

    def operand(self, question: Question, question_set: QuestionSet, value: Any) -> Value:
        """Give the day."""
        return kept_day(value)


def kept_day(value: Any) -> dt.date | None:
    """Read a kept value as a day; None when it is not an ISO date."""
    parts = _ISO.fullmatch(value) if isinstance(value, str) else None
    return None if parts is None else _day(parts["year"], parts["month"], parts["day"])


def _day(year: str, month: str, day: str) -> dt.date | None:
    full_year = int(year) + _CENTURY if len(year) == 2 else int(year)
    number = int(month) if month.isdigit() else _month_number(month)
    if full_year < _EARLIEST_YEAR or number is None:
        return None
    try:
        return dt.date(full_year, number, int(day))
    except ValueError:
        return None


def _month_number(name: str) -> int | None:
    started = [number for number, month in enumerate(MONTHS, 1) if month.lower().startswith(name.lower())]
    if name.lower() == "sept":
        return 9
    return started[0] if len(started) == 1 else None


TYPE = DateType()
