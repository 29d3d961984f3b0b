"""A rule of a question set as a person would say it: "4.1 is Met or Partially met".

Shown beside the rule while it is written, and printed under a question on paper, where nothing can hide itself.
"""

from __future__ import annotations

from decimal import Decimal

from forms.expressions.errors import ExpressionError
from forms.expressions.parser import parse
from forms.expressions.tree import (
    Call,
    Comparison,
    ComparisonSign,
    Junction,
    Negation,
    Node,
    Number,
    Reference,
    Text,
    ThisAnswer,
    answer_of,
)
from forms.levels import answer_codes
from forms.model import Question, QuestionSet, walk
from forms.months import MONTHS

_OPPOSITE: dict[ComparisonSign, ComparisonSign] = {"=": "!=", "!=": "="}
_TURNED: dict[ComparisonSign, ComparisonSign] = {"=": "=", "!=": "!=", "<": ">", "<=": ">=", ">": "<", ">=": "<="}
_AMOUNTS: dict[ComparisonSign, str] = {
    "=": "is",
    "!=": "is not",
    "<": "is less than",
    "<=": "is at most",
    ">": "is more than",
    ">=": "is at least",
}
_DAYS: dict[ComparisonSign, str] = {
    "=": "is",
    "!=": "is not",
    "<": "is before",
    "<=": "is on or before",
    ">": "is after",
    ">=": "is on or after",
}


class _CannotSay(Exception):
    """This part of a rule has no plain words here."""


def in_words(expression: str, question_set: QuestionSet) -> str:
    """Say a rule as a clause, without "only if" before it and a full stop after it.

    Returns:
        The clause; empty for a rule that is not whole, names a question the set does not have, or works something out
        that plain words would blur. The caller then shows the rule itself.
    """
    try:
        return _Words(question_set).clause(parse(expression), holds=True)
    except (ExpressionError, _CannotSay):
        return ""


