"""A peer day: its plan, who is heard and sits where, how far each table is, and how its clock stands.

What a card says stands in a picture once it is turned. Before that a picture has who has voted, because that is all
the records tell a view (`store/ballot_box.py`).
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from audit_tool.domain.action import Action
from audit_tool.domain.agency import Agency
from audit_tool.domain.agreement import Agreement, agreement, weighted_kappa
from audit_tool.domain.day_capture import DayNote, NoteKind, Offer, PairedUp, most_backed, paired_up
from audit_tool.domain.day_clock import ClockAct, ClockPicture, stands
from audit_tool.domain.day_evaluation import Thought, counted
from audit_tool.domain.finding import Finding
from audit_tool.domain.ids import AgencyId, AssessorId, DayNoteId, DayTableId, ReturnId
from audit_tool.domain.moderation import code_of, step_numbers
from audit_tool.domain.peer_day import Assessor, DayTable, Hearing, PeerDay, Planned, TimedBlock, planned, turns_of
from audit_tool.domain.peer_rating import (
    Agreed,
    Area,
    Progress,
    Spread,
    Vote,
    Waiting,
    areas_of,
    may_moderate,
    progress,
    splits_first,
    spread,
    to_moderate,
    voters,
    waiting,
)
from audit_tool.domain.rating import Lens
from audit_tool.domain.rota import Trouble, look_over
from audit_tool.domain.round import Round, RoundState
from audit_tool.store.session import Session
from audit_tool.store.unit_of_work import Records
from forms.answers import BLANK
from forms.model import Question, Scale


@dataclass(frozen=True, slots=True)
class Card:
    """One person's card on one question. Attributes: code: None while it lies face down, or is not there."""

    assessor: Assessor
    agency: Agency
    voted: bool
    code: str | None = None


@dataclass(frozen=True, slots=True)
class ItemPicture:
    """One question of an area at a hearing.

    Attributes:
        cards: of everybody who may rate, whatever they did.
        spread: how the turned cards lie; None while they lie face down.
        claimed: what the agency says of itself; empty where it said nothing.
    """

    question: Question
    scale: Scale
    cards: tuple[Card, ...]
    spread: Spread | None
    agreed: Agreed | None
    claimed: str
    waits_for_moderation: bool


@dataclass(frozen=True, slots=True)
class HearingPicture:
    """One agency and area at a table.

    Attributes:
        agency: None for the worked example.
        items: the questions; once the cards are turned, the farthest apart first.
        moderators: who may sit at the moderation table for it.
    """

    hearing: Hearing
    table: DayTable
    agency: Agency | None
    area: Area
    wait: Waiting
    items: tuple[ItemPicture, ...]
    progress: Progress
    moderators: tuple[Assessor, ...]

    @property
    def is_turned(self) -> bool:
        """Say whether its cards are turned."""
        return any(item.spread is not None for item in self.items)


@dataclass(frozen=True, slots=True)
class PeerDayPicture:
    """Everything of a peer day.

    Attributes:
        day: None until it is planned.
        blocks: in order, each with its planned time; ever: those that were taken out too, for the clock.
        seats: the table of each person by turn; None for somebody who is not seated.
        themes: with their votes, the most first; backed: who votes for each.
        findings, actions: of the round; those of an agency come from its return (`returns`).
        paired: who is partly there, beside those that offer to show how.
        example: how the worked example was rated by all tables whose cards are turned, by question.
        thought: what people thought of the day, as their sheets come to.
        agreement: how the tables' ratings lie beside what agencies claimed; kappa only where there are enough.
    """

    round: Round
    read_only: bool
    day: PeerDay | None
    blocks: tuple[Planned, ...]
    ever: tuple[TimedBlock, ...]
    acts: tuple[ClockAct, ...]
    agencies: tuple[Agency, ...]
    tables: tuple[DayTable, ...]
    assessors: tuple[Assessor, ...]
    seats: Mapping[tuple[int, AssessorId], DayTableId | None]
    hearings: tuple[HearingPicture, ...]
    troubles: tuple[Trouble, ...]
    areas: tuple[Area, ...]
    barriers: tuple[DayNote, ...]
    themes: tuple[tuple[DayNote, int], ...]
    backed: Mapping[DayNoteId, frozenset[AssessorId]]
    findings: tuple[Finding, ...]
    actions: tuple[Action, ...]
    returns: Mapping[AgencyId, ReturnId]
    offers: tuple[Offer, ...]
    paired: tuple[PairedUp, ...]
    example: tuple[tuple[Question, Scale, Spread], ...]
    agreement: Agreement
    kappa: float | None
    thought: Thought

    @property
    def turns(self) -> tuple[int, ...]:
        """List the turns of rating."""
        return turns_of(each.block for each in self.blocks)

    @property
    def queue(self) -> tuple[HearingPicture, ...]:
        """List what waits for the moderation table."""
        return tuple(each for each in self.hearings if each.progress is Progress.TO_MODERATE)

    def clock(self, wall: dt.datetime) -> ClockPicture:
        """Read the clock at a moment, as the wall clock tells it."""
        return stands(self.ever, self.acts, wall)

    def hearing(self, ident: str) -> HearingPicture | None:
        """Find a hearing by its id."""
        return next((each for each in self.hearings if each.hearing.id == ident), None)

    def agency(self, ident: AgencyId) -> Agency:
        """Find an agency of the day, or of somebody who rates."""
        return next(each for each in self.agencies if each.id == ident)


