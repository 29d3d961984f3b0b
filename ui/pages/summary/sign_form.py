"""Who signs, in which role, and that they mean it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QLineEdit, QWidget

from audit_tool.domain.people import Person
from ui.text import LineEdit, PlainLabel
from ui.widgets.button import Button
from ui.widgets.choices import Dropdown, RadioRow, TickRow
from ui.widgets.labelled import Labelled, Problems
from ui.widgets.layouts import Column, clear, hide_unless

DECLARATION = "I have read every answer. They are a true account, and I put my name to them."


@dataclass(frozen=True, slots=True)
class Signing:
    """A signature that somebody wants to give.

    Attributes:
        pin: the person's own PIN; None when the person at the keyboard signs.
    """

    person: Person
    role: str
    pin: str | None


class SignForm(QWidget):
    """The fields of one signature; with another person's name it asks for that person's own PIN.

    Signals:
        signed: the Signing.
    """

    signed = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._people: dict[str, Person] = {}
        self._actor = ""
        self._waits = False
        self._roles = Column(gap=0)
        self._role_rows: dict[str, RadioRow] = {}
        self._group = QButtonGroup(self)
        self._role_label = PlainLabel("", "label")
        self._who = Dropdown("Who signs")
        self._who.chosen.connect(lambda _key: self._show_pin())
        self._pin = LineEdit()
        self._pin.setEchoMode(QLineEdit.EchoMode.Password)
        self._pin.setMaxLength(12)
        self._pin.returnPressed.connect(self._sign)
        self._pin_field = Labelled("Their own PIN", self._pin, hint="They type it themselves.")
        self._declared = TickRow(DECLARATION)
        self._refused = Problems()
        self._declared.toggled.connect(lambda _on: self._refused.show_problems([]))
        self._act = Button("Sign this return", "primary")
        self._act.clicked.connect(self._sign)
        self.setLayout(
            Column(
                self._role_label,
                self._roles,
                Labelled("Who signs", self._who),
                self._pin_field,
                self._declared,
                self._refused,
                self._act,
                gap=10,
            )
        )
        self._show_pin()

    def show_choices(self, roles: Sequence[str], people: Sequence[Person], actor_id: str) -> None:
        """Offer the roles that have not signed, and the people who may; what was chosen and typed stays."""
        if list(self._role_rows) != list(roles):
            self._show_roles(roles)
        me_first = sorted(people, key=lambda person: (person.id != actor_id, person.name.casefold()))
        wanted: dict[str, Person] = {person.id: person for person in me_first}
        if (wanted, actor_id) != (self._people, self._actor):
            before = self._who.currentData()
            self._people, self._actor = wanted, actor_id
            self._who.show_entries((self._name(person), person.id) for person in me_first)
            self._who.show_data(before if before in wanted else next(iter(wanted), None))
        self._show_pin()

    def refuse(self, words: str, *, of_pin: bool) -> None:
        """Say why it was not signed, beside the PIN when it is about that."""
        self._waits = False
        self._pin_field.set_problems([words] if of_pin else [])
        self._refused.show_problems([] if of_pin else [words])
        if of_pin:
            self._pin.setFocus(Qt.FocusReason.OtherFocusReason)
            self._pin.selectAll()

    def forget(self) -> None:
        """Empty what belongs to one signature alone: it has been given."""
        self._pin.clear()
        self._declared.setChecked(False)
        self._waits = False
        self._pin_field.set_problems([])
        self._refused.show_problems([])

    def _name(self, person: Person) -> str:
        if person.id == self._actor:
            return f"Me, {person.name}"
        return person.name if person.has_pin else f"{person.name} (no PIN yet)"

    def _show_roles(self, roles: Sequence[str]) -> None:
        for row in self._role_rows.values():
            self._group.removeButton(row)
        clear(self._roles)
        self._role_rows = {role: RadioRow(role) for role in roles}
        for number, row in enumerate(self._role_rows.values()):
            row.setChecked(number == 0)
            self._group.addButton(row)
            hide_unless(len(roles) > 1, row)
            self._roles.addWidget(row)
        self._role_label.setText("Signs as" if len(roles) > 1 else f"Signs as {roles[0]}" if roles else "")

    def _show_pin(self) -> None:
        self._pin_field.setVisible(bool(self._people) and self._who.currentData() != self._actor)

    def _sign(self) -> None:
        if self._waits:
            return
        person = self._people.get(str(self._who.currentData()))
        role = next((role for role, row in self._role_rows.items() if row.isChecked()), "")
        if person is None:
            self.refuse("Choose who signs.", of_pin=False)
        elif not self._declared.isChecked():
            self.refuse("Tick the sentence above: a signature says that it is so.", of_pin=False)
            self._declared.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self._waits = True
            self.signed.emit(Signing(person, role, None if person.id == self._actor else self._pin.text()))
