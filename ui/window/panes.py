"""From one part of a page to the next, by F6: the keyboard goes round, and never into a part where nothing takes it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from ui.widgets.focus import takes_keys


def turn(panes: Sequence[QWidget], focus: QWidget | None, step: int) -> None:
    """Put the keyboard in the pane after the one that has it, or before it; in the first where none has.

    Args:
        panes: in reading order; those that are hidden are passed over.
        focus: what has the keyboard now.
        step: 1 for the next, -1 for the previous.
    """
    shown = [pane for pane in panes if pane.isVisible()]
    held = [number for number, pane in enumerate(shown) if _holds(pane, focus)]
    number = held[-1] if held else -1 if step > 0 else 0
    for _ in shown:
        number = (number + step) % len(shown)
        if _enter(shown[number]):
            return


def _enter(pane: QWidget) -> bool:
    """Put the keyboard where a pane wants it, where it last was, or on the first control; say whether it is there."""
    if hasattr(pane, "focus_first"):
        pane.focus_first()
        if _holds(pane, pane.window().focusWidget()):
            return True
    for control in (pane.focusWidget(), pane, *pane.findChildren(QWidget)):
        if control is not None and takes_keys(control):
            control.setFocus(Qt.FocusReason.ShortcutFocusReason)
            return True
    return False


def _holds(pane: QWidget, inner: QWidget | None) -> bool:
    return inner is not None and (pane is inner or pane.isAncestorOf(inner))
