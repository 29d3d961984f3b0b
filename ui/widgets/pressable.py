"""A surface that is one button: the whole of it is the target, for pointer and keyboard alike."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractButton, QLayout, QSizePolicy, QWidget

from ui.widgets.focus import is_enter

_STEPS = {Qt.Key.Key_Right: 1, Qt.Key.Key_Down: 1, Qt.Key.Key_Left: -1, Qt.Key.Key_Up: -1}


class Pressable(QAbstractButton):
    """Pressed by pointer, Space or Enter; arrows move among those around it.

    What stands on it is only looked at: a button inside a button could not be reached by keyboard.

    Args:
        inside: what stands on it; its margins are the padding.
    """

    def __init__(self, inside: QLayout, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)  # painted anew as the pointer comes and goes
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self.setLayout(inside)
        for part in self.findChildren(QWidget):
            part.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def around(self) -> Sequence[QAbstractButton]:
        """List those that arrows move among, this one included, in reading order."""
        return (self,)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Press it by Enter too, as a link, and move to the one before or after it by arrow."""
        step = _STEPS.get(Qt.Key(event.key()))
        if is_enter(event):
            self.click()
        elif step is None or not self._step(step):
            super().keyPressEvent(event)

    def _step(self, step: int) -> bool:
        """Bring the focus to the next of those around, if there are any; at the last one it stays."""
        around = [each for each in self.around() if each.isVisible()]
        if self not in around or len(around) == 1:
            return False
        beside = around.index(self) + step
        if 0 <= beside < len(around):
            around[beside].setFocus(Qt.FocusReason.TabFocusReason)
        return True
