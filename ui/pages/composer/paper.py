"""The page that the brief makes, drawn as it would be saved, and the ways on from it."""

from __future__ import annotations

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QWidget

from audit_tool.domain.brief_use import BRIEFS as USED
from audit_tool.domain.layout import LAYOUTS, layout_of
from audit_tool.views.composer import ComposerPicture
from ui.flows.paper_drawing import Drawn
from ui.pages.composer import words
from ui.text import PlainLabel
from ui.widgets.button import Button
from ui.widgets.choices import Dropdown
from ui.widgets.flow import Flow
from ui.widgets.layouts import Box, Column, Row, reveal
from ui.widgets.notices import Notice
from ui.widgets.paper_pages import PaperPages, zoom_of
from ui.widgets.surface import Panel
from ui.wording.layouts import LAYOUTS as LAYOUT_WORDS

REDRAW_AFTER = 200
"""Milliseconds after the width of a page has changed before its picture is made anew."""


class Paper(Panel):
    """The pages of the brief.

    Signals:
        layout_chosen: how the document is to stand on paper.
        save_asked: it is to be saved to a file.
        check_asked: it is to be looked through, and released.
        used_asked: who used it is to be shown.
        versions_asked: what it said before is to be set beside it.
        width_changed: pages are now shown at another width, and have been for a moment.
    """

    layout_chosen = Signal(str)
    save_asked = Signal()
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
        self._failed, self._grown = Notice("bad"), Notice("part")
        self._failed.hide()
        self._grown.hide()
        self.layouts = Dropdown("Layout")
        self.layouts.chosen.connect(lambda chosen: self.layout_chosen.emit(str(chosen)))
        self.layouts.setAccessibleDescription(words.ABOUT_LAYOUTS)
        self._layout = Box(Flow(PlainLabel("Layout", "label", wrap=False), self.layouts, gap=10))
        self._soon = QTimer(self, singleShot=True, interval=REDRAW_AFTER)
        self._soon.timeout.connect(self.width_changed)
        self.pages.width_changed.connect(lambda _width: self._soon.start())
        check = Button("Release check", "primary", icon="shield")
        check.clicked.connect(self.check_asked)
        versions = Button("Versions", icon="clock")
        versions.clicked.connect(self.versions_asked)
        self._used = Button("Who used it", icon="people")
        self._used.clicked.connect(self.used_asked)
        save = Button("Save it", icon="save")
        save.clicked.connect(self.save_asked)
        self.ways = Flow(self._used, versions, save, check, gap=10, at_right=True)
        head = Row((self._where, 0), None, zoom_of(self.pages), gap=6, margins=(16, 6, 10, 2))
        foot = Panel(Column(self._stamp, Box(self.ways), gap=8, margins=(16, 9, 16, 9)), sides="t")
        notices = Column(self._layout, self._failed, self._grown, gap=8, margins=(16, 2, 12, 8))
        self.setLayout(Column(head, notices, (self.pages, 1), foot, gap=0))

    def show_picture(self, picture: ComposerPicture) -> None:
        """Offer the layouts it has, and the ways on that it has."""
        choice = picture.choice
        offered = LAYOUTS.get(choice.code, ())
        reveal(self._layout, bool(offered))
        reveal(self._used, choice.code in USED)
        if offered:
            self.layouts.show_entries([(LAYOUT_WORDS[each], each) for each in offered])
            self.layouts.show_data(layout_of(choice.passages, choice.code))
            self.layouts.setEnabled(picture.may_write)

    def show_drawn(self, drawn: Drawn, grown: str) -> None:
        """Lay out the sheets; their pictures follow.

        Args:
            grown: that it stands on more pages than it is meant to; empty where it does not.
        """
        self._failed.hide()
        self._grown.show_words("", grown)
        reveal(self._grown, bool(grown))
        self._stamp.setText(f"{drawn.stamp}." if drawn.stamp else "")
        self.pages.show_sheets([drawn.sheet] * drawn.pages)

    def show_failed(self, why: str) -> None:
        """Say why it cannot be drawn."""
        self._failed.show_words("Not drawn.", why)
        self._failed.show()
