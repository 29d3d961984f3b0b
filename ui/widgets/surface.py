"""Grounds on which things stand: cards, panels, hairlines."""

from __future__ import annotations

from PySide6.QtCore import QLineF, QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QLayout, QSizePolicy, QWidget

from ui import style
from ui.widgets import paint


class Card(QFrame):
    """A flat surface with a hairline edge.

    Args:
        layout: what stands on it; its margins are the card's padding.
        ground: colour token; None for none.
        edge: colour token of the edge; None for none.
        bar: colour token of a bar down the left: "remember this".
        radius: of the corners, in px.
        edge_width: in px.
        dashed: a broken edge, where something may be dropped.
    """

    def __init__(
        self,
        layout: QLayout | None = None,
        *,
        ground: str | None = "surface",
        edge: str | None = "line",
        bar: str | None = None,
        radius: float = 10,
        edge_width: float = 1.0,
        dashed: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._ground, self._edge, self._bar = ground, edge, bar
        self._radius, self._edge_width, self._dashed = radius, edge_width, dashed
        if layout is not None:
            self.setLayout(layout)

    def set_colours(
        self, ground: str | None, edge: str | None, bar: str | None = None, *, edge_width: float | None = None
    ) -> None:
        """Take other colour tokens, and another width of edge where one is given."""
        self._edge_width = self._edge_width if edge_width is None else edge_width
        self._ground, self._edge, self._bar = ground, edge, bar
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the ground and the edge."""
        paint.box(
            QPainter(self),
            QRectF(self.rect()),
            self._ground,
            edge=self._edge,
            width=self._edge_width,
            radius=self._radius,
            bar=self._bar,
            dashed=self._dashed,
        )


class Panel(QFrame):
    """A square-cornered part of the window, with hairlines on the sides that meet another part.

    Args:
        layout: what stands on it.
        ground: colour token; None for none.
        sides: any of "l", "t", "r", "b".
    """

    def __init__(
        self,
        layout: QLayout | None = None,
        *,
        ground: str | None = "surface",
        sides: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._ground, self._sides = ground, sides
        if layout is not None:
            self.setLayout(layout)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the ground and the hairlines."""
        painter = QPainter(self)
        rect = QRectF(self.rect())
        if self._ground:
            painter.fillRect(rect, style.colour(self._ground))
        painter.setPen(QPen(style.colour("line"), 1))
        inner = rect.adjusted(0.5, 0.5, -0.5, -0.5)
        lines = {
            "l": QLineF(inner.topLeft(), inner.bottomLeft()),
            "t": QLineF(inner.topLeft(), inner.topRight()),
            "r": QLineF(inner.topRight(), inner.bottomRight()),
            "b": QLineF(inner.bottomLeft(), inner.bottomRight()),
        }
        for side in self._sides:
            painter.drawLine(lines[side])


class Hairline(QWidget):
    """A line across, between parts."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFixedHeight(1)

    def sizeHint(self) -> QSize:
        """Return one px of height."""
        return QSize(1, 1)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw it."""
        QPainter(self).fillRect(self.rect(), style.colour("line"))
