"""A dialog wide enough for accounts to stand beside each other, and as tall as the window lets it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QWidget

from ui.style import px
from ui.widgets.dialog import Dialog
from ui.widgets.layouts import Box, Column, Scroll

WIDE, TALL = 940, 640
"""At 100% text, in px, where the window has it."""

BESIDE = 340
"""The least width at which an account stands beside another, in px at 100% text."""


class ComparingDialog(Dialog):
    """A dialog over a page, for accounts that are held against each other.

    Args:
        inside: what scrolls.
        parent: the window, which it is never larger than.
    """

    def __init__(self, title: str, words: str, inside: Column, parent: QWidget) -> None:
        self._sheet = Scroll(Box(inside))
        super().__init__(title, words, inside=self._sheet, parent=parent)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Scroll by keys, for what is compared takes no focus."""
        bar = self._sheet.verticalScrollBar()
        far = {
            Qt.Key.Key_Down: bar.singleStep(),
            Qt.Key.Key_Up: -bar.singleStep(),
            Qt.Key.Key_PageDown: bar.pageStep(),
            Qt.Key.Key_PageUp: -bar.pageStep(),
        }.get(Qt.Key(event.key()))
        if far is None:
            super().keyPressEvent(event)
        else:
            bar.setValue(bar.value() + far)

    def showEvent(self, event: QShowEvent) -> None:
        """Take the room that the window has, once it is known."""
        self._take_room()
        super().showEvent(event)

    def restyle(self) -> None:
        """Take the text size worn now."""
        super().restyle()
        self._take_room()

    def _take_room(self) -> None:
        window = self.parentWidget()
        if window is not None:
            self.setMinimumWidth(min(px(480), window.width() - 40))
            self.resize(min(px(WIDE), window.width() - 40), min(px(TALL), window.height() - 40))