class _Words:
    """The words of one set: its questions by ref, its levels and options by label."""

    def __init__(self, question_set: QuestionSet) -> None:
        self._set = question_set

    def clause(self, node: Node, *, holds: bool) -> str:
        """Say that a condition holds, or that it does not."""
        match node:
            case Junction():
                return self._joined(node, holds=holds)
            case Comparison():
                return self._compared(node, holds=holds)
            case Call(function="not", arguments=(inner,)):
                return self.clause(inner, holds=not holds)
            case Call(function="selected", arguments=(Reference() as asked, Text(value=code))):
                return f"{self._name(asked)} {'includes' if holds else 'does not include'} {self._label(asked, code)}"
            case Call(function="answered", arguments=(Reference() as asked,)):
                return f"{self._name(asked)} {'is' if holds else 'is not'} answered"
            case Call(function="is-na", arguments=(Reference() as asked,)):
                return f"{self._name(asked)} {'does not apply' if holds else 'applies'}"
            case Call(function="changed-since", arguments=(Reference() as asked,)):
                return f"{self._name(asked)} {'has' if holds else 'has not'} changed since last time"
            case Call(function="respondent-is", arguments=(Text(value=group),)):
                return f"the one who answers {'is' if holds else 'is not'} in the group {group.replace('_', ' ')}"
        raise _CannotSay

    def _joined(self, node: Junction, *, holds: bool) -> str:
        """Join conditions; two on the same question that differ in the answer only are said as one."""
        word = node.word if holds else {"and": "or", "or": "and"}[node.word]
        is_mixed = any(isinstance(_bare(part), Junction) for part in node.parts)
        if is_mixed and any(_depth(part) > 1 for part in node.parts):
            raise _CannotSay
        if not is_mixed and (merged := self._one_question(node, word, holds=holds)):
            return merged
        said = [self.clause(part, holds=holds) for part in node.parts]
        comma = "," if is_mixed else ""
        return f"{comma} {word} ".join(said)

    def _one_question(self, node: Junction, word: str, *, holds: bool) -> str:
        """Say "4.1 is Met or Partially met" and "4.1 is neither Met nor Not met"; empty when they differ in more."""
        wanted: ComparisonSign = "=" if word == "or" else "!="
        sides = [_answer_compared(part, holds=holds) for part in node.parts]
        asked = {side[0].question_id for side in sides if side}
        if len(asked) != 1 or any(side is None or side[1] != wanted or not side[2] for side in sides):
            return ""
        known = [side for side in sides if side is not None]
        name, labels = self._name(known[0][0]), [self._label(one, code) for one, _, code in known]
        if word == "or":
            return f"{name} is {_listed(labels, 'or')}"
        return f"{name} is neither {_listed(labels, 'nor')}"

    def _compared(self, node: Comparison, *, holds: bool) -> str:
        left, right, sign = node.left, node.right, node.sign
        if isinstance(left, Text | Number) and not isinstance(right, Text | Number):
            left, right, sign = right, left, _TURNED[sign]
        if isinstance(answer_of(left), Reference) and isinstance(right, Text):
            return self._compared_with_text(left, sign if holds else _OPPOSITE[sign], right.value)
        words, said = (_DAYS, day) if (day := _day(right)) is not None else (_AMOUNTS, self._amount(right))
        if not holds and sign not in ("=", "!="):  # not the opposite sign: nothing answered is neither more nor less
            return f"{self._amount(left)} is not {words[sign].removeprefix('is ')} {said}"
        return f"{self._amount(left)} {words[sign if holds else _OPPOSITE[sign]]} {said}"

    def _compared_with_text(self, left: Node, sign: ComparisonSign, text: str) -> str:
        asked, name = answer_of(left), self._amount(left)
        if not isinstance(asked, Reference):
            raise _CannotSay
        if sign not in ("=", "!="):
            raise _CannotSay
        if not text:
            return f"{name} {'is' if sign == '!=' else 'is not'} answered"
        return f"{name} {_AMOUNTS[sign]} {self._label(asked, text)}"

    def _amount(self, node: Node) -> str:
        match node:
            case Number(value=value):
                return f"{Decimal(str(value)).normalize():f}"
            case Negation(operand=Number(value=value)):
                return f"-{Decimal(str(value)).normalize():f}"
            case Reference():
                return self._name(node)
            case ThisAnswer():
                return "the answer"
            case Call(function="count-selected", arguments=(Reference() | ThisAnswer() as asked,)):
                return f"the number chosen in {self._amount(asked)}"
            case Call():
                return self._said_of(node)
        raise _CannotSay

    def _said_of(self, call: Call) -> str:
        """Say what a function gives of a question or a section."""
        match call:
            case Call(function="level", arguments=(Reference() as asked,)):
                return self._name(asked)
            case Call(function="score", arguments=(Reference() as asked,)):
                return f"the score of {self._name(asked)}"
            case Call(function="prior", arguments=(Reference() as asked,)):
                return f"the earlier answer to {self._name(asked)}"
            case Call(function="rater", arguments=(Text(value=rater), Reference() as asked)):
                return f"the {rater} rating of {self._name(asked)}"
            case Call(function="share-at", arguments=(Text(value=code), Text(value=section))):
                return self._share(code, section)
            case Call(function="selected-at", arguments=(Reference() as asked, Number(value=0))):
                if self._question(asked).type == "rank":
                    return f"the first in {self._name(asked)}"
        raise _CannotSay

    def _name(self, asked: Reference) -> str:
        question = self._question(asked)
        return question.ref or question.short_title or f"“{question.label}”"

    def _share(self, code: str, section_id: str) -> str:
        section = next((node for node in walk(self._set.items) if node.id == section_id), None)
        levels = (level for scale in self._set.scales for level in scale.levels if level.code == code)
        level = next(levels, None)
        if section is None or level is None:
            raise _CannotSay
        return f"the percentage of {section.short_title or f'“{section.label}”'} at {level.label}"

    def _label(self, asked: Reference, code: str) -> str:
        label = answer_codes(self._question(asked), self._set).get(code)
        if label is None:
            raise _CannotSay
        return label

    def _question(self, asked: Reference) -> Question:
        question = self._set.question(asked.question_id)
        if question is None:
            raise _CannotSay
        return question


def _answer_compared(node: Node, *, holds: bool) -> tuple[Reference, ComparisonSign, str] | None:
    """Read `${question} = 'code'`, turned to its opposite where it is denied; None for any other condition."""
    while isinstance(node, Call) and node.function == "not" and len(node.arguments) == 1:
        node, holds = node.arguments[0], not holds
    match node:
        case Comparison(sign="=" | "!=" as sign, left=Reference() as asked, right=Text(value=code)):
            return asked, sign if holds else _OPPOSITE[sign], code
    return None


def _bare(node: Node) -> Node:
    while isinstance(node, Call) and node.function == "not" and len(node.arguments) == 1:
        node = node.arguments[0]
    return node


def _depth(node: Node) -> int:
    node = _bare(node)
    return 1 + max(_depth(part) for part in node.parts) if isinstance(node, Junction) else 0


def _day(node: Node) -> str | None:
    """Read `'2026-03-14'`, `date('2026-03-14')` or `today()` as "14 March 2026" or "today"; None when it is no day."""
    if isinstance(node, Call) and node.function == "today":
        return "today"
    if isinstance(node, Call) and node.function == "date" and len(node.arguments) == 1:
        node = node.arguments[0]
    parts = node.value.split("-") if isinstance(node, Text) else []
    if len(parts) != 3 or not all(part.isascii() and part.isdigit() for part in parts):
        return None
    year, month, day = (int(part) for part in parts)
    return f"{day} {MONTHS[month - 1]} {year}" if 1 <= month <= 12 else None


def _listed(words: list[str], last: str) -> str:
    return f"{', '.join(words[:-1])} {last} {words[-1]}"
