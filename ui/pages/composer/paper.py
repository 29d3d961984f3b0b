"""The page that the brief makes, drawn as it would be saved, and the ways on from it."""

from __future__ import annotations

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QWidget

from ui.flows.paper_drawing import Drawn
from ui.text import PlainLabel
from ui.widgets.button import Button
from ui.widgets.flow import Flow
from ui.widgets.layouts import Box, Column, Row
from ui.widgets.notices import Notice
from ui.widgets.paper_pages import PaperPages, zoom_of
from ui.widgets.surface import Panel

REDRAW_AFTER = 200
"""Milliseconds after the width of a page has changed before its picture is made anew."""


class Paper(Panel):
    """The pages of the brief.

    Signals:
        check_asked: it is to be looked through, and released.
        used_asked: who used it is to be shown.
        versions_asked: what it said before is to be set beside it.
        width_changed: pages are now shown at another width, and have been for a moment.
    """

    check_asked = Signal()
    versions_asked = Signal()
    used_asked = Signal()
    width_changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(ground="sunken", sides="l", parent=parent)
        self.setAccessibleName("Page")
        self._where = PlainLabel("", "caption", "ink2", wrap=False, digits=True)
        self._stamp = PlainLabel("", "caption_strong", "ink2")
        self.pages = PaperPages("Preview")
        self.pages.page_changed.connect(
            lambda page, whole: self._where.setText(f"Page {page} of {whole}" if whole else "")
        )
        self._failed = Notice("bad")
        self._failed.hide()
        self._soon = QTimer(self, singleShot=True, interval=REDRAW_AFTER)
        self._soon.timeout.connect(self.width_changed)
        self.pages.width_changed.connect(lambda _width: self._soon.start())
        check = Button("Release check", "primary", icon="shield")
        check.clicked.connect(self.check_asked)
        versions = Button("Versions", icon="clock")
        versions.clicked.connect(self.versions_asked)
        used = Button("Who used it", icon="people")
        used.clicked.connect(self.used_asked)
        self.ways = Flow(used, versions, check, gap=10, at_right=True)
        head = Row((self._where, 0), None, zoom_of(self.pages), gap=6, margins=(16, 6, 10, 2))
        foot = Panel(Column(self._stamp, Box(self.ways), gap=8, margins=(16, 9, 16, 9)), sides="t")
        notices = Column(self._failed, margins=(12, 0, 12, 6))
        self.setLayout(Column(head, notices, (self.pages, 1), foot, gap=0))

    def show_drawn(self, drawn: Drawn) -> None:
        """Lay out the sheets; their pictures follow."""
        self._failed.hide()
        self._stamp.setText(f"{drawn.stamp}." if drawn.stamp else "")
        self.pages.show_sheets([drawn.sheet] * drawn.pages)

    def show_failed(self, words: str) -> None:
        """Say why it cannot be drawn."""
        self._failed.show_words("Not drawn.", words)
        self._failed.show()
