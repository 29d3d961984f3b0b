"""The preview: the very pages that would be saved, what to look at on them, and the way to the disk."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QSizePolicy, QStackedWidget, QWidget

from audit_tool.views.documents import Choice
from ui import wording
from ui.flows.paper_drawing import Drawn
from ui.pages.documents import words
from ui.text import PlainEdit, PlainLabel
from ui.widgets.button import Button, ReasonedButton
from ui.widgets.choices import Dropdown
from ui.widgets.empty import EmptyState
from ui.widgets.flow import Flow
from ui.widgets.layouts import Box, Column, Row, clear, reveal
from ui.widgets.notices import Notice, announce
from ui.widgets.paper_pages import PaperPages, zoom_of
from ui.widgets.surface import Panel
from ui.wording import passages

REDRAW_AFTER = 200
"""Milliseconds after the width of a page has changed before its picture is made anew."""


class Preview(Panel):
    """The pages of one document.

    Attributes:
        redraw_after: milliseconds after the last change of width before pictures are made anew.

    Signals:
        save_asked: the document is to be saved.
        check_asked: it is to be looked through, and released.
        format_chosen: what it is saved as from now on.
        width_changed: pages are now shown at another width, and have been for a moment.
    """

    save_asked = Signal()
    check_asked = Signal()
    format_chosen = Signal(str)
    width_changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(ground="sunken", sides="l", parent=parent)
        self._spoken: tuple[str, ...] = ()
        self._where = PlainLabel("", "caption", "ink2", wrap=False, digits=True)
        self._text_button = Button("Read as text", "quiet", small=True)
        self._text_button.clicked.connect(self._turn)
        self.pages = PaperPages("Preview")
        self.pages.page_changed.connect(self._show_page)
        self._as_text = PlainEdit(least_lines=4, most_lines=4)  # it scrolls, and takes whatever room there is
        self._as_text.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self._as_text.setReadOnly(True)
        self._as_text.setAccessibleName("The document as text")
        self._empty = EmptyState("documents", "Nothing to print yet")
        self._stack = QStackedWidget()
        for part in (self.pages, self._as_text, self._empty):
            self._stack.addWidget(part)
        self._cautions = Column(gap=6)
        self._told = Notice("met", closable=True)
        self._failed = Notice("bad", closable=True)
        for notice in (self._told, self._failed):
            notice.closed.connect(notice.hide)
            notice.hide()
        self._stamp, self._saving = "", False
        self._choice: Choice | None = None
        self._unfit: Mapping[str, str] = {}
        self._format = next(iter(words.FORMATS))
        self._formats = Dropdown("Save as")
        self._formats.show_entries([(known_as, ending) for ending, (known_as, _) in words.FORMATS.items()])
        self._formats.chosen.connect(lambda ending: self.format_chosen.emit(str(ending)))
        self._long = PlainLabel("", "caption", "ink2")
        self.save = ReasonedButton(Button("Save as PDF", "primary", icon="save"))
        self.save.button.clicked.connect(self._ask_to_save)
        self.check = Button("Release check", icon="shield")
        self.check.clicked.connect(self.check_asked)
        self.redraw_after = REDRAW_AFTER
        self._soon = QTimer(self, singleShot=True)
        self._soon.timeout.connect(self.width_changed)
        self.pages.width_changed.connect(lambda _width: self._soon.start(self.redraw_after))
        self._build()

    def _build(self) -> None:
        head = Row((self._where, 0), None, self._text_button, zoom_of(self.pages), gap=6, margins=(16, 6, 10, 2))
        ways = Box(Flow(self.check, self._formats, self.save, gap=10, at_right=True))
        foot = Panel(Column(self._long, ways, gap=8, margins=(16, 9, 16, 9)), sides="t")
        notices = Column(self._cautions, self._told, self._failed, gap=6, margins=(12, 0, 12, 6))
        self.setLayout(Column(head, notices, (self._stack, 1), foot, gap=0))

    def show_choice(self, choice: Choice | None) -> None:
        """Wait for the pages of another document; None when there is none to show."""
        self.pages.forget()
        self.forget_verdict()
        self._show_cautions(())
        self._stamp = ""
        reveal(self.check, choice is not None and choice.is_ready and choice.is_looked_through)
        self._unfit = {}
        self._show_long("")
        is_ready = choice is not None and choice.is_ready
        self._text_button.setEnabled(is_ready)
        self.show_may_save(choice)
        if is_ready:
            if self._stack.currentWidget() is self._empty:
                self._stack.setCurrentWidget(self.pages)
            self._as_text.show_text("")
        else:
            self._empty.show_words(words.why_empty(choice) if choice else "")
            self._stack.setCurrentWidget(self._empty)

    def show_may_save(self, choice: Choice | None) -> None:
        """Let a document be saved, or say why it may not leave yet."""
        self._choice = choice
        if choice is None or not choice.is_ready:
            self.save.refuse("Nothing to print yet.")
        elif choice.waits:
            self.save.refuse(wording.refusal(choice.waits, {}))
        elif code := self._unfit.get(self._format):
            self.save.refuse(words.unfit(code))
        else:
            self.save.allow()

    def show_format(self, save_as: str) -> None:
        """Show what the document is saved as."""
        self._format = save_as
        self._formats.show_data(save_as)
        self._end_saving()
        self.show_may_save(self._choice)

    def show_drawn(self, drawn: Drawn) -> None:
        """Lay out the sheets of a drawn document; their pictures follow."""
        self.pages.show_sheets([drawn.sheet] * drawn.pages)
        self._as_text.show_text("\n".join(drawn.lines))
        self._unfit = drawn.unfit
        self.show_may_save(self._choice)
        self._stamp = drawn.stamp
        self._show_long(passages.reading(drawn.reading, drawn.pages))
        self._show_cautions(tuple(words.caution(*each) for each in drawn.cautions))

    def show_picture(self, number: int, image: QImage) -> None:
        """Show the picture of a page, counted from 0."""
        self.pages.show_picture(number, image)

    def show_saving(self) -> None:
        """Say that it is on its way."""
        self.forget_verdict()
        self._saving = True
        self.save.button.setText("Saving…")

    def show_saved(self, verdict: tuple[str, str]) -> None:
        """Say that it was written, how many pages, and where."""
        self._end_saving()
        self._told.show_words(*verdict)
        self._told.show()
        announce(self, " ".join(verdict))

    def show_failed(self, verdict: tuple[str, str]) -> None:
        """Say why it was not written."""
        self._end_saving()
        self._failed.show_words(*verdict)
        self._failed.show()
        announce(self, " ".join(verdict), now=True)

    def forget_verdict(self) -> None:
        """Take away what was said of the last save."""
        self._end_saving()
        self._told.hide()
        self._failed.hide()

    def focus_first(self) -> None:
        """Bring the focus to the pages."""
        self._stack.currentWidget().setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _ask_to_save(self) -> None:
        """Ask once: a second press while the first is being saved asks for nothing."""
        if not self._saving:
            self.save_asked.emit()

    def _show_long(self, said: str) -> None:
        """Say how long it is, and what warning it carries, beside the button that lets it out."""
        self._long.set_lead(f"{self._stamp}." if self._stamp else "", said)

    def _end_saving(self) -> None:
        self._saving = False
        self.save.button.setText(words.FORMATS[self._format][1])

    def _show_cautions(self, said: Sequence[str]) -> None:
        """Show what to look at; what is new is told aloud."""
        if tuple(said) == self._spoken:
            return
        clear(self._cautions)
        for sentence in said:
            self._cautions.addWidget(Notice("part", words=sentence))
        if said:
            announce(self, " ".join(said))
        self._spoken = tuple(said)

    def _show_page(self, page: int, whole: int) -> None:
        self._where.setText(f"Page {page} of {whole}" if whole else "")

    def _turn(self) -> None:
        """Turn between the pages and their words."""
        is_text = self._stack.currentWidget() is self._as_text
        self._stack.setCurrentWidget(self.pages if is_text else self._as_text)
        self._text_button.setText("Read as text" if is_text else "Show the pages")
