"""A share of a hundred, 0 to 100 unless the question says otherwise."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Any, ClassVar

from forms.expressions.values import Value
from forms.model import Question, QuestionSet, QuestionTypeName
from forms.problems import Problem, ProblemCode
from forms.question_type import QuestionType
from forms.ranges import out_of_range

_PERCENT = re.compile(r"([+-]?[0-9]{1,9}(?:\.[0-9]{1,6})?)\s*(?:%|per\s?cent)?", re.IGNORECASE)
_KEPT = re.compile(r"[+-]?[0-9]{1,9}(?:\.[0-9]{1,6})?")


class PercentType(QuestionType):
    """The value is decimal text, so that 33.3 stays 33.3: "95", "33.3"."""

    __slots__ = ()

    name: ClassVar[QuestionTypeName] = "percent"

    def read(self, raw: str) -> Any:
        """Read a number with or without a percent sign: "95%" is "95"."""
        parts = _PERCENT.fullmatch(raw.strip())
        return raw if parts is None else _plain(Decimal(parts[1]))

    def value_problems(self, question: Question, question_set: QuestionSet, value: Any) -> tuple[Problem, ...]:
        """Report text that is no number, and a number out of bounds."""
        number = _number(value)
        if number is None:
            return (Problem(ProblemCode.NOT_A_NUMBER, question.id),)
        return out_of_range(question, number, lowest=Decimal(0), highest=Decimal(100))

    def words(self, question: Question, question_set: QuestionSet, value: Any) -> str:
        """Say the number with its percent sign."""
        return str(value) if _number(value) is None else f"{value}%"

    def operand(self, question: Question, question_set: QuestionSet, value: Any) -> Value:
        """Give the number, 0 to 100."""
        number = _number(value)
        return None if number is None else float(number)


def _number(value: Any) -> Decimal | None:
    return Decimal(value) if isinstance(value, str) and _KEPT.fullmatch(value) else None


def _plain(number: Decimal) -> str:
    written = f"{number:f}"
    return written.rstrip("0").rstrip(".") if "." in written else written


TYPE = PercentType()
