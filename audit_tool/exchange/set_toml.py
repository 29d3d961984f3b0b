"""Writes a question set as a TOML file, the face in which sets are kept on the shelf."""

from __future__ import annotations

from typing import Any

from forms.model import Part, QuestionSet

_ALWAYS_WRITTEN = frozenset({"format", "kind"})


def set_toml(question_set: QuestionSet) -> bytes:
    """Write a set as TOML in the order of the model; a field that holds its default is left out."""
    import tomli_w

    return tomli_w.dumps(_plain(question_set), multiline_strings=True).encode("utf-8")


def _plain(value: Any) -> Any:
    if isinstance(value, Part):
        return {
            name: _plain(held)
            for name, field in type(value).model_fields.items()
            if (held := getattr(value, name)) != field.get_default(call_default_factory=True) or name in _ALWAYS_WRITTEN
        }
    if isinstance(value, tuple):
        return [_plain(one) for one in value]
    return {key: _plain(one) for key, one in value.items()} if isinstance(value, dict) else value
