"""Something to be read: that it was."""

from __future__ import annotations

from typing import Any, ClassVar

from forms.expressions.values import Value
from forms.model import Question, QuestionSet, QuestionTypeName
from forms.problems import Problem, ProblemCode
from forms.question_type import QuestionType

I_HAVE_READ_THIS = "I have read this"
_MEANT = frozenset({I_HAVE_READ_THIS.lower(), "read", "yes", "ok", "true", "x"})


class AcknowledgeType(QuestionType):
    """The value is true; whoever has not read it yet has not answered."""

    __slots__ = ()

    name: ClassVar[QuestionTypeName] = "acknowledge"

    def read(self, raw: str) -> Any:
        """Take "I have read this" and the like ("yes", "OK")."""
        return True if raw.strip().rstrip(".").lower() in _MEANT else raw

    def value_problems(self, question: Question, question_set: QuestionSet, value: Any) -> tuple[Problem, ...]:
        """Report whatever does not say that it was read."""
        return () if value is True else (Problem(ProblemCode.NOT_AGREED, question.id),)

    def words(self, question: Question, question_set: QuestionSet, value: Any) -> str:
        """Say that it was read."""
        return I_HAVE_READ_THIS if value is True else str(value)

    def operand(self, question: Question, question_set: QuestionSet, value: Any) -> Value:
        """Give true."""
        return True if value is True else None


TYPE = AcknowledgeType()
