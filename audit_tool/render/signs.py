"""The glyph of a rating as a letter, for files whose fonts are somebody else's."""

from __future__ import annotations

from audit_tool.paper import Sign

SIGNS: dict[Sign, str] = {
    "tick": "✓",
    "half": "◐",
    "cross": "✗",
    "dash": "–",
    "question": "?",
    "star": "★",
    "up": "↑",
    "dot": "●",
    "clock": "◷",
    "warn": "!",
}
"""The glyph of a rating as a letter."""
