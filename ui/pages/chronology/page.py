"""The page of a case's chronology: a picture of time over a table of events."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import reduce
from operator import or_
from typing import ClassVar

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from audit_tool.domain.changes import Changes
from audit_tool.domain.errors import AuditToolError
from audit_tool.domain.event import Event
from audit_tool.domain.ids import CaseId, EventId
from audit_tool.domain.names import Names
from audit_tool.domain.patterns import Pattern
from audit_tool.usecases.chronology import ForChild
from audit_tool.views.chronology import ChronologyPicture, EventLine, Screenful, Then
from audit_tool.workspace import Workspace
from ui.flows.alert import AlertButton, ask_alert
from ui.flows.names import NO_NAMES, NamesChip
from ui.hub import Hub
from ui.page import Crumb, Page, Undoable, Where, way_to_case
from ui.pages.chronology import words
from ui.pages.chronology.asking import Patterns, write_up
from ui.pages.chronology.birth_form import ABOUT, BirthFields
from ui.pages.chronology.columns import columns
from ui.pages.chronology.event_form import EventFields
from ui.pages.chronology.filters import Filters
from ui.pages.chronology.picture import PictureCard
from ui.pages.chronology.quick_entry import QuickEntry
from ui.pages.chronology.ready import Ready
from ui.pages.chronology.several_accounts import SeveralAccounts
from ui.pages.chronology.waiting import Waiting
from ui.widgets.beside import Beside
from ui.widgets.button import Button
from ui.widgets.empty import EmptyState
from ui.widgets.flow import EqualColumns, Flow
from ui.widgets.form_dialog import FormDialog
from ui.widgets.layouts import Box, Column, Row, Scroll
from ui.widgets.notices import Notice
from ui.widgets.table import Table

Verb = Callable[[Workspace], Changes]

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
        self._follows = QTimer(self, singleShot=True, interval=FOLLOWS_AFTER)
        self._follows.timeout.connect(self._show_as_picture)
        self._looks = QTimer(self, singleShot=True, interval=LOOKS_AFTER)
        self._looks.timeout.connect(self._look)
        self.births = Button("Births")
        self.births.clicked.connect(self._say_births)
        self.bring = Button("Bring in a table")
        self.bring.clicked.connect(self._bring_table)
        self.add = Button("Add event", "primary", icon="plus")
        self.add.clicked.connect(lambda: self._write(None))
        self.type = Button("Type events")
        self.type.clicked.connect(self._type)
        self.entry = QuickEntry()
        self.entry.hide()
        self.entry.written.connect(self._keep)
        self.entry.put_by.connect(self._put_by)
        self._whole = QTimer(self, singleShot=True, interval=WHOLE_AFTER)
        self._whole.timeout.connect(self._ask_whole)
        self._soon = QTimer(self, singleShot=True, interval=FOLLOWS_AFTER)
        self._soon.timeout.connect(self.refresh)
        self.picture = PictureCard()
        self.picture.lanes.chosen.connect(self._choose)
        self.picture.lanes.opened.connect(self._open_key)
        self._say = Notice("part", icon="voice", button="Say it")
        self._say.pressed.connect(self._say_first)
        self._gap = Notice("bad", icon="eye", button="Write it up")
        self._gap.pressed.connect(self._write_up_first)
        self.patterns = Button("", "quiet", small=True)
        self.patterns.clicked.connect(self._show_patterns)
        gap = Box(Row((self._gap, 1), self.patterns, gap=8))
        self._reading = Notice("info")
        self._reading.hide()
        self._notices = Box(EqualColumns(self._say, gap, least=460, gap=12))
        empty = EmptyState("calendar", "No events yet", words.FIRST)
        self.table = Table("Events", columns(self._read), empty=empty)
        self.table.opened.connect(self._open)
        self.table.current_changed.connect(self._show_current)
        self.table.filters_cleared.connect(self.filters.clear)
        self.waiting = Waiting(self, self._read, self._write)
        self.alert = AlertButton(small=True)
        self.alert.clicked.connect(lambda: ask_alert(self, CaseId(self.where.ident)))
        buttons = Box(Flow(self.births, self.bring, self.type, self.add, gap=9, at_right=True))
        head = Box(Beside(self.filters, buttons, least=560, side_width=500, gap=9))
        way_out = Box(Flow(self.alert, at_right=True))
        waiting = Box(Beside(Box(Column(self.waiting)), way_out, least=460, side_width=250, gap=9))
        parts = (head, self.entry, self.picture, self._reading, self._notices, waiting, (self.table, 1))
        inside = Box(Column(*parts, gap=11, margins=(22, 12, 18, 14)))
        self.setLayout(Column(Scroll(inside), gap=0))
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
        if self._shown is not None and self._shown.case.id != where.ident:
            self._ready = None
            self.waiting.hide()
        super().open(where)

    def refresh(self) -> None:
        """Ask the view again; of a long chronology that is not shown yet, its beginning first."""
        case_id = CaseId(self.where.ident)
        self.names.watch(case_id)
        self._whole.stop()
        if self._shown is not None:
            self._ask_whole()
        else:
            self.hub.ask(lambda ws: ws.views.first_screenful(case_id) or _read_whole(ws, case_id), self._take_either)

    def _ask_whole(self) -> None:
        case_id = CaseId(self.where.ident)
        self.hub.ask(lambda ws: _read_whole(ws, case_id), self._take)

    def is_touched_by(self, changes: Changes) -> bool:
        """Say whether events, children or the round changed."""
        return bool({"event", "pair", "child", "round", "agency"} & changes.nouns.keys())

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
        self._notices.hide()
        self._reading.show_words(f"{words.being_read(screenful)}.", words.BEGINNING)
        self._reading.show()
        self._show_rows(screenful)
        self._screenful = screenful
        self.entry.setEnabled(False)

    def _take(self, ready: Ready) -> None:
        """Show what was read."""
        if ready.picture.case.id != self.where.ident:
            return  # it was asked for before somebody went on to another case
        before, self._ready = self._shown or self._screenful, ready
        self._reading.hide()
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

    def _look(self) -> None:
        if self._shown is not None:
            self.waiting.look(self._shown)

    def _show(self, picture: ChronologyPicture) -> None:
        self.entry.offer(picture)
        if not picture.may_change and not self.entry.is_touched():
            self.entry.hide()
        self._show_rows(picture)
        self._show_notices(picture)
        self._filter()

    def _show_rows(self, picture: ChronologyPicture | Screenful) -> None:
        """Show where this is, what can be done here, and the events; the keyboard goes to them on arriving."""
        self.crumbs_changed.emit(way_to_case(picture.case.label, picture.case.id, Crumb("Chronology")))
        for button in (self.births, self.add, self.type):
            button.setEnabled(self._shown is not None)
        for button in (self.births, self.bring, self.add, self.type):
            button.setVisible(picture.may_change)
        goes_on = self._screenful is not None and self._screenful.case.id == picture.case.id
        self.table.show_rows(picture.lines, key=lambda line: line.event.id, stays=goes_on)
        if self._arriving:
            self._arriving = False
            (self.table.view if picture.lines else self.add).setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_notices(self, picture: ChronologyPicture) -> None:
        waiting = self._ready.first_to_say() if self._ready is not None else None
        if waiting is not None:
            self._say.show_words(*words.unsaid(waiting))
        self._say.setVisible(waiting is not None and picture.may_change)
        found = picture.patterns if picture.lines else ()
        if found:
            lead, days = words.pattern(found[0], picture)
            self._gap.show_words(f"{lead}.", f"{days}.", button="Write it up" if picture.may_change else "")
        self._gap.setVisible(bool(found))
        self.patterns.setText(f"All {len(found)} to ask")
        self.patterns.setVisible(len(found) > 1)
        self._notices.setVisible(not self._say.isHidden() or not self._gap.isHidden())

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

    def _write_up_first(self) -> None:
        if self._shown is not None and self._shown.patterns:
            self._write_up(self._shown.patterns[0])

    def _write_up(self, found: Pattern) -> None:
        if self._shown is not None:
            write_up(self, self._shown, found, self._tell)

    def _show_patterns(self) -> None:
        if self._shown is not None:
            Patterns(self._shown, self._write_up, self.window()).open()

    # ---- filters

    def _find(self) -> None:
        self.filters.find.setFocus(Qt.FocusReason.ShortcutFocusReason)

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
            self.picture.show_only(lines, self.filters.children())

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
        waiting = self._ready.first_to_say() if self._ready is not None else None
        if waiting is None:
            return
        accounts = self._accounts(waiting)
        line = next(each for each in accounts if each.unsaid)
        number = [then.child.id for then in line.children].index(line.unsaid[0].id)
        self._write(line, child=number)

    def _accounts(self, line: EventLine) -> tuple[EventLine, ...]:
        """List the accounts of what a line shows; itself where there is one."""
        return self._shown.accounts.get(line.event.id, (line,)) if self._shown is not None else (line,)

    def _open(self, line: EventLine) -> None:
        """Open an event to be changed, or its accounts beside each other."""
        accounts = self._accounts(line)
        if len(accounts) == 1:
            self._write(line)
        else:
            SeveralAccounts(self, accounts, self._read, self._write).open()

    def _type(self) -> None:
        self.entry.show()
        self.entry.focus_first()

    def _put_by(self) -> None:
        self.entry.setVisible(self.entry.is_touched())
        self.table.focus_first()

    def _keep(self, event: Event, said: tuple[ForChild, ...]) -> None:
        """Keep an event that was typed in the row; where it cannot be kept, it is opened with all that was typed."""

        def done(changes: Changes) -> None:
            made = EventId(changes.made or "")
            self._soon.start()
            self._tell("Event added", lambda ws: ws.chronology.withdraw(made))

        def failed(error: AuditToolError) -> None:
            if self._ready is not None:
                self._write(self._ready.draft(event, said))
            self.tell(error, lambda _words: None)

        self.hub.run(lambda ws: ws.chronology.add(event, said), initiator=self, then=done, failed=failed)

    def _write(self, line: EventLine | None, *, child: int | None = None) -> None:
        picture = self._shown
        if picture is None or not picture.may_change:
            return
        fields = EventFields(picture, line)
        draft, line = line, line if line is not None and line.event.id else None
        dialog = FormDialog(
            "Add an event" if line is None else f"{line.event.when_words}",
            words.NAME_NOBODY,
            fields,
            act="Save the event",
            is_touched=lambda: fields.is_touched() or draft is not line,
            keeps=True,
            wide=820,
            parent=self.window(),
        )

        def submit() -> None:
            if fields.unreadable():
                dialog.refuse()
                return
            event, said = fields.written(), fields.children_said()
            self._run(dialog, fields, lambda ws: _save(ws, event, said, is_new=line is None), line)

        dialog.submitted.connect(submit)
        if line is not None:
            withdraw = dialog.add_button("Take it out", keeps_open=True)
            withdraw.clicked.connect(lambda: self._withdraw(dialog, line))
        dialog.open()
        fields.focus_first() if child is None else fields.focus_child(child)

    def _bring_table(self) -> None:
        self.go.emit(Where("import_table", self.where.ident))

    def _run(self, dialog: FormDialog, fields: EventFields, verb: Verb, line: EventLine | None) -> None:
        def done(changes: Changes) -> None:
            dialog.finish()
            self.refresh()
            if line is None:
                made = EventId(changes.made or "")
                self._tell("Event added", lambda ws: ws.chronology.withdraw(made))
            else:
                said = tuple(_as_said(then) for then in line.concerned)
                self._tell("Event changed", lambda ws: ws.chronology.change(line.event, said))

        def failed(error: AuditToolError) -> None:
            dialog.refuse()
            field = {"event_needs_words": fields.what, "event_ends_before_it_began": fields.until}.get(error.code)
            beside = dialog.refuse if field is None else lambda said: field.set_problems([said] if said else [])
            self.tell(error, beside)

        self.hub.run(verb, initiator=self, then=done, failed=failed)

    def _withdraw(self, dialog: FormDialog, line: EventLine) -> None:
        event_id = line.event.id

        def done(_changes: Changes) -> None:
            dialog.finish()
            self.refresh()
            self._tell("Event taken out", lambda ws: ws.chronology.withdraw(event_id, withdrawn=False))

        self.hub.run(lambda ws: ws.chronology.withdraw(event_id), initiator=self, then=done)

    def _tell(self, fact: str, undo: Verb) -> None:
        self.done.emit(Undoable(fact, lambda: self.hub.run(undo, initiator=None)))

    def _say_births(self) -> None:
        picture = self._shown
        if picture is None:
            return
        fields = BirthFields(picture)
        dialog = FormDialog(
            "When the children were born",
            ABOUT,
            fields,
            act="Save",
            is_touched=fields.is_touched,
            keeps=True,
            parent=self.window(),
        )

        def submit() -> None:
            said = fields.changed()
            if fields.refuse_unreadable():
                dialog.refuse()
            elif not said:
                dialog.finish()
            else:
                self.hub.run(
                    lambda ws: reduce(or_, [ws.chronology.say_birth(birth) for birth in said]),
                    initiator=None,
                    then=lambda _changes: dialog.finish(),
                    failed=lambda error: self.tell(error, dialog.refuse),
                )

        dialog.submitted.connect(submit)
        dialog.open()
        fields.focus_first()


def _read_whole(ws: Workspace, case_id: CaseId) -> Ready:
    return Ready.of(ws.views.chronology(case_id))


def _save(ws: Workspace, event: Event, said: Sequence[ForChild], *, is_new: bool) -> Changes:
    return ws.chronology.add(event, said) if is_new else ws.chronology.change(event, said)


def _as_said(then: Then) -> ForChild:
    """Say again what stands of a child, so that a change can be taken back."""
    said = then.said
    return ForChild(then.child.id, said.seen, said.impact, said.voice, said.told)
