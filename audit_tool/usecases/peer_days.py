"""Peer days: plan one, say who comes, and who is heard and sits where."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import resources
from audit_tool.domain.changes import Changes, changed
from audit_tool.domain.day_plan import read_time
from audit_tool.domain.errors import Refused
from audit_tool.domain.ids import AgencyId, AssessorId, DayTableId, HearingId, RoundId, SeatId, TimedBlockId, new_id
from audit_tool.domain.peer_day import (
    FEWEST_VOTES,
    MOST_SEATS,
    Assessor,
    DayTable,
    Hearing,
    PeerDay,
    Seat,
    TimedBlock,
    turns_of,
)
from audit_tool.domain.peer_rating import areas_of
from audit_tool.domain.rota import is_own, places, rota
from audit_tool.domain.round import Round
from audit_tool.exchange.day_template import read_day_template
from audit_tool.kinds import kind
from audit_tool.store.nouns import NoSuchNounError
from audit_tool.store.session import Session
from audit_tool.store.trouble import told_apart
from audit_tool.store.unit_of_work import Records, UnitOfWork
from audit_tool.usecases.open_round import open_round

USUAL = ("day_templates", "peer_assessment.toml")
"""The shipped running order."""

MOST_TABLES = 24
MOST_MINUTES = 480


@dataclass(frozen=True, slots=True)
class DayPlan:
    """What is said of a day when it is planned.

    Attributes:
        begins: as typed: "9", "9.00" or "09:00".
        tables: how many tables with a laptop.
    """

    on: dt.date
    tables: int
    begins: str = "09:00"
    chair: str = ""
    fewest: int = FEWEST_VOTES
    most: int = MOST_SEATS


class PeerDays:
    """Verbs about the plan of a peer day."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def plan(self, round_id: RoundId, wanted: DayPlan) -> Changes:
        """Plan the day of a round, or change its plan; the usual blocks are laid where there are none.

        Raises:
            Refused: round_closed; day_tables_count (with `most`); day_votes_count; time_unreadable; or
                table_in_use: a table that would go has turned cards already.
            NoSuchNounError: no day belongs to a round of this kind.
        """
        day = _checked(PeerDay(round_id, wanted.on, wanted.begins, wanted.chair.strip(), wanted.fewest, wanted.most))
        if not 1 <= wanted.tables <= MOST_TABLES:
            raise Refused("day_tables_count", most=MOST_TABLES)
        with self._session.work() as unit:
            if not kind(open_round(unit, round_id).kind).rates_at_tables:
                raise NoSuchNounError("peer day")
            before = unit.peer_days.of_round(round_id)
            day = replace(day, practice=before.practice if before else "")
            unit.peer_days.put(day)
            unit.log("peer_day.plan", "assessment_day", day.id, of=day)
            _lay_tables(unit, round_id, wanted.tables)
            if not unit.timed_blocks.of_round(round_id):
                _lay_blocks(unit, round_id)
        return changed(round_id, assessment_day=round_id)

    def change_block(self, block: TimedBlock) -> Changes:
        """Write down how a block reads and how long it is.

        Raises:
            Refused: block_needs_words, block_minutes (with `most`), or round_closed.
        """
        with self._session.work() as unit:
            standing = unit.timed_blocks.find(block.id)
            open_round(unit, standing.round_id)
            reads = replace(_checked_block(block), round_id=standing.round_id)
            unit.timed_blocks.change(reads)
            unit.log("peer_day.change_block", "timed_block", block.id, of=reads)
        return changed(undoable=True, assessment_day=standing.round_id)

    def add_block(self, block: TimedBlock) -> Changes:
        """Put a block into the day at its position; those from there on follow it.

        Raises:
            Refused: as for `change_block`.
        """
        made = replace(_checked_block(block), id=TimedBlockId(new_id()))
        with self._session.work() as unit:
            open_round(unit, block.round_id)
            later = [each for each in unit.timed_blocks.of_round(block.round_id) if each.position >= block.position]
            unit.timed_blocks.change_all(replace(each, position=each.position + 1) for each in later)
            unit.timed_blocks.add(made)
            unit.log("peer_day.add_block", "timed_block", made.id, of=made)
        return changed(made.id, undoable=True, assessment_day=block.round_id)

    def withdraw_block(self, block_id: TimedBlockId, *, withdrawn: bool = True) -> Changes:
        """Take a block out of the day, or put it back.

        Raises:
            Refused: block_has_run (the clock has begun it), or round_closed.
        """
        with self._session.work() as unit:
            block = replace(unit.timed_blocks.find(block_id), withdrawn=withdrawn)
            open_round(unit, block.round_id)
            if withdrawn and any(act.block_id == block_id for act in unit.clock_acts.of_round(block.round_id)):
                raise Refused("block_has_run")
            unit.timed_blocks.change(block)
            unit.log("peer_day.withdraw_block" if withdrawn else "peer_day.put_back", "timed_block", block_id, of=block)
        return changed(undoable=True, assessment_day=block.round_id)

    def add_people(self, round_id: RoundId, people: Iterable[tuple[str, AgencyId]]) -> Changes:
        """Write down who rates: a name and an agency each. Somebody who is there already is not written twice.

        Raises:
            Refused: round_closed, or people_needed: nobody new is named.
        """
        with self._session.work() as unit:
            open_round(unit, round_id)
            known = {(one.name.casefold(), one.agency_id) for one in unit.assessors.of_round(round_id)}
            fresh = dict.fromkeys((name.strip(), agency) for name, agency in people if name.strip())
            made = [
                Assessor(AssessorId(new_id()), round_id, agency, name)
                for name, agency in fresh
                if (name.casefold(), agency) not in known
            ]
            if not made:
                raise Refused("people_needed")
            unit.assessors.add_all(made)
            unit.log_all("assessor.add", "assessor", made)
        return changed(assessment_day=round_id)

    def people_in(self, path: Path) -> str:
        """Read a list of people from a file, a line each, for somebody to look over; nothing is changed.

        Raises:
            Refused: the file is no table, or not safe to read (see `exchange.sheets`).
            Environment: it cannot be read.
        """
        from audit_tool.exchange.people_file import LARGEST, people_lines

        with told_apart(path), path.open("rb") as file:
            content = file.read(LARGEST + 1)
        return people_lines(content)

    def change_person(self, assessor: Assessor) -> Changes:
        """Write down how somebody is called, of which agency, whether they are here, or that they do not come.

        Raises:
            Refused: person_needs_name; round_closed; assessor_has_voted: their agency cannot change any more.
        """
        if not assessor.name.strip():
            raise Refused("person_needs_name")
        with self._session.work() as unit:
            before = unit.assessors.find(assessor.id)
            open_round(unit, before.round_id)
            now = replace(assessor, round_id=before.round_id, name=assessor.name.strip())
            if now.agency_id != before.agency_id and _has_voted(unit, before):
                raise Refused("assessor_has_voted")
            unit.assessors.change(now)
            unit.log("assessor.change", "assessor", now.id, of=now)
        return changed(undoable=True, assessment_day=before.round_id)

    def arrange(self, round_id: RoundId) -> Changes:
        """Say who is heard where, and seat everybody: afresh, until the first card is put down.

        Raises:
            Refused: round_closed, day_not_planned, day_needs_people, or day_begun: cards were put down.
        """
        with self._session.work() as unit:
            run = open_round(unit, round_id)
            day = day_of(unit, round_id)
            standing = unit.hearings.of_round(round_id)
            if unit.ballot_box.voted([each.id for each in standing]):
                raise Refused("day_begun")
            if not unit.assessors.of_round(round_id):
                raise Refused("day_needs_people")
            unit.hearings.change_all(replace(each, withdrawn=True) for each in standing)
            made = self._hearings(unit, run)
            unit.hearings.add_all(made)
            unit.log_all("hearing.arrange", "hearing", made)
            _seat(unit, day, range(len(turns_of(unit.timed_blocks.of_round(round_id))) + 1))
        return changed(assessment_day=round_id)

    def reseat(self, round_id: RoundId) -> Changes:
        """Seat everybody again in the turns in which no card was put down: after somebody came late, or did not come.

        Raises:
            Refused: round_closed, or day_not_planned.
        """
        with self._session.work() as unit:
            open_round(unit, round_id)
            day, hearings = day_of(unit, round_id), unit.hearings.of_round(round_id)
            begun = unit.ballot_box.voted([each.id for each in hearings])
            turns = {each.turn for each in hearings} - {each.turn for each in hearings if each.id in begun}
            _seat(unit, day, sorted(turns))
        return changed(assessment_day=round_id)

    def move_hearing(self, hearing_id: HearingId, *, turn: int, table_id: DayTableId) -> Changes:
        """Hear an agency at another time or table: one that comes late.

        Raises:
            Refused: round_closed; votes_put_down: its table has begun to rate; own_agency_at_table: somebody of it sits
                there in that turn.
        """
        with self._session.work() as unit:
            hearing = unit.hearings.find(hearing_id)
            open_round(unit, hearing.round_id)
            if unit.ballot_box.voted([hearing_id]):
                raise Refused("votes_put_down")
            of_place = [
                each
                for each in unit.hearings.of_round(hearing.round_id)
                if (each.turn, each.table_id) == (turn, table_id) and each.id != hearing_id
            ]
            place = max((each.position for each in of_place), default=0) + 1
            moved = replace(hearing, turn=turn, table_id=table_id, position=place)
            people = {one.id: one for one in unit.assessors.of_round(hearing.round_id)}
            for seat in unit.seats.of_round(hearing.round_id):
                one = people.get(seat.assessor_id)
                if one and (seat.turn, seat.table_id) == (turn, table_id) and is_own(one, moved):
                    raise Refused("own_agency_at_table")
            unit.hearings.change(moved)
            unit.log("hearing.move", "hearing", hearing_id, of=moved)
        return changed(undoable=True, assessment_day=hearing.round_id)

    def sit(self, assessor_id: AssessorId, *, turn: int, table_id: DayTableId | None) -> Changes:
        """Seat somebody by hand in one turn; None for nowhere.

        Raises:
            Refused: round_closed; own_agency_at_table; or table_full (with `most`).
        """
        with self._session.work() as unit:
            one = unit.assessors.find(assessor_id)
            open_round(unit, one.round_id)
            day, standing = day_of(unit, one.round_id), unit.seats.of_round(one.round_id)
            heard = [h for h in unit.hearings.of_round(one.round_id) if (h.turn, h.table_id) == (turn, table_id)]
            if any(is_own(one, each) for each in heard):
                raise Refused("own_agency_at_table")
            there = [seat for seat in standing if (seat.turn, seat.table_id) == (turn, table_id)]
            if table_id is not None and len([seat for seat in there if seat.assessor_id != one.id]) >= day.most:
                raise Refused("table_full", most=day.most)
            _put_seat(unit, one.round_id, turn, one.id, table_id, standing)
        return changed(undoable=True, assessment_day=one.round_id)

    def tell_evidence(self, hearing_ids: Collection[HearingId], evidence: str) -> Changes:
        """Write down what tables are given to read about an agency.

        Raises:
            Refused: round_closed.
        """
        rounds: list[str] = []
        with self._session.work() as unit:
            for hearing_id in hearing_ids:
                told = replace(unit.hearings.find(hearing_id), evidence=evidence.strip())
                open_round(unit, told.round_id)
                unit.hearings.change(told)
                unit.log("hearing.tell_evidence", "hearing", hearing_id, of=told)
                rounds.append(told.round_id)
        return changed(undoable=True, assessment_day=rounds)

    def _hearings(self, unit: UnitOfWork, run: Round) -> list[Hearing]:
        """Say who is heard where, from what is planned; the worked example is heard at each table first."""
        tables = unit.day_tables.of_round(run.id)
        turns = turns_of(unit.timed_blocks.of_round(run.id))
        areas = [area.id for area in areas_of(self._session.frozen_set(unit, run.question_set_digest))]
        expected = {each.agency_id for each in unit.returns.of_round(run.id)}
        agencies = [each.id for each in sorted(unit.agencies.everything(), key=lambda one: (one.code, one.id))]
        example = [Hearing(HearingId(new_id()), run.id, 0, table.id, 1, None, areas[0]) for table in tables]
        found = places([one for one in agencies if one in expected], areas, tables, turns)
        return example + [
            Hearing(HearingId(new_id()), run.id, at.turn, at.table_id, at.position, at.agency_id, at.area)
            for at in found
        ]


