"""Time without a key or the pointer."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QInputEvent

_TOUCH = frozenset(
    {
        QEvent.Type.KeyPress,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseMove,
        QEvent.Type.Wheel,
        QEvent.Type.TouchBegin,
    }
)

DEAF = 1000
"""Milliseconds after a touch in which no other is looked for. To see a touch, every event of the app has to pass by;
while a page is made or drawn there are tens of thousands, and a touch has just been seen then."""


class IdleTime(QObject):
    """Counts the time since somebody last touched keyboard or pointer, in any window of the app, to within a second.

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
        self._deaf = QTimer(self)
        self._deaf.setSingleShot(True)
        self._deaf.setTimerType(Qt.TimerType.PreciseTimer)
        self._deaf.setInterval(DEAF)
        self._deaf.timeout.connect(self._listen)

    def start(self, minutes: int) -> None:
        """Count from now."""
        self._timer.start(minutes * 60_000)
        self._rest()

    def stop(self) -> None:
        """Count no longer."""
        self._timer.stop()
        self._rest()
        self._deaf.stop()

    def left(self) -> int:
        """Return the milliseconds left; -1 when nothing is counted."""
        return self._timer.remainingTime()

    def _listen(self) -> None:
        QCoreApplication.instance().installEventFilter(self)

    def _rest(self) -> None:
        """Let events pass unseen for a while."""
        QCoreApplication.instance().removeEventFilter(self)
        self._deaf.start()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Begin again at a touch. Every event of the app passes here: its class costs less to ask than its type."""
        if isinstance(event, QInputEvent) and event.type() in _TOUCH:
            if self._timer.isActive():
                self._timer.start()
            self._rest()
        return False
