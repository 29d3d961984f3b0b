"""The options of a list put in order."""

from __future__ import annotations

import re
from typing import Any, ClassVar

from forms.answers import Answer, State
from forms.expressions.values import Value
from forms.model import Question, QuestionSet, QuestionTypeName
from forms.problems import Problem, ProblemCode
from forms.question_type import QuestionType


class RankType(QuestionType):
    """The value is a list of option codes, the first in order first; each once, and in the end all of them."""

    __slots__ = ()

    name: ClassVar[QuestionTypeName] = "rank"

    def read(self, raw: str) -> Any:
        """Take codes parted by commas, semicolons, > or spaces, each once."""
        return list(dict.fromkeys(code for code in re.split(r"[\s,;>]+", raw) if code))

    def codes(self, question: Question, question_set: QuestionSet, answer: Answer) -> tuple[str, ...]:
        """Give the codes in their order."""
        return tuple(ranked(answer.value)) if answer.state is State.ANSWERED else ()

    def value_problems(self, question: Question, question_set: QuestionSet, value: Any) -> tuple[Problem, ...]:
        """Report codes that the list does not have, and options that have no place yet."""
        choices = question_set.option_list(question.options)
        given = ranked(value)
        if choices is None or not given or any(choices.option(code) is None for code in given):
            return (Problem(ProblemCode.NOT_AN_OPTION, question.id, params={"options": question.options}),)
        left = len({option.code for option in choices.options} - set(given))
        return (Problem(ProblemCode.NOT_ALL_RANKED, question.id, params={"left": left}),) if left else ()

    def words(self, question: Question, question_set: QuestionSet, value: Any) -> str:
        """Say the labels in order, numbered: "1. Neglect; 2. Exploitation"."""
        choices = question_set.option_list(question.options)
        given = ranked(value)
        if choices is None or not given:
            return str(value)
        labels = (option.label if (option := choices.option(code)) else code for code in given)
        return "; ".join(f"{number}. {label}" for number, label in enumerate(labels, 1))

    def operand(self, question: Question, question_set: QuestionSet, value: Any) -> Value:
        """Give the codes in order, for `selected-at()`: 0 is the first."""
        return tuple(ranked(value)) or None


def ranked(value: Any) -> list[str]:
    """Give the codes of a kept value, each once; none for a value of another shape."""
    codes = [code for code in value if isinstance(code, str)] if isinstance(value, list | tuple) else []
    return list(dict.fromkeys(codes))


TYPE = RankType()
