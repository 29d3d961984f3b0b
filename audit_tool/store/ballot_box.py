"""The ballot box: cards go in, and come out all together. Nothing else reads the table they lie in.

Privacy: what a card says stands in `sealed_votes` alone until it is turned: history never has it, the log has its seal,
the plain export leaves the table out, and what a view is given (`BallotBox`) can only tell who has voted. A seal is the
hash of a card with random salt, so that nobody finds the card by trying three answers; it shows afterwards that the
card that was turned is the one that was put down.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Collection, Mapping

from sqlalchemy import Connection, func, insert, select

from audit_tool.domain.ids import AssessorId, HearingId, VoteId, new_id
from audit_tool.domain.peer_rating import Holding, Route, Vote
from audit_tool.store import tables
from audit_tool.store.nouns import ReadOnlyRecordsError, Stamp

_SEALED = tables.sealed_votes


class BallotBox:
    """Who has voted, and nothing of what they said."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def voted(self, hearing_ids: Collection[str]) -> dict[HearingId, frozenset[AssessorId]]:
        """Say who has put cards down, by hearing; of one that was turned, here or at a table, too."""
        wanted, turned, down = list(hearing_ids), tables.votes.c, _SEALED.c
        here = select(down.hearing_id, down.assessor_id).where(down.hearing_id.in_(wanted))
        came = select(turned.hearing_id, turned.assessor_id).where(turned.hearing_id.in_(wanted))
        holds = turned.holding == Holding.HOLDS.value
        found: dict[HearingId, set[AssessorId]] = {}
        for hearing, assessor in self._connection.execute(here.union(came.where(holds))):
            found.setdefault(HearingId(hearing), set()).add(AssessorId(assessor))
        return {hearing: frozenset(people) for hearing, people in found.items()}


class OpenBallotBox(BallotBox):
    """The box in the hands of a verb: cards may be put in, and those of a hearing turned."""

    def __init__(self, connection: Connection, stamp: Stamp | None) -> None:
        super().__init__(connection)
        self._stamp = stamp

    def put_in(
        self, hearing_id: HearingId, assessor_id: AssessorId, codes: Mapping[str, str], route: Route
    ) -> dict[str, str]:
        """Lay somebody's cards face down, in place of any they had; return their ids with their seals, for the log."""
        if self._stamp is None:
            raise ReadOnlyRecordsError("vote")
        seals: dict[str, str] = {}
        for question_id, code in codes.items():
            ident, salt = VoteId(new_id()), os.urandom(16).hex()
            seals[ident] = seal_of(ident, salt, code)
            row = {"id": ident, "hearing_id": hearing_id, "assessor_id": assessor_id, "question_id": question_id}
            said = {"code": code, "salt": salt, "seal": seals[ident]}
            self._connection.execute(insert(_SEALED), row | said | {"cast_at": self._stamp.at, "route": route.value})
        return seals

    def turn(self, hearing_id: HearingId) -> tuple[Vote, ...]:
        """Turn all cards of a hearing at once: the last that each person put down on each question."""
        if self._stamp is None:
            raise ReadOnlyRecordsError("vote")
        column = _SEALED.c
        last = (
            select(func.max(column.seq))
            .where(column.hearing_id == hearing_id)
            .group_by(column.assessor_id, column.question_id)
        )
        rows = self._connection.execute(select(_SEALED).where(column.seq.in_(last)).order_by(column.id)).mappings()
        return tuple(
            Vote(
                id=VoteId(row["id"]),
                hearing_id=hearing_id,
                assessor_id=AssessorId(row["assessor_id"]),
                question_id=row["question_id"],
                code=row["code"],
                cast_at=row["cast_at"],
                route=Route(row["route"]),
                salt=row["salt"],
                seal=row["seal"],
            )
            for row in rows
        )


def seal_of(ident: str, salt: str, code: str) -> str:
    """Make the fingerprint of a card, in hex digits."""
    return hashlib.sha256(f"{ident}:{salt}:{code}".encode()).hexdigest()
