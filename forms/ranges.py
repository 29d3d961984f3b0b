"""Bounds of a number, both ends included."""

from __future__ import annotations

from decimal import Decimal

from forms.model import Question
from forms.problems import Problem, ProblemCode


def out_of_range(
    question: Question, number: int | Decimal, lowest: Decimal | None = None, highest: Decimal | None = None
) -> tuple[Problem, ...]:
    """Report a number outside the question's bounds; `lowest` and `highest` hold where the question sets none."""
    minimum = lowest if question.minimum is None else question.minimum
    maximum = highest if question.maximum is None else question.maximum
    if (minimum is None or number >= minimum) and (maximum is None or number <= maximum):
        return ()
    return (Problem(ProblemCode.OUT_OF_RANGE, question.id, params={"minimum": minimum, "maximum": maximum}),)
