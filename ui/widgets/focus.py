"""Where the focus is, and when it leaves a part of the screen."""

from __future__ import annotations

from collections.abc import Callable
from typing import cast

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget


def is_enter(event: QKeyEvent) -> bool:
    """Say whether a key is Enter by itself; with Ctrl it belongs to the page."""
    is_plain = event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
    return is_plain and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)


def running_app() -> QApplication:
    """Return the app that runs: Qt hands it out as the kind without windows."""
    return cast(QApplication, QApplication.instance())


class _Leaving(QObject):
    """Notices when the focus goes out of a widget and everything in it, to another part or another window."""

    def __init__(self, part: QWidget, act: Callable[[], None]) -> None:
        super().__init__(part)
        self._part, self._act = part, act
        running_app().focusChanged.connect(self._moved)

    def _moved(self, old: QWidget | None, now: QWidget | None) -> None:
        if old is not None and _holds(self._part, old) and not (now is not None and _holds(self._part, now)):
            self._act()


def _holds(part: QWidget, inner: QWidget) -> bool:
    return part is inner or part.isAncestorOf(inner)


def when_left(part: QWidget, act: Callable[[], None]) -> None:
    """Call `act` each time the focus leaves a part of the screen as a whole."""
    _Leaving(part, act)


def bring_into_view(widget: QWidget) -> None:
    """Scroll every scrolling part around a widget until it can be seen."""
    parent = widget.parentWidget()
    while parent is not None:
        if hasattr(parent, "follow"):
            parent.follow(widget)
        parent = parent.parentWidget()
