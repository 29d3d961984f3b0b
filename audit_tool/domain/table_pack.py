"""Packs of a peer day's tables: what one table's laptop needs, and what it turned, agreed and wrote down.

Privacy: what comes back can hold turned cards alone, because cards face down are no noun that anything here could hold.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import Final

from audit_tool.domain.action import Action
from audit_tool.domain.agency import Agency
from audit_tool.domain.day_capture import Backing, DayNote, Offer
from audit_tool.domain.day_clock import ClockAct
from audit_tool.domain.day_evaluation import Evaluation
from audit_tool.domain.finding import Finding
from audit_tool.domain.ids import (
    AssessorId,
    DayTableId,
    HearingId,
    ReturnId,
    RoundId,
    SentTableId,
    TakenTableId,
)
from audit_tool.domain.pack import PACK_SUFFIX, RETURN_SUFFIX, PackKind
from audit_tool.domain.pack_verdict import PackVerdict
from audit_tool.domain.partnership import Partnership
from audit_tool.domain.peer_day import Assessor, DayTable, Hearing, PeerDay, Seat, TimedBlock
from audit_tool.domain.peer_rating import Agreed, Holding, Route, Vote
from audit_tool.domain.returns import Return
from audit_tool.domain.round import Round
from audit_tool.domain.sent_pack import Closing
from forms.model import QuestionSet

EXPIRES_AFTER: Final = dt.timedelta(days=28)
"""For so long after the day, or after it was made, a table's pack opens: it names people."""
_OF_THE_ROUND: Final = 8


@dataclass(frozen=True, slots=True)
class Claim:
    """What an agency that is heard at a table says of itself on a question. Attributes: code: the step it chose."""

    return_id: ReturnId
    question_id: str
    code: str


@dataclass(frozen=True, slots=True)
class TableSheet:
    """What one table needs, and nothing of other tables.

    Attributes:
        agencies: those that are heard at it, and those of the people who sit there.
        targets: the returns of those that are heard.
        claims: of those that are heard, on what is rated here.
        forms: the question set of the round, then, where it is a part of one, the whole.
    """

    partnership: Partnership
    run: Round
    day: PeerDay
    table: DayTable
    blocks: tuple[TimedBlock, ...]
    agencies: tuple[Agency, ...]
    targets: tuple[Return, ...]
    assessors: tuple[Assessor, ...]
    seats: tuple[Seat, ...]
    hearings: tuple[Hearing, ...]
    claims: tuple[Claim, ...]
    forms: tuple[QuestionSet, ...]


@dataclass(frozen=True, slots=True)
class TableReturn:
    """What comes back from a table.

    Attributes:
        answers_to: digest of the pack that it answers.
        votes: turned cards.
        flagged: hearings that it wants the moderation table to look at.
    """

    answers_to: str
    round_id: RoundId
    table_id: DayTableId
    votes: tuple[Vote, ...] = field(repr=False)
    agreed: tuple[Agreed, ...] = ()
    flagged: tuple[HearingId, ...] = ()
    notes: tuple[DayNote, ...] = ()
    backings: tuple[Backing, ...] = ()
    offers: tuple[Offer, ...] = ()
    findings: tuple[Finding, ...] = ()
    actions: tuple[Action, ...] = ()
    acts: tuple[ClockAct, ...] = ()
    evaluations: tuple[Evaluation, ...] = field(default=(), repr=False)


@dataclass(frozen=True, slots=True)
class SentTable:
    """A file that went to a table, or from a table back.

    Attributes:
        code: by which packs name the table's laptop.
        digest: of the manifest; what comes back names by it the pack it answers.
        hearings, people: who is heard and who sits at the table, as it went out.
        revoked_at: from when on what answers it is refused; None while it holds.
    """

    id: SentTableId
    round_id: RoundId
    table_id: DayTableId
    kind: PackKind
    code: str
    sequence: int
    digest: str
    closing: Closing
    hearings: tuple[HearingId, ...]
    people: tuple[AssessorId, ...]
    sent_at: dt.datetime
    expires_at: dt.datetime | None = None
    revoked_at: dt.datetime | None = None
    revoked_why: str = ""


