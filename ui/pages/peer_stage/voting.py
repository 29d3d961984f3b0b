"""Voting in turn: the laptop goes round, the screen veils between people, and each puts their cards face down."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from audit_tool.domain.changes import Changes
from audit_tool.domain.ids import AssessorId, HearingId, RoundId
from audit_tool.views.peer_day import Card, PeerDayPicture

if TYPE_CHECKING:
    from ui.pages.peer_stage.page import PeerStagePage


class VotingInTurn(QObject):
    """Hands the laptop from one to the next. Args: page: the stage whose table votes."""

    def __init__(self, page: PeerStagePage) -> None:
        super().__init__(page)
        self.page = page
        self._voter: AssessorId | None = None
        page.cards.picked.connect(self._hand_to)
        page.question.vote_asked.connect(self._hand_round)
        page.veil.lifted.connect(self._lift)
        page.veil.away.connect(self._say_away)
        page.veil.left.connect(self.back_to_table)
        page.ballot.put_down.connect(self._put_down)
        page.ballot.left.connect(self.back_to_table)

    def _hand_round(self) -> None:
        hearing = self.page.here()
        if hearing is not None:
            late = hearing.wait.waits_for
            self._hand_to(late[0] if late else "")

    def _hand_to(self, assessor_id: str) -> None:
        """Draw the veil for somebody; nobody is named once the cards are turned."""
        hearing, card = self.page.here(), self._card(assessor_id)
        if (
            self.page.picture is None
            or self.page.picture.read_only
            or hearing is None
            or hearing.is_turned
            or card is None
        ):
            return
        self._voter = AssessorId(assessor_id)
        self.page.show_only(self.page.veil)
        self.page.veil.show_person(card)

    def _lift(self) -> None:
        hearing, card = self.page.here(), self._card(self._voter or "")
        if hearing is not None and card is not None:
            self.page.show_only(self.page.ballot)
            self.page.ballot.show_person(hearing, card)

    def _say_away(self) -> None:
        card = self._card(self._voter or "")
        if card is not None:
            away = replace(card.assessor, here=False)
            self.back_to_table()
            self.page.run(lambda ws: ws.peer_days.change_person(away))

    def _put_down(self, codes: dict[str, str]) -> None:
        hearing, voter = HearingId(self.page.hearing_id), self._voter
        if voter is None:
            return

        def done(_changes: Changes) -> None:
            self.back_to_table()
            self.page.hub.ask(lambda ws: ws.views.peer_day(RoundId(self.page.where.ident)), self._hand_on)

        self.page.hub.run(
            lambda ws: ws.peer_votes.vote(hearing, voter, codes),
            initiator=self.page,
            then=done,
            failed=lambda error: self.page.tell(error, self.page.ballot.say),
        )

    def _hand_on(self, picture: PeerDayPicture) -> None:
        """Pass the laptop to the next who has not voted."""
        self.page.show_picture(picture)
        hearing = self.page.here()
        if hearing is not None and hearing.wait.waits_for:
            self._hand_to(hearing.wait.waits_for[0])
        else:
            self.page.focus_first()

    def back_to_table(self) -> None:
        """Take what somebody chose and has not put down off the screen."""
        self._voter = None
        self.page.ballot.forget()
        self.page.show_only(None)

    def _card(self, assessor_id: str) -> Card | None:
        item = self.page.item()
        cards = item.cards if item is not None else ()
        return next((card for card in cards if card.assessor.id == assessor_id), None)
