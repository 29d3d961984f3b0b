"""The board: every action that stands, in four columns, from promised to shown to have worked."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from audit_tool.views.actions import ActionLine
from ui import style
from ui.pages.actions import words
from ui.pages.actions.cards import CardList
from ui.text import PlainLabel
from ui.widgets.chips import ChipRow
from ui.widgets.layouts import Column, Row
from ui.widgets.surface import Card

_LEAST, _GAP = 226, 12
"""The least a column may take, and what stands between two, in px at 100% text."""


class _Lane(Card):
    """One column with its head."""

    def __init__(self, key: str, name: str) -> None:
        super().__init__(ground="sunken", edge=None, radius=12)
        self.key, self.name = key, name
        self.cards = CardList(name)
        self._title = PlainLabel(name, "section")
        self._count = PlainLabel("", "secondary", "ink2", digits=True)
        self._beside = PlainLabel("", "caption", "ink2")
        head = Row(self._title, self._count, None, self._beside, gap=6, margins=(12, 10, 12, 0))
        self.setLayout(Column(head, (self.cards, 1), gap=8, margins=(0, 0, 2, 4)))

    def show_lines(self, lines: Sequence[ActionLine], today: dt.date) -> None:
        """Show its cards, how many there are, and what a meeting asks of them first."""
        self._count.setText(str(len(lines)) if lines else "none")
        self._beside.setText(words.beside_head(self.key, lines, today))
        self.cards.setAccessibleName(f"{self.name}: {len(lines) or 'none'}")
        self.cards.show_lines(lines, today)


class Board(QWidget):
    """Four columns of cards; arrows move within a column and from one to the next.

    Where four do not fit, as many as fit stand beside each other, and chips above them turn to the others.

    Signals:
        current_changed: the ActionLine a person moved to.
        opened: the ActionLine a person opened.
    """

    current_changed = Signal(object)
    opened = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("Board of actions")
        self._lanes = [_Lane(key, name) for key, name, _ in words.COLUMNS]
        self._chips = ChipRow("Columns of the board")
        self._chips.show_chips((lane.key, lane.name, 0) for lane in self._lanes)
        self._first, self._at = 0, ""
        self.setLayout(Column(self._chips, (Row(*((lane, 1) for lane in self._lanes), gap=_GAP), 1), gap=8))
        self._chips.chosen.connect(self._turn)
        for lane in self._lanes:
            lane.cards.moved_to.connect(self._go)
            lane.cards.opened.connect(self._open)
            lane.cards.sideways.connect(self._step)

    def show_lines(self, lines: Sequence[ActionLine], today: dt.date) -> None:
        """Show these actions; the one a person is at stays chosen while it is shown, whatever column it came to."""
        for lane, (_, _, states) in zip(self._lanes, words.COLUMNS, strict=True):
            lane.show_lines([line for line in lines if line.action.state in states], today)
        self._chips.show_chips((lane.key, lane.name, len(lane.cards.lines())) for lane in self._lanes)
        if self._at:
            self.choose(self._at)
        self._stand()

    def current(self) -> ActionLine | None:
        """Return the action a person is at; None where they are at none."""
        return next((line for lane in self._lanes if (line := lane.cards.current()) is not None), None)

    def choose(self, ident: str) -> None:
        """Go to the card of an action, if it is shown."""
        self._at = ident
        for lane in self._lanes:
            if lane.cards.go_to(ident):
                self._bring(lane)
                lane.cards.scrollTo(lane.cards.currentIndex())
            else:
                lane.cards.let_go()

    def focus_first(self) -> None:
        """Bring the keyboard to the card a person is at, else to the first there is."""
        at = next((lane for lane in self._lanes if lane.cards.current() is not None), None)
        first = at or next((lane for lane in self._lanes if lane.cards.lines()), self._lanes[0])
        self._bring(first)
        first.cards.take_focus()

    def cards(self) -> list[list[ActionLine]]:
        """Return what stands in each column, from left to right."""
        return [lane.cards.lines() for lane in self._lanes]

    def restyle(self) -> None:
        """Take the text size worn now."""
        self._stand()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show as many columns as fit, among them the one with the card a person is at."""
        super().resizeEvent(event)
        at = next((lane for lane in self._lanes if lane.cards.current() is not None), None)
        if at is None:
            self._stand()
        else:
            self._bring(at)

    def minimumSizeHint(self) -> QSize:
        """Return room for one column and a card and a half."""
        return QSize(style.px(_LEAST), style.px(300))

    def _fitting(self) -> int:
        gap = style.space(_GAP)
        return max(1, min(len(self._lanes), (self.width() + gap) // (style.px(_LEAST) + gap)))

    def _stand(self) -> None:
        """Show the columns that fit, from the first one turned to."""
        fit = self._fitting()
        self._first = min(self._first, len(self._lanes) - fit)
        for place, lane in enumerate(self._lanes):
            lane.setVisible(self._first <= place < self._first + fit)
        self._chips.setVisible(fit < len(self._lanes))
        if self._chips.current() not in [lane.key for lane in self._shown()]:
            self._chips.show_current(self._lanes[self._first].key)

    def _shown(self) -> list[_Lane]:
        return self._lanes[self._first : self._first + self._fitting()]

    def _bring(self, lane: _Lane) -> None:
        """Turn to a column that does not stand there."""
        if lane not in self._shown():
            place = self._lanes.index(lane)
            self._first = place if place < self._first else place - self._fitting() + 1
        self._chips.show_current(lane.key)
        self._stand()

    def _turn(self, key: str) -> None:
        self._first = next(place for place, lane in enumerate(self._lanes) if lane.key == key)
        self._stand()

    def _go(self, line: ActionLine) -> None:
        self._at = line.action.id
        for lane in self._lanes:
            if lane.cards.current() is not line:
                lane.cards.let_go()
        self.current_changed.emit(line)

    def _open(self, line: ActionLine) -> None:
        self._go(line)
        self.opened.emit(line)

    def _step(self, step: int) -> None:
        """Go from the column that has the keyboard to the nearest one on that side that holds a card."""
        place = next((number for number, lane in enumerate(self._lanes) if lane.cards.hasFocus()), 0)
        ahead = self._lanes[place + 1 :] if step > 0 else self._lanes[:place][::-1]
        wanted = next((lane for lane in ahead if lane.cards.lines()), None)
        if wanted is not None:
            self._bring(wanted)
            wanted.cards.take_focus()
            line = wanted.cards.current()
            if line is not None:
                self._go(line)
