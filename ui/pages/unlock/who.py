"""Who is at the keyboard: one of the people of the workspace, or somebody new."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ui.flows.name_and_role import NameAndRole
from ui.text import PlainLabel, title
from ui.widgets.choice_cards import ChoiceCards
from ui.widgets.choices import Dropdown
from ui.widgets.labelled import Labelled
from ui.widgets.layouts import Box, Column
from ui.widgets.notices import Notice

if TYPE_CHECKING:
    from audit_tool.domain.agency import Agency
    from audit_tool.domain.people import Person

SOMEBODY_NEW = "somebody-new"

ATTESTATION = "This is your word that it is you. It stands in the log beside what you do, and it is not a proof."


@dataclass(frozen=True, slots=True)
class Arrival:
    """What is known when a workspace has just been opened.

    Attributes:
        people: those who still use it.
        agencies: for somebody new to choose from.
        was_left_open: the last session did not close it.
        sheet_checked: two groups of the recovery sheet were once typed back.
    """

    people: tuple[Person, ...]
    agencies: tuple[Agency, ...]
    was_left_open: bool
    sheet_checked: bool


class WhoPanel(QWidget):
    """Cards of people, and a short form for somebody new.

    Signals:
        entered: somebody was chosen and meant.
        chosen: another card was chosen; ask `forward_words` again.
    """

    entered = Signal()
    chosen = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._people: dict[str, Person] = {}
        self._left_open = Notice(
            "info",
            "This laptop stopped without closing the workspace.",
            "Everything saved is here; it was checked.",
        )
        self._cards = ChoiceCards("People of this workspace")
        self._cards.chosen.connect(self._choose)
        self._cards.taken.connect(self._take)
        self._you = NameAndRole()
        self._you.entered.connect(self.entered)
        self._agency = Dropdown("Your agency")
        self._agency_field = Labelled("Your agency", self._agency)
        self._form = Box(Column(self._you, self._agency_field, gap=10))
        self.setLayout(
            Column(
                title("Who is at the keyboard?"),
                PlainLabel(ATTESTATION, "lead", "ink2"),
                self._left_open,
                4,
                self._cards,
                4,
                self._form,
                gap=10,
            )
        )

    def show_arrival(self, arrival: Arrival) -> None:
        """Show who may be meant; the only person there is, is chosen."""
        self._people = {person.id: person for person in arrival.people}
        self._left_open.setVisible(arrival.was_left_open)
        cards = [(person.id, person.name, person.role, "people") for person in arrival.people]
        self._cards.show_cards([*cards, (SOMEBODY_NEW, "Somebody else", "Add yourself to this workspace", "plus")])
        self._cards.setVisible(bool(cards))
        if len(cards) == 1:
            self._cards.show_current(cards[0][0])
        elif not cards:
            self._cards.show_current(SOMEBODY_NEW)
        self._agency.show_entries(
            [("None of these", None), *((agency.name, agency.id) for agency in arrival.agencies if agency.active)]
        )
        self._agency.show_data(None)
        self._agency_field.setVisible(bool(arrival.agencies))
        self._you.clear()
        self._show_form()

    @property
    def person_id(self) -> str:
        """Who was chosen; "" while nobody is, or for somebody new."""
        return "" if self.is_new else self._cards.current()

    @property
    def is_new(self) -> bool:
        """Whether somebody new is to be added."""
        return self._cards.current() == SOMEBODY_NEW

    @property
    def newcomer(self) -> tuple[str, str, str | None]:
        """Name, role and agency of somebody new."""
        return *self._you.person, self._agency.currentData()

    def forward_words(self) -> str:
        """Name the way on."""
        person = self._people.get(self.person_id)
        return f"Go on as {person.name}" if person else "Add me and go on" if self.is_new else "Go on"

    def is_ready(self) -> bool:
        """Say whether somebody is named; if not, say so and go there."""
        missing = self.is_new and not self._you.is_named()
        if missing or not self._cards.current():
            self.focus_first()
            return False
        return True

    def show_problem(self, words: str) -> None:
        """Say why that was refused."""
        self._you.show_problem(words)

    def focus_first(self) -> None:
        """Put the keyboard where work starts."""
        if self.is_new:
            self._you.focus_first()
        else:
            self._cards.focus_current()

    def _choose(self, _key: str) -> None:
        self._show_form()
        self.chosen.emit()

    def _take(self, _key: str) -> None:
        if self.is_new:
            self.focus_first()
        else:
            self.entered.emit()

    def _show_form(self) -> None:
        self._form.setVisible(self.is_new)
        self._you.show_problem("")
