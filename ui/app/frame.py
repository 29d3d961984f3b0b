"""The one top-level window of the app: it shows a door, or the window behind the door, and nothing of both."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QSize
from PySide6.QtGui import QCloseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QDialog, QLayout, QStackedLayout, QWidget

from ui import style

TITLE = "Safeguarding Audit Tool"

USUAL_SIZE = (1366, 768)

LEAST_SIZE = (640, 480)


class Frame(QWidget):
    """What the system puts a title bar around.

    Args:
        may_close: asked when the person closes it; it may ask them something and say no.
    """

    def __init__(self, may_close: Callable[[], bool]) -> None:
        super().__init__()
        self._may_close = may_close
        self.setWindowTitle(TITLE)
        self._screens = QStackedLayout(self)
        self._screens.setContentsMargins(0, 0, 0, 0)
        # Larger text must never push the window beyond the screen: pages arrange themselves to what there is.
        self._screens.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)
        self.setMinimumSize(*LEAST_SIZE)

    def fit(self, room: QSize) -> None:
        """Take the usual size, and no more than the screen has."""
        self.resize(QSize(*USUAL_SIZE).boundedTo(room))

    def show_screen(self, screen: QWidget) -> None:
        """Show a screen in place of the one before, which stays as it is."""
        if self._screens.indexOf(screen) < 0:
            self._screens.addWidget(screen)
        self._screens.setCurrentWidget(screen)

    def let_go(self, screen: QWidget) -> None:
        """Take a screen away for good, with everything on it."""
        self._screens.removeWidget(screen)
        screen.hide()
        screen.setParent(None)
        screen.deleteLater()

    def dismiss_dialogs(self) -> None:
        """Take away every dialog over the screen, unasked: whoever could answer is not there."""
        for dialog in self.findChildren(QDialog):
            dialog.done(QDialog.DialogCode.Rejected)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Close only when everything typed is on the disk, or the person knows that it is not."""
        if self._may_close():
            event.accept()
        else:
            event.ignore()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the canvas."""
        QPainter(self).fillRect(self.rect(), style.colour("canvas"))
