"""A line of text."""

from __future__ import annotations

from typing import Any, ClassVar

from forms.model import Question, QuestionSet, QuestionTypeName
from forms.problems import Problem, ProblemCode, Severity
from forms.question_type import QuestionType


class ShortTextType(QuestionType):
    """The value is the text exactly as typed."""

    __slots__ = ()

    name: ClassVar[QuestionTypeName] = "short_text"
    usual_maximum: ClassVar[int] = 300
    """Characters beyond which a person is warned, where the question sets no maximum."""

    def value_problems(self, question: Question, question_set: QuestionSet, value: Any) -> tuple[Problem, ...]:
        """Report a text longer or shorter than asked for; a limit that is only usual warns."""
        length = len(str(value).strip())
        maximum = self.usual_maximum if question.maximum is None else int(question.maximum)
        if length > maximum:
            severity: Severity = "warn" if question.maximum is None else "stop"
            params = {"maximum": maximum, "length": length}
            return (Problem(ProblemCode.TOO_LONG, question.id, None, severity, params),)
        if question.minimum is not None and length < question.minimum:
            params = {"minimum": int(question.minimum), "length": length}
            return (Problem(ProblemCode.TOO_SHORT, question.id, params=params),)
        return ()


TYPE = ShortTextType()
