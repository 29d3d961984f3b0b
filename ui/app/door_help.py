"""Help before a workspace is open: the same page, with the way back to the door."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from ui.hub import Hub
from ui.page import Where
from ui.pages.help import HelpPage
from ui.text import PlainLabel
from ui.widgets.button import Button
from ui.widgets.layouts import Column, Row
from ui.widgets.surface import Panel


class DoorHelp(QWidget):
    """The help page under a bar with Back; Esc goes back too.

    Signals:
        left: the person wants to be at the door again.
    """

    left = Signal()

    def __init__(self, hub: Hub, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        back = Button("Back", "quiet", icon="left")
        back.clicked.connect(self.left)
        bar = Panel(Row(back, (PlainLabel("Help", "heading"), 1), gap=10, margins=(14, 6, 18, 6)), sides="b")
        self._page = HelpPage(hub)
        self._page.read.connect(self.left)
        self.setLayout(Column(bar, (self._page, 1), gap=0))

    def open(self, page: str) -> None:
        """Show the help for a door."""
        self._page.open(Where("help", page))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go back by Esc."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)
