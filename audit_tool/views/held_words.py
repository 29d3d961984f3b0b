"""What a row that was found says in the words that people saw: without ids of ours, and codes by their labels."""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from audit_tool.store.written_words import Written
from forms.levels import scale_id
from forms.model import QuestionSet

_ID: Final = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}|[0-9a-f]{32,64}")

_STATES: Final[Mapping[str, str]] = MappingProxyType(
    {"answered": "", "unanswered": "", "does_not_apply": "Does not apply", "dont_know": "Not known"}
)
"""What the first text of an answer says, in words; that it was answered is seen by what it says."""


def labels_of(asked: QuestionSet) -> Mapping[str, Mapping[str, str]]:
    """Say what the codes mean that each question may be answered with: label by code, by question."""
    found: dict[str, dict[str, str]] = {}
    for question in asked.questions():
        scale, choices = asked.scale(scale_id(question)), asked.option_list(question.options)
        found[question.id] = {
            **{level.code: level.label for level in (scale.levels if scale else ())},
            **{option.code: option.label for option in (choices.options if choices else ())},
        }
    return found


def words_of(written: Written, labels: Mapping[str, str]) -> str:
    """Put a row into words, a line for each text.

    Args:
        labels: what the codes in it mean.
    """
    first, *rest = written.texts or ("",)
    head = _STATES.get(first, first) if written.table == "answers" else first
    said = (labels.get(text, text) for text in (head, *rest) if not _ID.fullmatch(text))
    return "\n".join(text for text in said if text)


def place_again(said: str, text: str, place: tuple[int, int] | None) -> tuple[int, int] | None:
    """Find in these words what stands at a place of the text they were made of; None where it is not among them."""
    if place is None:
        return None
    sought = text[slice(*place)]
    at = said.find(sought)
    return None if at < 0 else (at, at + len(sought))
