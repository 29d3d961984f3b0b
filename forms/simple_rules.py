"""Rules simple enough for boxes: "4.1 is Met or Partially met, and 4.2 is not Not met".

A rule that fits reads back as written in meaning, not in letters; one that does not fit stays text.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from forms.expressions import ExpressionError, parse
from forms.expressions.tree import Call, Comparison, Junction, Node, Reference, Text
from forms.model import Question, QuestionSet


@dataclass(frozen=True, slots=True)
class Condition:
    """One line of boxes.

    Attributes:
        question: the id of the question that is looked at; "" while none is chosen.
        codes: the levels or options, any of which meets the condition; empty while none is chosen.
        is_not: whether none of them may be the answer.
    """

    question: str = ""
    codes: tuple[str, ...] = ()
    is_not: bool = False

    @property
    def is_whole(self) -> bool:
        """Whether it says enough to be a rule."""
        return bool(self.question and self.codes)


def as_conditions(rule: str) -> tuple[Condition, ...] | None:
    """Read a rule as conditions that must all be met; None where it says more than boxes can show."""
    if not rule.strip():
        return ()
    try:
        tree = parse(rule)
    except ExpressionError:
        return None
    parts = tree.parts if isinstance(tree, Junction) and tree.word == "and" else (tree,)
    found: list[Condition] = []
    for part in parts:
        condition = _condition(part)
        if condition is None:
            return None
        last = found[-1] if found else None
        if last and condition.is_not and last.is_not and condition.question == last.question:
            found[-1] = Condition(last.question, (*last.codes, *condition.codes), is_not=True)
        else:
            found.append(condition)
    return tuple(found)


def as_rule(conditions: Iterable[Condition], question_set: QuestionSet) -> str:
    """Write conditions as a rule; one that is not whole yet is left out, and "" is the rule of none."""
    whole = [condition for condition in conditions if condition.is_whole]
    return " and ".join(_clause(each, question_set, alone=len(whole) == 1) for each in whole)


def _condition(node: Node) -> Condition | None:
    """Read `a = 'x'`, `a = 'x' or a = 'y'`, `a != 'x'`, and their like for a question with several answers."""
    parts = node.parts if isinstance(node, Junction) and node.word == "or" else (node,)
    read = [_said(part) for part in parts]
    if any(one is None for one in read):
        return None
    questions = {one[0] for one in read if one}
    signs = {one[2] for one in read if one}
    if len(questions) != 1 or len(signs) != 1 or (True in signs and len(read) > 1):
        return None
    return Condition(questions.pop(), tuple(one[1] for one in read if one), is_not=signs.pop())


def _said(node: Node) -> tuple[str, str, bool] | None:
    match node:
        case Comparison(sign="=" | "!=" as sign, left=Reference(question_id=question), right=Text(value=code)):
            return question, code, sign == "!="
        case Call(function="selected", arguments=(Reference(question_id=question), Text(value=code))):
            return question, code, False
        case Call(function="not", arguments=(Call(function="selected") as inner,)):
            said = _said(inner)
            return (said[0], said[1], True) if said else None
        case _:
            return None


def _clause(condition: Condition, question_set: QuestionSet, *, alone: bool) -> str:
    question = question_set.question(condition.question)
    written = list(_written(condition, question))
    if condition.is_not or len(written) == 1:
        return " and ".join(written)
    joined = " or ".join(written)
    return joined if alone else f"({joined})"


def _written(condition: Condition, question: Question | None) -> Iterator[str]:
    several = question is not None and question.type == "multiple"
    for code in condition.codes:
        if several:
            said = f"selected(${{{condition.question}}}, '{code}')"
            yield f"not({said})" if condition.is_not else said
        else:
            yield f"${{{condition.question}}} {'!=' if condition.is_not else '='} '{code}'"