def peer_day(session: Session, round_id: str) -> PeerDayPicture:
    """Draw the peer day of a round."""
    with session.read() as records:
        return peer_day_of(session, records, round_id)


def peer_day_of(session: Session, records: Records, round_id: str) -> PeerDayPicture:
    """Draw the peer day of a round from records that are open."""
    run = records.rounds.find(round_id)
    areas = areas_of(session.frozen_set(records, run.question_set_digest))
    day, tables = records.peer_days.of_round(round_id), records.day_tables.of_round(round_id)
    ever = records.timed_blocks.ever_of_round(round_id)
    blocks = planned(day.begins if day else "09:00", records.timed_blocks.of_round(round_id))
    people = records.assessors.of_round(round_id)
    heard = records.hearings.of_round(round_id)
    seats = {(each.turn, each.assessor_id): each.table_id for each in records.seats.of_round(round_id)}
    agencies = tuple(sorted(records.agencies.everything(), key=lambda one: (one.code, one.id)))
    drawn = _hearings(records, run, day, areas, {each.id: each for each in agencies})
    turns = sorted({each.turn for each in heard})
    notes = records.day_notes.of_round(round_id)
    backings = records.backings.ever_of_round(round_id)
    offers = tuple(each for each in records.offers.ever_of_round(round_id) if not each.withdrawn)
    acts = records.clock_acts.of_round(round_id)
    findings = tuple(each for each in records.findings.of_round(round_id) if not each.withdrawn)
    actions = records.actions.of_round(round_id)
    returns = {each.agency_id: each.id for each in records.returns.of_round(round_id) if each.agency_id is not None}
    pairs = tuple(_pairs(drawn))
    kappa = weighted_kappa(pairs)
    return PeerDayPicture(
        round=run,
        read_only=run.state is not RoundState.OPEN,
        day=day,
        blocks=blocks,
        ever=ever,
        acts=acts,
        agencies=agencies,
        tables=tables,
        assessors=people,
        seats=seats,
        hearings=drawn,
        troubles=look_over(
            [one for one in people if one.here], tables, heard, turns, seats, fewest=day.fewest if day else 0
        ),
        areas=areas,
        barriers=tuple(each for each in notes if each.kind is NoteKind.BARRIER),
        themes=most_backed(notes, backings),
        backed={
            note.id: frozenset(each.assessor_id for each in backings if each.note_id == note.id and not each.withdrawn)
            for note in notes
            if note.kind is NoteKind.THEME
        },
        findings=findings,
        actions=tuple(each for each in actions if each.stands),
        returns=returns,
        offers=offers,
        paired=paired_up(
            {
                (each.agency.id, item.question.id): item.agreed.stands
                for each in drawn
                for item in each.items
                if each.agency is not None and item.agreed is not None
            },
            offers,
            {question.id: scale for area in areas for question, scale in area.questions},
        ),
        example=tuple(_example(drawn)),
        agreement=agreement(pairs),
        kappa=float(kappa) if kappa is not None else None,
        thought=counted(records.evaluations.ever_of_round(round_id)),
    )


