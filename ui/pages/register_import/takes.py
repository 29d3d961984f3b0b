"""What was brought in before: each with what it changed, and the way to take it back."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from audit_tool.domain.ids import RegisterTakeId
from audit_tool.views.register_takes import TakeLine, TakenOf
from ui.hub import Hub
from ui.pages.register_import import words
from ui.text import PlainLabel, heading, secondary
from ui.widgets.button import Button
from ui.widgets.disclosure import Disclosure
from ui.widgets.layouts import Box, Column, Row, clear
from ui.widgets.marks import Pill
from ui.widgets.surface import Card

MOST_NAMED = 200
"""Agencies and settings named of one take: a first register has hundreds, and each is in the list of everybody."""


class TakesPart(Card):
    """The list of what was brought in.

    Signals:
        back_asked: id of the take that is to be taken back.
    """

    back_asked = Signal(str)

    def __init__(self, hub: Hub, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._hub = hub
        self._shown: tuple[TakeLine, ...] | None = None
        self._list = Column(gap=6)
        self.setLayout(Column(heading("Brought in before"), Box(self._list), gap=8, margins=(20, 16, 20, 18)))
        self.hide()

    @property
    def has_lines(self) -> bool:
        """Whether anything was ever brought in."""
        return bool(self._shown)

    def show_lines(self, lines: tuple[TakeLine, ...]) -> None:
        """Show what was brought in, the latest first."""
        if lines == self._shown:
            return
        self._shown = lines
        clear(self._list)
        for line in lines:
            told = PlainLabel(words.take(line), "body", "ink2" if line.is_back else "ink")
            pill = [Pill("Taken back", "na", "dash", small=True)] if line.is_back else []
            name = f"{words.take(line)}{', taken back' if line.is_back else ''}"
            self._list.add(Disclosure(Row((told, 1), *pill, gap=10), name, partial(self._body, line)))

    def _body(self, line: TakeLine) -> QWidget:
        """Make the part that opens: what the take did, agency by agency, and the way back."""
        names, column = Column(gap=3), Column(gap=8, margins=(14, 2, 12, 10))
        column.add(Box(names))
        if not line.is_back:
            back = Button("Take it back", icon="undo", small=True)
            back.setAccessibleName(f"Take back what came in on {words.take_day(line)}")
            back.clicked.connect(partial(self.back_asked.emit, line.id))
            column.add(Row(back, None))
        body = Box(column)

        def show(told: tuple[TakenOf, ...]) -> None:
            for each in told[:MOST_NAMED]:
                names.add(PlainLabel(words.taken_of(each), "secondary"))
            if len(told) > MOST_NAMED:
                names.add(secondary(f"{len(told) - MOST_NAMED} more."))

        take_id: RegisterTakeId = line.id
        self._hub.ask(lambda ws: ws.views.register_take(take_id), show)
        return body
