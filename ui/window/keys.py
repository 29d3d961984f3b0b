"""The keys that work on every page, as one table: what they are, and what they do in words."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

KEYS: Mapping[str, tuple[tuple[str, ...], str]] = MappingProxyType(
    {
        "find": (("Ctrl+K",), "Find anything"),
        "help": (("F1",), "Help for this page"),
        "next_pane": (("F6",), "Next part of the page"),
        "previous_pane": (("Shift+F6",), "Previous part of the page"),
        "undo": (("Ctrl+Z",), "Undo"),
        "redo": (("Ctrl+Shift+Z", "Ctrl+Y"), "Redo"),
        "larger": (("Ctrl++", "Ctrl+="), "Larger text"),
        "smaller": (("Ctrl+-",), "Smaller text"),
        "usual": (("Ctrl+0",), "Usual text size"),
        "lock": (("Ctrl+L",), "Lock now"),
    }
)
"""Each act with its keys and its words; the help page prints this table."""


def listen(window: QWidget, acts: Mapping[str, Callable[[], None]]) -> None:
    """Make the shortcuts of a window.

    Args:
        window: where they work, whatever has the focus.
        acts: what each name of KEYS does.
    """
    for name, (keys, _words) in KEYS.items():
        for key in keys:
            shortcut = QShortcut(QKeySequence(key), window)
            shortcut.setContext(Qt.ShortcutContext.WindowShortcut)
            shortcut.activated.connect(acts[name])


def listen_for_pages(window: QWidget, go: Callable[[int], None]) -> None:
    """Make Alt+1 to Alt+9 go to the pages of the rail, counted from 0."""
    for number in range(9):
        shortcut = QShortcut(QKeySequence(f"Alt+{number + 1}"), window)
        shortcut.activated.connect(lambda number=number: go(number))