def _hearings(
    records: Records, run: Round, day: PeerDay | None, areas: tuple[Area, ...], agencies: Mapping[str, Agency]
) -> tuple[HearingPicture, ...]:
    heard = records.hearings.of_round(run.id)
    idents = [each.id for each in heard]
    voted = records.ballot_box.voted(idents)
    votes: dict[str, list[Vote]] = {}
    for vote in records.votes.of_hearings(idents):
        votes.setdefault(vote.hearing_id, []).append(vote)
    said: dict[str, dict[str, Agreed]] = {}
    for each in records.agreed.of_hearings(idents):
        said.setdefault(each.hearing_id, {})[each.question_id] = each
    claimed = {each.agency_id: records.answers.current(each.id, Lens.SELF) for each in records.returns.of_round(run.id)}
    seats = records.seats.of_round(run.id)
    by_seat = {(seat.turn, seat.assessor_id): seat.table_id for seat in seats}
    people = {one.id: one for one in records.assessors.of_round(run.id)}
    tables = {each.id: each for each in records.day_tables.of_round(run.id)}
    by_area = {area.id: area for area in areas}
    found = []
    for hearing in heard:
        if hearing.table_id not in tables or hearing.area not in by_area:
            continue
        area, turned, agreed = by_area[hearing.area], votes.get(hearing.id, []), said.get(hearing.id, {})
        there = voters(hearing, seats, people)
        wait = waiting(there, voted.get(hearing.id, frozenset()), day.fewest if day else 0)
        spreads = {
            question.id: spread(scale, [vote.code for vote in turned if vote.question_id == question.id])
            for question, scale in area.questions
            if turned
        }
        queue = to_moderate(hearing, spreads, agreed)
        items = {
            question.id: ItemPicture(
                question=question,
                scale=scale,
                cards=tuple(_card(one, agencies[one.agency_id], question.id, wait, turned) for one in there),
                spread=spreads.get(question.id),
                agreed=agreed.get(question.id),
                claimed=code_of(scale, claimed.get(hearing.agency_id, {}).get((question.id, None), BLANK)),
                waits_for_moderation=question.id in queue,
            )
            for question, scale in area.questions
        }
        order = splits_first(spreads) if turned else tuple(items)
        found.append(
            HearingPicture(
                hearing=hearing,
                table=tables[hearing.table_id],
                agency=agencies[hearing.agency_id] if hearing.agency_id else None,
                area=area,
                wait=wait,
                items=tuple(items[ident] for ident in order),
                progress=progress(hearing, wait, spreads, agreed, revealed=bool(turned)),
                moderators=may_moderate(hearing, people.values(), by_seat),
            )
        )
    return tuple(sorted(found, key=lambda each: (each.hearing.turn, each.table.number, each.hearing.position)))


def _card(one: Assessor, agency: Agency, question_id: str, wait: Waiting, turned: list[Vote]) -> Card:
    code = next((vote.code for vote in turned if (vote.assessor_id, vote.question_id) == (one.id, question_id)), None)
    return Card(one, agency, one.id in wait.voted, code)


def _example(drawn: tuple[HearingPicture, ...]) -> Iterable[tuple[Question, Scale, Spread]]:
    """Lay the turned cards of all tables on the worked example together, in the order of the questions."""
    turned = [each for each in drawn if each.agency is None and each.is_turned]
    for question, scale in turned[0].area.questions if turned else ():
        codes = [
            card.code
            for each in turned
            for item in each.items
            if item.question.id == question.id
            for card in item.cards
            if card.code is not None
        ]
        yield question, scale, spread(scale, codes)


def _pairs(drawn: tuple[HearingPicture, ...]) -> list[tuple[int, int]]:
    """Pair what agencies claimed with what their tables agreed, where both rated."""
    found = []
    for picture in drawn:
        for item in picture.items if picture.agency is not None else ():
            steps = step_numbers(item.scale)
            if item.agreed is not None and item.claimed in steps and item.agreed.stands in steps:
                found.append((steps[item.claimed], steps[item.agreed.stands]))
    return found
