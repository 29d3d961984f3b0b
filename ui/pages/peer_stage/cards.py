"""The cards of a table: face down and all alike, and turned."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QPainter, QPainterPath, QPaintEvent, QPen, QResizeEvent
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
DISC, SMALL_DISC = 64, 36
RADIUS = 12
LEAST, GAP = 140, 12
"""A card is never narrower, and so far from the next, in px at 100% text."""
STRIPE = 9
"""The coloured foot of a turned card, in px."""


class BallotCard(PressCard):
    """One person's card. Face down it is the same whatever it says: its picture knows nothing else.

    Args:
        small: lower, because the cards of a table need more than one row.
    """

    def __init__(self, card: Card, item: ItemPicture, *, small: bool = False, parent: QWidget | None = None) -> None:
        disc = SMALL_DISC if small else DISC
        self._is_open = False
        level = item.scale.level(card.code) if card.code is not None else None
        called = words.caller(card, item)
        self._stripe: str | None = None
        if level is not None:
            self._stripe = level.tone
            mark = Disc(level.tone, level.glyph, level.label, size=disc)
            face = _column(mark, level.label, "ink", "ink2", called, small=small)
            super().__init__(face, ground="surface", edge=None, radius=RADIUS, parent=parent)
            self.name(f"{called}: {level.label}")
        elif card.voted:
            face = _column(BrandRing(disc), "Voted", "rail_on_ink", "rail_on_ink", called, small=small)
            super().__init__(face, ground="rail_on", edge="rail_ink2", radius=RADIUS, parent=parent)
            self.name(f"{called}: voted, face down")
        else:
            said = "Thinking" if card.assessor.here else "Not here"
            clock = IconView("clock", size=disc, ink="rail_ink2", line=1.5)
            face = _column(clock, said, "rail_ink", "rail_ink2", called, small=small)
            self._is_open = True
            super().__init__(face, ground="rail", edge=None, radius=RADIUS, parent=parent)
            self.name(f"{called}: {said.lower()}. Hand the laptop over.")

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the card, the stripe of a turned one, and the broken edge of one that is still thought about."""
        super().paintEvent(event)
        painter = QPainter(self)
        paint.begin(painter)
        if self._is_open and not self.hasFocus():
            painter.setPen(QPen(style.colour("rail_ink2"), 1.5, Qt.PenStyle.DashLine))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), RADIUS, RADIUS)
        if self._stripe is None:
            return
        shape = QPainterPath()
        shape.addRoundedRect(QRectF(self.rect()), RADIUS, RADIUS)
        painter.setClipPath(shape)
        painter.fillRect(QRectF(0, self.height() - STRIPE, self.width(), STRIPE), style.colour(self._stripe))
        if self.hasFocus():
            style.paint_focus(painter, QRectF(self.rect()), RADIUS - 3)


def _column(mark: QWidget, said: str, ink: str, ink2: str, called: str, *, small: bool) -> Column:
    return Column(
        Row(None, mark, None),
        PlainLabel(said, "figure", ink, align=CENTRE),
        PlainLabel(called, "lead", ink2, align=CENTRE),
        None,
        gap=2 if small else 4,
        margins=(10, 10, 10, 14) if small else (10, 14, 10, 18),
    )


class BallotCards(Box):
    """The cards of everybody at a table, in equal columns.

    Signals:
        picked: the id of the person whose card was pressed.
    """

    picked = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        self._columns = EqualColumns(least=LEAST, gap=GAP)
        self._shown: tuple[tuple[Card, ...], str, bool] = ((), "", False)
        self._item: tuple[HearingPicture, ItemPicture] | None = None
        super().__init__(self._columns, parent=parent)
        self.setAccessibleName("Votes")

    def show_item(self, hearing: HearingPicture, item: ItemPicture) -> None:
        """Show the cards on one question; the same cards stay as they are, and the keyboard on them."""
        self._item = hearing, item
        small = self._needs_rows(len(item.cards))
        told = (item.cards, f"{hearing.hearing.id} {item.question.id if hearing.is_turned else ''}", small)
        if told == self._shown:
            return
        self._shown = told
        clear(self._columns)
        for card in item.cards:
            made = BallotCard(card, item, small=small)
            made.clicked.connect(telling(self.picked.emit, card.assessor.id))
            self._columns.addWidget(made)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Draw lower cards where they need more than one row, so that what is agreed stands below them in sight."""
        super().resizeEvent(event)
        if self._item is not None and self._needs_rows(len(self._item[1].cards)) != self._shown[2]:
            QTimer.singleShot(0, self, self._show_again)

    def _show_again(self) -> None:
        if self._item is not None:
            self.show_item(*self._item)

    def _needs_rows(self, count: int) -> bool:
        return self.width() < count * style.px(LEAST) + (count - 1) * style.px(GAP)