def day_of(unit: Records, round_id: RoundId) -> PeerDay:
    """Find the day of a round.

    Raises:
        Refused: day_not_planned.
    """
    day = unit.peer_days.of_round(round_id)
    if day is None:
        raise Refused("day_not_planned")
    return day


def _checked(day: PeerDay) -> PeerDay:
    if not 2 <= day.fewest <= day.most <= MOST_TABLES:
        raise Refused("day_votes_count")
    try:
        return replace(day, begins=read_time(day.begins))
    except ValueError as bad:
        raise Refused("time_unreadable") from bad


def _checked_block(block: TimedBlock) -> TimedBlock:
    if not block.what.strip():
        raise Refused("block_needs_words")
    if not 1 <= block.minutes <= MOST_MINUTES:
        raise Refused("block_minutes", most=MOST_MINUTES)
    return replace(block, what=block.what.strip())


def _lay_tables(unit: UnitOfWork, round_id: RoundId, count: int) -> None:
    ever = {table.number: table for table in unit.day_tables.ever_of_round(round_id)}
    heard = unit.hearings.of_round(round_id)
    begun = unit.ballot_box.voted([each.id for each in heard])
    used = {each.table_id for each in heard if each.id in begun}
    for number in range(1, max(count, *ever, 1) + 1):
        table = ever.get(number) or DayTable(DayTableId(new_id()), round_id, number)
        wanted = replace(table, withdrawn=number > count)
        if wanted.withdrawn and table.id in used:
            raise Refused("table_in_use")
        if ever.get(number) != wanted:
            unit.day_tables.put(wanted)
            unit.log("peer_day.lay_table", "day_table", wanted.id, of=wanted)


