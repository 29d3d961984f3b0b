"""What stands over a chronology that is not read yet: that it is being read, or that it could not be."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from audit_tool.views.chronology import Screenful
from ui.pages.chronology import words
from ui.widgets.layouts import Box, Column
from ui.widgets.notices import Notice, announce


class BeingRead(Box):
    """Two notices, of which one stands at most.

    Signals:
        again: somebody wants it read again.
    """

    again = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        self._waits, self._failed = Notice("info"), Notice("bad", button="Read it again")
        super().__init__(Column(self._waits, self._failed, gap=0), parent=parent)
        self._failed.pressed.connect(self.again)
        self.end()

    @property
    def is_waiting(self) -> bool:
        """Say whether the rest of a chronology is waited for."""
        return not self._waits.isHidden()

    def begin(self, screenful: Screenful) -> None:
        """Say that the rest is being read."""
        self._waits.show_words(f"{words.being_read(screenful)}.", words.BEGINNING)
        self._stand(self._waits)

    def fail(self, screenful: Screenful | None) -> None:
        """Say that it could not be read, and what to do.

        Args:
            screenful: its beginning, where that stands below.
        """
        lead, rest = words.not_read(screenful)
        self._failed.show_words(lead, rest)
        self._stand(self._failed)
        announce(self, lead)

    def end(self) -> None:
        """Say nothing: it is read, or another is opened."""
        self._stand(None)

    def _stand(self, notice: Notice | None) -> None:
        for each in (self._waits, self._failed):
            each.setVisible(each is notice)
        self.setVisible(notice is not None)
