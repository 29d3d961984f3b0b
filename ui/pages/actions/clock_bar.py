"""One clock over all actions: done, or shown to have worked."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui import style, wording
from ui.text import PlainLabel
from ui.widgets import paint
from ui.widgets.flow import Flow
from ui.widgets.layouts import Column


class ClockBar(QWidget):
    """One clock over all actions: its name, how it stands in words, and a bar of it.

    Args:
        name: "Clock 1: done".
        meaning: colour token of the filled part.
    """

    def __init__(self, name: str, meaning: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name = name
        self._words = PlainLabel("", "secondary", "ink2", digits=True)
        self._bar = _Bar(meaning)
        self.setLayout(Column(Flow(PlainLabel(name, "section"), self._words, gap=12), self._bar, gap=6))

    def show_value(self, words_said: str, part: int, whole: int) -> None:
        """Show how many of how many, and the words beside it."""
        self._words.setText(words_said)
        self._bar.show_value(part, whole)
        self.setAccessibleName(f"{self._name}: {wording.of(part, whole)}")


class _Bar(QWidget):
    def __init__(self, meaning: str) -> None:
        super().__init__()
        self._meaning, self._part, self._whole = meaning, 0, 1
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_value(self, part: int, whole: int) -> None:
        self._part, self._whole = part, max(1, whole)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(style.px(120), style.px(10))

    def minimumSizeHint(self) -> QSize:
        return QSize(style.px(40), style.px(10))

    def paintEvent(self, event: QPaintEvent) -> None:
        paint.bar(QPainter(self), QRectF(self.rect()), [(self._part, self._meaning)], self._whole)
