"""What every type of question can do. One file for each type stands in `forms.types`."""

from __future__ import annotations

from typing import Any, ClassVar

from forms.answers import Answer, State
from forms.expressions.values import Value
from forms.model import Question, QuestionSet, QuestionTypeName
from forms.problems import Problem

NOT_ANSWERED = "Not answered"
DOES_NOT_APPLY = "Does not apply"
DONT_KNOW = "Not known"


class QuestionType:
    """One way to answer. Its objects hold nothing, so one of each is enough.

    A value has three shapes: the text a person types, the JSON-ready value an `Answer` keeps, and the words a document
    prints. `read` goes from the first to the second, `words` from the second to the third. What `read` cannot make
    sense of, it returns as typed, and `value_problems` reports it: nothing that was typed is dropped.
    """

    __slots__ = ()

    name: ClassVar[QuestionTypeName]

    def read(self, raw: str) -> Any:
        """Turn typed text into the value to keep; text that cannot be read is returned as typed."""
        return raw

    def problems(self, question: Question, question_set: QuestionSet, answer: Answer) -> tuple[Problem, ...]:
        """List what is wrong with the value itself; nothing while there is no value."""
        if answer.state is not State.ANSWERED:
            return ()
        return self.value_problems(question, question_set, answer.value)

    def show(self, question: Question, question_set: QuestionSet, answer: Answer) -> str:
        """Say the answer in the words a document prints; every state has its own."""
        if answer.state is State.ANSWERED:
            return self.words(question, question_set, answer.value)
        return {State.DOES_NOT_APPLY: DOES_NOT_APPLY, State.DONT_KNOW: DONT_KNOW}.get(answer.state, NOT_ANSWERED)

    def expression_value(self, question: Question, question_set: QuestionSet, answer: Answer) -> Value:
        """Give what `${question}` reads as in a rule; blank when there is no value that can be read."""
        if answer.state is not State.ANSWERED:
            return None
        return self.operand(question, question_set, answer.value)

    def codes(self, question: Question, question_set: QuestionSet, answer: Answer) -> tuple[str, ...]:
        """List the level or option codes an answer stands at; empty for a type without choices."""
        return ()

    def value_problems(self, question: Question, question_set: QuestionSet, value: Any) -> tuple[Problem, ...]:
        """List what is wrong with a value that is there."""
        return ()

    def words(self, question: Question, question_set: QuestionSet, value: Any) -> str:
        """Say a value that is there in words; one that cannot be read is said as typed."""
        return str(value)

    def operand(self, question: Question, question_set: QuestionSet, value: Any) -> Value:
        """Give what a rule reads for a value that is there; blank for one that cannot be read."""
        return value if isinstance(value, str) else None
