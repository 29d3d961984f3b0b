"""A card that is one button: all of it is the target, and it leads somewhere."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRectF, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QLayout, QSizePolicy, QWidget

from ui import style
from ui.widgets import paint

_STEPS = {Qt.Key.Key_Right: 1, Qt.Key.Key_Down: 1, Qt.Key.Key_Left: -1, Qt.Key.Key_Up: -1}


class PressCard(QAbstractButton):
    """Words, rings and pills on a surface that is pressed as a whole, by pointer, Space or Enter.

    Arrows move among the cards of one part of a screen. What stands on a card is only looked at; a button inside a
    button could not be reached by keyboard.

    Args:
        layout: what stands on it; its margins are the card's padding.
        ground: colour token; None for a row inside another card.
        edge: colour token of the edge; None for none.
        bar: colour token of a bar down the left.
        radius: of the corners, in px.
    """

    def __init__(
        self,
        layout: QLayout,
        *,
        ground: str | None = "surface",
        edge: str | None = "line",
        bar: str | None = None,
        radius: float = 10,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._ground, self._edge, self._bar, self._radius = ground, edge, bar, radius
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self.setLayout(layout)

    def name(self, sentence: str) -> None:
        """Say what it shows and where it leads, in one sentence for those who do not see it."""
        self.setAccessibleName(sentence)

    def event(self, event: QEvent) -> bool:
        """Repaint as the pointer comes and goes."""
        if event.type() in (QEvent.Type.Enter, QEvent.Type.Leave):
            self.update()
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Press it by Enter too, as a link, and move to the card before or after it by arrow."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            self.click()
        elif event.key() in _STEPS:
            self._step(_STEPS[event.key()])
        else:
            super().keyPressEvent(event)

    def _step(self, step: int) -> None:
        holder = self.parentWidget()
        cards = [card for card in holder.findChildren(PressCard) if card.isVisible()] if holder is not None else []
        beside = cards.index(self) + step if self in cards else -1
        if 0 <= beside < len(cards):
            cards[beside].setFocus(Qt.FocusReason.TabFocusReason)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the ground, the edge and the ring; nothing moves in any state."""
        painter = QPainter(self)
        rect = QRectF(self.rect())
        hovered, pressed = self.underMouse() and self.isEnabled(), self.isDown()
        ground = "sunken" if pressed else self._ground if self._ground or not hovered else "canvas"
        edge = "control" if hovered and self._edge else self._edge
        paint.box(painter, rect, ground, edge=edge, radius=self._radius, bar=self._bar)
        if self.hasFocus():
            style.paint_focus(painter, rect, max(3.0, self._radius - 3))
