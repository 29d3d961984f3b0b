"""A whole number: children, meetings, days."""

from __future__ import annotations

import re
from typing import Any, ClassVar

from forms.expressions.values import Value
from forms.model import Question, QuestionSet, QuestionTypeName
from forms.problems import Problem, ProblemCode
from forms.question_type import QuestionType
from forms.ranges import out_of_range

_PLAIN = re.compile(r"([+-]?)([0-9]{1,15})(?:\.0+)?")
_IN_THOUSANDS = re.compile(r"([+-]?)([0-9]{1,3}(?:[,\u0020\u00a0\u2009\u202f][0-9]{3}){1,4})(?:\.0+)?")
_DECIMAL = re.compile(r"[+-]?[0-9]*\.[0-9]+")


class WholeType(QuestionType):
    """The value is an int. Up to 15 digits, so that it crosses to JSON and back unharmed."""

    __slots__ = ()

    name: ClassVar[QuestionTypeName] = "whole"

    def read(self, raw: str) -> Any:
        """Read digits, with or without thousands separators (comma or space): "1,250" is 1250."""
        typed = raw.strip().replace("\u2212", "-")
        parts = _PLAIN.fullmatch(typed) or _IN_THOUSANDS.fullmatch(typed)
        if parts is None:
            return raw
        return int(parts[1] + re.sub(r"[^0-9]", "", parts[2]))

    def value_problems(self, question: Question, question_set: QuestionSet, value: Any) -> tuple[Problem, ...]:
        """Report text that is no number, a part after the point, and a number out of bounds."""
        if isinstance(value, int) and not isinstance(value, bool):
            return out_of_range(question, value)
        decimal = isinstance(value, str) and _DECIMAL.fullmatch(value.strip())
        return (Problem(ProblemCode.NOT_WHOLE if decimal else ProblemCode.NOT_A_NUMBER, question.id),)

    def words(self, question: Question, question_set: QuestionSet, value: Any) -> str:
        """Say the number with thousands commas, and its unit."""
        if not isinstance(value, int):
            return str(value)
        return f"{value:,} {question.unit}" if question.unit else f"{value:,}"

    def operand(self, question: Question, question_set: QuestionSet, value: Any) -> Value:
        """Give the number."""
        return float(value) if isinstance(value, int) else None


TYPE = WholeType()
