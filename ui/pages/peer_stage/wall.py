"""The second screen: the clock and the tables on the wall of the hall, while the laptop goes on with a table."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent, QScreen
from PySide6.QtWidgets import QWidget

from ui.page import Where
from ui.widgets.layouts import Column

if TYPE_CHECKING:
    from ui.pages.peer_stage.page import PeerStagePage


def second_screen(own: QScreen) -> QScreen | None:
    """Find a screen that is not the one a window is on; None where there is no other."""
    return next((each for each in QGuiApplication.screens() if each is not own), None)


class Wall(QWidget):
    """A window of its own that shows what the whole room does, and nothing that can be pressed.

    No table's cards are ever on it, so nobody's vote can be read from it either.

    Args:
        stage: a stage of its own, on the same workspace.
        over: the window that it goes away with.
    """

    def __init__(self, stage: PeerStagePage, over: QWidget) -> None:
        super().__init__(over, Qt.WindowType.Window)
        self.setWindowTitle("The peer day on the wall")
        self.stage = stage
        stage.show_time_alone()
        self.setLayout(Column((stage, 1)))

    def show_day(self, where: Where, screen: QScreen) -> None:
        """Fill a screen with what the whole room does."""
        self.setGeometry(screen.geometry())
        self.showFullScreen()
        self.stage.open(Where(where.page, where.ident))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go away with Escape."""
        if event.key() == Qt.Key.Key_Escape:
            self.hide()
        else:
            super().keyPressEvent(event)
