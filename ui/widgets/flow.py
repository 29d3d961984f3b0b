"""Layouts that break into lines: chips and buttons one after the other, cards in equal columns."""

from __future__ import annotations

import math

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget

from ui import style


class _Broken(QLayout):
    """What both share: a list of items, and a height that depends on the width.

    Qt asks for the same sizes dozens of times while nested layouts settle: they are kept until something changes.
    """

    def __init__(self, gap: int) -> None:
        super().__init__()
        self._items: list[QLayoutItem] = []
        self._gap = gap
        self._heights: dict[int, int] = {}
        self._sizes: dict[str, QSize] = {}
        self.setContentsMargins(0, 0, 0, 0)

    def restyle(self) -> None:
        """Arrange anew at the text size worn now."""
        self.invalidate()

    def invalidate(self) -> None:
        """Forget the sizes that were kept."""
        super().invalidate()
        self._heights.clear()
        self._sizes.clear()

    def heightForWidth(self, width: int) -> int:
        """Return the height of all lines at this width, in px."""
        if width not in self._heights:
            self._heights[width] = self._measure(width)
        return self._heights[width]

    def _measure(self, width: int) -> int:
        raise NotImplementedError

    def addItem(self, item: QLayoutItem) -> None:
        """Put one more item at the end."""
        self._items.append(item)

    def count(self) -> int:
        """Count the items."""
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        """Return an item; None beyond the last, as Qt asks."""
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        """Take an item out; None beyond the last, as Qt asks."""
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        """Say that it never wants more than it needs."""
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        """Say that a narrower one is taller."""
        return True

    def sizeHint(self) -> QSize:
        """Return everything on one line."""
        if "hint" not in self._sizes:
            hints = [item.sizeHint() for item in self._shown()]
            width = sum(hint.width() for hint in hints) + self._space() * max(0, len(hints) - 1)
            self._sizes["hint"] = QSize(width, max((hint.height() for hint in hints), default=0))
        return self._sizes["hint"]

    def minimumSize(self) -> QSize:
        """Return the widest single item."""
        if "least" not in self._sizes:
            least = QSize()
            for item in self._shown():
                least = least.expandedTo(item.minimumSize())
            self._sizes["least"] = least
        return self._sizes["least"]

    def _shown(self) -> list[QLayoutItem]:
        return [item for item in self._items if not item.isEmpty()]

    def _space(self) -> int:
        return style.space(self._gap)


class Flow(_Broken):
    """Parts side by side that go on to a new line when there is no more room: chips, pills, buttons.

    Args:
        parts: in reading order.
        gap: between parts and between lines, in px at 100% text.
        at_right: lines end at the right edge.
    """

    def __init__(self, *parts: QWidget, gap: int = 8, at_right: bool = False) -> None:
        super().__init__(gap)
        self._at_right = at_right
        for part in parts:
            self.addWidget(part)

    def _measure(self, width: int) -> int:
        lines = self._lines(width)
        return sum(tall for _, tall in lines) + self._space() * max(0, len(lines) - 1)

    def setGeometry(self, rect: QRect) -> None:
        """Place the parts, those of one line centred on it."""
        super().setGeometry(rect)
        y = rect.y() + max(0, rect.height() - self.heightForWidth(rect.width())) // 2
        for items, tall in self._lines(rect.width()):
            used = sum(size.width() for _, size in items) + self._space() * (len(items) - 1)
            x = rect.x() + (rect.width() - used if self._at_right else 0)
            for item, size in items:
                item.setGeometry(QRect(QPoint(x, y + (tall - size.height()) // 2), size))
                x += size.width() + self._space()
            y += tall + self._space()

    def _lines(self, width: int) -> list[tuple[list[tuple[QLayoutItem, QSize]], int]]:
        """Break the items into lines: for each, its items with their sizes, and its height in px."""
        lines: list[tuple[list[tuple[QLayoutItem, QSize]], int]] = []
        used = 0
        for item in self._shown():
            size = item.sizeHint()
            if size.width() > width:
                size = QSize(width, item.heightForWidth(width) if item.hasHeightForWidth() else size.height())
            if lines and used + self._space() + size.width() <= width:
                items, tall = lines[-1]
                lines[-1] = ([*items, (item, size)], max(tall, size.height()))
                used += self._space() + size.width()
            else:
                lines.append(([(item, size)], size.height()))
                used = size.width()
        return lines


class EqualColumns(_Broken):
    """Cards in equal columns, as many beside each other as fit, those of one row equally high.

    Args:
        least: a column is never narrower than this, in px at 100% text, nor than any card's own least width.
        gap: between cards, in px at 100% text.
    """

    def __init__(self, *cards: QWidget, least: int = 120, gap: int = 10) -> None:
        super().__init__(gap)
        self._least = least
        for card in cards:
            self.addWidget(card)

    def _measure(self, width: int) -> int:
        rows = self._rows(width)
        return sum(tall for _, tall in rows) + self._space() * max(0, len(rows) - 1)

    def setGeometry(self, rect: QRect) -> None:
        """Place the cards."""
        super().setGeometry(rect)
        columns, gap = self._columns(rect.width()), self._space()
        each = (rect.width() + gap) / columns
        y = rect.y()
        for items, tall in self._rows(rect.width()):
            for column, item in enumerate(items):
                left = rect.x() + round(column * each)
                right = rect.x() + round((column + 1) * each) - gap
                item.setGeometry(QRect(left, y, right - left, tall))
            y += tall + gap

    def _columns(self, width: int) -> int:
        """Count the columns: all cards in one row, else half of them, and so on down to one."""
        items, gap = self._shown(), self._space()
        least = max(style.px(self._least), self.minimumSize().width())
        for columns in (len(items), math.ceil(len(items) / 2), 3, 2):
            if 1 <= columns <= len(items) and columns * (least + gap) - gap <= width:
                return columns
        return 1

    def _rows(self, width: int) -> list[tuple[list[QLayoutItem], int]]:
        items, columns = self._shown(), self._columns(width)
        each = (width + self._space()) // columns - self._space()
        rows = [items[start : start + columns] for start in range(0, len(items), columns)]
        return [(row, max(_height(item, each) for item in row)) for row in rows]


def _height(item: QLayoutItem, width: int) -> int:
    return item.heightForWidth(width) if item.hasHeightForWidth() else item.sizeHint().height()
