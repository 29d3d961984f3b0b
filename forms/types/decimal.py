"""A number with a part after its point: days a week, hours, a rate."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Any, ClassVar

from forms.expressions.values import Value
from forms.model import Question, QuestionSet, QuestionTypeName
from forms.problems import Problem, ProblemCode
from forms.question_type import QuestionType
from forms.ranges import out_of_range

_TYPED = re.compile(r"[+-]?(?:[0-9]{1,15}|[0-9]{1,3}(?:[,\u0020\u00a0\u2009\u202f][0-9]{3}){1,4})?(?:\.[0-9]{1,6})?")
_KEPT = re.compile(r"-?[0-9]{1,15}(?:\.[0-9]{1,6})?")


class DecimalType(QuestionType):
    """The value is decimal text, so that 2.10 is no 2.1000000000000001: "2.1", "-0.5", "1250"."""

    __slots__ = ()

    name: ClassVar[QuestionTypeName] = "decimal"

    def read(self, raw: str) -> Any:
        """Read digits and a point, with or without thousands separators: "1,250.50" is "1250.5"."""
        typed = raw.strip().replace("\u2212", "-")
        if not _TYPED.fullmatch(typed) or not any(letter.isdigit() for letter in typed):
            return raw
        return _plain(Decimal(re.sub(r"[^0-9.-]", "", typed)))

    def value_problems(self, question: Question, question_set: QuestionSet, value: Any) -> tuple[Problem, ...]:
        """Report text that is no number, a number out of bounds, and more digits after the point than asked for."""
        number = _number(value)
        if number is None:
            return (Problem(ProblemCode.NOT_A_NUMBER, question.id),)
        if question.places is not None and len(str(value).partition(".")[2]) > question.places:
            return (Problem(ProblemCode.TOO_MANY_PLACES, question.id, params={"places": question.places}),)
        return out_of_range(question, number)

    def words(self, question: Question, question_set: QuestionSet, value: Any) -> str:
        """Say the number with thousands commas, the digits asked for, and its unit."""
        number = _number(value)
        if number is None:
            return str(value)
        digits = len(str(value).partition(".")[2])
        said = f"{number:,.{max(digits, question.places or 0)}f}"
        return f"{said} {question.unit}" if question.unit else said

    def operand(self, question: Question, question_set: QuestionSet, value: Any) -> Value:
        """Give the number."""
        number = _number(value)
        return None if number is None else float(number)


def _number(value: Any) -> Decimal | None:
    return Decimal(value) if isinstance(value, str) and _KEPT.fullmatch(value) else None


def _plain(number: Decimal) -> str:
    written = f"{number:f}"
    plain = written.rstrip("0").rstrip(".") if "." in written else written
    return "0" if plain in ("-0", "") else plain


TYPE = DecimalType()
