"""A named person and what they are there: the safeguarding lead, the link governor."""

from __future__ import annotations

import re
from typing import Any, ClassVar

from forms.expressions.values import Value
from forms.model import Question, QuestionSet, QuestionTypeName
from forms.problems import Problem, ProblemCode
from forms.question_type import QuestionType

_PARTED = re.compile(r"\s*(?:,|\s[-\u2013\u2014]\s)\s*")


class PersonRoleType(QuestionType):
    """The value is {"name": ..., "role": ...}; either may be empty while it is being filled.

    Privacy: the name is personal; the question's `sensitivity` says what may happen to it.
    """

    __slots__ = ()

    name: ClassVar[QuestionTypeName] = "person_role"

    def read(self, raw: str) -> Any:
        """Read "Name, role" or "Name - role"; without either mark, all of it is the name."""
        if not raw.strip():
            return None
        name, *role = _PARTED.split(raw.strip(), maxsplit=1)
        return {"name": name, "role": "".join(role)}

    def value_problems(self, question: Question, question_set: QuestionSet, value: Any) -> tuple[Problem, ...]:
        """Report a name without a role and a role without a name."""
        name, role = _name_and_role(value)
        wanting = []
        if not name:
            wanting.append(Problem(ProblemCode.NEEDS_NAME, question.id))
        if not role:
            wanting.append(Problem(ProblemCode.NEEDS_ROLE, question.id))
        return tuple(wanting)

    def words(self, question: Question, question_set: QuestionSet, value: Any) -> str:
        """Say "Name, role", or whichever of the two is there."""
        return ", ".join(part for part in _name_and_role(value) if part)

    def operand(self, question: Question, question_set: QuestionSet, value: Any) -> Value:
        """Give "Name, role", so that a rule can ask whether anybody is named."""
        return self.words(question, question_set, value) or None


def _name_and_role(value: Any) -> tuple[str, str]:
    if isinstance(value, dict):
        return str(value.get("name") or "").strip(), str(value.get("role") or "").strip()
    return ("" if value is None else str(value).strip()), ""


TYPE = PersonRoleType()
