"""A peer day for a test: agencies, people, tables and a rota, made by the verbs that people use."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from audit_tool.domain.ids import AgencyId, RoundId
from audit_tool.usecases.peer_days import DayPlan
from audit_tool.views.peer_day import HearingPicture, PeerDayPicture
from audit_tool.workspace import Workspace

TYPES = ("police", "education", "housing", "probation", "voluntary", "social_care")


@dataclass(frozen=True)
class MadeDay:
    """A day in a workspace."""

    ws: Workspace
    round_id: RoundId

    @property
    def picture(self) -> PeerDayPicture:
        return self.ws.views.peer_day(self.round_id)

    def hearings(self, turn: int = 1) -> tuple[HearingPicture, ...]:
        return tuple(each for each in self.picture.hearings if each.hearing.turn == turn)

    def rate(self, hearing: HearingPicture, codes: str, *, turn: bool = True) -> HearingPicture:
        """Let everybody at a table rate: the n-th person says the n-th code of every question."""
        people = [card.assessor for card in hearing.items[0].cards]
        for at, one in enumerate(people):
            code = codes.split()[at % len(codes.split())]
            self.ws.peer_votes.vote(hearing.hearing.id, one.id, {item.question.id: code for item in hearing.items})
        if turn:
            self.ws.peer_votes.reveal(hearing.hearing.id)
        return self.look(hearing)

    def agree(self, hearing: HearingPicture, code: str = "part") -> HearingPicture:
        for item in hearing.items:
            self.ws.peer_votes.agree(
                hearing.hearing.id, item.question.id, code=code, why="Shown twice, not for under-fives"
            )
        return self.look(hearing)

    def look(self, hearing: HearingPicture) -> HearingPicture:
        found = self.picture.hearing(hearing.hearing.id)
        assert found is not None
        return found


def make_day(
    ws: Workspace, agencies: int = 6, tables: int = 2, people: int = 2, on: dt.date = dt.date(2026, 7, 2)
) -> MadeDay:
    """Plan a day of `agencies`, each with so many people, and arrange it."""
    owners = [
        AgencyId(
            ws.partnership.add_agency(
                code=f"A{number:02}", name=f"Northmoor Agency {number}", agency_type=TYPES[number % len(TYPES)]
            ).made
            or ""
        )
        for number in range(1, agencies + 1)
    ]
    started = ws.rounds.start(kind="peer_day", title="Peer day 2026", year_label="2026", agency_ids=owners)
    round_id = RoundId(started.made or "")
    ws.peer_days.plan(round_id, DayPlan(on, tables, chair="Independent chair"))
    named = [(f"Sam Example {at}-{owner}", agency) for owner, agency in enumerate(owners) for at in range(people)]
    ws.peer_days.add_people(round_id, named)
    ws.peer_days.arrange(round_id)
    return MadeDay(ws, round_id)
