"""A QR code from its matrix; who makes the matrix is no business of a widget."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

QUIET = 4
"""Light modules around the code, without which readers do not find it."""


def paint_qr(painter: QPainter, rect: QRectF, matrix: Sequence[Sequence[int]]) -> None:
    """Draw a code black on white, whatever the theme: readers need it so.

    Args:
        painter: left as found but for its pen and brush.
        rect: a square; modules are a whole number of its pixels.
        matrix: rows of modules, true for dark, without the quiet zone.
    """
    modules = len(matrix) + 2 * QUIET
    side = max(1, int(rect.width() // modules))
    left = rect.left() + (rect.width() - side * modules) // 2
    top = rect.top() + (rect.height() - side * modules) // 2
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
    painter.fillRect(rect, QColor(Qt.GlobalColor.white))
    for row, line in enumerate(matrix):
        for column, dark in enumerate(line):
            if dark:
                at = QRectF(left + (column + QUIET) * side, top + (row + QUIET) * side, side, side)
                painter.fillRect(at, QColor(Qt.GlobalColor.black))


class QrCode(QWidget):
    """A QR code with a name that says what it opens.

    Args:
        matrix: rows of modules, true for dark.
        name: for those who do not see it: "Recovery key as a QR code. The same key stands beside it in letters."
        side: in px; codes do not grow with text.
    """

    def __init__(
        self, matrix: Sequence[Sequence[int]], name: str, *, side: int = 220, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._matrix, self._side = [list(line) for line in matrix], side
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_matrix(self, matrix: Sequence[Sequence[int]]) -> None:
        """Show another code; an empty one forgets it."""
        self._matrix = [list(line) for line in matrix]
        self.update()

    def sizeHint(self) -> QSize:
        """Return its square."""
        return QSize(self._side, self._side)

    def minimumSizeHint(self) -> QSize:
        """Return its square."""
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw it."""
        paint_qr(QPainter(self), QRectF(self.rect()), self._matrix)
