"""Two parts of a screen, beside each other where there is room for both and else one below the other."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import QLayoutItem, QWidget

from ui import style
from ui.widgets.broken import Broken, height_at


class Beside(Broken):
    """The work and what stands beside it.

    Beside each other both get the whole height, and the second stands next to the first even where that has reached its
    greatest width. Stacked, the second gets the height it needs and the first all the rest.

    Args:
        work: the first part.
        side: the second part.
        least: the work is never narrower than this while the two are beside each other, in px at 100% text.
        side_width: of the second part while beside, in px at 100% text.
        gap: between the two, in px at 100% text.
    """

    def __init__(self, work: QWidget, side: QWidget, *, least: int, side_width: int, gap: int = 24) -> None:
        super().__init__(gap)
        self._least, self._side_width = least, side_width
        self.addWidget(work)
        self.addWidget(side)

    def is_beside(self, width: int) -> bool:
        """Say whether both fit beside each other in this width, in px."""
        items = self._shown()
        if len(items) < 2:
            return False
        least = max(style.px(self._least), items[0].minimumSize().width())
        return least + self._space() + self._side(items[1]) <= width

    def expandingDirections(self) -> Qt.Orientation:
        """Say that it takes what it is given."""
        return Qt.Orientation.Horizontal | Qt.Orientation.Vertical

    def _measure(self, width: int) -> int:
        items = self._shown()
        if self.is_beside(width):
            return max(height_at(items[0], self._work(width)), height_at(items[1], self._side(items[1])))
        return sum(height_at(item, width) for item in items) + self._space() * max(0, len(items) - 1)

    def setGeometry(self, rect: QRect) -> None:
        """Place the two."""
        super().setGeometry(rect)
        items, gap = self._shown(), self._space()
        if self.is_beside(rect.width()):
            work, side = self._work(rect.width()), self._side(items[1])
            items[0].setGeometry(QRect(rect.x(), rect.y(), work, rect.height()))
            items[1].setGeometry(QRect(rect.x() + work + gap, rect.y(), side, rect.height()))
            return
        below = height_at(items[1], rect.width()) + gap if len(items) > 1 else 0
        if items:
            items[0].setGeometry(QRect(rect.x(), rect.y(), rect.width(), rect.height() - below))
        if below:
            items[1].setGeometry(QRect(rect.x(), rect.bottom() + 1 - below + gap, rect.width(), below - gap))

    def _work(self, width: int) -> int:
        """Return the width of the work while the two are beside each other, in px."""
        items = self._shown()
        room = width - self._side(items[1]) - self._space()
        return min(room, items[0].maximumSize().width())

    def _side(self, item: QLayoutItem) -> int:
        return max(style.px(self._side_width), item.minimumSize().width())
