"""The frame around every page."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QCloseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QDialog, QStackedLayout, QStackedWidget, QWidget

from audit_tool.domain.changes import Changes
from audit_tool.domain.errors import AuditToolError, DiskFull, Environment, SaveNotConfirmed
from ui import style, wording
from ui.hub import CrashNote, Hub
from ui.widgets.dialog import Dialog, ask, tell
from ui.widgets.layouts import Column, Row, reveal
from ui.widgets.notices import UndoBar
from ui.widgets.page import PageView, Word
from ui.window import panes
from ui.window.find import FindDialog, Found
from ui.window.keys import listen, listen_for_pages
from ui.window.rail import Rail
from ui.window.top_bar import TopBar
from ui.window.word_bar import WordBar

if TYPE_CHECKING:
    from audit_tool.workspace import Workspace

COMFORT, NEED = 900, 740
"""Widths a page is glad of and in need of, in px at 100% text. The rail gives up its words for the first, and its place
for the second, before a page gives up anything."""


@dataclass(frozen=True, slots=True)
class Page:
    """One page of the window, as data.

    Attributes:
        name: what others call it when they want to go there.
        icon: on the rail.
        title: on the rail, at most nine letters or so.
        build: makes it, the first time somebody goes there.
        badge: counts what waits there, asked of the workspace after every change; None for no badge.
        on_rail: False for a page that is only reached from another.
        under: for such a page, the one whose place on the rail is lit meanwhile.
        at_foot: True for Settings.
        on_stage: shown without the rail and the bar, for a room to look at; it brings its own way out.
        usual: where it opens from the rail; None for where the page itself begins.
    """

    name: str
    icon: str
    title: str
    build: Callable[[], PageView]
    badge: Callable[[Workspace], int] | None = None
    on_rail: bool = True
    under: str = ""
    at_foot: bool = False
    on_stage: bool = False
    usual: object = None


class Window(QWidget):
    """The rail, the bar, notices, the page and the undo bar; or one screen alone, before unlocking.

    Args:
        hub: the door to the workspace.
        worn: the style, for the keys that change the text size.
        clock: the local time, for "Saved, 14:32".
        search: asks the workspace for Find anything: (words, then).

    Signals:
        lock_asked: everything typed has been handed to the hub; whoever wired the app now closes the workspace.
        help_asked: (page name, topic).
        look_changed: the text size was changed by keys, in percent; worth remembering.
        turned: the name of the page now shown.
        closed: it was closed, and nothing it could still save is unsaved.
    """

    lock_asked = Signal()
    help_asked = Signal(str, str)
    look_changed = Signal(int)
    turned = Signal(str)
    closed = Signal()

    def __init__(
        self,
        hub: Hub,
        worn: style.Style,
        *,
        clock: Callable[[], dt.datetime],
        search: Callable[[str, Callable[[Iterable[Found]], None]], None] | None = None,
    ) -> None:
        super().__init__()
        self.setWindowTitle("Safeguarding Audit Tool")
        self._hub, self._worn, self._clock, self._search = hub, worn, clock, search
        self._pages: dict[str, Page] = {}
        self._built: dict[str, PageView] = {}
        self._here = ""
        self._did: PageView | None = None
        self._helped: tuple[str, object] | None = None
        self._closing = False
        self._build()
        self._wire()
        self.resize(1366, 768)

    def _build(self) -> None:
        self.rail, self.bar = Rail(), TopBar()
        self.word_bar = WordBar()
        self._stack = QStackedWidget()
        self.undo_bar = UndoBar()
        self._foot = QWidget()
        self._foot.setLayout(Row((self.undo_bar, 1), margins=(22, 6, 22, 10)))
        self._foot.hide()
        content = QWidget()
        content.setLayout(Column(self.bar, self.word_bar, (self._stack, 1), self._foot, gap=0))
        self._frame = QWidget()
        self._frame.setLayout(Row(self.rail, (content, 1), gap=0))
        self._screens = QStackedLayout(self)
        self._screens.addWidget(self._frame)

    def _wire(self) -> None:
        self.rail.chosen.connect(self.go)
        self.bar.went.connect(self.go)
        self.bar.find_asked.connect(self.find_anything)
        self.bar.menu_asked.connect(self._open_menu)
        self.undo_bar.undone.connect(self._undo)
        self._hub.changed.connect(self._hear)
        self._hub.failed.connect(self.show_failure)
        self._hub.crashed.connect(self._show_crash)
        self._worn.changed.connect(self._fit)
        acts = {
            "find": self.find_anything,
            "help": self._help,
            "next_pane": lambda: self._next_pane(1),
            "previous_pane": lambda: self._next_pane(-1),
            "undo": self._undo,
            "redo": self._redo,
            "larger": lambda: self._resize_text(self._worn.larger),
            "smaller": lambda: self._resize_text(self._worn.smaller),
            "usual": lambda: self._resize_text(lambda: self._worn.wear(text_percent=100)),
            "lock": self.lock,
        }
        listen(self, acts)
        listen_for_pages(self, self._go_to_number)
        self.word_bar.pressed.connect(self._act)

    # ---- pages

    def show_pages(self, pages: Iterable[Page]) -> None:
        """Offer other pages, as a workspace of another kind has them; those built before are let go."""
        self._forget()
        self._pages = {page.name: page for page in pages}
        self.rail.show_pages((page.name, page.icon, page.title, page.at_foot) for page in self._rail_pages())
        self._screens.setCurrentWidget(self._frame)
        self._fit()
        self._count()

    def go(self, name: str, target: object = None) -> None:
        """Turn to a page, after handing over everything typed on the present one.

        Raises:
            KeyError: there is no such page.
        """
        page = self._pages[name]
        present = self.page()
        if present is not None:
            present.flush()
        if name not in self._built:
            self._built[name] = self._make(page)
        view = self._built[name]
        self._here = name
        self.word_bar.show_word(None)
        self._stack.setCurrentWidget(view)
        self.rail.show_current(page.under or name)
        self._screens.setCurrentWidget(self._frame)
        view.arrive(page.usual if target is None else target)
        self._fit()
        self.turned.emit(name)

    def page(self) -> PageView | None:
        """Return the page shown; None while a screen stands alone."""
        if self._screens.currentWidget() is not self._frame:
            return None
        return self._built.get(self._here)

    def show_alone(self, screen: QWidget) -> None:
        """Show one screen in place of everything: first run, unlocking. Every page is let go, and its words with it."""
        self._forget()
        for dialog in self.findChildren(QDialog):
            dialog.reject()
        before = self._screens.currentWidget()
        self._screens.addWidget(screen)
        self._screens.setCurrentWidget(screen)
        if before is not None and before is not self._frame:
            before.deleteLater()

    def show_marking(self, words: str) -> None:
        """Show a protective marking on the bar."""
        self.bar.show_marking(words)

    def lock(self) -> None:
        """Hand over everything typed, wait until it is on the disk, and ask to be locked."""
        if self.page() is None:
            return
        self._flush()
        if not self.bar.saved.has_failed:
            self.lock_asked.emit()

    # ---- what pages say

    def show_fact(self, words: str) -> None:
        """Show what was just done, with Undo; an empty text takes the bar away."""
        reveal(self._foot, bool(words))
        if words:
            self.undo_bar.show_fact(words)

    def show_failure(self, error: AuditToolError) -> None:
        """Say what went wrong where nobody else did: a dialog for the disk, a notice for a rule."""
        if isinstance(error, DiskFull | SaveNotConfirmed):
            told = wording.failure(error.code, error.params)
            self.bar.saved.show_failed("Not saved. Keep this window open.")
            self.word_bar.show_word(Word("bad", told.happened, f"{told.safe} {told.remedy}", "Save now", "save"))
        elif isinstance(error, Environment):
            told = wording.failure(error.code, error.params)
            tell(self, told.happened, f"{told.safe} {told.remedy}", details=error.code)
        else:
            self.word_bar.show_word(Word("part", wording.refusal(error.code, error.params)))

    def find_anything(self) -> None:
        """Open Find anything."""
        if self.page() is None:
            return
        pages = [Found(page.title, "Page", page.icon, page.name) for page in self._rail_pages()]
        dialog = FindDialog(self._search, pages, self)
        dialog.followed.connect(lambda found: self.go(found.page, found.target))
        dialog.open()

    # ---- the rest

    def _rail_pages(self) -> list[Page]:
        shown = [page for page in self._pages.values() if page.on_rail]
        return [page for page in shown if not page.at_foot] + [page for page in shown if page.at_foot]

    def _make(self, page: Page) -> PageView:
        view = page.build()
        view.went.connect(self.go)
        view.crumbed.connect(self.bar.show_way)
        view.told.connect(self.word_bar.show_word)
        view.did.connect(lambda words: self._show_done(view, words))
        view.save_began.connect(lambda: self.bar.saved.show_saving("Saving…"))
        view.save_done.connect(self._say_saved)
        view.save_failed.connect(self.bar.saved.show_failed)
        view.read.connect(self._leave_help)
        self._stack.addWidget(view)
        return view

    def _say_saved(self) -> None:
        now = wording.stamp(self._clock().time())
        self.bar.saved.show_saved(f"Saved on this laptop, {now}", f"Saved, {now}")

    def _forget(self) -> None:
        for view in self._built.values():
            self._stack.removeWidget(view)
            view.deleteLater()
        self._built, self._here, self._did, self._helped = {}, "", None, None
        self.bar.saved.hide()
        self.word_bar.show_word(None)
        self.show_fact("")

    def _flush(self) -> None:
        for view in self._built.values():
            view.flush()
        self._hub.wait_idle()

    def _act(self, act: str) -> None:
        page = self.page()
        if act == "save":
            self._flush()
        elif page is not None:
            page.acted(act)

    def _show_done(self, view: PageView, words: str) -> None:
        """Show what a page has done; it is that page that takes it back, even where it led on to another."""
        self._did = view if words else None
        self.show_fact(words)

    def _hear(self, changes: Changes, initiator: object) -> None:
        """Count anew; what another page did can no longer be taken back once the next act has been done."""
        self._count()
        if self._did is not None and self._did not in (self.page(), initiator):
            self._show_done(self._did, "")

    def _count(self) -> None:
        for page in self._pages.values():
            if page.badge is not None:
                self._hub.ask(page.badge, partial(self.rail.show_badge, page.name))

    def _show_crash(self, note: CrashNote) -> None:
        told = wording.CRASHED
        tell(self, told.happened, f"{told.safe} {told.remedy}", details=note.words())

    def _go_to_number(self, number: int) -> None:
        pages = self._rail_pages()
        if self.page() is not None and number < len(pages):
            self.go(pages[number].name)

    def _help(self) -> None:
        page = self.page()
        if page is not None:
            asked_from = (self._here, page.place())
            self.help_asked.emit(self._here, page.help_topic())
            if self._here != asked_from[0]:
                self._helped = asked_from

    def _leave_help(self) -> None:
        """Go back to the page on which help was asked for."""
        asked_from, self._helped = self._helped, None
        if asked_from is not None:
            self.go(*asked_from)

    def _next_pane(self, step: int) -> None:
        page = self.page()
        if page is not None:
            panes.turn((self.rail, *page.panes()), self.focusWidget(), step)

    def _undo(self) -> None:
        present = self.page()
        page = self._did or present
        self._did = None
        self.show_fact("")
        if present is not None and present is not page:
            present.flush()  # what was just typed comes first, and may be why the act can no longer be taken back
        if page is not None:
            page.undo()

    def _redo(self) -> None:
        page = self.page()
        if page is not None:
            page.redo()

    def _resize_text(self, change: Callable[[], None]) -> None:
        change()
        self.look_changed.emit(style.look().text_percent)

    def _open_menu(self) -> None:
        menu = self.rail.as_menu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(self.bar.menu.mapToGlobal(QPoint(0, self.bar.menu.height())))

    def _fit(self) -> None:
        """Give the page the width it is glad of: the rail keeps its words, its icons, or becomes a button."""
        page = self.page()
        on_stage = page is not None and self._pages[self._here].on_stage
        reveal(self.bar, not on_stage)
        least = page.minimumSizeHint().width() if page is not None else 0
        tall_enough = self.rail.least_height() <= self.height()
        self.rail.set_bare(self.width() - style.px(80) < max(style.px(COMFORT), least))
        beside = self.width() - self.rail.width()
        gone = beside < max(style.px(NEED), least)
        reveal(self.rail, not gone and tall_enough and not on_stage)
        reveal(self.bar.menu, self.rail.isHidden())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Choose the form of the rail anew."""
        super().resizeEvent(event)
        self._fit()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the canvas."""
        QPainter(self).fillRect(self.rect(), style.colour("canvas"))

    def closeEvent(self, event: QCloseEvent) -> None:
        """Close only when everything typed is on the disk, or when the person says so knowing that it is not."""
        if not self._closing:
            self._flush()
            if self.bar.saved.has_failed:
                event.ignore()
                self._ask_to_close()
                return
        super().closeEvent(event)
        self.closed.emit()

    def _ask_to_close(self) -> Dialog:
        dialog = ask(
            self,
            "Close without the last change?",
            "The last change is not on the disk. Everything before it is. If you close now, the last change is lost.",
            yes="Close without it",
            no="Keep the window open",
        )
        dialog.accepted.connect(self._close_anyway)
        return dialog

    def _close_anyway(self) -> None:
        self._closing = True
        self.close()
