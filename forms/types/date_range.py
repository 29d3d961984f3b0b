"""A period: its first day and its last."""

from __future__ import annotations

import re
from typing import Any, ClassVar

from forms.expressions.values import Value
from forms.model import Question, QuestionSet, QuestionTypeName
from forms.problems import Problem, ProblemCode
from forms.question_type import QuestionType
from forms.types.date import TYPE as DATE
from forms.types.date import kept_day

_BETWEEN = re.compile(r"\s+(?:to|until|till|[-\u2013\u2014])\s+", re.IGNORECASE)


class DateRangeType(QuestionType):
    """The value is {"from": ..., "to": ...}, each an ISO date; either may be empty while it is being filled."""

    __slots__ = ()

    name: ClassVar[QuestionTypeName] = "date_range"

    def read(self, raw: str) -> Any:
        """Read "1 March 2026 to 14 March 2026"; each day as a date is read. One day alone is the first."""
        if not raw.strip():
            return None
        days = _BETWEEN.split(raw.strip())
        if len(days) > 2:
            return raw
        first, last = days[0], days[1] if len(days) == 2 else ""
        return {"from": DATE.read(first), "to": DATE.read(last) if last else ""}

    def value_problems(self, question: Question, question_set: QuestionSet, value: Any) -> tuple[Problem, ...]:
        """Report a day that is missing or none, and a last day before the first."""
        typed = ends(value)
        if any(day and kept_day(day) is None for day in typed):
            return (Problem(ProblemCode.NOT_A_DATE, question.id),)
        first, last = (kept_day(day) for day in typed)
        if first is None or last is None:
            return (Problem(ProblemCode.NEEDS_BOTH_DAYS, question.id),)
        return (Problem(ProblemCode.ENDS_TOO_EARLY, question.id),) if last < first else ()

    def words(self, question: Question, question_set: QuestionSet, value: Any) -> str:
        """Say "1 March 2026 to 14 March 2026", or whichever of the two is there."""
        return " to ".join(DATE.words(question, question_set, day) for day in ends(value) if day)

    def operand(self, question: Question, question_set: QuestionSet, value: Any) -> Value:
        """Give both days, for `selected-at()`: 0 is the first and 1 the last; blank unless both are there."""
        days = [day for day in map(kept_day, ends(value)) if day is not None]
        return tuple(day.isoformat() for day in days) if len(days) == 2 else None


def ends(value: Any) -> tuple[str, str]:
    """Give the first day and the last as they are kept; text that is no period stands as the first."""
    if isinstance(value, dict):
        return str(value.get("from") or "").strip(), str(value.get("to") or "").strip()
    return ("" if value is None else str(value).strip()), ""


TYPE = DateRangeType()
