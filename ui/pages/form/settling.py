"""Waits until a press of the pointer is over before anything on the page may move.

A field is left when the pointer goes down on something else. If a sentence appeared above it at that moment, the thing
under the pointer would move away before it comes up, and the press would be lost.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtWidgets import QApplication

from forms.answers import Key

SOON = 30
"""Milliseconds between looks at the pointer."""


class Settling(QObject):
    """Gathers the parts that were left and reports them when the pointer is up.

    Args:
        settle: called with a key and the parts of it that were left.
    """

    def __init__(self, settle: Callable[[Key, frozenset[str]], None], parent: QObject) -> None:
        super().__init__(parent)
        self._settle = settle
        self._left: dict[Key, set[str]] = {}
        self._timer = QTimer(self, singleShot=True, interval=SOON)
        self._timer.timeout.connect(self._look)

    def note(self, key: Key, part: str) -> None:
        """Take note that a part was left."""
        self._left.setdefault(key, set()).add(part)
        if QApplication.mouseButtons() == Qt.MouseButton.NoButton:
            self.now()
        else:
            self._timer.start()

    def now(self) -> None:
        """Report everything gathered."""
        left, self._left = self._left, {}
        for key, parts in left.items():
            self._settle(key, frozenset(parts))

    def _look(self) -> None:
        if QApplication.mouseButtons() == Qt.MouseButton.NoButton:
            self.now()
        else:
            self._timer.start()
