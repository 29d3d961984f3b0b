"""The keys of the form, as one table: what they are, and what they do in words."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

KEYS: Mapping[str, tuple[tuple[str, ...], str]] = MappingProxyType(
    {
        "on": (("Ctrl+Return", "Ctrl+Enter"), "Save and go to the next question"),
        "back": (("Ctrl+Shift+Return", "Ctrl+Shift+Enter"), "Save and go to the previous question"),
        "go_to": (("Ctrl+G", "Ctrl+F"), "Go to a question by its number or its words"),
        "next_fix": (("F8",), "Next thing to fix"),
        "previous_fix": (("Shift+F8",), "Previous thing to fix"),
        "evidence": (("Ctrl+E",), "Add evidence"),
        "impact": (("Ctrl+I",), "Go to what is different for children"),
        "action": (("Ctrl+Shift+A",), "Add an action"),
    }
)
"""Each act with its keys and its words; the help page prints this table. 1 to 9 and F1 are the page's own."""


def listen(page: QWidget, acts: Mapping[str, Callable[[], None]]) -> None:
    """Make the shortcuts of the page.

    Args:
        page: they work while the focus is somewhere in it.
        acts: what each name of KEYS does.
    """
    for name, (keys, _words) in KEYS.items():
        for key in keys:
            shortcut = QShortcut(QKeySequence(key), page)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(acts[name])
