"""What reads a part of the set: which rules look at its answer, in words."""

from __future__ import annotations

from collections.abc import Collection

from forms.editing import Use, uses
from forms.model import QuestionSet
from forms.rule_words import in_words
from forms.tree import find
from ui.wording.parts import name_of


def read_by(question_set: QuestionSet, node_ids: Collection[str]) -> list[str]:
    """Say of each rule outside these parts that reads one of them what it decides."""
    return [_now(question_set, use) for use in uses(question_set, node_ids)]


def once_let_go(question_set: QuestionSet, node_ids: Collection[str]) -> list[str]:
    """Say of each of those rules what becomes of the part it belongs to without it."""
    return [_then(question_set, use) for use in uses(question_set, node_ids)]


def _now(question_set: QuestionSet, use: Use) -> str:
    node = find(question_set, use.node)
    said = in_words(getattr(node, use.field), question_set)
    clause = {
        "show_if": f" is shown only if {said}." if said else " is shown by a rule that reads it.",
        "required_if": f" must be answered if {said}." if said else " must be answered by a rule that reads it.",
        "check": ": the answer is checked against it.",
        "calculate": " is worked out from it.",
    }[use.field]
    return f"{name_of(node)}{clause}"


def _then(question_set: QuestionSet, use: Use) -> str:
    clause = {
        "show_if": "would always be shown.",
        "required_if": "would be asked for only where it must be answered anyway.",
        "check": "would no longer be checked.",
        "calculate": "would be typed, no longer worked out.",
    }[use.field]
    return f"{name_of(find(question_set, use.node))} {clause}"
