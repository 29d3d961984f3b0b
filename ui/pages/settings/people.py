"""Who uses the workspace: add a person, change one, mark one as left, and one's own PIN."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from audit_tool.domain.changes import Changes
from audit_tool.domain.ids import PersonId
from audit_tool.domain.people import Person
from ui import wording
from ui.flows.sentences import words_of
from ui.hub import Hub
from ui.pages.settings.section import Line, RoomyTable, Section, beside, part
from ui.text import LineEdit
from ui.widgets.button import Button, ReasonedButton
from ui.widgets.choices import Dropdown, TickRow
from ui.widgets.choose_path import PDF, choose_new_file
from ui.widgets.empty import EmptyState
from ui.widgets.form_dialog import FormDialog
from ui.widgets.labelled import Labelled
from ui.widgets.layouts import Box, Column, hide_unless
from ui.widgets.secret import SecretEdit
from ui.widgets.table import Cell, ColumnOf

if TYPE_CHECKING:
    from audit_tool.domain.agency import Agency
    from audit_tool.views.settings import SettingsPicture
    from audit_tool.workspace import Workspace


REPORT = "handover"
"""The document's code."""

WHAT_IT_SAYS = "Open rounds and their reminders, packs that are out, actions and contacts. No passphrase stands in it."


class PeopleSection(Section):
    """The people of the workspace, in a table."""

    LINE = Line("people", "People", "people")

    def __init__(self, hub: Hub, parent: QWidget | None = None) -> None:
        super().__init__(
            hub,
            "Who uses this workspace.",
            "Workers, never children or families. Whoever has left stays in the list: what they did keeps their name.",
            parent=parent,
        )
        self._agencies: tuple[Agency, ...] = ()
        self._actor_id = ""
        columns = (
            ColumnOf("Name", lambda person: Cell(person.name), "strong", 150, 2),
            ColumnOf("Role", lambda person: Cell(person.role), "plain", 140, 2),
            ColumnOf("Agency", self._agency_of, "quiet", 150, 2, needed=False),
            ColumnOf("PIN", lambda person: Cell("Set" if person.has_pin else "Not set"), "quiet", 80),
            ColumnOf("Here", _state, "pill", 120),
        )
        self._table = RoomyTable("People", columns, empty=EmptyState("people", "Nobody yet", "Add the first person."))
        self._table.opened.connect(self._change)
        self._table.current_changed.connect(self._show_choice)
        add = Button("Add a person", "primary", icon="plus")
        add.clicked.connect(lambda: self._open_dialog(None))
        self._change_button = ReasonedButton(Button("Change", icon="edit"))
        self._change_button.button.clicked.connect(lambda: self._change(self._table.current()))
        pin = Button("Set my own PIN", icon="lock")
        pin.clicked.connect(self._set_pin)
        hand_over = Button("Save a handover report", icon="documents")
        hand_over.clicked.connect(self._hand_over)
        self.choose_file = choose_new_file
        self.add(beside(add, pin), self._table, beside(self._change_button))
        self.add(part("When somebody takes over", beside(hand_over), words=WHAT_IT_SAYS))
        self._show_choice(None)

    def show_picture(self, picture: SettingsPicture) -> None:
        """Show who uses it."""
        self._agencies = picture.agencies
        self._actor_id = picture.actor_id
        active = sum(person.active for person in picture.people)
        uses = "uses" if active == 1 else "use"
        count = wording.count(active, "person", "people")
        self.finding.setText(f"{count[:1].upper()}{count[1:]} {uses} this workspace.")
        self._table.show_rows(picture.people, key=lambda person: person.id)
        self._table.updateGeometry()
        self._show_choice(self._table.current())

    def _agency_of(self, person: Person) -> Cell:
        return Cell(next((agency.name for agency in self._agencies if agency.id == person.agency_id), ""))

    def _show_choice(self, person: Person | None) -> None:
        if person is None:
            self._change_button.refuse("Choose a person in the list.")
        else:
            self._change_button.allow()
            self._change_button.button.setAccessibleName(f"Change {person.name}")

    def _change(self, person: Person | None) -> None:
        if person is not None:
            self._open_dialog(person)

    def _open_dialog(self, person: Person | None) -> None:
        fields = PersonFields(person, self._agencies, is_self=person is not None and person.id == self._actor_id)
        heading = "Change a person" if person else "Add a person"
        act = "Save" if person else "Add this person"
        dialog = FormDialog(heading, "", fields, act=act, is_touched=fields.is_touched, wide=520, parent=self.window())
        dialog.submitted.connect(lambda: self._submit(dialog, fields, person))
        dialog.open()
        fields.focus_first()

    def _submit(self, dialog: FormDialog, fields: PersonFields, person: Person | None) -> None:
        if not fields.is_ready():
            dialog.refuse()
            return
        written = fields.person()

        def verb(ws: Workspace) -> Changes:
            if person is not None:
                return ws.people.change(written)
            return ws.people.add(name=written.name, role=written.role, agency_id=written.agency_id)

        self.run(verb, then=lambda _changes: dialog.finish(), failed=lambda error: dialog.refuse(words_of(error)))

    def _hand_over(self) -> None:
        """Save what a new coordinator takes over, as a paper."""

        def save(path: Path) -> None:
            def verb(ws: Workspace) -> Changes:
                return ws.documents.export(ws.views.document(REPORT, REPORT), code=REPORT, subject=REPORT, path=path)

            self.run(verb, then=lambda _changes: self.say("Handover report saved.", f"It lies in {path}"))

        self.choose_file(self.window(), "Save the handover report", f"{REPORT}.pdf", save, PDF)

    def _set_pin(self) -> None:
        pin, again = SecretEdit("Your PIN"), SecretEdit("The same PIN again")
        first = Labelled("Your PIN", pin, hint="4 to 12 digits. Choose it yourself, unseen.")
        second = Labelled("The same PIN again", again)
        words = "It is asked for when you act as the second person: when you agree what somebody else wrote."
        dialog = FormDialog(
            "Set your own PIN",
            words,
            Box(Column(first, second, gap=12)),
            act="Set my PIN",
            wide=460,
            parent=self.window(),
        )

        def done(_changes: Changes) -> None:
            dialog.finish()
            self.say("Your PIN is set.")

        def submit() -> None:
            same = pin.text() == again.text()
            second.set_problems(() if same else ("The two are not the same. Type it again.",))
            if not same:
                dialog.refuse()
                return
            self.run(
                lambda ws: ws.people.set_pin(PersonId(self._actor_id), pin.text()),
                then=done,
                failed=lambda error: dialog.refuse(words_of(error)),
            )

        dialog.submitted.connect(submit)
        dialog.open()
        pin.setFocus(Qt.FocusReason.ShortcutFocusReason)


