"""One choice from a list."""

from __future__ import annotations

from typing import Any, ClassVar

from forms.answers import Answer, State
from forms.model import Option, Question, QuestionSet, QuestionTypeName
from forms.problems import Problem, ProblemCode
from forms.question_type import QuestionType


class SingleType(QuestionType):
    """The value is an option's code."""

    __slots__ = ()

    name: ClassVar[QuestionTypeName] = "single"

    def read(self, raw: str) -> Any:
        """Take the code of an option."""
        return raw.strip()

    def codes(self, question: Question, question_set: QuestionSet, answer: Answer) -> tuple[str, ...]:
        """Give the code of the option, if one is chosen."""
        if answer.state is not State.ANSWERED or not isinstance(answer.value, str):
            return ()
        return (answer.value,)

    def value_problems(self, question: Question, question_set: QuestionSet, value: Any) -> tuple[Problem, ...]:
        """Report a code that the list does not have."""
        if _option(question, question_set, value) is not None:
            return ()
        return (Problem(ProblemCode.NOT_AN_OPTION, question.id, params={"options": question.options}),)

    def words(self, question: Question, question_set: QuestionSet, value: Any) -> str:
        """Say the option's label."""
        option = _option(question, question_set, value)
        return str(value) if option is None else option.label


def _option(question: Question, question_set: QuestionSet, value: Any) -> Option | None:
    choices = question_set.option_list(question.options)
    return None if choices is None else choices.option(value)


TYPE = SingleType()
