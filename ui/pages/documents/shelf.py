"""The documents of a round, each with how it stands, and the way to save them all at once."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from audit_tool.views.documents import Choice, DocumentsPicture
from ui import wording
from ui.pages.documents import words
from ui.text import PlainLabel, title
from ui.widgets.button import Button
from ui.widgets.gauges import ProgressBar
from ui.widgets.layouts import Box, Column, Row, Scroll
from ui.widgets.notices import Notice, announce
from ui.widgets.row_button import Entry, PickList
from ui.widgets.surface import Hairline, Panel

Key = tuple[str, str]
"""(document code, id of what it is about)."""


class Shelf(Panel):
    """The left part of the page.

    Signals:
        picked: the Key of a document.
        save_all_asked: every document that is ready is to be saved.
        stop_asked: saving them all is to stop.
    """

    picked = Signal(object)
    save_all_asked = Signal()
    stop_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(sides="r", parent=parent)
        self._keys: dict[str, Key] = {}
        self._title = title()
        self._round = PlainLabel("", "secondary", "ink2")
        self._list = PickList("Documents", keeps=True)
        self._list.picked.connect(lambda key: self.picked.emit(self._keys[key]))
        self._all = Button("Save all", icon="folder")
        self._all.clicked.connect(self.save_all_asked)
        self._bar = ProgressBar("Documents saved", tall=8)
        self._how_far = PlainLabel("", "caption", "ink2")
        self._stop = Button("Stop", small=True)
        self._stop.clicked.connect(self.stop_asked)
        self._going = QWidget()
        self._going.setLayout(Column(self._how_far, self._bar, Row(self._stop, None), gap=6))
        self._told, self._failed = Notice("met", closable=True), Notice("bad", closable=True)
        for notice in (self._told, self._failed):
            notice.closed.connect(notice.hide)
            notice.hide()
        self._going.hide()
        foot = Column(self._told, self._failed, self._going, Row(self._all, None), gap=8, margins=(20, 10, 16, 12))
        head = Column(self._title, self._round, gap=2, margins=(20, 16, 12, 8))
        inside = Box(Column(head, Box(Column(self._list, margins=(10, 0, 10, 0))), None, gap=0))
        self.setLayout(Column((Scroll(inside), 1), Hairline(), foot, gap=0))
        self.setAccessibleName("Documents of this audit")

    def show_picture(self, picture: DocumentsPicture, current: Key | None) -> None:
        """Show how the documents stand, one of them marked."""
        self._title.setText(words.headline(picture))
        self._round.setText(picture.round.title)
        self._keys = {f"{choice.code}:{choice.subject}": (choice.code, choice.subject) for choice in picture.choices}
        marked = f"{current[0]}:{current[1]}" if current else ""
        self._list.show_entries([_entry(choice, picture.choices) for choice in picture.choices], current=marked)
        ready = sum(choice.may_leave for choice in picture.choices)
        self._all.setText(f"Save all {ready}")
        self._all.setVisible(ready > 1)

    def show_going(self, done: int, whole: int) -> None:
        """Show how far saving them all is."""
        self._told.hide()
        self._failed.hide()
        self._bar.show_value(done, whole)
        self._how_far.setText(f"{wording.of(done, whole)} saved")
        self._going.show()
        if self._all.hasFocus():
            self._stop.setFocus(Qt.FocusReason.OtherFocusReason)
        self._all.setEnabled(False)

    def show_all_saved(self, verdict: tuple[str, str]) -> None:
        """Say how many were saved, and where."""
        self._end(self._told, verdict)

    def show_failed(self, verdict: tuple[str, str]) -> None:
        """Say why they were not all saved."""
        self._end(self._failed, verdict)

    def focus_first(self) -> None:
        """Bring the focus to the documents."""
        self._list.focus_first()

    def _end(self, notice: Notice, verdict: tuple[str, str]) -> None:
        self._all.setEnabled(True)
        if self._stop.hasFocus():
            self._all.setFocus(Qt.FocusReason.OtherFocusReason)
        self._going.hide()
        notice.show_words(*verdict)
        notice.show()
        announce(self, " ".join(verdict))


def _entry(choice: Choice, among: Sequence[Choice]) -> Entry:
    """Show a document; where there are several of a kind, what it is about comes first."""
    is_one_of_many = sum(other.code == choice.code for other in among) > 1
    title_words, detail = (choice.about, choice.title) if is_one_of_many else (choice.title, choice.about)
    return Entry(f"{choice.code}:{choice.subject}", title_words, detail, words.standing(choice))
