"""The rota of a peer day: who is heard when and where, how far each hearing is, and papers that are keyed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from audit_tool.views.peer_day import HearingPicture, PeerDayPicture
from ui.page import Where
from ui.pages.peer_plan import words
from ui.pages.peer_plan.asking import ask_hearing
from ui.pages.peer_plan.paper import ask_for_paper
from ui.pages.peer_plan.sheet import DaySheet
from ui.widgets.button import Button, ReasonedButton
from ui.widgets.empty import EmptyState
from ui.widgets.table import Cell, ColumnOf, Table

if TYPE_CHECKING:
    from ui.pages.peer_plan.page import PeerPlanPage


class RotaSheet(DaySheet):
    """Every hearing; opening one leads to the stage."""

    def __init__(self, page: PeerPlanPage) -> None:
        super().__init__(page)
        self.change = Button("Move, or say what is read")
        self.change.clicked.connect(self._ask_hearing)
        self.paper = ReasonedButton(Button("Key ballots from paper", icon="documents"))
        self.paper.button.clicked.connect(self._ask_for_paper)
        self.table = Table("Hearings", self._columns(), empty=EmptyState("people", *words.NO_ROTA))
        self.table.opened.connect(self._open_hearing)
        self.table.current_changed.connect(lambda _row: self._show_paper())
        self.lay_out(self.change, self.paper)

    def fill(self, picture: PeerDayPicture, *, may: bool) -> None:
        """Show the hearings."""
        for way in (self.change, self.paper):
            way.setVisible(may and bool(picture.hearings))
        self.table.show_rows(picture.hearings, key=lambda row: row.hearing.id)
        self._show_paper()

    def _columns(self) -> tuple[ColumnOf, ...]:
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

    def _sits(self, hearing: HearingPicture) -> str:
        return words.sits(self.picture, hearing) if self.picture is not None else ""

    def _ask_hearing(self) -> None:
        hearing = self.table.current()
        if self.picture is not None and isinstance(hearing, HearingPicture):
            ask_hearing(self.page, self.picture, hearing)
        else:
            self.page.refuse("Choose who is heard in the list first.")

    def _open_hearing(self, hearing: HearingPicture) -> None:
        self.page.go.emit(Where("peer_stage", self.page.where.ident, question=hearing.hearing.id))

    def _show_paper(self) -> None:
        row = self.table.current()
        if not isinstance(row, HearingPicture):
            self.paper.refuse("Choose a hearing in the list.")
        elif row.is_turned:
            self.paper.refuse("Its cards are turned already.")
        else:
            self.paper.allow()

    def _ask_for_paper(self) -> None:
        row = self.table.current()
        if isinstance(row, HearingPicture):
            ask_for_paper(self.page, row)
