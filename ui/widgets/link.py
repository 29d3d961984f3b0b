"""Words that lead somewhere: a link that wraps like text."""

from __future__ import annotations

import math

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from ui import style
from ui.text import Words, lay_out, longest_word
from ui.widgets.focus import is_enter

_SIDE = 6
"""Room for the focus ring on every side, in px at 100% text."""


class Link(QPushButton):
    """A line of text that moves the focus or opens a page; underlined under the pointer.

    Args:
        words: where it leads.
        role: of type.
        ink: a colour token.
    """

    def __init__(self, words: str, role: str = "strong", ink: str = "link", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._role, self._ink = role, ink
        self.setFlat(True)
        self.setAutoDefault(False)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)  # painted anew as the pointer comes and goes
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setText(words)

    def setText(self, words: str) -> None:
        """Lead somewhere else."""
        self._words = words
        super().setText(words.replace("&", "&&"))
        self.setAccessibleName(words)
        self.updateGeometry()

    def restyle(self) -> None:
        """Take the text size worn now."""
        self.updateGeometry()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Follow it by Enter as by Space."""
        if is_enter(event):
            self.click()
        else:
            super().keyPressEvent(event)

    def _font(self) -> QFont:
        face = style.font(self._role)
        face.setUnderline(self.underMouse())
        return face

    def _lay_out(self, width: int) -> Words:
        return lay_out(self._words, self._font(), width - 2 * _SIDE)

    def heightForWidth(self, width: int) -> int:
        """Return the height of its lines at this width, in px: a target of at least 24."""
        return max(style.px(26), math.ceil(self._lay_out(width).height) + 2 * 4)

    def sizeHint(self) -> QSize:
        """Return its size on one line, or at a comfortable measure."""
        words = self._lay_out(self.fontMetrics().averageCharWidth() * 75)
        width = math.ceil(words.width) + 2 * _SIDE + 1
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        """Return its longest word."""
        return QSize(math.ceil(longest_word(self._words, self._font())) + 2 * _SIDE + 1, style.px(26))

    def clipped(self) -> list[str]:
        """Return its words when they do not fit, for the clip lint."""
        return [self._words] if self.heightForWidth(self.width()) > self.height() + 1 else []

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the words, and the ring with focus."""
        painter = QPainter(self)
        if self.hasFocus():
            style.paint_focus(painter, QRectF(self.rect()), 4)
        words = self._lay_out(self.width())
        words.paint(painter, QPointF(_SIDE, (self.height() - words.height) / 2), style.colour(self._ink))
