"""Who offers to show others how, and who is partly there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from audit_tool.domain.day_capture import Offer
from audit_tool.views.peer_day import PeerDayPicture
from ui.pages.peer_plan import words
from ui.pages.peer_plan.asking import ask_offer
from ui.pages.peer_plan.sheet import DaySheet
from ui.widgets.button import Button
from ui.widgets.empty import EmptyState
from ui.widgets.table import Cell, ColumnOf, Table

if TYPE_CHECKING:
    from ui.pages.peer_plan.page import PeerPlanPage


class OffersSheet(DaySheet):
    """Every offer, with the agencies that would gain by it."""

    def __init__(self, page: PeerPlanPage) -> None:
        super().__init__(page)
        self.add_offer = Button("Add an offer", icon="plus")
        self.add_offer.clicked.connect(self._ask_offer)
        self.drop_offer = Button("Take the offer out")
        self.drop_offer.clicked.connect(self._drop_offer)
        self.table = Table("Offers", self._columns(), empty=EmptyState("people", *words.NO_OFFERS))
        self.lay_out(self.add_offer, self.drop_offer)

    def fill(self, picture: PeerDayPicture, *, may: bool) -> None:
        """Show the offers."""
        self.add_offer.setVisible(may)
        self.drop_offer.setVisible(may and bool(picture.offers))
        self.table.show_rows(picture.offers, key=lambda row: row.id)

    def _columns(self) -> tuple[ColumnOf, ...]:
        return (
            ColumnOf("Question", lambda each: Cell(self._asked(each)), "strong", width=260, stretch=2),
            ColumnOf("Who offers", lambda each: Cell(self._offers(each)), width=150, stretch=1),
            ColumnOf("What shows it", lambda each: Cell(each.evidence), width=200, stretch=2),
            ColumnOf("Who is partly there", lambda each: Cell(self._asks(each)), "quiet", width=180, stretch=1),
        )

    def _asked(self, offer: Offer) -> str:
        areas = self.picture.areas if self.picture is not None else ()
        asked = (question for area in areas for question, _scale in area.questions)
        return next((each.label for each in asked if each.id == offer.question_id), "")

    def _offers(self, offer: Offer) -> str:
        return self.picture.agency(offer.agency_id).short_name if self.picture is not None else ""

    def _asks(self, offer: Offer) -> str:
        return words.asks(self.picture, offer) if self.picture is not None else ""

    def _ask_offer(self) -> None:
        if self.picture is not None:
            ask_offer(self.page, self.picture)

    def _drop_offer(self) -> None:
        offer = self.table.current()
        if not isinstance(offer, Offer):
            self.page.refuse("Choose an offer in the list first.")
            return
        told = (offer.round_id, offer.agency_id, offer.question_id, offer.evidence)
        self.page.run(
            lambda ws: ws.day_notes.offer(*told, withdrawn=True),
            "Offer taken out",
            lambda ws: ws.day_notes.offer(*told),
        )
