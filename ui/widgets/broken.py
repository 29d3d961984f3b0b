"""What the layouts share whose parts go one below the other where there is no room for them side by side."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem

from ui import style


class Broken(QLayout):
    """A list of items, and a height that depends on the width.

    Qt asks for the same sizes dozens of times while nested layouts settle: they are kept until something changes.

    Args:
        gap: between parts, in px at 100% text.
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

    def set_gap(self, gap: int) -> None:
        """Take another gap between parts, in px at 100% text."""
        self._gap = gap
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


def height_at(item: QLayoutItem, width: int) -> int:
    """Return the height an item needs at a width, in px, or at the greatest width it may have."""
    width = min(width, item.maximumSize().width())
    return item.heightForWidth(width) if item.hasHeightForWidth() else item.sizeHint().height()
