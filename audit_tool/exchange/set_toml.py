"""Writes a question set as a TOML file, the face in which sets are kept on the shelf."""

from __future__ import annotations

from forms.canonical import plain
from forms.model import QuestionSet


def set_toml(question_set: QuestionSet) -> bytes:
    """Write a set as TOML in the order of the model; a field that holds its default is left out."""
    import tomli_w

    return tomli_w.dumps(plain(question_set), multiline_strings=True).encode("utf-8")