class PersonFields(QWidget):
    """What is written down about a person.

    Args:
        person: as they stand; None for somebody new.
        agencies: for the drop-down.
        is_self: whoever is at the keyboard cannot mark themselves as left.
    """

    def __init__(
        self, person: Person | None, agencies: tuple[Agency, ...], *, is_self: bool, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._before = person
        self._name = LineEdit(person.name if person else "")
        self._role = LineEdit(person.role if person else "")
        self._name_field = Labelled("Name", self._name)
        role = Labelled("Role", self._role, hint="For example, designated nurse.")
        self._agency = Dropdown("Agency")
        own = person.agency_id if person else None
        offered = [(each.name, each.id) for each in agencies if each.active or each.id == own]
        self._agency.show_entries([("None of these", None), *offered])
        self._agency.show_data(own)
        agency = Labelled("Agency", self._agency)
        self._active = TickRow("Still uses this workspace")
        self._active.setChecked(person is None or person.active)
        hide_unless(person is not None and not is_self, self._active)
        hide_unless(bool(agencies), agency)
        self.setLayout(Column(self._name_field, role, agency, self._active, gap=12))

    def person(self) -> Person:
        """Return the person as now written down."""
        return replace(
            self._before or Person(PersonId(""), "", ""),
            name=self._name.text().strip(),
            role=self._role.text().strip(),
            agency_id=self._agency.currentData(),
            active=self._active.isChecked(),
        )

    def is_ready(self) -> bool:
        """Say whether a name is there; if not, say so."""
        missing = not self._name.text().strip()
        self._name_field.set_problems([wording.refusal("person_needs_name", {})] if missing else ())
        if missing:
            self.focus_first()
        return not missing

    def is_touched(self) -> bool:
        """Say whether something was written that would be lost."""
        if self._before is None:
            return bool(self._name.text().strip() or self._role.text().strip())
        return self.person() != self._before

    def focus_first(self) -> None:
        """Put the keyboard in the name."""
        self._name.setFocus(Qt.FocusReason.ShortcutFocusReason)


def _state(person: Person) -> Cell:
    return Cell("Active", "ok", "tick") if person.active else Cell("Left", "na", "dash")
