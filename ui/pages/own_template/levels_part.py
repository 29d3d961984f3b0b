"""What the trust's words for an answer mean on our scales: asked once for a scale, never guessed."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from audit_tool.exchange.own_templates import LevelWord, numbered
from audit_tool.exchange.returns.alike import alike
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

    Numbers are asked about by the two ends of the trust's scale, and each by itself where that does not tell it.

    Signals:
        said: {(choices, word as `alike` writes it): our code; empty for "no answer of ours"}.
    """

    said = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._levels: Sequence[LevelWord] = ()
        self._boxes: dict[tuple[str, str], Dropdown] = {}
        self._ends: dict[str, tuple[Dropdown, Dropdown]] = {}
        self._runs = Column(gap=14)
        self._list = Column(gap=14)
        self._more = secondary()
        inside = (heading("What its words for an answer mean"), self._runs, self._list, self._more)
        self.setLayout(Column(*inside, gap=12, margins=(20, 16, 20, 18)))

    def show_levels(self, levels: Sequence[LevelWord]) -> None:
        """Show what the words are taken for; the boxes stay while the words are the same."""
        self._levels = levels
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
        """Bring the keyboard to the first thing that nobody said."""
        for box in (*(end for ends in self._ends.values() for end in ends), *self._boxes.values()):
            if box.currentData() is None:
                box.setFocus(Qt.FocusReason.ShortcutFocusReason)
                return

    def forget(self) -> None:
        """Let the words go."""
        clear(self._list)
        clear(self._runs)
        self._boxes, self._ends = {}, {}

    def _build(self, levels: Sequence[LevelWord]) -> None:
        self.forget()
        self._build_ends(levels)
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

    def _build_ends(self, levels: Sequence[LevelWord]) -> None:
        """Ask for each scale with numbers which is the best of them and which the worst."""
        first = {word.choices: word for word in reversed(levels) if word.number is not None}
        for choices, word in first.items():
            numbers = [one.number for one in levels if one.choices == choices and one.number is not None]
            entries = [(str(number), number) for number in range(max(*numbers, words.LONGEST_SCALE) + 1)]
            ends = (Dropdown(words.BEST), Dropdown(words.WORST))
            for box in ends:
                box.setPlaceholderText("Not known yet")
                box.show_entries(entries)
                box.chosen.connect(partial(self._tell_ends, choices))
            self._ends[choices] = ends
            best, worst = ends
            asked = (Labelled(words.BEST, best, hint=words.end_hint(word)), Labelled(words.WORST, worst))
            self._runs.add(Box(EqualColumns(*asked, least=300, gap=16)))

    def _tell_ends(self, choices: str, _data: object) -> None:
        best, worst = (box.currentData() for box in self._ends[choices])
        if isinstance(best, int) and isinstance(worst, int):
            self.said.emit(numbered(self._levels, choices, best=best, worst=worst))

    def _tell(self, choices: str, text: str, data: object) -> None:
        self.said.emit({(choices, alike(text)): "" if data == _NONE else str(data)})
