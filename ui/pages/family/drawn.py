"""A display list painted on screen, in the colours worn now, as large as there is room for."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from audit_tool.paper import Arc, Disc, Drawing, Line, Mark, Polygon, Rect, TextRun
from ui import style
from ui.style import colour
from ui.widgets import paint

WEIGHTS = {"regular": QFont.Weight.Normal, "bold": QFont.Weight.DemiBold, "heavy": QFont.Weight.ExtraBold}

GROWTH = 1.25
"""How much larger than on paper a unit is at the most, at 100% text."""


class DrawnPicture(QWidget):
    """A drawing, with the same in words for those who do not see it; it never takes the keyboard."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._drawing = Drawing(1, 1, ())

    def show_drawing(self, drawing: Drawing, told: str) -> None:
        """Show another drawing.

        Args:
            told: the same in words.
        """
        self._drawing = drawing
        self.setAccessibleDescription(told)
        self.updateGeometry()
        self.update()

    def hasHeightForWidth(self) -> bool:
        """Say that it does."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height of the drawing at this width."""
        return round(self._drawing.height * self._scale(width))

    def sizeHint(self) -> QSize:
        """Return the room the drawing would like."""
        scale = self._most()
        return QSize(round(self._drawing.width * scale), round(self._drawing.height * scale))

    def minimumSizeHint(self) -> QSize:
        """Return a width at which it can still be made out, and the height it has at the width it is."""
        return QSize(style.px(220), self.heightForWidth(self.width()))

    def restyle(self) -> None:
        """Take the text size worn now."""
        self.updateGeometry()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw it, in the middle where there is room to spare."""
        painter = QPainter(self)
        paint.begin(painter)
        scale = self._scale(self.width())
        painter.translate((self.width() - self._drawing.width * scale) / 2, 0)
        for mark in self._drawing.marks:
            _paint(painter, mark, scale)

    def _most(self) -> float:
        return style.px(100 * GROWTH) / 100

    def _scale(self, width: int) -> float:
        return min(self._most(), max(1, width) / self._drawing.width)


def _paint(painter: QPainter, mark: Mark, scale: float) -> None:
    if isinstance(mark, TextRun):
        _write(painter, mark, scale)
        return
    if isinstance(mark, Line):
        pen = QPen(colour(mark.colour), mark.width * scale)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        painter.setPen(pen)
        painter.drawLine(QPointF(mark.x1, mark.y1) * scale, QPointF(mark.x2, mark.y2) * scale)
        return
    painter.setPen(QPen(colour(mark.stroke), mark.stroke_width * scale) if mark.stroke else Qt.PenStyle.NoPen)
    painter.setBrush(colour(mark.fill) if mark.fill else Qt.BrushStyle.NoBrush)
    match mark:
        case Rect():
            rect = QRectF(mark.x * scale, mark.y * scale, mark.width * scale, mark.height * scale)
            painter.drawRoundedRect(rect, mark.radius * scale, mark.radius * scale)
        case Disc():
            painter.drawEllipse(QPointF(mark.x, mark.y) * scale, mark.radius * scale, mark.radius * scale)
        case Polygon():
            painter.drawPolygon(QPolygonF([QPointF(x, y) * scale for x, y in mark.points]))
        case Arc():
            _arc(painter, mark, scale)


def _arc(painter: QPainter, mark: Arc, scale: float) -> None:
    """Draw a part of a circle: Qt counts sixteenths of a degree, against the clock, from three o'clock."""
    side = 2 * mark.radius * scale
    square = QRectF((mark.x - mark.radius) * scale, (mark.y - mark.radius) * scale, side, side)
    start, sweep = round((90 - mark.start) * 16), round(-mark.sweep * 16)
    (painter.drawChord if mark.fill else painter.drawArc)(square, start, sweep)


def _write(painter: QPainter, run: TextRun, scale: float) -> None:
    face = style.font("body")
    face.setPixelSize(max(1, round(run.size * scale)))
    face.setWeight(WEIGHTS[run.weight])
    painter.setFont(face)
    painter.setPen(colour(run.colour))
    wide = painter.fontMetrics().horizontalAdvance(run.text)
    left = run.x * scale - {"start": 0.0, "middle": wide / 2, "end": wide}[run.anchor]
    painter.drawText(QPointF(left, run.y * scale), run.text)
