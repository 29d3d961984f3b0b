"""The parts of a question set, called as people know them: in lists, and in what a check found."""

from __future__ import annotations

import re
from collections.abc import Mapping

from forms.model import AnyNode, QuestionSet, walk

_ID = re.compile(r"\b[a-z][a-z0-9]*_[a-z0-9_]+\b")
"""What looks like an id; a plain word is left alone, though some part may bear it."""


FIELDS = {
    "show_if": "the rule when it is shown",
    "required_if": "the rule when it must be answered",
    "check_message": "what is said when the check fails",
    "applies_to": "who answers",
    "not_applies_to": "who does not answer",
    "short_title": "short name",
    "minimum_rows": "rows at least",
    "maximum_rows": "rows at most",
    "min_items": "pieces of evidence",
    "min_answered": "the share answered",
    "max_age_months": "the oldest evidence, in months",
    "due_days": "the days for an action",
    "superseded_by": "what supersedes it",
    "limit_to": "the band of the limit",
    "looks_for_good": "what good looks like",
    "looks_for_poor": "what to be wary of",
}
"""What the panels call the fields that checks name by their keys."""


def name_of(node: AnyNode) -> str:
    """Say a node in a few words: its number and its short name, or how its text begins."""
    words = node.short_title or node.label or "Nothing written yet"
    return f"{node.ref} {words}" if node.ref else words


def names_of(question_set: QuestionSet) -> dict[str, str]:
    """Name every part, by its id."""
    return {node.id: name_of(node) for node in walk(question_set.items)}


def with_names(sentence: str, names: Mapping[str, str]) -> str:
    """Say what a check found with the names people know in the places of ids and keys."""

    def said(word: re.Match[str]) -> str:
        return f"“{names[word[0]]}”" if word[0] in names else FIELDS.get(word[0], word[0])

    return _ID.sub(said, sentence)
