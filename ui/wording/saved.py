"""What is said of a file once it is saved: where it lies, and what in it only a person can judge."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from ui.wording.numbers import list_of

MOST = 4
"""Places named; of more, how many others there are."""


def lies_in(path: Path, to_look: Sequence[str]) -> str:
    """Say where a file lies, and at which places of it to look before it goes on."""
    return " ".join(filter(None, (f"It lies in {path}", look_at(to_look))))


def look_at(to_look: Sequence[str]) -> str:
    """Ask for a look at places that may say who somebody is; empty where there are none."""
    if not to_look:
        return ""
    others = len(to_look) - MOST
    named = [*to_look[:MOST], *([f"{others} more"] if others > 0 else [])]
    return f"Before it goes on, look whether somebody could be known from {list_of(named)}."
