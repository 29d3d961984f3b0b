"""Who comes to a peer day and where they sit, and what stands in the way of seating them."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from audit_tool.domain.ids import RoundId
from audit_tool.domain.peer_day import Assessor
from audit_tool.domain.rota import Trouble
from audit_tool.views.peer_day import PeerDayPicture
from ui.flows.way_in import TABLES
from ui.flows.write_down import Verb, write_down
from ui.pages.peer_plan import words
from ui.pages.peer_plan.asking import ask_seat
from ui.pages.peer_plan.fields import PeopleFields, PersonFields
from ui.pages.peer_plan.sheet import DaySheet
from ui.widgets.button import Button
from ui.widgets.choose_path import choose_file
from ui.widgets.empty import EmptyState
from ui.widgets.form_dialog import FormDialog
from ui.widgets.table import Cell, ColumnOf, Table

if TYPE_CHECKING:
    from ui.pages.peer_plan.page import PeerPlanPage


class PeopleSheet(DaySheet):
    """Everybody who rates, with their tables round by round."""

    def __init__(self, page: PeerPlanPage) -> None:
        super().__init__(page)
        self.paste = Button("Paste people", icon="plus")
        self.paste.clicked.connect(self._ask_people)
        self.reseat = Button("Seat everybody again")
        self.reseat.clicked.connect(self._reseat)
        self.seat = Button("Seat by hand")
        self.seat.clicked.connect(self._ask_seat)
        self.table = Table("People", self._columns(), empty=EmptyState("people", *words.NO_PEOPLE))
        self.table.opened.connect(self._ask_person)
        self.lay_out(self.paste, self.reseat, self.seat)

    def fill(self, picture: PeerDayPicture, *, may: bool) -> None:
        """Show the people."""
        self.paste.setVisible(may and picture.day is not None)
        for button in (self.reseat, self.seat):
            button.setVisible(may and bool(picture.hearings))
        self.table.show_rows(picture.assessors, key=lambda row: row.id)

    def _columns(self) -> tuple[ColumnOf, ...]:
        return (
            ColumnOf("Name", lambda one: Cell(one.name), "strong", width=200, stretch=2),
            ColumnOf("Agency", lambda one: Cell(self._agency(one)), width=160, stretch=1),
            ColumnOf(
                "Here", lambda one: Cell("Here", "met", "tick") if one.here else Cell("Not here"), "pill", width=110
            ),
            ColumnOf("Tables, round by round", lambda one: Cell(self._tables(one)), "quiet", width=200, needed=False),
        )

    def _agency(self, one: Assessor) -> str:
        return self.picture.agency(one.agency_id).name if self.picture is not None else ""

    def _tables(self, one: Assessor) -> str:
        picture = self.picture
        if picture is None or not picture.hearings:
            return ""
        numbers: dict[str | None, str] = {table.id: str(table.number) for table in picture.tables}
        return ", ".join(numbers.get(picture.seats.get((turn, one.id)), "–") for turn in picture.turns)

    def _ask_people(self) -> None:
        picture = self.picture
        if picture is None:
            return
        fields = PeopleFields(picture.agencies)
        round_id = picture.round.id

        def verb() -> Verb:
            said = fields.said()
            return lambda ws: ws.peer_days.add_people(round_id, said)

        dialog = write_down(
            self.page,
            fields,
            title="Who comes and rates",
            about="Somebody who is on the list already is not written twice.",
            act="Add these people",
            verb=verb,
            beside={"people_needed": fields.field},
        )
        from_file = dialog.add_button("From a file")
        from_file.clicked.connect(
            lambda: choose_file(dialog, "A list of people", partial(self.read_people, dialog, fields), TABLES)
        )

    def read_people(self, dialog: FormDialog, fields: PeopleFields, path: Path) -> None:
        """Show what a file says of people in the box."""
        self.page.hub.ask(
            lambda ws: ws.peer_days.people_in(path),
            fields.add_lines,
            failed=lambda error: self.page.tell(error, dialog.refuse),
        )

    def _ask_person(self, person: Assessor) -> None:
        if self.picture is None or self.picture.read_only:
            return
        fields = PersonFields(person, self.picture.agencies)
        before = replace(person)

        def verb() -> Verb:
            said = fields.said()
            return lambda ws: ws.peer_days.change_person(said)

        write_down(
            self.page,
            fields,
            title=person.name,
            about="Nobody waits for the vote of somebody who is not here.",
            act="Save",
            verb=verb,
            fact=f"{person.name} was changed",
            undo=lambda _changes: lambda ws: ws.peer_days.change_person(before),
            beside={"person_needs_name": fields.name},
            wide=560,
        )

    def _reseat(self) -> None:
        round_id = RoundId(self.page.where.ident)
        self.page.run(lambda ws: ws.peer_days.reseat(round_id), "", None)

    def _ask_seat(self) -> None:
        person = self.table.current()
        if self.picture is not None and isinstance(person, Assessor):
            ask_seat(self.page, self.picture, person)
        else:
            self.page.refuse("Choose somebody in the list first.")


class TroublesSheet(DaySheet):
    """Who could not be seated, and why."""

    def __init__(self, page: PeerPlanPage) -> None:
        super().__init__(page)
        self.table = Table("Troubles", self._columns(), empty=EmptyState("people", words.ALL_SEATED))
        self.lay_out()

    def fill(self, picture: PeerDayPicture, *, may: bool) -> None:
        """Show what stands in the way."""
        self.table.show_rows(picture.troubles)

    def _columns(self) -> tuple[ColumnOf, ...]:
        return (
            ColumnOf("What", lambda each: Cell(self._trouble(each)), "strong", width=200, stretch=1),
            ColumnOf("Round", lambda each: Cell(str(each.turn or "–"), sort=each.turn), width=90),
        )

    def _trouble(self, each: Trouble) -> str:
        return words.trouble(self.picture, each) if self.picture is not None else ""
