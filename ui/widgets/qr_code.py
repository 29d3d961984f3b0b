"""A QR code, and the groups of letters that say the same."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.style import px
from ui.text import PlainLabel
from ui.widgets.flow import EqualColumns
from ui.widgets.layouts import Box, Column

QUIET = 4
"""Light modules around the code that a reader needs."""


class QrCode(QWidget):
    """A QR code, dark on light in every theme, for readers need it so.

    Args:
        name: what it holds, for screen readers.
    """

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self._rows: tuple[tuple[bool, ...], ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_rows(self, rows: tuple[tuple[bool, ...], ...]) -> None:
        """Show another code: rows of modules, True where dark, without a quiet zone."""
        self._rows = rows
        self.update()

    def restyle(self) -> None:
        """Take the text size worn now."""
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        """Return a square that a camera reads from an arm's length."""
        return QSize(px(172), px(172))

    def minimumSizeHint(self) -> QSize:
        """Return the same."""
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw whole pixels to a module, so that no edge is blurred."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), Qt.GlobalColor.white)
        if not self._rows:
            return
        across = len(self._rows) + 2 * QUIET
        side = max(1, min(self.width(), self.height()) // across)
        left = (self.width() - side * len(self._rows)) // 2
        top = (self.height() - side * len(self._rows)) // 2
        for row, modules in enumerate(self._rows):
            for column, dark in enumerate(modules):
                if dark:
                    module = QRectF(left + column * side, top + row * side, side, side)
                    painter.fillRect(module, Qt.GlobalColor.black)


class NumberedGroups(QWidget):
    """Groups of letters to copy by hand, each under its number."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self._columns = EqualColumns(least=74, gap=8)
        self._groups: list[QWidget] = []
        self.setLayout(self._columns)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def show_groups(self, groups: Iterable[str]) -> None:
        """Show other groups, numbered from 1; none forgets them."""
        for group in self._groups:
            self._columns.removeWidget(group)
            group.hide()
            group.setParent(None)
            group.deleteLater()
        self._groups = []
        for number, letters in enumerate(groups, 1):
            shown = PlainLabel(letters, "question", wrap=False, digits=True)
            shown.setAccessibleName(f"Group {number}: {' '.join(letters)}")
            group = Box(Column(PlainLabel(str(number), "small", "ink3", wrap=False), shown, gap=0))
            self._columns.addWidget(group)
            self._groups.append(group)
        self.updateGeometry()
