"""What a question means, so that an answer given last year is shown beside it only as what it was.

The meaning is what a person weighs before answering: the words asked, how it may be answered, what good looks like,
what counts. Its number, place, hint and help may change without changing it.
"""

from __future__ import annotations

import hashlib
import json
import unicodedata
from dataclasses import asdict, dataclass
from decimal import Decimal

from forms.levels import scale_of
from forms.model import Question, QuestionSet, Repeat


@dataclass(frozen=True, slots=True)
class _Meaning:
    """A question's meaning as plain data.

    Attributes:
        words: label, what good looks like, and the definition's parts, with their spaces evened out.
        steps: of the scale, as (code, label, score as text), and options as (code, label).
    """

    type: str
    words: tuple[str, ...]
    steps: tuple[tuple[str, ...], ...]


def meaning_hash(question: Question, question_set: QuestionSet) -> str:
    """Give the sha256 of what a question means, as 64 hexadecimal digits."""
    plain = asdict(_meaning(question, question_set))
    canonical = json.dumps(plain, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(canonical.encode("utf-8")).hexdigest()


def as_it_was_called(question: Question, earlier: QuestionSet) -> Question | None:
    """Find a question in an earlier version by its id, or by the one it last had of those on record."""
    names = (question.id, *reversed(question.renamed_from))
    return next((found for name in names if (found := earlier.question(name)) is not None), None)


def row_meaning(repeat: Repeat) -> str:
    """Give the sha256 of what a row of a repeat stands for, as 64 hexadecimal digits."""
    return hashlib.sha256(f"row of {repeat.of}".encode()).hexdigest()


def _meaning(question: Question, question_set: QuestionSet) -> _Meaning:
    definition = question.definition
    counted = (definition.counts, definition.who, definition.dates, definition.not_counted) if definition else ()
    words = (question.label, question.good_looks_like, *counted)
    return _Meaning(question.type, tuple(_evened(text or "") for text in words), _steps(question, question_set))


def _steps(question: Question, question_set: QuestionSet) -> tuple[tuple[str, ...], ...]:
    scale = scale_of(question, question_set)
    levels = scale.levels if scale else ()
    choices = question_set.option_list(question.options)
    options = choices.options if choices else ()
    return (
        *((level.code, _evened(level.label), _score(level.score)) for level in levels),
        *((option.code, _evened(option.label)) for option in options),
    )


def _score(score: Decimal | None) -> str:
    return "" if score is None else f"{score.normalize():f}"


def _evened(text: str) -> str:
    return unicodedata.normalize("NFC", " ".join(text.split()))
