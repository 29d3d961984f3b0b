"""What a rule compares: whether the option is offered, the number is a number, the date a date."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from forms.checks.finding import Finding, nearest
from forms.checks.mend import other_words
from forms.checks.places import Spot
from forms.expressions import ExpressionError, Rule
from forms.expressions.tree import Call, Comparison, Node, Reference, Text, ThisAnswer, answer_of, walk
from forms.expressions.values import to_date, to_number
from forms.levels import answer_codes
from forms.model import FROM_A_LIST, Question, QuestionSet
from forms.types import question_type
from forms.types.date import kept_day

_CHOICES = frozenset({"scale", "yes_partly_no"}) | FROM_A_LIST
_NUMBERS = frozenset({"whole", "percent", "decimal"})


def comparison_findings(
    spot: Spot, field: str, rule: Rule, questions: Mapping[str, Question], question_set: QuestionSet
) -> Iterator[Finding]:
    """Find words that a question is compared with and can never be."""
    for question_node, text in _compared(rule.tree):
        question = _question_meant(answer_of(question_node), spot, questions)
        if question is None or text.value == "":
            continue
        wrong = _wrong_words(question, text, question_set)
        if wrong is not None:
            message = f"{spot.node.id}, {field}: {wrong.what}"
            excerpt = ExpressionError(text.start, wrong.what, end=text.end).caret(rule.text)
            mend = None
            if wrong.meant is not None:
                mend = other_words(spot.node, field, rule.text, text.start, text.end, f"'{wrong.meant}'")
            yield Finding(wrong.code, "stop", spot.where(field), message, wrong.fix, excerpt, mend)
    yield from _whole_choices(spot, field, rule, questions)


def _compared(tree: Node) -> Iterator[tuple[Node, Text]]:
    """Yield what is compared with words in quotes, and the words."""
    for part in walk(tree):
        match part:
            case Comparison(left=left, right=Text() as text) | Comparison(left=Text() as text, right=left):
                yield left, text
            case Call(function="selected", arguments=(left, Text() as text)):
                yield left, text
            case _:
                continue


def _question_meant(node: Node, spot: Spot, questions: Mapping[str, Question]) -> Question | None:
    if isinstance(node, Reference):
        return questions.get(node.question_id)
    return spot.node if isinstance(node, ThisAnswer) and isinstance(spot.node, Question) else None


class _Wrong(NamedTuple):
    """Words a question can never be; `meant` is what was meant, where that is plain."""

    code: str
    what: str
    fix: str | None = None
    meant: str | None = None


def _wrong_words(question: Question, text: Text, question_set: QuestionSet) -> _Wrong | None:
    if question.type in _CHOICES:
        return _not_offered(question, text.value.strip(), question_set)
    if question.type in _NUMBERS and math.isnan(to_number(text.value)):
        return _Wrong("number_with_words", f"{question.id} is a number, and '{text.value}' is none.")
    if question.type == "date" and to_date(text.value) is None:
        what = f"{question.id} is a date, and '{text.value}' is none."
        read = question_type("date").read(text.value)
        return _Wrong("not_a_date", what, "Write it as '2026-03-31'.", read if kept_day(read) else None)
    return None


def _not_offered(question: Question, code: str, question_set: QuestionSet) -> _Wrong | None:
    offered = answer_codes(question, question_set)
    if not offered or code in offered:
        return None
    by_label = next((known for known, label in offered.items() if label.lower() == code.lower()), None)
    meant = by_label or nearest(code, offered)
    fix = f"Did you mean {meant}?" if meant else None
    return _Wrong("unknown_option", f"'{code}' is not an option of {question.id}.", fix, meant)


def _whole_choices(spot: Spot, field: str, rule: Rule, questions: Mapping[str, Question]) -> Iterator[Finding]:
    """Find `=` on a question with several answers, which holds only for exactly that one."""
    for part in walk(rule.tree):
        if not isinstance(part, Comparison) or part.sign not in ("=", "!="):
            continue
        for side, other in ((part.left, part.right), (part.right, part.left)):
            question = _question_meant(side, spot, questions)
            if question is not None and question.type == "rank" and isinstance(other, Text) and other.value:
                yield _order_as_one(spot, field, rule, part, question, other.value)
            if question is not None and question.type == "multiple" and isinstance(other, Text) and other.value:
                message = f"{spot.node.id}, {field}: {question.id} may have several answers, and = asks for one alone."
                written = f"selected(${{{question.id}}}, '{other.value}')"
                excerpt = ExpressionError(part.start, message, end=part.end).caret(rule.text)
                instead = written if part.sign == "=" else f"not({written})"
                mend = other_words(spot.node, field, rule.text, part.start, part.end, instead)
                fix = f"Write {written}."
                yield Finding("equals_on_several", "warn", spot.where(field), message, fix, excerpt, mend)


def _order_as_one(spot: Spot, field: str, rule: Rule, part: Comparison, question: Question, code: str) -> Finding:
    """Tell of `=` on an order, which is never one answer alone."""
    message = f"{spot.node.id}, {field}: {question.id} is an order of all its options, and = asks for one alone."
    written = f"selected-at(${{{question.id}}}, 0) {part.sign} '{code}'"
    excerpt = ExpressionError(part.start, message, end=part.end).caret(rule.text)
    mend = other_words(spot.node, field, rule.text, part.start, part.end, written)
    fix = f"Write {written} for the first of them."
    return Finding("equals_on_several", "warn", spot.where(field), message, fix, excerpt, mend)
