"""A line that catches what was just said: Enter hands it over."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent

from ui.text import LineEdit
from ui.widgets.focus import is_enter


class CatchLine(LineEdit):
    """A line that Enter hands over.

    Signals:
        entered: Enter was pressed.
    """

    entered = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Hand the line over by Enter alone; Ctrl and Enter belong to the page."""
        if is_enter(event) and event.modifiers() in (
            Qt.KeyboardModifier.NoModifier,
            Qt.KeyboardModifier.KeypadModifier,
        ):
            self.entered.emit()
        else:
            super().keyPressEvent(event)

    def take(self, text: str) -> None:
        """Clear the line once what stood in it is kept; what was typed since stays."""
        if self.text() == text:
            self.clear()
