"""The keys of the stage, as one table: what they are, and what they do in words."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from ui.wording.learning import FINDING_KINDS

KEYS: Mapping[str, tuple[tuple[str, ...], str]] = MappingProxyType(
    {
        "left": (("Left",), "The line before, while a button has the keyboard"),
        "right": (("Right",), "The next line, while a button has the keyboard"),
        "back": (("PgUp", "Ctrl+Shift+Return", "Ctrl+Shift+Enter"), "The line before"),
        "on": (("PgDown", "Ctrl+Return", "Ctrl+Enter"), "The next line"),
        "action": (("Ctrl+Shift+A",), "Make an action of the last finding"),
        "away": (("Escape",), "Put away what an agency says"),
        **{kind: ((f"Ctrl+{number}",), said.one) for number, (kind, said) in enumerate(FINDING_KINDS.items(), 1)},
    }
)
"""Each act with its keys and its words. 1 to 9, H, N, F and D are the page's own, for a box of text keeps them."""

ARROWS = ("left", "right")


def listen(page: QWidget, acts: Mapping[str, Callable[[], None]]) -> list[QShortcut]:
    """Make the shortcuts of the stage, and return those of the arrows, which are switched off among cards and choices.

    Args:
        page: they work while the focus is somewhere in it.
        acts: what each name of KEYS does.
    """
    arrows = []
    for name, (keys, _words) in KEYS.items():
        for key in keys:
            shortcut = QShortcut(QKeySequence(key), page, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(acts[name])
            if name in ARROWS:
                arrows.append(shortcut)
    return arrows
