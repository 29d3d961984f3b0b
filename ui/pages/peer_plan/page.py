"""The page of a peer day."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import ClassVar

from PySide6.QtWidgets import QWidget

from audit_tool.domain.changes import Changes
from audit_tool.domain.day_capture import Offer
from audit_tool.domain.errors import AuditToolError
from audit_tool.domain.ids import RoundId
from audit_tool.domain.peer_day import Activity, Assessor, PeerDay, Planned, TimedBlock
from audit_tool.domain.rota import Trouble
from audit_tool.views.day_tables import DayTablesPicture
from audit_tool.views.peer_day import HearingPicture, PeerDayPicture
from ui.flows.way_in import TABLES as TABLE_FILES
from ui.flows.write_down import Verb, write_down
from ui.hub import Hub
from ui.page import Crumb, Page, Undoable, Where
from ui.pages.peer_plan import words
from ui.pages.peer_plan.asking import ask_hearing, ask_offer, ask_seat
from ui.pages.peer_plan.fields import BlockFields, PeopleFields, PersonFields, PlanFields
from ui.pages.peer_plan.paper import ask_for_paper
from ui.pages.peer_plan.tables import TablesSheet
from ui.pages.peer_plan.thought import ThoughtSheet
from ui.text import secondary, title
from ui.widgets.beside import Beside
from ui.widgets.button import Button, ReasonedButton
from ui.widgets.choose_path import choose_file
from ui.widgets.empty import EmptyState
from ui.widgets.flow import Flow
from ui.widgets.form_dialog import FormDialog
from ui.widgets.layouts import Box, Column, Scroll
from ui.widgets.notices import Notice
from ui.widgets.places import Tabs
from ui.widgets.table import Cell, ColumnOf, Table

PLAN, PEOPLE, ROTA, TABLES, TROUBLES = "Plan", "People", "Rota", "Tables", "Not seated"
HELP, THOUGHT = "Offers", "Thoughts"
USUAL_TABLES = 4
TOUCHING = frozenset(
    {
        *("assessment_day", "peer_vote", "day_clock", "day_note", "evaluation", "agency", "round", "returns"),
        *("sent_table", "taken_table"),
    }
)


class PeerPlanPage(Page):
    """Where a day is planned, people are seated, and a facilitator sees how far each table is."""

    NAME: ClassVar[str] = "peer_plan"

    def __init__(self, hub: Hub, parent: QWidget | None = None) -> None:
        super().__init__(hub, parent)
        self._picture: PeerDayPicture | None = None
        self._arriving = False
        self._title, self._below, self._compared = title(), secondary(), secondary()
        self.plan, self.arrange = Button("Plan the day", icon="calendar"), Button("Arrange the day", icon="people")
        self.stage = Button("Open the stage", "primary", icon="clock")
        self.plan.clicked.connect(self._ask_plan)
        self.arrange.clicked.connect(self._arrange)
        self.stage.clicked.connect(lambda: self.go.emit(Where("peer_stage", self.where.ident)))
        self._ways = Box(Flow(self.plan, self.arrange, self.stage, gap=8, at_right=True))
        self._notice = Notice("part", closable=True)
        self._notice.closed.connect(self._notice.hide)
        self._notice.hide()
        self._build_sheets()
        told = Box(Column(self._title, self._below, self._compared, gap=2))
        head = Box(Beside(told, self._ways, least=400, side_width=420, gap=14))
        inside = Column(head, self._notice, (self.tabs, 1), gap=10, margins=(28, 16, 24, 14))
        self.setLayout(Column(Scroll(Box(inside)), gap=0))

    def _build_sheets(self) -> None:
        self.add_block = Button("Add a block", icon="plus")
        self.add_block.clicked.connect(self._ask_new_block)
        self.blocks = Table("Blocks", _BLOCKS, empty=EmptyState("calendar", *words.NO_PLAN))
        self.blocks.opened.connect(self._ask_block)
        self.paste = Button("Paste people", icon="plus")
        self.paste.clicked.connect(self._ask_people)
        self.reseat = Button("Seat everybody again")
        self.reseat.clicked.connect(self._reseat)
        self.seat = Button("Seat by hand")
        self.seat.clicked.connect(self._ask_seat)
        self.people = Table("People", self._people_columns(), empty=EmptyState("people", *words.NO_PEOPLE))
        self.people.opened.connect(self._ask_person)
        self.change = Button("Move, or say what is read")
        self.change.clicked.connect(self._ask_hearing)
        self.add_offer = Button("Add an offer", icon="plus")
        self.add_offer.clicked.connect(self._ask_offer)
        self.drop_offer = Button("Take the offer out")
        self.drop_offer.clicked.connect(self._drop_offer)
        self.offers = Table("Offers", self._offer_columns(), empty=EmptyState("people", *words.NO_OFFERS))
        self.hearings = Table("Hearings", self._hearing_columns(), empty=EmptyState("people", *words.NO_ROTA))
        self.hearings.opened.connect(self._open_hearing)
        self.paper = ReasonedButton(Button("Key ballots from paper", icon="documents"))
        self.paper.button.clicked.connect(self._ask_for_paper)
        self.hearings.current_changed.connect(lambda _row: self._show_paper())
        self.laptops = TablesSheet(self.hub, self)
        self.laptops.moved.connect(self.refresh)
        self.thought = ThoughtSheet(self)
        self.troubles = Table("Troubles", self._trouble_columns(), empty=EmptyState("people", words.ALL_SEATED))
        self.tabs = Tabs("Sheets of this day")
        for name, ways, table in (
            (PLAN, Box(Flow(self.add_block, gap=8)), self.blocks),
            (PEOPLE, Box(Flow(self.paste, self.reseat, self.seat, gap=8)), self.people),
            (ROTA, Box(Flow(self.change, self.paper, gap=8)), self.hearings),
            (TABLES, None, self.laptops),
            (TROUBLES, None, self.troubles),
            (HELP, Box(Flow(self.add_offer, self.drop_offer, gap=8)), self.offers),
            (THOUGHT, None, self.thought),
        ):
            sheet = QWidget()
            sheet.setLayout(Column(*([ways] if ways else []), (table, 1), gap=8, margins=(2, 10, 2, 0)))
            self.tabs.add_sheet(name, sheet)

    # ---- what the window asks

    def open(self, where: Where) -> None:
        """Show the day of a round."""
        self._arriving = True
        super().open(where)

    def refresh(self) -> None:
        """Ask the view again."""
        round_id = RoundId(self.where.ident)
        self.hub.ask(lambda ws: (ws.views.peer_day(round_id), ws.views.day_tables(round_id)), self._show_both)

    def is_touched_by(self, changes: Changes) -> bool:
        """Say whether the day, its votes, its agencies or its round changed."""
        return bool(TOUCHING & changes.nouns.keys())

    def panes(self) -> list[QWidget]:
        """Return the buttons and the sheet shown, for F6."""
        sheets: dict[str, QWidget] = {
            PLAN: self.blocks,
            PEOPLE: self.people,
            ROTA: self.hearings,
            TABLES: self.laptops,
            TROUBLES: self.troubles,
            HELP: self.offers,
            THOUGHT: self.thought,
        }
        return [self._ways, sheets[self.tabs.current()]]

    def help_topic(self) -> str:
        """Name the help about peer days."""
        return "peer_days"

    # ---- showing

    def _show_both(self, pictures: tuple[PeerDayPicture, DayTablesPicture]) -> None:
        picture, tables = pictures
        self._show(picture)
        if picture.round.id == self.where.ident:
            self.laptops.show_tables(tables, may=not picture.read_only)

    def _show(self, picture: PeerDayPicture) -> None:
        if picture.round.id != self.where.ident:
            return
        self._picture = picture
        self.crumbs_changed.emit(
            (
                Crumb("Rounds", Where("rounds")),
                Crumb(picture.round.title, Where("round", picture.round.id)),
                Crumb("Peer day"),
            )
        )
        self._title.setText(words.headline(picture))
        self._below.setText(words.below(picture))
        compared = words.compared(picture)
        self._compared.setText(compared)
        self._compared.setVisible(bool(compared))
        planned, may = picture.day is not None, not picture.read_only
        begun = any(each.wait.voted for each in picture.hearings)
        self.plan.setText("Change the plan" if planned else "Plan the day")
        self.plan.setVisible(may)
        self.arrange.setVisible(may and planned and bool(picture.assessors) and not begun)
        self.stage.setVisible(bool(picture.hearings))
        for button in (self.add_block, self.paste):
            button.setVisible(may and planned)
        for button in (self.reseat, self.seat, self.change):
            button.setVisible(may and bool(picture.hearings))
        self.add_offer.setVisible(may)
        self.drop_offer.setVisible(may and bool(picture.offers))
        self.blocks.show_rows(picture.blocks, key=lambda row: row.block.id)
        self.people.show_rows(picture.assessors, key=lambda row: row.id)
        self.hearings.show_rows(picture.hearings, key=lambda row: row.hearing.id)
        self.troubles.show_rows(picture.troubles)
        self.paper.setVisible(may and bool(picture.hearings))
        self._show_paper()
        self.offers.show_rows(picture.offers, key=lambda row: row.id)
        self.tabs.offer_sheet(HELP, bool(picture.hearings))
        self.thought.show_thought(picture.round.id, picture.thought, may=may)
        self.tabs.offer_sheet(THOUGHT, bool(picture.hearings))
        self.tabs.offer_sheet(TROUBLES, bool(picture.troubles))
        if self._arriving:
            self._arriving = False
            (self.stage if picture.hearings else self.plan).setFocus()

    def _people_columns(self) -> tuple[ColumnOf, ...]:
        return (
            ColumnOf("Name", lambda one: Cell(one.name), "strong", width=200, stretch=2),
            ColumnOf("Agency", lambda one: Cell(self._agency(one)), width=160, stretch=1),
            ColumnOf(
                "Here", lambda one: Cell("Here", "met", "tick") if one.here else Cell("Not here"), "pill", width=110
            ),
            ColumnOf("Tables, round by round", lambda one: Cell(self._tables(one)), "quiet", width=200, needed=False),
        )

    def _hearing_columns(self) -> tuple[ColumnOf, ...]:
        return (
            ColumnOf("Agency", lambda each: Cell(words.heard(each)), "strong", width=150, stretch=1),
            ColumnOf("Area", lambda each: Cell(each.area.label), width=180, stretch=1),
            ColumnOf("Round", lambda each: Cell(str(each.hearing.turn or "–"), sort=each.hearing.turn), width=80),
            ColumnOf("Table", lambda each: Cell(str(each.table.number), sort=each.table.number), width=80),
            ColumnOf("How far", lambda each: Cell(*words.PROGRESS[each.progress]), "pill", width=150),
            ColumnOf(
                "Who sits there", lambda each: Cell(self._sits(each)), "quiet", width=240, stretch=2, needed=False
            ),
        )

    def _trouble_columns(self) -> tuple[ColumnOf, ...]:
        return (
            ColumnOf("What", lambda each: Cell(self._trouble(each)), "strong", width=320, stretch=1),
            ColumnOf("Round", lambda each: Cell(str(each.turn or "–"), sort=each.turn), width=90),
        )

    def _offer_columns(self) -> tuple[ColumnOf, ...]:
        return (
            ColumnOf("Question", lambda each: Cell(self._asked(each)), "strong", width=260, stretch=2),
            ColumnOf("Who offers", lambda each: Cell(self._offers(each)), width=150, stretch=1),
            ColumnOf("What shows it", lambda each: Cell(each.evidence), width=200, stretch=2),
            ColumnOf("Who is partly there", lambda each: Cell(self._asks(each)), "quiet", width=180, stretch=1),
        )

    def _asked(self, offer: Offer) -> str:
        areas = self._picture.areas if self._picture is not None else ()
        asked = (question for area in areas for question, _scale in area.questions)
        return next((each.label for each in asked if each.id == offer.question_id), "")

    def _offers(self, offer: Offer) -> str:
        return self._picture.agency(offer.agency_id).short_name if self._picture is not None else ""

    def _asks(self, offer: Offer) -> str:
        return words.asks(self._picture, offer) if self._picture is not None else ""

    def _trouble(self, each: Trouble) -> str:
        return words.trouble(self._picture, each) if self._picture is not None else ""

    def _agency(self, one: Assessor) -> str:
        return self._picture.agency(one.agency_id).name if self._picture is not None else ""

    def _tables(self, one: Assessor) -> str:
        picture = self._picture
        if picture is None or not picture.hearings:
            return ""
        numbers: dict[str | None, str] = {table.id: str(table.number) for table in picture.tables}
        return ", ".join(numbers.get(picture.seats.get((turn, one.id)), "–") for turn in picture.turns)

    def _sits(self, hearing: HearingPicture) -> str:
        return words.sits(self._picture, hearing) if self._picture is not None else ""

    # ---- doing

    def _ask_plan(self) -> None:
        picture = self._picture
        if picture is None:
            return
        day = picture.day or PeerDay(picture.round.id, picture.round.due_on or picture.round.opens_on)
        fields = PlanFields(day, len(picture.tables) or USUAL_TABLES)
        round_id = picture.round.id

        def verb() -> Verb:
            said = fields.said()
            return lambda ws: ws.peer_days.plan(round_id, said)

        beside = {"time_unreadable": fields.begins, "day_tables_count": fields.tables, "table_in_use": fields.tables}
        write_down(
            self,
            fields,
            title="The plan of the day",
            about="The usual blocks of such a day are laid the first time; each of them can be changed.",
            act="Save the plan",
            verb=verb,
            beside=beside | {"day_votes_count": fields.fewest},
        )

    def _ask_block(self, row: Planned) -> None:
        block = row.block
        fields = BlockFields(block)
        dialog = self._write_block(fields, "Change this block", lambda said: lambda ws: ws.peer_days.change_block(said))
        out = dialog.add_button("Take it out")
        out.clicked.connect(lambda: self._take_out(block))

    def _ask_new_block(self) -> None:
        picture, row = self._picture, self.blocks.current()
        if picture is None:
            return
        at = row.block.position + 1 if isinstance(row, Planned) else len(picture.ever) + 1
        fields = BlockFields(TimedBlock(picture.ever[0].id, picture.round.id, at, "", 15, Activity.BREAK))
        self._write_block(fields, "Add a block", lambda said: lambda ws: ws.peer_days.add_block(said))

    def _write_block(self, fields: BlockFields, head: str, act: Callable[[TimedBlock], Verb]) -> FormDialog:
        return write_down(
            self,
            fields,
            title=head,
            about="The blocks after it begin as much later as it takes longer.",
            act="Save the block",
            verb=lambda: act(fields.said()),
            beside={"block_needs_words": fields.what, "block_minutes": fields.minutes},
            wide=560,
        )

    def _take_out(self, block: TimedBlock) -> None:
        ident = block.id
        self._run(
            lambda ws: ws.peer_days.withdraw_block(ident),
            "Block taken out",
            lambda ws: ws.peer_days.withdraw_block(ident, withdrawn=False),
        )

    def _ask_people(self) -> None:
        picture = self._picture
        if picture is None:
            return
        fields = PeopleFields(picture.agencies)
        round_id = picture.round.id

        def verb() -> Verb:
            said = fields.said()
            return lambda ws: ws.peer_days.add_people(round_id, said)

        dialog = write_down(
            self,
            fields,
            title="Who comes and rates",
            about="Somebody who is on the list already is not written twice.",
            act="Add these people",
            verb=verb,
            beside={"people_needed": fields.field},
        )
        from_file = dialog.add_button("From a file")
        from_file.clicked.connect(
            lambda: choose_file(dialog, "A list of people", partial(self._read_people, dialog, fields), TABLE_FILES)
        )

    def _read_people(self, dialog: FormDialog, fields: PeopleFields, path: Path) -> None:
        """Show what a file says of people in the box."""
        self.hub.ask(
            lambda ws: ws.peer_days.people_in(path),
            fields.add_lines,
            failed=lambda error: self.tell(error, dialog.refuse),
        )

    def _ask_person(self, person: Assessor) -> None:
        if self._picture is None or self._picture.read_only:
            return
        fields = PersonFields(person, self._picture.agencies)
        before = replace(person)

        def verb() -> Verb:
            said = fields.said()
            return lambda ws: ws.peer_days.change_person(said)

        write_down(
            self,
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

    def _arrange(self) -> None:
        round_id = RoundId(self.where.ident)
        self._run(lambda ws: ws.peer_days.arrange(round_id), "", None, then=lambda: self.tabs.show_sheet(ROTA))

    def _reseat(self) -> None:
        round_id = RoundId(self.where.ident)
        self._run(lambda ws: ws.peer_days.reseat(round_id), "", None)

    def _ask_hearing(self) -> None:
        hearing = self.hearings.current()
        if self._picture is not None and isinstance(hearing, HearingPicture):
            ask_hearing(self, self._picture, hearing)
        else:
            self._refuse("Choose who is heard in the list first.")

    def _ask_seat(self) -> None:
        person = self.people.current()
        if self._picture is not None and isinstance(person, Assessor):
            ask_seat(self, self._picture, person)
        else:
            self._refuse("Choose somebody in the list first.")

    def _ask_offer(self) -> None:
        if self._picture is not None:
            ask_offer(self, self._picture)

    def _drop_offer(self) -> None:
        offer = self.offers.current()
        if not isinstance(offer, Offer):
            self._refuse("Choose an offer in the list first.")
            return
        told = (offer.round_id, offer.agency_id, offer.question_id, offer.evidence)
        self._run(
            lambda ws: ws.day_notes.offer(*told, withdrawn=True),
            "Offer taken out",
            lambda ws: ws.day_notes.offer(*told),
        )

    def _open_hearing(self, hearing: HearingPicture) -> None:
        self.go.emit(Where("peer_stage", self.where.ident, question=hearing.hearing.id))

    def _show_paper(self) -> None:
        row = self.hearings.current()
        if not isinstance(row, HearingPicture):
            self.paper.refuse("Choose a hearing in the list.")
        elif row.is_turned:
            self.paper.refuse("Its cards are turned already.")
        else:
            self.paper.allow()

    def _ask_for_paper(self) -> None:
        row = self.hearings.current()
        if isinstance(row, HearingPicture):
            ask_for_paper(self, row)

    def _run(self, verb: Verb, fact: str, undo: Verb | None, then: Callable[[], None] = lambda: None) -> None:
        def done(_changes: Changes) -> None:
            self._notice.hide()
            self.refresh()
            then()
            if undo is not None:
                self.done.emit(Undoable(fact, lambda: self.hub.run(undo, initiator=None)))

        def failed(error: AuditToolError) -> None:
            self.tell(error, self._refuse)

        self.hub.run(verb, initiator=self, then=done, failed=failed)

    def _refuse(self, said: str) -> None:
        if said:
            self._notice.show_words("Not yet.", said)
        self._notice.setVisible(bool(said))


_BLOCKS = (
    ColumnOf("What", lambda row: Cell(row.block.what), "strong", width=320, stretch=2),
    ColumnOf("Begins", lambda row: Cell(row.at, sort=row.begins), width=90),
    ColumnOf("Minutes", lambda row: Cell(str(row.block.minutes), sort=row.block.minutes), width=100),
    ColumnOf(
        "Round", lambda row: Cell(str(row.block.turn or ""), sort=row.block.turn), "quiet", width=90, needed=False
    ),
)
