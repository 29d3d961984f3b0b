"""A step on a scale: met, partially met, not met."""

from __future__ import annotations

from typing import Any, ClassVar

from forms.answers import Answer, State
from forms.expressions.values import Value
from forms.levels import level_of, scale_of
from forms.model import Question, QuestionSet, QuestionTypeName
from forms.problems import Problem, ProblemCode
from forms.question_type import QuestionType


class ScaleType(QuestionType):
    """The value is a level's code."""

    __slots__ = ()

    name: ClassVar[QuestionTypeName] = "scale"

    def read(self, raw: str) -> Any:
        """Take the code of a level."""
        return raw.strip()

    def show(self, question: Question, question_set: QuestionSet, answer: Answer) -> str:
        """Say the level's label, also where does not apply or do not know is a step of the scale."""
        level = level_of(question, question_set, answer)
        return super().show(question, question_set, answer) if level is None else level.label

    def expression_value(self, question: Question, question_set: QuestionSet, answer: Answer) -> Value:
        """Give the level's code; does not apply reads as the code of that step where the scale has one."""
        level = level_of(question, question_set, answer)
        return None if level is None else level.code

    def codes(self, question: Question, question_set: QuestionSet, answer: Answer) -> tuple[str, ...]:
        """Give the code of the level, if the answer stands at one."""
        level = level_of(question, question_set, answer)
        return () if level is None else (level.code,)

    def value_problems(self, question: Question, question_set: QuestionSet, value: Any) -> tuple[Problem, ...]:
        """Report a code that the scale does not have."""
        if level_of(question, question_set, Answer(State.ANSWERED, value)) is not None:
            return ()
        scale = scale_of(question, question_set)
        return (Problem(ProblemCode.NOT_AN_OPTION, question.id, params={"scale": scale.id if scale else None}),)


TYPE = ScaleType()
