"""Several choices from a list."""

from __future__ import annotations

import re
from typing import Any, ClassVar

from forms.answers import Answer, State
from forms.expressions.values import Value
from forms.model import OptionList, Question, QuestionSet, QuestionTypeName
from forms.problems import Problem, ProblemCode
from forms.question_type import QuestionType


class MultipleType(QuestionType):
    """The value is a list of option codes, in the order chosen."""

    __slots__ = ()

    name: ClassVar[QuestionTypeName] = "multiple"

    def read(self, raw: str) -> Any:
        """Take codes parted by commas, semicolons or spaces, each once."""
        return list(dict.fromkeys(code for code in re.split(r"[\s,;]+", raw) if code))

    def codes(self, question: Question, question_set: QuestionSet, answer: Answer) -> tuple[str, ...]:
        """Give the codes chosen."""
        return tuple(_codes(answer.value)) if answer.state is State.ANSWERED else ()

    def value_problems(self, question: Question, question_set: QuestionSet, value: Any) -> tuple[Problem, ...]:
        """Report codes that the list does not have, and "none of these" beside something else."""
        choices = question_set.option_list(question.options)
        chosen = _codes(value)
        found = [] if choices is None else [choices.option(code) for code in chosen]
        if not chosen or choices is None or None in found:
            return (Problem(ProblemCode.NOT_AN_OPTION, question.id, params={"options": question.options}),)
        alone = next((option for option in found if option is not None and option.exclusive), None)
        if alone is not None and len(chosen) > 1:
            return (Problem(ProblemCode.NOT_ALONE, question.id, params={"option": alone.code}),)
        return ()

    def words(self, question: Question, question_set: QuestionSet, value: Any) -> str:
        """Say the labels in the order of the list, parted by semicolons, because labels hold commas."""
        choices = question_set.option_list(question.options)
        chosen = _codes(value)
        if choices is None or not chosen:
            return str(value)
        return "; ".join(_labels(choices, chosen))

    def operand(self, question: Question, question_set: QuestionSet, value: Any) -> Value:
        """Give the codes chosen, for `selected()` and `count-selected()`."""
        return tuple(_codes(value)) or None


def _codes(value: Any) -> list[str]:
    return [code for code in value if isinstance(code, str)] if isinstance(value, list | tuple) else []


def _labels(choices: OptionList, chosen: list[str]) -> list[str]:
    offered = [option.label for option in choices.options if option.code in chosen]
    return offered + [code for code in chosen if choices.option(code) is None]


TYPE = MultipleType()
