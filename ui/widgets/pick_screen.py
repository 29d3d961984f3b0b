"""A screen that asks which one: a title, a list to pick from, or what to do when there is nothing to pick."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ui.text import secondary, title
from ui.widgets.button import Button
from ui.widgets.empty import EmptyState
from ui.widgets.flow import Flow
from ui.widgets.layouts import Box, Column, Row, Scroll
from ui.widgets.row_button import Entry, PickList
from ui.widgets.surface import Card


class PickScreen(QWidget):
    """Which of these?

    Args:
        name: what is picked from.
        icon: of what would stand here.
        empty: (title, words, button) of what is said when there is nothing.
        also: words of a button that leads to all of them together; none where empty.

    Signals:
        picked: the key of an entry.
        pressed: the button of the empty state.
        also_pressed: the button that leads to all of them together.
    """

    picked = Signal(str)
    pressed = Signal()
    also_pressed = Signal()

    def __init__(
        self, name: str, icon: str, empty: tuple[str, str, str], *, also: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._has_also = bool(also)
        self._also = Button(also, icon=icon)
        self._also.clicked.connect(self.also_pressed)
        self._also.hide()
        self._title, self._words = title(), secondary()
        self._list = PickList(name)
        self._list.picked.connect(self.picked)
        self._card = Card(Column(self._list, margins=6))
        self._empty = EmptyState(icon, empty[0], empty[1], button=empty[2])
        self._empty.pressed.connect(self.pressed)
        inside = Column(
            Column(self._title, self._words, gap=2),
            Box(Flow(self._also, gap=9)),
            Row((Box(Column(self._card), most=760), 100), None, gap=0),
            self._empty,
            None,
            gap=14,
            margins=(28, 18, 24, 24),
        )
        self.setLayout(Column(Scroll(Box(inside))))

    def show_entries(self, words: str, below: str, entries: Sequence[Entry]) -> None:
        """Show what may be picked, under a title that says what there is."""
        self._title.setText(words)
        self._words.setText(below)
        self._list.show_entries(entries)
        for part in (self._title, self._words, self._card):
            part.setVisible(bool(entries))
        self._also.setVisible(self._has_also and bool(entries))
        self._empty.setVisible(not entries)

    def focus_first(self) -> None:
        """Bring the focus to the first entry."""
        self._list.focus_first()
