"""The place above a page where one thing at a time is said."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ui.widgets.layouts import Column, clear, reveal
from ui.widgets.notices import Notice
from ui.widgets.page import Word


class WordBar(QWidget):
    """One notice, or none.

    Signals:
        pressed: the act of the notice's button.
    """

    pressed = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._place = Column(margins=(22, 10, 22, 0))
        self._word: Word | None = None
        self.setLayout(self._place)
        self.hide()

    def word(self) -> Word | None:
        """Return what is said; None when nothing is."""
        return self._word

    def show_word(self, word: Word | None) -> None:
        """Say something else, or nothing."""
        clear(self._place)
        self._word = word
        reveal(self, word is not None)
        if word is None:
            return
        notice = Notice(word.tone, word.lead, word.words, button=word.button, closable=True)
        notice.pressed.connect(lambda: self._press(word.act))
        notice.closed.connect(lambda: self.show_word(None))
        self._place.addWidget(notice)

    def _press(self, act: str) -> None:
        self.show_word(None)
        self.pressed.emit(act)
