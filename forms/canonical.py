"""The one way to write a question set as bytes, and its digest.

A round that has been sent out keeps these bytes, so that it still means the same when the shipped file has changed.
A field that holds its default is left out: a later app may add a field without changing the digest of older sets.
For the same reason a default in `forms.model` is part of the format and never changes.
"""

from __future__ import annotations

import datetime as dt
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
    return _bytes(_plain(question_set))


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
    plain = {key: value for key, value in _plain(question_set).items() if key not in _NOT_PART_OF_THE_MEANING}
    return hashlib.sha256(_bytes(plain)).hexdigest()


def _bytes(plain: Mapping[str, Any]) -> bytes:
    return json.dumps(plain, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode("utf-8")


def _plain(value: Any) -> Any:
    if isinstance(value, Part):
        return {
            name: _plain(held)
            for name, field in type(value).model_fields.items()
            if (held := getattr(value, name)) != field.get_default(call_default_factory=True) or name in _ALWAYS_WRITTEN
        }
    if isinstance(value, tuple):
        return [_plain(one) for one in value]
    if isinstance(value, dict):
        return {key: _plain(one) for key, one in value.items()}
    if isinstance(value, Decimal):
        return f"{value.normalize():f}"
    return value.isoformat() if isinstance(value, dt.date) else value
