"""A card that is one button: all of it is the target, and it leads somewhere."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QLayout, QWidget

from ui import style
from ui.widgets import paint
from ui.widgets.pressable import Pressable


class PressCard(Pressable):
    """Words, rings and pills on a surface that is pressed as a whole.

    Arrows move among the cards of one part of a screen.

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
        super().__init__(layout, parent)
        self._ground, self._edge, self._bar, self._radius = ground, edge, bar, radius

    def name(self, sentence: str) -> None:
        """Say what it shows and where it leads, in one sentence for those who do not see it."""
        self.setAccessibleName(sentence)

    def around(self) -> Sequence[QAbstractButton]:
        """List the cards of this part of the screen."""
        holder = self.parentWidget()
        return holder.findChildren(PressCard) if holder is not None else (self,)

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
