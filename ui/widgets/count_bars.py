"""How many gave each answer to one question: a line for each, with its words, a bar and its number."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui import style
from ui.style import colour, font, px
from ui.text import paint_line
from ui.widgets import paint
from ui.widgets.gauges import Share

_LINE, _BAR, _GAP = 24, 12, 10


class CountBars(QWidget):
    """Answers of one question, one below the other, so that steps of one colour can be told apart.

    Where the words leave no room for bars, the bars stand below their words.

    Args:
        name: the question, for screen readers.
    """

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name = name
        self._shares: tuple[Share, ...] = ()
        self.setAccessibleName(name)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def show_shares(self, shares: Iterable[Share]) -> None:
        """Show other counts, in the order of the scale or list."""
        self._shares = tuple(shares)
        told = ", ".join(f"{share.count} {share.label.lower()}" for share in self._shares)
        self.setAccessibleName(f"{self._name}: {told}")
        self.updateGeometry()
        self.update()

    def heightForWidth(self, width: int) -> int:
        """Return the height of all lines at this width, in px."""
        lines = 2 if self._is_stacked(width) else 1
        return len(self._shares) * lines * px(_LINE)

    def sizeHint(self) -> QSize:
        """Return a usual width."""
        return QSize(px(360), self.heightForWidth(px(360)))

    def minimumSizeHint(self) -> QSize:
        """Return the width of the longest words."""
        return QSize(round(self._widest()) + 2, len(self._shares) * px(_LINE))

    def clipped(self) -> list[str]:
        """Return the words that do not fit, for the clip lint."""
        metrics = QFontMetricsF(font("caption"))
        is_low = self.height() < self.heightForWidth(self.width())
        wide = (share.label for share in self._shares if metrics.horizontalAdvance(share.label) > self.width())
        return [self._name] if is_low else list(wide)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw every line: its words, its bar, its number."""
        painter = QPainter(self)
        paint.begin(painter)
        is_stacked = self._is_stacked(self.width())
        left = 0.0 if is_stacked else self._widest() + px(_GAP)
        number_wide = QFontMetricsF(font("caption_strong", digits=True)).horizontalAdvance("00000")
        most = max((share.count for share in self._shares), default=0)
        unit = max(self.width() - left - number_wide - px(_GAP), 0) / most if most else 0
        line, y = float(px(_LINE)), 0.0
        for share in self._shares:
            words = QRectF(0, y, self.width() if is_stacked else left, line)
            paint_line(painter, words, share.label, font("caption"), colour("ink2"))
            y += line if is_stacked else 0
            self._paint_bar(painter, share, QRectF(left, y, share.count * unit, line))
            y += line

    def _paint_bar(self, painter: QPainter, share: Share, room: QRectF) -> None:
        tall = px(_BAR)
        bar = QRectF(room.left(), room.center().y() - tall / 2, max(room.width(), 1.0), tall)
        meaning = share.meaning if share.meaning != "na" and share.count else "control"
        painter.fillRect(bar, colour(meaning))
        if style.is_contrast():
            painter.setPen(colour("ink"))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(bar)
        number = QRectF(bar.right() + px(6), room.top(), px(80), room.height())
        paint_line(painter, number, str(share.count), font("caption_strong", digits=True), colour("ink"))

    def _widest(self) -> float:
        metrics = QFontMetricsF(font("caption"))
        return max((metrics.horizontalAdvance(share.label) for share in self._shares), default=0.0)

    def _is_stacked(self, width: int) -> bool:
        return self._widest() > width * 0.5
