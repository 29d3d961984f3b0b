"""The page of identities: a gate, and behind it the people of a case, one at a time."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from audit_tool.domain.changes import Changes
from audit_tool.domain.errors import AuditToolError
from audit_tool.domain.identity import Identity
from audit_tool.domain.ids import CaseId, SubjectId
from audit_tool.views.identities import IdentitiesPicture, PersonLine, VaultState
from audit_tool.workspace import Workspace
from ui.flows.sentences import words_of
from ui.hub import Hub
from ui.page import Crumb, Page, Undoable, Where, way_to_case
from ui.pages.identities import words
from ui.pages.identities.gate import MakePart, OpenPart
from ui.pages.identities.person_card import PersonCard
from ui.pages.identities.person_form import PersonFields
from ui.text import PlainLabel, secondary, title
from ui.widgets.beside import Beside
from ui.widgets.button import Button
from ui.widgets.flow import Flow
from ui.widgets.form_dialog import FormDialog
from ui.widgets.layouts import Box, Column, Row, Scroll
from ui.widgets.marks import IconView
from ui.widgets.notices import announce
from ui.widgets.row_button import PickList
from ui.widgets.surface import Card

if TYPE_CHECKING:
    from audit_tool.store.keys import KdfCost

Verb = Callable[[Workspace], Changes]

PULSE = 5000
"""Milliseconds between two looks at how long the vault stays open."""


class IdentitiesPage(Page):
    """Where a code has a name, for as long as somebody needs it.

    Args:
        hub: of the open workspace.
        cost: of the vault's key, for tests; the usual one when left out.
    """

    NAME: ClassVar[str] = "identities"

    def __init__(self, hub: Hub, cost: KdfCost | None = None, parent: QWidget | None = None) -> None:
        super().__init__(hub, parent)
        self._cost = cost
        self._shown: IdentitiesPicture | None = None
        self._person: Identity | None = None
        self._form: tuple[FormDialog, PersonFields] | None = None
        self._changing, self._arriving = False, False
        self._make_gate()
        self._make_inside()
        self._title = title()
        why = PlainLabel(words.WHY_APART, "lead", "ink2")
        parts = (self._title, why, self.make, self.gate, self._inside)
        content = Box(Column(*parts, None, gap=12, margins=(28, 18, 24, 18)))
        self.setLayout(Column(Scroll(content), gap=0))
        for part in parts[2:]:
            part.hide()
        self.pulse = QTimer(self, interval=PULSE)
        self.pulse.timeout.connect(self.refresh)
        add = QShortcut(QKeySequence("Ctrl+N"), self, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)
        add.activated.connect(self._add_somebody)

    def _make_gate(self) -> None:
        self.make = MakePart(self.hub)
        self.make.chosen.connect(self._make_or_change)
        self.make.left.connect(self._end_changing)
        self.gate = OpenPart()
        self.gate.typed.connect(self._open_vault)

    def _make_inside(self) -> None:
        self._left = secondary()
        self.add = Button("Add somebody", "primary", icon="plus")
        self.add.clicked.connect(self._add_somebody)
        self._change_key = Button("Change the passphrase")
        self._change_key.clicked.connect(self._begin_changing)
        self._close = Button("Close the vault", icon="lock")
        self._close.clicked.connect(self._close_vault)
        self.people = PickList("People of the case", keeps=True)
        self.people.picked.connect(self._look)
        self.card = PersonCard()
        self.card.change_asked.connect(self._change_person)
        self.card.take_out_asked.connect(self._take_out)
        self.card.put_away.connect(self._put_away)
        counted = Box(Row(IconView("lock", size=18, ink="plum_ink"), (self._left, 1), gap=8))
        buttons = Box(Flow(self.add, self._change_key, self._close, gap=9, at_right=True))
        people = Card(Column(self.people, None, gap=0, margins=(10, 10, 10, 10)))
        head = Box(Beside(counted, buttons, least=300, side_width=520, gap=12))
        both = Box(Beside(people, self.card, least=320, side_width=520, gap=14))
        self._inside = Box(Column(head, both, gap=10))

    # ---- what the window asks

    def open(self, where: Where) -> None:
        """Show the people of a case, or the gate before them."""
        self._arriving = True
        self._put_away()
        super().open(where)

    def refresh(self) -> None:
        """Ask the view again."""
        case_id = CaseId(self.where.ident)
        self.hub.ask(lambda ws: ws.views.identities(case_id), lambda picture: self._show(case_id, picture))

    def is_touched_by(self, changes: Changes) -> bool:
        """Say whether the vault, people or the round changed."""
        return bool({"vault", "identity", "child", "round"} & changes.nouns.keys())

    def leave(self) -> None:
        """Put away whoever is shown, and let go of every passphrase typed."""
        self._put_away()
        self.gate.forget()
        self._end_changing()
        self.make.forget()

    def panes(self) -> list[QWidget]:
        """Return the list and the card, for F6; the gate where the vault is not open."""
        return [part for part in (self.make, self.gate, self.people, self.card) if part.isVisible()]

    # ---- showing

    def _show(self, case_id: CaseId, picture: IdentitiesPicture) -> None:
        if case_id != self.where.ident:
            return
        before, self._shown = self._shown, picture
        was = before.vault if before is not None else None
        self._title.setText(f"Who is who in {picture.case.label}")
        self.crumbs_changed.emit(way_to_case(picture.case.label, picture.case.id, Crumb("Identities")))
        if picture.vault is not VaultState.OPEN:
            self._shut(closed_by_itself=was is VaultState.OPEN)
        self._show_parts(picture)
        if picture.left is not None:
            self._left.setText(words.closes_in(picture.left))
            self.add.setVisible(picture.may_change)
            current = self._person.subject if self._person is not None else ""
            self.people.show_entries([words.entry(line) for line in picture.people], current=current)
            self.pulse.start()
        if self._arriving or was is not picture.vault:
            self._arriving = False
            self._focus_first(picture)

    def _show_parts(self, picture: IdentitiesPicture) -> None:
        is_open = picture.vault is VaultState.OPEN
        making = picture.vault is VaultState.NOT_MADE or self._changing
        if making and self.make.isHidden():
            self.make.begin(is_made=is_open)
        self.make.setVisible(making)
        self.gate.setVisible(picture.vault is VaultState.CLOSED)
        self._inside.setVisible(is_open and not making)

    def _focus_first(self, picture: IdentitiesPicture) -> None:
        if not self.isVisible() or self._form is not None:
            return
        first = {
            VaultState.NOT_MADE: self.make.focus_first,
            VaultState.CLOSED: self.gate.focus_first,
            VaultState.OPEN: self.people.focus_first,
        }
        first[picture.vault]()

    def _shut(self, *, closed_by_itself: bool) -> None:
        """Take every name off the screen; what is being typed stays, out of sight."""
        self.pulse.stop()
        self._changing = False
        self._put_away()
        if self._form is not None:
            dialog, fields = self._form
            fields.close_vault() if fields.is_touched() else dialog.finish()
        if closed_by_itself:
            announce(self, words.OPEN)

    # ---- the vault

    def _make_or_change(self) -> None:
        costs = (self._cost,) if self._cost else None
        chosen, changing = self.make.passphrase(), self._changing
        verb = _change if changing else _make

        def done(_changes: Changes) -> None:
            self.make.forget()
            self._end_changing()
            self.refresh()

        self._run(lambda ws: verb(ws, chosen, costs), done, self.make.refuse)

    def _open_vault(self, typed: str, is_key: bool) -> None:
        def done(_changes: Changes) -> None:
            self.gate.forget()
            self.refresh()

        self._run(lambda ws: _open(ws, typed, is_key=is_key), done, self.gate.refuse)

    def _close_vault(self) -> None:
        self._run(lambda ws: ws.identities.close_vault(), lambda _changes: self.refresh())

    def _begin_changing(self) -> None:
        self._put_away()
        self._changing = True
        if self._shown is not None:
            self._show_parts(self._shown)
            self.make.focus_first()

    def _end_changing(self) -> None:
        self._changing = False
        if self._shown is not None:
            self._show_parts(self._shown)

    # ---- one person

    def _look(self, key: str) -> None:
        case_id, subject = CaseId(self.where.ident), SubjectId(key)

        def ask(_changes: Changes) -> None:
            self.hub.ask(lambda ws: ws.views.identity(case_id, subject), self._show_person, failed=self._not_shown)
            self.refresh()

        self._run(lambda ws: ws.identities.look(case_id, subject), ask, lambda _sentence: self.refresh())

    def _not_shown(self, error: AuditToolError) -> None:
        self._put_away()
        self.tell(error, lambda _sentence: self.refresh())

    def _show_person(self, identity: Identity) -> None:
        picture = self._shown
        if picture is None or identity.case_id != self.where.ident or picture.vault is not VaultState.OPEN:
            return
        self._person = identity
        line = self._line_of(identity.subject)
        is_in_record = line is not None and line.is_in_record
        self.card.show_person(identity, today=picture.today, is_in_record=is_in_record, may_change=picture.may_change)
        announce(self, f"{identity.code} is shown.")

    def _put_away(self) -> None:
        self._person = None
        self.card.show_nobody()

    def _line_of(self, subject: str) -> PersonLine | None:
        people = self._shown.people if self._shown is not None else ()
        return next((line for line in people if line.subject == subject), None)

    # ---- writing

    def _add_somebody(self) -> None:
        picture = self._shown
        if picture is not None and picture.vault is VaultState.OPEN and picture.may_change:
            self._write(Identity(SubjectId(""), picture.case.id, ""), is_in_record=False)

    def _change_person(self) -> None:
        if self._person is not None:
            line = self._line_of(self._person.subject)
            self._write(self._person, is_in_record=line is not None and line.is_in_record)

    def _write(self, identity: Identity, *, is_in_record: bool) -> None:
        if self._shown is None:
            return
        fields = PersonFields(identity, today=self._shown.today, is_in_record=is_in_record)
        dialog = FormDialog(
            f"Who is {identity.code}?" if identity.code else "Add somebody",
            "Leave empty what nobody needs to know.",
            fields,
            act="Save",
            is_touched=fields.is_touched,
            parent=self.window(),
        )
        self._form = dialog, fields
        dialog.submitted.connect(lambda: self._submit(dialog, fields, identity))
        dialog.finished.connect(lambda _result: self._form_closed(fields))
        dialog.open()
        fields.focus_first()

    def _form_closed(self, fields: PersonFields) -> None:
        self._form = None
        fields.forget()

    def _submit(self, dialog: FormDialog, fields: PersonFields, before: Identity) -> None:
        if fields.is_closed():
            typed = fields.passphrase()

            def refuse(sentence: str) -> None:
                fields.again.set_problems([sentence] if sentence else ())
                dialog.refuse()

            self._run(lambda ws: ws.identities.open_vault(typed), lambda _changes: self._reopened(fields), refuse)
            dialog.refuse()
        elif fields.refuse_unreadable():
            dialog.refuse()
        else:
            self._save(dialog, fields, before)

    def _reopened(self, fields: PersonFields) -> None:
        """Show what was typed again, to be saved: the vault closed meanwhile and is open now."""
        fields.open_vault()
        fields.focus_first()
        self.refresh()

    def _save(self, dialog: FormDialog, fields: PersonFields, before: Identity) -> None:
        written = fields.written()

        def done(changes: Changes) -> None:
            dialog.finish()
            subject = SubjectId(changes.made or "")
            self._look(subject)
            self._offer_to_take_back(before, subject)

        def failed(error: AuditToolError) -> None:
            dialog.refuse()
            if error.code == "vault_closed":
                fields.close_vault()
                self.refresh()
            elif error.code in ("identity_needs_code", "identity_code_taken"):
                fields.code.set_problems([words_of(error)])
            else:
                self.tell(error, dialog.refuse)

        self.hub.run(lambda ws: ws.identities.say(written), initiator=self, then=done, failed=failed)

    def _offer_to_take_back(self, before: Identity, subject: SubjectId) -> None:
        """Offer Undo by code alone. It needs the vault open, as every other act here."""
        undo: Verb = (
            (lambda ws: ws.identities.say(before))
            if before.subject
            else (lambda ws: ws.identities.take_out(before.case_id, subject))
        )
        self._tell("Person written down", undo)

    def _take_out(self) -> None:
        person = self._person
        if person is None:
            return
        case_id, subject = person.case_id, person.subject

        def done(_changes: Changes) -> None:
            self._put_away()
            self.refresh()
            self.people.focus_first()
            self._tell("Person taken out", lambda ws: ws.identities.take_out(case_id, subject, withdrawn=False))

        self._run(lambda ws: ws.identities.take_out(case_id, subject), done)

    def _tell(self, fact: str, undo: Verb) -> None:
        def take_back() -> None:
            self._put_away()
            self.hub.run(undo, initiator=None)

        self.done.emit(Undoable(fact, take_back))

    def _run(
        self, verb: Verb, then: Callable[[Changes], None], beside: Callable[[str], None] = lambda _sentence: None
    ) -> None:
        self.hub.run(verb, initiator=self, then=then, failed=lambda error: self.tell(error, beside))


def _make(ws: Workspace, passphrase: str, costs: tuple[KdfCost, ...] | None) -> Changes:
    return ws.identities.make_vault(passphrase, costs=costs) if costs else ws.identities.make_vault(passphrase)


def _change(ws: Workspace, passphrase: str, costs: tuple[KdfCost, ...] | None) -> Changes:
    if costs:
        return ws.identities.change_passphrase(passphrase, costs=costs)
    return ws.identities.change_passphrase(passphrase)


def _open(ws: Workspace, typed: str, *, is_key: bool) -> Changes:
    return ws.identities.open_vault_with_recovery_key(typed) if is_key else ws.identities.open_vault(typed)
