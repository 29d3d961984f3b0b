"""Two parts of a screen, beside each other where there is room for both and else one below the other."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget

from ui import style


class Beside(QLayout):
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
        super().__init__()
        self._items: list[QLayoutItem] = []
        self._least, self._side_width, self._gap = least, side_width, gap
        self.setContentsMargins(0, 0, 0, 0)
        self.addWidget(work)
        self.addWidget(side)

    def is_beside(self, width: int) -> bool:
        """Say whether both fit beside each other in this width, in px."""
        items = self._shown()
        if len(items) < 2:
            return False
        least = max(style.px(self._least), items[0].minimumSize().width())
        return least + style.space(self._gap) + self._side(items[1]) <= width

    def restyle(self) -> None:
        """Arrange anew at the text size worn now."""
        self.invalidate()

    def addItem(self, item: QLayoutItem) -> None:
        """Take a part; the constructor adds the two there are."""
        self._items.append(item)

    def count(self) -> int:
        """Count the parts."""
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        """Return a part; None beyond the last, as Qt asks."""
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        """Take a part out; None beyond the last, as Qt asks."""
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        """Say that it takes what it is given."""
        return Qt.Orientation.Horizontal | Qt.Orientation.Vertical

    def hasHeightForWidth(self) -> bool:
        """Say that a narrower one is taller."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height it needs at this width, in px."""
        items = self._shown()
        if self.is_beside(width):
            return max(_height(items[0], self._work(width)), _height(items[1], self._side(items[1])))
        return sum(_height(item, width) for item in items) + style.space(self._gap) * max(0, len(items) - 1)

    def sizeHint(self) -> QSize:
        """Return both beside each other."""
        hints = [item.sizeHint() for item in self._shown()]
        width = sum(hint.width() for hint in hints) + style.space(self._gap)
        return QSize(width, max((hint.height() for hint in hints), default=0))

    def minimumSize(self) -> QSize:
        """Return the wider of the two least widths; the height follows from the width."""
        leasts = [item.minimumSize() for item in self._shown()]
        return QSize(
            max((least.width() for least in leasts), default=0), max((least.height() for least in leasts), default=0)
        )

    def setGeometry(self, rect: QRect) -> None:
        """Place the two."""
        super().setGeometry(rect)
        items, gap = self._shown(), style.space(self._gap)
        if self.is_beside(rect.width()):
            work, side = self._work(rect.width()), self._side(items[1])
            items[0].setGeometry(QRect(rect.x(), rect.y(), work, rect.height()))
            items[1].setGeometry(QRect(rect.x() + work + gap, rect.y(), side, rect.height()))
            return
        below = _height(items[1], rect.width()) + gap if len(items) > 1 else 0
        if items:
            items[0].setGeometry(QRect(rect.x(), rect.y(), rect.width(), rect.height() - below))
        if below:
            items[1].setGeometry(QRect(rect.x(), rect.bottom() + 1 - below + gap, rect.width(), below - gap))

    def _shown(self) -> list[QLayoutItem]:
        return [item for item in self._items if not item.isEmpty()]

    def _work(self, width: int) -> int:
        """Return the width of the work while the two are beside each other, in px."""
        items = self._shown()
        room = width - self._side(items[1]) - style.space(self._gap)
        return min(room, items[0].maximumSize().width())

    def _side(self, item: QLayoutItem) -> int:
        return max(style.px(self._side_width), item.minimumSize().width())


def _height(item: QLayoutItem, width: int) -> int:
    width = min(width, item.maximumSize().width())
    return item.heightForWidth(width) if item.hasHeightForWidth() else item.sizeHint().height()
