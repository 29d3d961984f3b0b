"""Time without a key or the pointer."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QInputEvent
from PySide6.QtWidgets import QApplication

_TOUCH = frozenset(
    {
        QEvent.Type.KeyPress,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseMove,
        QEvent.Type.Wheel,
        QEvent.Type.TouchBegin,
    }
)


class IdleTime(QObject):
    """Counts the time since somebody last touched keyboard or pointer, in any window of the app.

    Signals:
        expired: nobody has for as long as was set; once, until somebody does again.
    """

    expired = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self.expired)

    def start(self, minutes: int) -> None:
        """Count from now."""
        QApplication.instance().installEventFilter(self)
        self._timer.start(minutes * 60_000)

    def stop(self) -> None:
        """Count no longer."""
        QApplication.instance().removeEventFilter(self)
        self._timer.stop()

    def left(self) -> int:
        """Return the milliseconds left; -1 when nothing is counted."""
        return self._timer.remainingTime()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Begin again at every touch. Every event of the app passes here: its class costs less to ask than its type."""
        if isinstance(event, QInputEvent) and event.type() in _TOUCH and self._timer.isActive():
            self._timer.start()
        return False
