"""How a brief may stand on paper, and which way somebody chose for it."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from audit_tool.documents.seven_minute_briefing import Layout

LAYOUTS: Mapping[str, tuple[Layout, ...]] = MappingProxyType(
    {"seven_minute_briefing": ("cards", "wheel", "large"), "learning_brief": ("cards", "large")}
)
"""The ways each document may be laid out, the ordinary one first; a document that is not here has one."""


def layout_part(code: str) -> str:
    """Name the passage in which a document's layout is kept: it is history, too, and can be taken back."""
    return f"{code}_layout"


def layout_of(passages: Mapping[str, str], code: str) -> Layout:
    """Say how a document is laid out; the ordinary way where nobody chose."""
    kept = passages.get(layout_part(code), "")
    return next((each for each in LAYOUTS[code] if each == kept), LAYOUTS[code][0])
