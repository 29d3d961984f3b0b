"""Layouts that break into lines: chips and buttons one after the other, cards in equal columns."""

from __future__ import annotations

import math

from PySide6.QtCore import QPoint, QRect, QSize
from PySide6.QtWidgets import QLayoutItem, QWidget

from ui import style
from ui.widgets.broken import Broken, height_at


class Flow(Broken):
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


class EqualColumns(Broken):
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

    def set_measures(self, *, least: int, gap: int) -> None:
        """Take another least width of a column and another gap, in px at 100% text."""
        self._least = least
        self.set_gap(gap)

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
        return [(row, max(height_at(item, each) for item in row)) for row in rows]