@dataclass(frozen=True, slots=True)
class TakenTable:
    """A file that was taken: at a table's laptop what it needs, at the hub what the table rated.

    Attributes:
        digest: of the manifest.
        workspace, sender, reply_to: where an answer goes: the workspace of the day, its code, and its age key.
        code: of the one it was for.
        signer: the key it was signed with, in hex digits.
        written: what taking it wrote, each as "votes ID".
        line_before, line_after: how many lines history had before and after it was taken.
        undone_at: when the taking was taken back; None while it stands.
    """

    id: TakenTableId
    round_id: RoundId
    table_id: DayTableId
    kind: PackKind
    digest: str
    workspace: str
    sender: str
    code: str
    signer: str
    sequence: int
    reply_to: str
    written: tuple[str, ...]
    line_before: int
    line_after: int
    taken_at: dt.datetime
    undone_at: dt.datetime | None = None


@dataclass(frozen=True, slots=True)
class OpenedTable:
    """A table's pack that was judged; `content` only where the verdict accepts it."""

    verdict: PackVerdict
    content: TableSheet | None = None


@dataclass(frozen=True, slots=True)
class OpenedTableReturn:
    """What came back from a table and was judged; `content` only where the verdict accepts it."""

    verdict: PackVerdict
    content: TableReturn | None = None


@dataclass(frozen=True, slots=True)
class TwoCards:
    """One person's card on one question, of which two laptops, or a laptop and a paper, say different things."""

    holds: Vote
    gave_way: Vote


def table_code(number: int, round_id: str) -> str:
    """Name a table's laptop as packs do: every day anew, because next year's laptop has another key."""
    return f"TABLE-{number}-{round_id[:_OF_THE_ROUND]}"


def table_file(number: int, sequence: int, kind: PackKind) -> str:
    """Name a file for a table, or from it: numbers alone."""
    return f"table-{number}-{sequence}{RETURN_SUFFIX if kind.is_return else PACK_SUFFIX}"


def cards_that_hold(cards: Iterable[Vote]) -> dict[str, Holding]:
    """Say of the turned cards of hearings which hold: a laptop's before paper, then the later, then the greater id.

    Whatever came in first, the same cards hold. What was taken back is passed over.
    """
    return _holding((each, (each.hearing_id, each.assessor_id, each.question_id), each.cast_at) for each in cards)


def agreed_that_holds(agreed: Iterable[Agreed]) -> dict[str, Holding]:
    """Say of what was agreed which holds, by the same rule as cards."""
    return _holding((each, (each.hearing_id, each.question_id), each.at) for each in agreed)


def beside_moderation(agreed: Agreed, moderated: Agreed) -> Agreed:
    """Give what was agreed with what the moderation table said of the same question."""
    return replace(
        agreed,
        moderated=moderated.moderated,
        moderated_why=moderated.moderated_why,
        moderated_by=moderated.moderated_by,
    )


def two_cards(cards: Iterable[Vote]) -> tuple[TwoCards, ...]:
    """List where a card gave way to one that says otherwise; two that say the same are nobody's quarrel."""
    every = tuple(cards)
    holds = {_place(each): each for each in every if each.holding is Holding.HOLDS}
    return tuple(
        TwoCards(holds[_place(each)], each)
        for each in every
        if each.holding is Holding.GAVE_WAY and _place(each) in holds and holds[_place(each)].code != each.code
    )


def _place(card: Vote) -> tuple[str, str, str]:
    return card.hearing_id, card.assessor_id, card.question_id


def _holding(said: Iterable[tuple[Vote | Agreed, tuple[str, ...], dt.datetime | None]]) -> dict[str, Holding]:
    found: dict[str, Holding] = {}
    best: dict[tuple[str, ...], tuple[tuple[bool, dt.datetime, str], str]] = {}
    for each, place, at in said:
        if each.holding is Holding.TAKEN_BACK:
            continue
        found[each.id] = Holding.GAVE_WAY
        rank = (each.route is Route.LAPTOP, at or dt.datetime.min.replace(tzinfo=dt.UTC), each.id)
        best[place] = max(best.get(place, (rank, each.id)), (rank, each.id))
    return found | {ident: Holding.HOLDS for _rank, ident in best.values()}
