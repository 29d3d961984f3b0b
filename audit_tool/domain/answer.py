"""Answers as they were written down: revisions that are only ever added."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from audit_tool.domain.ids import PersonId, ReturnId, RevisionId
from audit_tool.domain.rating import Lens
from forms.answers import Answer, Key, to_json


@dataclass(frozen=True, slots=True)
class AnswerRevision:
    """One writing-down of one answer. The latest wins; every earlier one still shows.

    Attributes:
        meaning: hash of the question's meaning when it was answered (`forms.meaning`).
        at: UTC.
        source: typed, carried, imported or undone.
    """

    id: RevisionId
    return_id: ReturnId
    lens: Lens
    key: Key
    answer: Answer
    meaning: str
    at: dt.datetime
    by: PersonId
    source: str = "typed"


def answer_digest(answer: Answer) -> str:
    """Hash one answer: sha256 hex of its canonical JSON, for the audit log (which holds no text)."""
    return _sha256(to_json(answer))


def answers_digest(answers: Mapping[Key, Answer] | Iterable[tuple[Key, Answer]]) -> str:
    """Hash a whole return's answers, in the order of their keys: what a signature signs."""
    pairs = answers.items() if isinstance(answers, Mapping) else answers
    return _sha256([[key[0], key[1] or "", to_json(answer)] for key, answer in sorted(pairs, key=_by_key)])


def _by_key(pair: tuple[Key, Answer]) -> tuple[str, str]:
    return pair[0][0], pair[0][1] or ""


def _sha256(plain: object) -> str:
    canonical = json.dumps(plain, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(canonical.encode("utf-8")).hexdigest()