def _lay_blocks(unit: UnitOfWork, round_id: RoundId) -> None:
    made = [
        TimedBlock(TimedBlockId(new_id()), round_id, number, each.what, each.minutes, each.activity, each.turn)
        for number, each in enumerate(read_day_template(resources.path(*USUAL)).blocks, start=1)
    ]
    unit.timed_blocks.add_all(made)
    unit.log_all("peer_day.add_block", "timed_block", made)


def _seat(unit: UnitOfWork, day: PeerDay, turns: Sequence[int] | range) -> None:
    people = [one for one in unit.assessors.of_round(day.id) if one.here]
    made = rota(
        people,
        unit.day_tables.of_round(day.id),
        unit.hearings.of_round(day.id),
        turns,
        fewest=day.fewest,
        most=day.most,
    )
    standing = unit.seats.of_round(day.id)
    for turn in turns:
        for one in unit.assessors.of_round(day.id):
            _put_seat(unit, day.id, turn, one.id, made.seats.get((turn, one.id)), standing)


def _put_seat(
    unit: UnitOfWork,
    round_id: RoundId,
    turn: int,
    assessor_id: AssessorId,
    table_id: DayTableId | None,
    standing: Sequence[Seat],
) -> None:
    before = next((seat for seat in standing if (seat.turn, seat.assessor_id) == (turn, assessor_id)), None)
    seat = Seat(before.id if before else SeatId(new_id()), round_id, turn, assessor_id, table_id)
    if seat != before:
        unit.seats.put(seat)
        unit.log("peer_day.seat", "seat", seat.id, of=seat)


def _has_voted(unit: UnitOfWork, assessor: Assessor) -> bool:
    voted = unit.ballot_box.voted([each.id for each in unit.hearings.of_round(assessor.round_id)])
    return any(assessor.id in people for people in voted.values())
