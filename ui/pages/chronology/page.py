"""The page of a case's chronology: a picture of time over a table of events."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import ClassVar

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from audit_tool.domain.changes import Changes
from audit_tool.domain.errors import AuditToolError
from audit_tool.domain.event import Event
from audit_tool.domain.ids import CaseId
from audit_tool.domain.names import Names
from audit_tool.domain.patterns import Pattern
from audit_tool.usecases.chronology import ForChild
from audit_tool.views.chronology import ChronologyPicture, EventLine, Screenful
from audit_tool.workspace import Workspace
from ui.flows.alert import AlertButton, ask_alert
from ui.flows.names import NO_NAMES, NamesChip
from ui.hub import CrashNote, Hub
from ui.page import Crumb, Page, Where, way_to_case
from ui.pages.chronology import words
from ui.pages.chronology.asking import write_up
from ui.pages.chronology.being_read import BeingRead
from ui.pages.chronology.columns import columns
from ui.pages.chronology.filters import Filters
from ui.pages.chronology.offers import Offers
from ui.pages.chronology.picture import PictureCard
from ui.pages.chronology.quick_entry import QuickEntry
from ui.pages.chronology.ready import Ready
from ui.pages.chronology.several_accounts import SeveralAccounts
from ui.pages.chronology.waiting import Waiting
from ui.pages.chronology.writing import Writing
from ui.widgets.beside import Beside
from ui.widgets.button import Button
from ui.widgets.empty import EmptyState
from ui.widgets.flow import Flow
from ui.widgets.layouts import Box, Column, Scroll
from ui.widgets.table import Table

WHOLE_AFTER, FOLLOWS_AFTER, LOOKS_AFTER = 20, 120, 600
"""Milliseconds after which the whole of a long chronology is read once its beginning stands there, after which its
picture follows its table, and after which it is asked what waits: two threads that both work in Python hold each other
up, and rows come first."""


class ChronologyPage(Page):
    """Where nothing is closed until somebody has said what it was for each child."""

    NAME: ClassVar[str] = "chronology"

    def __init__(self, hub: Hub, parent: QWidget | None = None) -> None:
        super().__init__(hub, parent)
        self._ready: Ready | None = None
        self._screenful: Screenful | None = None
        self._arriving = False
        self._names = NO_NAMES
        self.names = NamesChip(hub)
        self.names.turned.connect(self._read_with)
        self.filters = Filters(self.names)
        self.filters.changed.connect(self._filter)
        self._whole = self._after(WHOLE_AFTER, self._ask_whole)
        self._follows = self._after(FOLLOWS_AFTER, self._show_as_picture)
        self._looks = self._after(LOOKS_AFTER, self._look)
        self._soon = self._after(FOLLOWS_AFTER, self.refresh)
        self.writing = Writing(self)
        self.writing.wrote.connect(self.refresh)
        self.writing.added.connect(self._soon.start)
        self.entry = QuickEntry()
        self.entry.hide()
        self.entry.written.connect(self._keep)
        self.entry.put_by.connect(self._put_by)
        self.picture = PictureCard()
        self.picture.lanes.chosen.connect(self._choose)
        self.picture.lanes.opened.connect(self._open_key)
        self.being_read = BeingRead()
        self.being_read.again.connect(self.refresh)
        hub.crashed.connect(self._survive)
        self.offers = Offers()
        self.offers.say.connect(self._say_first)
        self.offers.write_up.connect(self._write_up)
        empty = EmptyState("calendar", "No events yet", words.FIRST)
        self.table = Table("Events", columns(self._read), empty=empty)
        self.table.opened.connect(self._open)
        self.table.current_changed.connect(self._show_current)
        self.table.filters_cleared.connect(self.filters.clear)
        self.waiting = Waiting(self, self._read, self._open_to_write)
        self.alert = AlertButton(small=True)
        self.alert.clicked.connect(lambda: ask_alert(self, CaseId(self.where.ident)))
        self._lay_out(self._make_buttons())
        self._listen_to_keys()

    def _after(self, pause: int, act: Callable[[], None]) -> QTimer:
        """Make what does something once nobody has asked for it again, in ms."""
        timer = QTimer(self, singleShot=True, interval=pause)
        timer.timeout.connect(act)
        return timer

    def _make_buttons(self) -> QWidget:
        self.births = Button("Births")
        self.births.clicked.connect(self._say_births)
        self.bring = Button("Bring in a table")
        self.bring.clicked.connect(self._bring_table)
        self.type = Button("Type events")
        self.type.clicked.connect(self._type)
        self.add = Button("Add event", "primary", icon="plus")
        self.add.clicked.connect(lambda: self._open_to_write(None))
        return Box(Flow(self.births, self.bring, self.type, self.add, gap=9, at_right=True))

    def _lay_out(self, buttons: QWidget) -> None:
        head = Box(Beside(self.filters, buttons, least=560, side_width=500, gap=9))
        way_out = Box(Flow(self.alert, at_right=True))
        waiting = Box(Beside(Box(Column(self.waiting)), way_out, least=460, side_width=250, gap=9))
        parts = (head, self.entry, self.picture, self.being_read, self.offers, waiting, (self.table, 1))
        inside = Box(Column(*parts, gap=11, margins=(22, 12, 18, 14)))
        self.setLayout(Column(Scroll(inside), gap=0))

    def _listen_to_keys(self) -> None:
        for keys, act in (
            ("Ctrl+N", self.add.click),
            ("Ctrl+Shift+N", self.type.click),
            ("F8", self._say_first),
            ("Ctrl+F", self._find),
        ):
            shortcut = QShortcut(QKeySequence(keys), self, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(act)

    @property
    def _shown(self) -> ChronologyPicture | None:
        return self._ready.picture if self._ready is not None else None

    # ---- what the window asks

    def open(self, where: Where) -> None:
        """Show the chronology of a case, the keyboard on its events."""
        self._arriving = True
        if where.ident != self.where.ident:
            self._ready = None
            self.waiting.hide()
            self.being_read.end()
        super().open(where)

    def refresh(self) -> None:
        """Ask the view again; of a long chronology that is not shown yet, its beginning first."""
        case_id = CaseId(self.where.ident)
        self.names.watch(case_id)
        self._whole.stop()
        if self._shown is not None:
            self._ask_whole()
        else:
            read = partial(_read_beginning, case_id=case_id)
            self.hub.ask(read, self._take_either, failed=partial(self._could_not_read, case_id))

    def _ask_whole(self) -> None:
        case_id = CaseId(self.where.ident)
        read = partial(_read_whole, case_id=case_id)
        self.hub.ask(read, self._take, failed=partial(self._could_not_read, case_id))

    def is_touched_by(self, changes: Changes) -> bool:
        """Say whether events, what was found in them, children or the round changed."""
        return bool({"event", "pair", "finding", "child", "round", "agency"} & changes.nouns.keys())

    def leave(self) -> None:
        """Read codes again: names stay on no page that nobody looks at. What was being typed in the row is kept."""
        self.entry.hand_over()
        self.names.turn_off()

    def panes(self) -> list[QWidget]:
        """Return the picture and the table, for F6."""
        return [self.picture.lanes, self.table]

    # ---- showing

    def _take_either(self, read: Screenful | Ready) -> None:
        """Show what was read: the beginning, which the whole then follows, or the whole of a short chronology."""
        if isinstance(read, Ready):
            self._take(read)
        elif read.case.id == self.where.ident:
            if self._shown is None:
                self._begin(read)
            self._whole.start()

    def _begin(self, screenful: Screenful) -> None:
        """Show the beginning of a long chronology. Until the whole is there nothing of it can be opened or changed."""
        before = self._screenful
        self.picture.begin(screenful)
        if before is None or before.case.id != screenful.case.id:
            self.filters.offer(screenful)
        self.filters.count(None)
        self.offers.hide()
        self.being_read.begin(screenful)
        self._show_rows(screenful)
        self._screenful = screenful
        self.entry.setEnabled(False)

    def _take(self, ready: Ready) -> None:
        """Show what was read."""
        if ready.picture.case.id != self.where.ident:
            return  # it was asked for before somebody went on to another case
        before, self._ready = self._shown or self._screenful, ready
        self.being_read.end()
        self.entry.setEnabled(True)
        self.picture.take(ready)
        if before is None or before.case.id != ready.picture.case.id:
            self.filters.offer(ready.picture)
        self.filters.count(ready.sieve)
        self._show(ready.picture)
        self._screenful = None
        if ready.is_long:
            self._looks.start()
        else:
            self._look()

    def _could_not_read(self, case_id: CaseId, error: AuditToolError) -> None:
        """Say that a chronology could not be read; why, the window tells."""
        if case_id == self.where.ident and self._shown is None:
            self._say_unread()
        self.hub.failed.emit(error)

    def _survive(self, _note: CrashNote) -> None:
        """Wait no longer after a bug: nobody can say whose job it was, and what is read all the same is shown."""
        if self.being_read.is_waiting:
            self._say_unread()

    def _say_unread(self) -> None:
        """Offer to read it again; no events stand below but those of this case."""
        begun = self._screenful
        if begun is not None and begun.case.id != self.where.ident:
            begun = None
        self.being_read.fail(begun)
        self.picture.stop(begun)
        self.table.setVisible(begun is not None)
        self.offers.hide()
        self._allow_writing()

    def _look(self) -> None:
        if self._shown is not None:
            self.waiting.look(self._shown)

    def _show(self, picture: ChronologyPicture) -> None:
        self.entry.offer(picture)
        if not picture.may_change and not self.entry.is_touched():
            self.entry.hide()
        self._show_rows(picture)
        self.offers.show_picture(picture, self._first_to_say())
        self._filter()

    def _show_rows(self, picture: ChronologyPicture | Screenful) -> None:
        """Show where this is, what can be done here, and the events; the keyboard goes to them on arriving."""
        self.crumbs_changed.emit(way_to_case(picture.case.label, picture.case.id, Crumb("Chronology")))
        self._allow_writing()
        for button in (self.births, self.bring, self.add, self.type):
            button.setVisible(picture.may_change)
        self.table.show()
        goes_on = self._screenful is not None and self._screenful.case.id == picture.case.id
        self.table.show_rows(picture.lines, key=lambda line: line.event.id, stays=goes_on)
        if self._arriving:
            self._arriving = False
            if self.where.row:
                self._choose(self.where.row)
            (self.table.view if picture.lines else self.add).setFocus(Qt.FocusReason.OtherFocusReason)

    def _allow_writing(self) -> None:
        for button in (self.births, self.add, self.type):
            button.setEnabled(self._shown is not None)

    def _read(self, text: str) -> str:
        """Read words of the record, with its codes or with names."""
        return self._names.named(text).words

    def _read_with(self, names: Names) -> None:
        """Read names where the record has codes, or its codes again; the record itself stays as it is."""
        self._names = names
        if self._shown is not None:
            self._show(self._shown)
        elif self._screenful is not None:
            self._show_rows(self._screenful)

    def _write_up(self, found: Pattern) -> None:
        if self._shown is not None:
            write_up(self, self._shown, found, self.writing.tell)

    # ---- filters

    def _find(self) -> None:
        self.filters.box.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _filter(self) -> None:
        """Show the events that are wanted; in a long chronology the picture follows when the hands rest."""
        if self._ready is None:
            return
        wanted = self.filters.wanted()
        lines = self._ready.sieve.passing(replace(wanted, typed=self._names.coded(wanted.typed).words))
        self.table.keep_these(lines, none_left=words.none_left(wanted.typed))
        if self._ready.is_long:
            self._follows.start()
        else:
            self._show_as_picture()

    def _show_as_picture(self) -> None:
        if self._ready is not None:
            lines = None if self.filters.wanted().is_everything else self.table.shown()
            self.picture.show_only(lines, self.filters.wanted_children())

    # ---- what is chosen

    def _choose(self, key: str) -> None:
        """Go in the table to the event chosen in the picture."""
        self.table.go_to(lambda line: line.event.id == key)

    def _show_current(self, line: EventLine | None) -> None:
        self.picture.lanes.show_current(line.event.id if line is not None else "")

    def _open_key(self, key: str) -> None:
        self._choose(key)
        current = self.table.current()
        if current is not None:
            self._open(current)

    # ---- writing

    def _say_first(self) -> None:
        """Open the first event of which something is still to be said, at the child it is about."""
        picture, waiting = self._shown, self._first_to_say()
        if picture is None or waiting is None:
            return
        line = next(each for each in self._accounts(waiting) if each.unsaid)
        number = [then.child.id for then in line.children].index(line.unsaid[0].id)
        self.writing.open_event(picture, line, child=number)

    def _first_to_say(self) -> EventLine | None:
        return self._ready.first_to_say() if self._ready is not None else None

    def _accounts(self, line: EventLine) -> tuple[EventLine, ...]:
        """List the accounts of what a line shows; itself where there is one."""
        return self._shown.accounts.get(line.event.id, (line,)) if self._shown is not None else (line,)

    def _open(self, line: EventLine) -> None:
        """Open an event to be changed, or its accounts beside each other."""
        accounts = self._accounts(line)
        if len(accounts) == 1:
            self._open_to_write(line)
        else:
            SeveralAccounts(self, accounts, self._read, self._open_to_write).open()

    def _open_to_write(self, line: EventLine | None) -> None:
        if self._shown is not None:
            self.writing.open_event(self._shown, line)

    def _type(self) -> None:
        self.entry.show()
        self.entry.focus_first()

    def _put_by(self) -> None:
        self.entry.setVisible(self.entry.is_touched())
        self.table.focus_first()

    def _keep(self, event: Event, said: tuple[ForChild, ...]) -> None:
        self.writing.keep(self._ready, event, said)

    def _bring_table(self) -> None:
        self.go.emit(Where("import_table", self.where.ident))

    def _say_births(self) -> None:
        if self._shown is not None:
            self.writing.open_births(self._shown)


def _read_beginning(ws: Workspace, case_id: CaseId) -> Screenful | Ready:
    """Read the beginning of a long chronology, or the whole of a short one."""
    return ws.views.first_screenful(case_id) or _read_whole(ws, case_id)


def _read_whole(ws: Workspace, case_id: CaseId) -> Ready:
    return Ready.of(ws.views.chronology(case_id))
