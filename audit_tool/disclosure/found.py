"""What one look through a text gives, before it is put in order with what the others gave."""

from __future__ import annotations

from dataclasses import dataclass

from audit_tool.disclosure.hits import HitKind, Weight


@dataclass(frozen=True, slots=True)
class Found:
    """A place in a plain text; `about` and `offer` are those of a hit."""

    start: int
    end: int
    kind: HitKind
    weight: Weight
    about: str = ""
    offer: str = ""
    asks_once: bool = False
    """It is asked about where it first stands in a document, and not again."""
