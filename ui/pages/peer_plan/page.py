"""The page of a peer day."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from PySide6.QtWidgets import QWidget

from audit_tool.domain.changes import Changes
from audit_tool.domain.errors import AuditToolError
from audit_tool.domain.ids import RoundId
from audit_tool.domain.peer_day import PeerDay
from audit_tool.views.day_tables import DayTablesPicture
from audit_tool.views.peer_day import PeerDayPicture
from ui.flows.write_down import Verb, write_down
from ui.hub import Hub
from ui.page import Crumb, Page, Undoable, Where
from ui.pages.peer_plan import words
from ui.pages.peer_plan.blocks_sheet import BlocksSheet
from ui.pages.peer_plan.fields import PlanFields
from ui.pages.peer_plan.offers_sheet import OffersSheet
from ui.pages.peer_plan.people_sheet import PeopleSheet, TroublesSheet
from ui.pages.peer_plan.rota_sheet import RotaSheet
from ui.pages.peer_plan.tables import TablesSheet
from ui.pages.peer_plan.thought import ThoughtSheet
from ui.text import secondary, title
from ui.widgets.beside import Beside
from ui.widgets.button import Button
from ui.widgets.flow import Flow
from ui.widgets.layouts import Box, Column, Scroll
from ui.widgets.notices import Notice
from ui.widgets.places import Tabs

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
        self.picture: PeerDayPicture | None = None
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
        self.blocks, self.people, self.rota = BlocksSheet(self), PeopleSheet(self), RotaSheet(self)
        self.troubles, self.offers = TroublesSheet(self), OffersSheet(self)
        self._sheets = (self.blocks, self.people, self.rota, self.troubles, self.offers)
        self.laptops = TablesSheet(self.hub, self)
        self.laptops.moved.connect(self.refresh)
        self.thought = ThoughtSheet(self)
        self.tabs = Tabs("Sheets of this day")
        for name, sheet in (
            (PLAN, self.blocks),
            (PEOPLE, self.people),
            (ROTA, self.rota),
            (TABLES, self.laptops),
            (TROUBLES, self.troubles),
            (HELP, self.offers),
            (THOUGHT, self.thought),
        ):
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
            PLAN: self.blocks.table,
            PEOPLE: self.people.table,
            ROTA: self.rota.table,
            TABLES: self.laptops,
            TROUBLES: self.troubles.table,
            HELP: self.offers.table,
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
        self.picture = picture
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
        for sheet in self._sheets:
            sheet.show_picture(picture)
        self.tabs.offer_sheet(HELP, bool(picture.hearings))
        self.thought.show_thought(picture.round.id, picture.thought, may=may)
        self.tabs.offer_sheet(THOUGHT, bool(picture.hearings))
        self.tabs.offer_sheet(TROUBLES, bool(picture.troubles))
        if self._arriving:
            self._arriving = False
            (self.stage if picture.hearings else self.plan).setFocus()

    # ---- doing

    def _ask_plan(self) -> None:
        picture = self.picture
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

    def _arrange(self) -> None:
        round_id = RoundId(self.where.ident)
        self.run(lambda ws: ws.peer_days.arrange(round_id), "", None, then=lambda: self.tabs.show_sheet(ROTA))

    def run(self, verb: Verb, fact: str, undo: Verb | None, then: Callable[[], None] = lambda: None) -> None:
        """Run a verb of this day, and say beside the sheets why it could not be done.

        Args:
            fact: what was done, in the past tense; only where it can be taken back.
            undo: None for what cannot be taken back.
            then: what follows once it is done.
        """

        def done(_changes: Changes) -> None:
            self._notice.hide()
            self.refresh()
            then()
            if undo is not None:
                self.done.emit(Undoable(fact, lambda: self.hub.run(undo, initiator=None)))

        def failed(error: AuditToolError) -> None:
            self.tell(error, self.refuse)

        self.hub.run(verb, initiator=self, then=done, failed=failed)

    def refuse(self, said: str) -> None:
        """Say what stands in the way; nothing where empty."""
        if said:
            self._notice.show_words("Not yet.", said)
        self._notice.setVisible(bool(said))
