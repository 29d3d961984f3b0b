"""What the trust's words for an answer mean on our scales: asked once for a scale, never guessed."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from audit_tool.exchange.own_templates import LevelWord
from ui.pages.own_template import words
from ui.text import heading, secondary
from ui.widgets.choices import Dropdown
from ui.widgets.flow import EqualColumns
from ui.widgets.labelled import Labelled
from ui.widgets.layouts import Box, Column, clear
from ui.widgets.surface import Card

MOST = 60
"""Words that are asked about; a form with more of them has no scale."""
_NONE = "none"


class LevelsPart(Card):
    """The words that are not our own.

    Signals:
        said: (choices, word, our code; empty for "no answer of ours").
    """

    said = Signal(str, str, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._boxes: dict[tuple[str, str], Dropdown] = {}
        self._list = Column(gap=14)
        self._more = secondary()
        inside = (heading("What its words for an answer mean"), self._list, self._more)
        self.setLayout(Column(*inside, gap=12, margins=(20, 16, 20, 18)))

    def show_levels(self, levels: Sequence[LevelWord]) -> None:
        """Show what the words are taken for; the boxes stay while the words are the same."""
        shown = sorted(levels[:MOST], key=lambda word: (word.choices, word.text.casefold()))
        if {(word.choices, word.text) for word in shown} != set(self._boxes):
            self._build(shown)
        for word in shown:
            code = (word.code or _NONE) if word.is_settled else None
            self._boxes[word.choices, word.text].show_data(code)
        more = len(levels) - len(shown)
        self._more.setText(f"{more} more wait. Say first what these mean." if more else "")
        self._more.setVisible(more > 0)

    def focus_first(self) -> None:
        """Bring the keyboard to the first word that nobody said the meaning of."""
        for box in self._boxes.values():
            if box.currentData() is None:
                box.setFocus(Qt.FocusReason.ShortcutFocusReason)
                return

    def forget(self) -> None:
        """Let the words go."""
        clear(self._list)
        self._boxes = {}

    def _build(self, levels: Sequence[LevelWord]) -> None:
        self.forget()
        parts = []
        for word in levels:
            box = Dropdown(words.level(word))
            box.setPlaceholderText("Not known yet")
            box.show_entries([*((label, code) for code, label in word.offered), (words.NO_ANSWER, _NONE)])
            box.chosen.connect(partial(self._tell, word.choices, word.text))
            self._boxes[word.choices, word.text] = box
            parts.append(Labelled(words.level(word), box, hint=words.level_hint(word)))
        if parts:
            self._list.add(Box(EqualColumns(*parts, least=300, gap=16)))

    def _tell(self, choices: str, text: str, data: object) -> None:
        self.said.emit(choices, text, "" if data == _NONE else str(data))
