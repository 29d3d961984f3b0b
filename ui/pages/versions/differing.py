"""A passage in two versions, side by side: by colour, by sign and in words."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from audit_tool.domain.released_words import Difference
from forms.versions import marked
from ui.pages.versions import words
from ui.text import PlainLabel
from ui.widgets.flow import EqualColumns
from ui.widgets.layouts import Box, Column, Row
from ui.widgets.marked_words import OwnWords
from ui.widgets.marks import IconView
from ui.widgets.surface import Card


class Side(Card):
    """How a passage reads in one of the two versions.

    Args:
        text, other: how it reads here, and there.
        what: what has happened to words that stand here alone.
    """

    def __init__(self, version: str, text: str, other: str, what: str, parent: QWidget | None = None) -> None:
        is_out = what == words.TAKEN_OUT
        meaning, glyph = ("bad", "dash") if is_out else ("ok", "plus")
        ground, ink = (f"{meaning}_tint", f"{meaning}_ink") if text else ("surface", "ink2")
        super().__init__(ground=ground, bar=meaning if text else None, parent=parent)
        sign = [IconView(glyph, size=16, ink=ink, line=2.4)] if text else []
        said = (
            OwnWords(marked(text, other), what, "secondary", struck=is_out)
            if text
            else PlainLabel(words.NOT_THERE[words.PUT_IN if is_out else words.TAKEN_OUT], "secondary", "ink2")
        )
        head = Row(*sign, PlainLabel(version, "caption_strong", ink, wrap=False), None, gap=6)
        self.setLayout(Column(head, said, None, gap=5, margins=(18, 10, 14, 11)))
        self.setAccessibleName(f"{version}: {said.accessibleName()}")


class Differing(QWidget):
    """What two versions do not have alike under one heading."""

    def __init__(
        self, under: str, differences: Sequence[Difference], then: int, now: int, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setAccessibleName(f"Under {under}")
        rows = Column(PlainLabel(under, "label"), gap=7)
        for one in differences:
            before = Side(words.named(then), one.then, one.now, words.TAKEN_OUT)
            after = Side(words.named(now), one.now, one.then, words.PUT_IN)
            rows.add(Box(EqualColumns(before, after, least=300, gap=12)))
        self.setLayout(rows)
