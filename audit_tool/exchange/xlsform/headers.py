"""What the columns of a foreign form are called. Source: XLSForm reference; older forms use spaces and colons."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

_ALIASES = {
    "relevance": "relevant",
    "bind:relevant": "relevant",
    "bind:constraint": "constraint",
    "bind:jr:constraintmsg": "constraint_message",
    "constraining_message": "constraint_message",
    "bind:calculate": "calculation",
    "bind:required": "required",
    "calculate": "calculation",
    "caption": "label",
    "value": "name",
    "tag": "name",
    "command": "type",
    "title": "form_title",
    "set_form_title": "form_title",
    "set_form_id": "form_id",
    "id_string": "form_id",
}
_IN_LANGUAGES = {"label": "label", "hint": "hint", "guidance_hint": "guidance", "constraint_message": "check_message"}
"""Columns that may stand once for each language, and the field of ours that they fill."""
_BETWEEN = re.compile(r"\s*:{1,2}\s*")


def called(header: str) -> str:
    """Turn a header into the name it is asked for by: " Label : English (en) " is "label::english (en)"."""
    plain = " ".join(header.lower().split())
    stem, *language = _BETWEEN.split(plain, maxsplit=1)
    stem = stem.replace(" ", "_")
    stem = _ALIASES.get(stem, stem)
    if language and stem in _IN_LANGUAGES:
        return f"{stem}::{language[0]}" if language[0] else stem
    plain = _BETWEEN.sub(":", plain).replace(" ", "_")
    return _ALIASES.get(plain, plain)


class Languages:
    """Which columns of a form's sheets are in the language that comes in, and which in others.

    Args:
        heads: what the headers of each sheet say, as written, the survey's first.
        default: the language the form calls its own; empty where it names none.
    """

    def __init__(self, heads: Sequence[Sequence[str]], default: str) -> None:
        self._written: dict[str, str] = {}
        for header in (header for head in heads for header in head):
            _, between, language = called(header).partition("::")
            if between:
                as_written = " ".join(_BETWEEN.split(header, maxsplit=1)[1].split())
                self._written.setdefault(language, as_written)
        self._survey = {called(header) for header in heads[0]} if heads else set()
        wanted = " ".join(default.lower().split())
        ranked = [f"::{wanted}", "", "::english (en)", "::english", "::en", *(f"::{one}" for one in self._written)]
        self._main = next((one.removeprefix("::") for one in ranked if f"label{one}" in self._survey), "")

    def main(self, headers: Sequence[str], stem: str) -> str:
        """Choose the column of a sheet that comes in as the set's own text; one that is not there where none does."""
        ranked = [f"{stem}::{self._main}", stem, *(f"{stem}::{one}" for one in ("english (en)", "english", "en"))]
        own = [header for header in headers if header.startswith(f"{stem}::")]
        if not self._main:  # a plain label says nothing of its language; a hint in one that no label has may be in it
            ranked += [header for header in own if f"label::{header.partition('::')[2]}" not in self._survey]
        return next((header for header in ranked if header in headers), stem)

    def others(self, headers: Sequence[str]) -> Iterator[tuple[str, str, str]]:
        """Yield header, language as written and field of ours of each column in another language."""
        for header in headers:
            stem, between, language = header.partition("::")
            if between and stem in _IN_LANGUAGES and header != self.main(headers, stem):
                yield header, self._written[language], _IN_LANGUAGES[stem]
