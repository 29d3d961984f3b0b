"""A funnel: how many came how far, step by step, with the number in each step and the loss printed between two."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui import style
from ui.style import colour, font, px
from ui.text import paint_line
from ui.widgets import paint

_TALL, _LOW, _LABEL, _GAP, _LINE = 62, 22, 24, 6, 28
_CENTRE = Qt.AlignmentFlag.AlignHCenter


@dataclass(frozen=True, slots=True)
class FunnelStep:
    """One step: what it is called, how many came so far, and whether they are through (else they are on the way)."""

    label: str
    count: int
    is_through: bool = True


class Funnel(QWidget):
    """Steps beside each other, each as tall as its share of the first; below each other where there is no room.

    Args:
        name: what is counted, for screen readers: "Returns".
    """

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name = name
        self._steps: tuple[FunnelStep, ...] = ()
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setAccessibleName(name)

    def show_steps(self, steps: Iterable[FunnelStep]) -> None:
        """Show other counts, from the widest step on."""
        self._steps = tuple(steps)
        self.setAccessibleName(f"{self._name}: " + ", ".join(f"{each.label} {each.count}" for each in self._steps))
        self.updateGeometry()
        self.update()

    def restyle(self) -> None:
        """Take the text size worn now."""
        self.updateGeometry()

    def heightForWidth(self, width: int) -> int:
        """Return the height at this width, in px."""
        return len(self._steps) * px(_LINE) if self._is_stacked(width) else px(_TALL + _LABEL)

    def sizeHint(self) -> QSize:
        """Return a usual width."""
        return QSize(px(560), self.heightForWidth(px(560)))

    def minimumSizeHint(self) -> QSize:
        """Return what its words need below each other."""
        return QSize(round(self._label_width()) + px(70), px(_TALL + _LABEL))

    def clipped(self) -> list[str]:
        """Return its name when it is too low, for the clip lint."""
        return [self._name] if self.height() + 1 < self.heightForWidth(self.width()) else []

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw it."""
        painter = QPainter(self)
        paint.begin(painter)
        if self._is_stacked(self.width()):
            self._paint_lines(painter)
        else:
            self._paint_columns(painter)

    def _paint_columns(self, painter: QPainter) -> None:
        rooms = self._rooms()
        for number, (step, room) in enumerate(zip(self._steps, rooms, strict=True)):
            if number:
                self._paint_loss(painter, rooms[number - 1], room, self._steps[number - 1].count - step.count)
            self._paint_block(painter, room, step)
            below = QRectF(room.left(), px(_TALL), room.width() + px(_GAP) * 6, px(_LABEL))
            paint_line(painter, below, step.label, font("caption_strong"), colour("ink"))

    def _paint_block(self, painter: QPainter, room: QRectF, step: FunnelStep) -> None:
        meaning = "met" if step.is_through else "control"
        painter.setPen(QPen(colour("ink"), 1) if style.is_contrast() else Qt.PenStyle.NoPen)
        painter.setBrush(colour(meaning))
        painter.drawRoundedRect(room, 4, 4)
        ink = "on_met" if step.is_through else "surface" if style.is_dark() else "ink"
        paint_line(painter, room, str(step.count), font("figure", digits=True), colour(ink), _CENTRE)

    def _paint_loss(self, painter: QPainter, before: QRectF, room: QRectF, loss: int) -> None:
        """Draw the slope between two steps, and how many were lost on it."""
        left, right, foot = before.right() + 2, room.left() - 2, float(px(_TALL))
        slope = [QPointF(left, before.top()), QPointF(right, room.top()), QPointF(right, foot), QPointF(left, foot)]
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour("sunken"))
        painter.drawPolygon(QPolygonF(slope))
        words = QRectF(left, foot - px(26), right - left, px(24))
        if loss:
            paint_line(painter, words, f"\N{MINUS SIGN}{loss}", font("caption", digits=True), colour("ink2"), _CENTRE)

    def _paint_lines(self, painter: QPainter) -> None:
        left, most = self._label_width() + px(10), max((each.count for each in self._steps), default=0)
        number = QFontMetricsF(font("caption_strong", digits=True)).horizontalAdvance("0000") + px(8)
        unit = max(0.0, self.width() - left - number) / most if most else 0.0
        for place, step in enumerate(self._steps):
            line = QRectF(0, place * px(_LINE), left, px(_LINE))
            paint_line(painter, line, step.label, font("caption_strong"), colour("ink"))
            bar = QRectF(left, line.top() + px(7), max(1.0, step.count * unit), px(_LINE) - px(14))
            painter.fillRect(bar, colour("met" if step.is_through else "control"))
            words = QRectF(bar.right() + px(6), line.top(), number, line.height())
            paint_line(painter, words, str(step.count), font("caption_strong", digits=True), colour("ink"))

    def _rooms(self) -> list[QRectF]:
        """Place the blocks: half of the width is theirs, and slopes stand between them."""
        steps = len(self._steps)
        most = max((each.count for each in self._steps), default=0) or 1
        unit = self.width() / max(1.0, steps * 3 - 1)  # two parts each, and one for each slope
        low, tall = px(_LOW), px(_TALL)
        heights = [max(low, tall * each.count / most) for each in self._steps]
        return [QRectF(n * unit * 3, tall - height, unit * 2, height) for n, height in enumerate(heights)]

    def _label_width(self) -> float:
        metrics = QFontMetricsF(font("caption_strong"))
        return max((metrics.horizontalAdvance(each.label) for each in self._steps), default=0.0)

    def _is_stacked(self, width: int) -> bool:
        steps = max(1, len(self._steps))
        return self._label_width() > width * 3 / (steps * 3 - 1) - px(4)
