"""How a brief may stand on paper, and which way somebody chose for it.

A layout says the same words: another one needs no second check, and a version says which it was let out in.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Literal

from audit_tool.domain.passage import LAYOUT

Layout = Literal["cards", "wheel", "large"]
"""Cards, with the team's action record at the end of the second page as a rule; round a wheel; or in large print."""

LAYOUTS: Mapping[str, tuple[Layout, ...]] = MappingProxyType(
    {"seven_minute_briefing": ("cards", "wheel", "large"), "learning_brief": ("cards", "large")}
)
"""The ways each document may be laid out, the ordinary one first; a document that is not here has one."""


def layout_part(code: str) -> str:
    """Name the passage in which a document's layout is kept: it is history, too, and can be taken back."""
    return f"{code}{LAYOUT}"


def layout_of(passages: Mapping[str, str], code: str) -> Layout:
    """Say how a document of `LAYOUTS` is laid out; the ordinary way where nobody chose."""
    kept = passages.get(layout_part(code), "")
    return next((each for each in LAYOUTS[code] if each == kept), LAYOUTS[code][0])


def layout_kept(passages: Mapping[str, str], code: str) -> str:
    """Say the same to keep it with a version; empty for a document that has but one layout."""
    return layout_of(passages, code) if code in LAYOUTS else ""
