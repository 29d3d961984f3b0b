"""What the page has written down: events, those taken out, and when the children were born; each can be taken back."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import reduce
from operator import or_

from PySide6.QtCore import QObject, Signal

from audit_tool.domain.changes import Changes
from audit_tool.domain.errors import AuditToolError
from audit_tool.domain.event import Event
from audit_tool.domain.ids import EventId
from audit_tool.usecases.chronology import ForChild
from audit_tool.views.chronology import ChronologyPicture, EventLine, Then
from audit_tool.workspace import Workspace
from ui.page import Page, Undoable
from ui.pages.chronology import words
from ui.pages.chronology.birth_form import ABOUT, BirthFields
from ui.pages.chronology.event_form import EventFields
from ui.pages.chronology.ready import Ready
from ui.widgets.form_dialog import FormDialog

Verb = Callable[[Workspace], Changes]


class Writing(QObject):
    """Opens the dialogs over the chronology, and runs what they say.

    Args:
        page: over whose window they open, and whose hub runs the verbs.

    Signals:
        wrote: an event was written or taken out in a dialog.
        added: an event that was typed in the row was written down; more may follow.
    """

    wrote = Signal()
    added = Signal()

    def __init__(self, page: Page) -> None:
        super().__init__(page)
        self._page = page

    def tell(self, fact: str, undo: Verb) -> None:
        """Say what was done, and take it back by a verb when somebody wants that."""
        self._page.done.emit(Undoable(fact, lambda: self._page.hub.run(undo, initiator=None)))

    def keep(self, ready: Ready | None, event: Event, said: tuple[ForChild, ...]) -> None:
        """Keep an event that was typed in the row; where it cannot be kept, it is opened with all that was typed.

        Args:
            ready: the chronology it was typed in.
        """

        def done(changes: Changes) -> None:
            self.added.emit()
            self._tell_added(changes)

        def failed(error: AuditToolError) -> None:
            if ready is not None:
                self.open_event(ready.picture, ready.draft(event, said))
            self._page.tell(error, lambda _words: None)

        hub = self._page.hub
        hub.run(lambda ws: ws.chronology.add(event, said), initiator=self._page, then=done, failed=failed)

    def open_event(self, picture: ChronologyPicture, line: EventLine | None, *, child: int | None = None) -> None:
        """Open an event to be changed, or a new one.

        Args:
            line: None for a new event; one without an id is new, too, and its fields are filled already.
            child: whose fields the keyboard goes to, from 0; to the first field where it is None.
        """
        if not picture.may_change:
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
            parent=self._page.window(),
        )
        dialog.submitted.connect(lambda: self._submit(dialog, fields, line))
        if line is not None:
            withdraw = dialog.add_button("Take it out", keeps_open=True)
            withdraw.clicked.connect(lambda: self._withdraw(dialog, line))
        dialog.open()
        fields.focus_first() if child is None else fields.focus_child(child)

    def open_births(self, picture: ChronologyPicture) -> None:
        """Ask when the children were born."""
        fields = BirthFields(picture)
        dialog = FormDialog(
            "When the children were born",
            ABOUT,
            fields,
            act="Save",
            is_touched=fields.is_touched,
            keeps=True,
            parent=self._page.window(),
        )

        def submit() -> None:
            said = fields.changed()
            if fields.refuse_unreadable():
                dialog.refuse()
            elif not said:
                dialog.finish()
            else:
                self._page.hub.run(
                    lambda ws: reduce(or_, [ws.chronology.say_birth(birth) for birth in said]),
                    initiator=None,
                    then=lambda _changes: dialog.finish(),
                    failed=lambda error: self._page.tell(error, dialog.refuse),
                )

        dialog.submitted.connect(submit)
        dialog.open()
        fields.focus_first()

    def _submit(self, dialog: FormDialog, fields: EventFields, line: EventLine | None) -> None:
        if fields.unreadable():
            dialog.refuse()
            return
        event, said = fields.written(), fields.children_said()

        def done(changes: Changes) -> None:
            dialog.finish()
            self.wrote.emit()
            if line is None:
                self._tell_added(changes)
            else:
                before = tuple(_as_said(then) for then in line.concerned)
                self.tell("Event changed", lambda ws: ws.chronology.change(line.event, before))

        def failed(error: AuditToolError) -> None:
            dialog.refuse()
            field = {"event_needs_words": fields.what, "event_ends_before_it_began": fields.until}.get(error.code)
            beside = dialog.refuse if field is None else lambda said: field.set_problems([said] if said else [])
            self._page.tell(error, beside)

        verb = _saving(event, said, is_new=line is None)
        self._page.hub.run(verb, initiator=self._page, then=done, failed=failed)

    def _withdraw(self, dialog: FormDialog, line: EventLine) -> None:
        event_id = line.event.id

        def done(_changes: Changes) -> None:
            dialog.finish()
            self.wrote.emit()
            self.tell("Event taken out", lambda ws: ws.chronology.withdraw(event_id, withdrawn=False))

        self._page.hub.run(lambda ws: ws.chronology.withdraw(event_id), initiator=self._page, then=done)

    def _tell_added(self, changes: Changes) -> None:
        made = EventId(changes.made or "")
        self.tell("Event added", lambda ws: ws.chronology.withdraw(made))


def _saving(event: Event, said: Sequence[ForChild], *, is_new: bool) -> Verb:
    return lambda ws: ws.chronology.add(event, said) if is_new else ws.chronology.change(event, said)


def _as_said(then: Then) -> ForChild:
    """Say again what stands of a child, so that a change can be taken back."""
    said = then.said
    return ForChild(then.child.id, said.seen, said.impact, said.voice, said.told)
