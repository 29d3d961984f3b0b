"""The one way to write a question set as bytes, and its digest.

A round that has been sent out keeps these bytes, so that it still means the same when the shipped file has changed.
A field that holds its default is left out: a later app may add a field without changing the digest of older sets.
For the same reason a default in `forms.model` is part of the format and never changes.
"""

from __future__ import annotations

import datetime as dt
import functools
import hashlib
import json
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from pydantic import ValidationError

from forms.model import Part, QuestionSet

_ALWAYS_WRITTEN = frozenset({"format", "kind"})
_NOT_PART_OF_THE_MEANING = frozenset({"status"})


class NotAQuestionSet(Exception):
    """Bytes that are not a question set as this app writes and reads it."""


def canonical_json(question_set: QuestionSet) -> bytes:
    """Write a set as UTF-8 JSON with sorted keys, so that equal sets give equal bytes."""
    return _bytes(plain(question_set))


def from_canonical_json(content: bytes) -> QuestionSet:
    """Read back what `canonical_json` wrote.

    Raises:
        NotAQuestionSet: the bytes are damaged, or a newer app wrote them.
    """
    try:
        return QuestionSet.model_validate_json(content)
    except ValidationError as error:
        raise NotAQuestionSet(f"{error.error_count()} places do not fit") from error


def digest(question_set: QuestionSet) -> str:
    """Give the sha256 of a set, as 64 hexadecimal digits; draft, published and retired have the same."""
    return _digest_of(_ThisOne(question_set))


class _ThisOne:
    """A set that never changes, known by what it is and not by what it says: to compare all it says takes as long."""

    def __init__(self, question_set: QuestionSet) -> None:
        self.question_set = question_set

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _ThisOne) and self.question_set is other.question_set

    def __hash__(self) -> int:
        return id(self.question_set)


@functools.lru_cache(32)
def _digest_of(this: _ThisOne) -> str:
    """Digest a set once: a round asks again for each form it hands out, and a large set takes a thirtieth second."""
    meant = {key: value for key, value in plain(this.question_set).items() if key not in _NOT_PART_OF_THE_MEANING}
    return hashlib.sha256(_bytes(meant)).hexdigest()


def _bytes(said: Mapping[str, Any]) -> bytes:
    text = json.dumps(said, ensure_ascii=False, sort_keys=True, separators=(",", ":"), default=_as_text)
    return text.encode("utf-8")


def plain(value: Any) -> Any:
    """Give a part of a set as dictionaries and lists, in the order of the model; what holds its default is left out."""
    if isinstance(value, Part):
        return {
            name: plain(held)
            for name, default in _defaults(type(value))
            if ((held := getattr(value, name)) is not default and held != default) or name in _ALWAYS_WRITTEN
        }
    if isinstance(value, tuple):
        return [plain(one) for one in value]
    return {key: plain(one) for key, one in value.items()} if isinstance(value, dict) else value


@functools.cache
def _defaults(kind: type[Part]) -> tuple[tuple[str, Any], ...]:
    """List the fields of a kind of part, each with what it holds where nothing is said."""
    return tuple((name, field.get_default(call_default_factory=True)) for name, field in kind.model_fields.items())


def _as_text(value: Any) -> str:
    if isinstance(value, Decimal):
        return f"{value.normalize():f}"
    if isinstance(value, dt.date):
        return value.isoformat()
    raise TypeError(f"{type(value).__name__} has no canonical text")
