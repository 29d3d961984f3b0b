"""How each agency rated a line, side by side, and what one of them says about it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from audit_tool.views.meeting import AgencyLine, Told
from ui.pages.meeting import words
from ui.text import PlainLabel, heading
from ui.widgets.button import Button, telling
from ui.widgets.flow import EqualColumns
from ui.widgets.layouts import Box, Column, Row, clear
from ui.widgets.marks import Disc
from ui.widgets.press_card import PressCard
from ui.widgets.surface import Card

CENTRE = Qt.AlignmentFlag.AlignHCenter
DISC = 56
"""The rating's disc, in px at 100% text: large enough for the far end of a room."""


class AgencyCard(PressCard):
    """One agency: the disc of its step, the step in words, its name."""

    def __init__(self, line: AgencyLine, parent: QWidget | None = None) -> None:
        level = line.level
        meaning, glyph = (level.tone, level.glyph) if level is not None else (None, "question")
        disc = Disc(meaning, glyph, line.words, size=DISC)
        super().__init__(
            Column(
                Row(None, disc, None),
                PlainLabel(line.words, "figure", align=CENTRE),
                PlainLabel(line.agency.short_name, "lead", "ink2", align=CENTRE),
                None,
                gap=4,
                margins=(10, 12, 10, 10),
            ),
            parent=parent,
        )
        self.agency_id = line.agency.id
        self.name(words.agency(line))


class AgencyCards(Box):
    """The agencies of one place in equal cards.

    Signals:
        picked: the id of the agency whose card was pressed.
    """

    picked = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        self._columns = EqualColumns(least=150, gap=12)
        self._shown: tuple[AgencyLine, ...] = ()
        super().__init__(self._columns, parent=parent)
        self.setAccessibleName("Ratings of the agencies")

    def show_lines(self, lines: tuple[AgencyLine, ...]) -> None:
        """Show how they rated; the same lines stay as they are, and the keyboard on them."""
        if lines == self._shown:
            return
        self._shown = lines
        clear(self._columns)
        for line in lines:
            card = AgencyCard(line)
            card.clicked.connect(telling(self.picked.emit, line.agency.id))
            self._columns.addWidget(card)


class ToldCard(Card):
    """What one agency says to a line: its comment, what shows it, what it changed.

    Signals:
        closed: the person has read it.
    """

    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(bar="accent", parent=parent)
        self._title = heading()
        self._lines = Column(gap=10)
        self._close = Button("Put it away", small=True)
        self._close.clicked.connect(self.closed)
        self.setLayout(
            Column(Row((self._title, 1), self._close, gap=12), self._lines, gap=10, margins=(22, 14, 18, 16))
        )
        self.setAccessibleName("What one agency says")

    def show_line(self, line: AgencyLine) -> None:
        """Show what an agency says."""
        self._title.setText(f"{line.agency.short_name}: {line.words}")
        clear(self._lines)
        for told in line.told or (Told("", "It wrote nothing beside its rating."),):
            self._lines.add(_part(told))


def _part(told: Told) -> QWidget:
    """Make the words written to one question, below what was asked."""
    asked = [PlainLabel(told.asked, "strong", "ink2")] if told.asked else []
    return Box(Column(*asked, PlainLabel(told.words, "lead"), gap=2))
