"""The box beside a long list that narrows it to what is typed."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

from ui.text import LineEdit


class FilterBox(LineEdit):
    """A box that narrows a list while one types; Esc empties it."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Empty it by Esc."""
        if event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
            return
        super().keyPressEvent(event)
