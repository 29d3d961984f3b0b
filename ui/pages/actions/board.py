"""The board: every action that stands, in four columns, from promised to shown to have worked."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QScrollArea, QWidget

from audit_tool.views.actions import ActionLine
from ui import style
from ui.pages.actions import words
from ui.pages.actions.cards import CardList
from ui.style.scroll_bar import wear_thin_bars
from ui.text import PlainLabel
from ui.widgets.layouts import Column, Row
from ui.widgets.surface import Card

_LEAST = 236
"""The least a column may take, in px at 100% text; where four do not fit, the board moves sideways."""


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


class Board(QScrollArea):
    """Four columns of cards; arrows move within a column and from one to the next.

    Signals:
        current_changed: the ActionLine a person moved to.
        opened: the ActionLine a person opened.
    """

    current_changed = Signal(object)
    opened = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("Board of actions")
        self.setWidgetResizable(True)
        self.setFrameShape(QScrollArea.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setViewport(QWidget())
        wear_thin_bars(self)
        self._lanes = [_Lane(key, name) for key, name, _ in words.COLUMNS]
        inside = QWidget()
        inside.setAutoFillBackground(False)
        inside.setLayout(Row(*((lane, 1) for lane in self._lanes), gap=12))
        self.setWidget(inside)
        self._at: str | None = None
        for lane in self._lanes:
            lane.cards.moved_to.connect(self._go)
            lane.cards.opened.connect(self._open)
            lane.cards.sideways.connect(self._step)
        self.restyle()

    def show_lines(self, lines: Sequence[ActionLine], today: dt.date) -> None:
        """Show these actions; the one a person is at stays chosen while it is shown, whatever column it came to."""
        for lane, (_, _, states) in zip(self._lanes, words.COLUMNS, strict=True):
            lane.show_lines([line for line in lines if line.action.state in states], today)
        if self._at is not None:
            self.choose(self._at)

    def current(self) -> ActionLine | None:
        """Return the action a person is at; None where they are at none."""
        return next((line for lane in self._lanes if (line := lane.cards.current()) is not None), None)

    def choose(self, ident: str) -> None:
        """Go to the card of an action, if it is shown."""
        self._at = ident
        for lane in self._lanes:
            if lane.cards.go_to(ident):
                lane.cards.scrollTo(lane.cards.currentIndex())
            else:
                lane.cards.let_go()

    def let_go(self) -> None:
        """Be at no action."""
        self._at = None
        for lane in self._lanes:
            lane.cards.let_go()

    def focus_first(self) -> None:
        """Bring the keyboard to the card a person is at, else to the first there is."""
        at = next((lane for lane in self._lanes if lane.cards.current() is not None), None)
        first = at or next((lane for lane in self._lanes if lane.cards.lines()), self._lanes[0])
        first.cards.take_focus()

    def cards(self) -> list[list[ActionLine]]:
        """Return what stands in each column, from left to right."""
        return [lane.cards.lines() for lane in self._lanes]

    def restyle(self) -> None:
        """Take the text size worn now."""
        for lane in self._lanes:
            lane.setMinimumWidth(style.px(_LEAST))

    def minimumSizeHint(self) -> QSize:
        """Return room for a column and a card and a half."""
        return QSize(style.px(_LEAST), style.px(280))

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
            wanted.cards.take_focus()
            self.ensureWidgetVisible(wanted, 0, 0)
            line = wanted.cards.current()
            if line is not None:
                self._go(line)
