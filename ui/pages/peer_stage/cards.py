"""The cards of a table: face down and all alike, and turned."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPainterPath, QPaintEvent
from PySide6.QtWidgets import QWidget

from audit_tool.views.peer_day import Card, HearingPicture, ItemPicture
from ui import style
from ui.pages.peer_stage import words
from ui.text import PlainLabel
from ui.widgets import paint
from ui.widgets.button import telling
from ui.widgets.flow import EqualColumns
from ui.widgets.layouts import Box, Column, Row, clear
from ui.widgets.marks import BrandRing, Disc, IconView
from ui.widgets.press_card import PressCard

CENTRE = Qt.AlignmentFlag.AlignHCenter
DISC = 64
RADIUS = 12
STRIPE = 9
"""The coloured foot of a turned card, in px."""


class BallotCard(PressCard):
    """One person's card. Face down it is the same whatever it says: its picture knows nothing else."""

    def __init__(self, card: Card, item: ItemPicture, parent: QWidget | None = None) -> None:
        level = item.scale.level(card.code) if card.code is not None else None
        called = words.caller(card, item)
        self._stripe: str | None = None
        if level is not None:
            self._stripe = level.tone
            mark = Disc(level.tone, level.glyph, level.label, size=DISC)
            face = _column(mark, level.label, "ink", "ink2", called)
            super().__init__(face, ground="surface", edge=None, radius=RADIUS, parent=parent)
            self.name(f"{called}: {level.label}")
        elif card.voted:
            face = _column(BrandRing(DISC), "Voted", "rail_on_ink", "rail_on_ink", called)
            super().__init__(face, ground="rail_on", edge="rail_ink2", radius=RADIUS, parent=parent)
            self.name(f"{called}: voted, face down")
        else:
            said = "Thinking" if card.assessor.here else "Not here"
            clock = IconView("clock", size=DISC, ink="rail_ink2", line=1.5)
            face = _column(clock, said, "rail_ink", "rail_ink2", called)
            super().__init__(face, ground="rail", edge="rail_ink2", radius=RADIUS, parent=parent)
            self.name(f"{called}: {said.lower()}. Hand the laptop over.")

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the card, and the stripe of a turned one."""
        super().paintEvent(event)
        if self._stripe is None:
            return
        painter = QPainter(self)
        paint.begin(painter)
        shape = QPainterPath()
        shape.addRoundedRect(QRectF(self.rect()), RADIUS, RADIUS)
        painter.setClipPath(shape)
        painter.fillRect(QRectF(0, self.height() - STRIPE, self.width(), STRIPE), style.colour(self._stripe))
        if self.hasFocus():
            style.paint_focus(painter, QRectF(self.rect()), RADIUS - 3)


def _column(mark: QWidget, said: str, ink: str, ink2: str, called: str) -> Column:
    return Column(
        Row(None, mark, None),
        PlainLabel(said, "figure", ink, align=CENTRE),
        PlainLabel(called, "lead", ink2, align=CENTRE),
        None,
        gap=6,
        margins=(10, 20, 10, 20),
    )


class BallotCards(Box):
    """The cards of everybody at a table, in equal columns.

    Signals:
        picked: the id of the person whose card was pressed.
    """

    picked = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        self._columns = EqualColumns(least=140, gap=12)
        self._shown: tuple[tuple[Card, ...], str] = ((), "")
        super().__init__(self._columns, parent=parent)
        self.setAccessibleName("Votes")

    def show_item(self, hearing: HearingPicture, item: ItemPicture) -> None:
        """Show the cards on one question; the same cards stay as they are, and the keyboard on them."""
        told = (item.cards, f"{hearing.hearing.id} {item.question.id if hearing.is_turned else ''}")
        if told == self._shown:
            return
        self._shown = told
        clear(self._columns)
        for card in item.cards:
            made = BallotCard(card, item)
            made.clicked.connect(telling(self.picked.emit, card.assessor.id))
            self._columns.addWidget(made)
