"""A number for a room: digits a tenth as tall as the window, with a line under them."""

from __future__ import annotations

import math

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui import style
from ui.style import colour, font
from ui.text import PlainLabel, paint_line
from ui.widgets.layouts import Box, Column

TENTH = 0.1
"""Digits are at least this share of the window's height: they are read from the far end of a hall."""


GAP = 6
AIR = 1.3
"""How much room there is for each digit upright, as a multiple of its own height."""


def tall_font(window_height: int) -> QFont:
    """Return the face whose digits are a tenth as tall as a window, in px."""
    face = QFont(font("display", digits=True))
    face.setPixelSize(1000)
    tall = QFontMetricsF(face).tightBoundingRect("0").height() / 1000
    face.setPixelSize(math.ceil(window_height * TENTH / tall))
    return face


class _Digits(QWidget):
    """The digits alone, drawn with less air than a face keeps above and below them."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.digits, self.window_height = "", 768
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def metrics(self) -> QFontMetricsF:
        """Return the measures of its face."""
        return QFontMetricsF(tall_font(self.window_height))

    def sizeHint(self) -> QSize:
        """Return the size of the digits."""
        metrics = self.metrics()
        wide = metrics.horizontalAdvance(self.digits)
        return QSize(math.ceil(wide), math.ceil(metrics.tightBoundingRect("0").height() * AIR))

    def minimumSizeHint(self) -> QSize:
        """Return the same."""
        return self.sizeHint()

    def clipped(self) -> list[str]:
        """Return the digits when they are wider than there is room, for the clip lint."""
        return [self.digits] if self.sizeHint().width() > self.width() else []

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw them."""
        face = tall_font(self.window_height)
        place = QRectF(self.rect())
        paint_line(QPainter(self), place, self.digits, face, colour("ink"), Qt.AlignmentFlag.AlignLeft)


class TallFigure(Box):
    """A number and what it counts."""

    def __init__(self, parent: QWidget | None = None) -> None:
        self._digits, self._words = _Digits(), PlainLabel("", "figure", "ink2")
        super().__init__(Column(self._digits, self._words, gap=GAP), parent=parent)

    def show_figure(self, digits: str, words: str) -> None:
        """Show a number."""
        self._digits.digits = digits
        self._words.setText(words)
        self._digits.setAccessibleName(f"{digits} {words}")
        self._digits.updateGeometry()
        self._digits.update()

    def fit(self, window_height: int) -> None:
        """Measure itself for a window so tall, in px."""
        if window_height != self._digits.window_height:
            self._digits.window_height = window_height
            self._digits.updateGeometry()
            self._digits.update()

    def height_at(self, width: int) -> int:
        """Say how tall it is at a width, in px, before it is laid out too."""
        return self._digits.sizeHint().height() + style.space(GAP) + self._words.heightForWidth(width)

    def digits_height(self) -> float:
        """Say how tall the digits are drawn, in px."""
        return self._digits.metrics().tightBoundingRect("0").height()
