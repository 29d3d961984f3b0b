"""Words to be read aloud, or told by telephone: large, numbered, and one thing to a screen reader."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from ui.text import PlainLabel
from ui.widgets.flow import Flow
from ui.widgets.layouts import Box, Column, Row, clear
from ui.widgets.surface import Card


class SixWords(Card):
    """Words in their order, each with its number.

    Args:
        name: what they are, for a screen reader.
        empty: what is said while there are none.
    """

    def __init__(self, name: str, empty: str = "There are none yet.", parent: QWidget | None = None) -> None:
        super().__init__(ground="brand_tint", edge=None, bar="rail", parent=parent)
        self._name, self._empty = name, empty
        self._flow = Flow(gap=22)
        self._none = PlainLabel(empty, "body", "ink2")
        self.setLayout(Column(self._none, Box(self._flow), gap=0, margins=(18, 12, 16, 12)))
        self.show_words(())

    def show_words(self, words: Sequence[str]) -> None:
        """Show other words; none says that there are none."""
        clear(self._flow)
        for number, word in enumerate(words, 1):
            self._flow.addWidget(
                Box(Row(PlainLabel(str(number), "caption", "ink2"), PlainLabel(word, "question"), gap=6))
            )
        self._none.setVisible(not words)
        said = " ".join(words)
        self.setAccessibleName(f"{self._name}: {said}" if words else f"{self._name}: {self._empty}")
