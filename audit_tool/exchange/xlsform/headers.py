"""What the columns of a foreign form are called. Source: XLSForm reference; older forms use spaces and colons."""

from __future__ import annotations

import re
from collections.abc import Sequence

_ALIASES = {
    "list name": "list_name",
    "relevance": "relevant",
    "bind:relevant": "relevant",
    "bind:constraint": "constraint",
    "bind:jr:constraintmsg": "constraint_message",
    "bind:calculate": "calculation",
    "bind:required": "required",
    "calculate": "calculation",
    "constraint message": "constraint_message",
    "caption": "label",
    "value": "name",
    "command": "type",
    "title": "form_title",
    "set form title": "form_title",
    "set form id": "form_id",
    "id_string": "form_id",
    "form id": "form_id",
    "form title": "form_title",
    "default language": "default_language",
    "guidance hint": "guidance_hint",
}


def called(header: str) -> str:
    """Turn a header into the name it is asked for by: " Label : English (en) " is "label::english (en)"."""
    plain = " ".join(header.lower().split())
    plain = re.sub(
        r"\s*:{1,2}\s*", lambda mark: "::" if plain.startswith(("label", "hint", "guidance")) else ":", plain
    )
    return _ALIASES.get(plain, plain)


def main_label(headers: Sequence[str], stem: str, language: str) -> str:
    """Choose the column of the language that comes in; others are reported, and stay in the form."""
    own = [header for header in headers if header == stem or header.startswith(f"{stem}::")]
    wanted = f"{stem}::{' '.join(language.lower().split())}"
    for header in (wanted, stem, f"{stem}::english (en)", f"{stem}::english", f"{stem}::en"):
        if header in own:
            return header
    return own[0] if own else stem
