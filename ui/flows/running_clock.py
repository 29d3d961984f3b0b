"""Counts a day's clock on while the stage is open, and finds out when the laptop's clock jumps."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Signal

from audit_tool.domain.day_clock import Reading, counted_on, jump

LOOKS_EVERY = 200
"""Milliseconds between two looks at the clock: the digits change within a fifth of a second of the truth."""


class RunningClock(QObject):
    """Tells what time it is, without a jump that nobody has spoken of.

    Args:
        read: reads both clocks of the laptop.

    Signals:
        looked: it looked at the clocks.
    """

    looked = Signal()

    def __init__(self, read: Callable[[], Reading], parent: QObject) -> None:
        super().__init__(parent)
        self._read = read
        self._before = read()
        self._now = self._before
        self._timer = QTimer(self)
        self._timer.setInterval(LOOKS_EVERY)
        self._timer.timeout.connect(self.look)

    def start(self) -> None:
        """Look from now on."""
        self._timer.start()
        self.look()

    def stop(self) -> None:
        """Look no more."""
        self._timer.stop()

    def look(self) -> None:
        """Look at both clocks once."""
        self._now = self._read()
        if not self.jumped:
            self._before = self._now
        self.looked.emit()

    def settle(self) -> None:
        """Count from here on: somebody said what the jump was."""
        self._before = self._now = self._read()

    @property
    def jumped(self) -> float:
        """Say by how many seconds the wall clock went on otherwise than time; 0.0 where it did not."""
        return jump(self._before, self._now)

    @property
    def wall(self) -> dt.datetime:
        """Say what the wall clock reads."""
        return self._now.wall

    @property
    def now(self) -> dt.datetime:
        """Say what time it is, counted on by the steady clock."""
        return counted_on(self._before, self._now) if self.jumped else self._now.wall
