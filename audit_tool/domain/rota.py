"""Who is heard where, and who sits where: nobody ever at a table that hears their own agency.

The same people and agencies in the same order always give the same rota. What cannot be done is said, and why.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeVar

from audit_tool.domain.ids import AgencyId, AssessorId, DayTableId
from audit_tool.domain.peer_day import Assessor, DayTable, Hearing

Thing = TypeVar("Thing")


@dataclass(frozen=True, slots=True)
class Place:
    """An agency is heard on an area at a table in a turn; `position` counts from 1 within table and turn."""

    turn: int
    table_id: DayTableId
    position: int
    agency_id: AgencyId
    area: str


def places(
    agencies: Sequence[AgencyId], areas: Sequence[str], tables: Sequence[DayTable], turns: Sequence[int]
) -> tuple[Place, ...]:
    """Say where each agency is heard on each area.

    Where there are as many tables and turns as agencies, an agency is heard once, on every area. Where there are not,
    each turn takes a part of the areas, and its agencies are dealt to the tables; nobody is at two tables in one turn.
    """
    if not (agencies and areas and tables and turns):
        return ()
    if len(agencies) <= len(tables) * len(turns):
        parts = _cut([(agency, area) for agency in agencies for area in areas], len(turns), keep=len(areas))
    else:
        parts = _cut([(agency, area) for area in areas for agency in agencies], len(turns))
    found: list[Place] = []
    for number, (turn, part) in enumerate(zip(turns, parts, strict=True)):
        of_turn = tuple(dict.fromkeys(agency for agency, _area in part))
        for at, group in enumerate(_cut(of_turn, len(tables))):
            table = tables[(at + number) % len(tables)]
            heard = [(agency, area) for agency in group for who, area in part if who == agency]
            found += [Place(turn, table.id, position, *each) for position, each in enumerate(heard, start=1)]
    return tuple(found)


def _cut(whole: Sequence[Thing], into: int, keep: int = 1) -> list[list[Thing]]:
    """Cut a list into so many parts as even as can be, the longer ones first; `keep` things at a time stay together."""
    units = [whole[at : at + keep] for at in range(0, len(whole), keep)]
    each, over = divmod(len(units), into)
    parts: list[list[Thing]] = []
    at = 0
    for number in range(into):
        length = each + (number < over)
        parts.append([one for unit in units[at : at + length] for one in unit])
        at += length
    return parts


class Hitch(StrEnum):
    """What a rota could not do."""

    OWN_AGENCY = "own_agency"
    """Every table hears this person's own agency in this turn."""
    NO_ROOM = "no_room"
    """The tables this person may sit at are full."""
    COLLEAGUE = "colleague"
    """This person sits beside somebody of the same agency, because there was no other chair."""
    TOO_FEW = "too_few"
    """Fewer sit at this table than are needed to rate."""


@dataclass(frozen=True, slots=True)
class Trouble:
    """What a rota could not do in one turn: for a person, or for a table."""

    hitch: Hitch
    turn: int
    assessor_id: AssessorId | None = None
    table_id: DayTableId | None = None


@dataclass(frozen=True, slots=True)
class Rota:
    """Where everybody sits.

    Attributes:
        seats: the table of each person who is seated, by turn and person.
    """

    seats: Mapping[tuple[int, AssessorId], DayTableId]
    troubles: tuple[Trouble, ...]


def rota(
    assessors: Iterable[Assessor],
    tables: Sequence[DayTable],
    hearings: Iterable[Hearing],
    turns: Iterable[int],
    *,
    fewest: int,
    most: int,
) -> Rota:
    """Seat everybody in each turn: evenly, from different agencies, where they sat before if they may.

    Args:
        hearings: who is heard where; the worked example keeps nobody away.
        fewest, most: people at a table.
    """
    sitting, heard = tuple(assessors), tuple(hearings)
    seats: dict[tuple[int, AssessorId], DayTableId] = {}
    troubles: list[Trouble] = []
    before: Mapping[AssessorId, DayTableId] = {}
    for turn in turns:
        of_turn = [each for each in heard if each.turn == turn]
        open_to = _open_to(sitting, tables, of_turn)
        at = _seated(sitting, open_to, tuple(table.id for table in tables), most, before)
        _even_out(at, sitting, open_to, tuple(table.id for table in tables))
        seats |= {(turn, who): table for who, table in at.items()}
        troubles += _troubles(turn, sitting, at, open_to, _used(of_turn), fewest)
        before = at
    return Rota(seats, tuple(troubles))


Seating = dict[AssessorId, DayTableId]
OpenTo = Mapping[AssessorId, tuple[DayTableId, ...]]


def _seated(
    sitting: Sequence[Assessor],
    open_to: OpenTo,
    tables: Sequence[DayTableId],
    most: int,
    before: Mapping[AssessorId, DayTableId],
) -> Seating:
    """Seat as many as can be, those with the fewest tables first: evenly, to the last chair, then beside colleagues."""
    at: Seating = {}
    agency_of = {one.id: one.agency_id for one in sitting}
    waiting = sorted(sitting, key=lambda one: len(open_to[one.id]))
    even = min(most, -(-len(sitting) // len(tables))) if tables else 0
    for room, apart in ((even, True), (most, True), (most, False)):
        waiting = [one for one in waiting if not _sit(one.id, at, agency_of, open_to, room, before, set(), apart=apart)]
    return at


def _sit(
    who: AssessorId,
    at: Seating,
    agency_of: Mapping[AssessorId, AgencyId],
    open_to: OpenTo,
    room: int,
    before: Mapping[AssessorId, DayTableId],
    tried: set[DayTableId],
    *,
    apart: bool,
) -> bool:
    """Find a chair for somebody, if need be by asking others to move."""

    def load(table: DayTableId) -> int:
        return sum(taken == table for taken in at.values())

    choices = sorted(open_to[who], key=lambda table: (load(table) >= room, table != before.get(who), load(table)))
    for table in choices:
        if table in tried:
            continue
        there = [one for one, taken in at.items() if taken == table and one != who]
        if apart and any(agency_of[one] == agency_of[who] for one in there):
            continue
        if len(there) < room:
            at[who] = table
            return True
        tried.add(table)
        for other in there:
            old = at.pop(other)
            if _sit(other, at, agency_of, open_to, room, before, tried, apart=apart) and load(table) < room:
                at[who] = table
                return True
            at[other] = old
    return False


def _even_out(at: Seating, sitting: Sequence[Assessor], open_to: OpenTo, tables: Sequence[DayTableId]) -> None:
    """Let people move from the fullest tables to the emptiest while that makes the two more even."""
    agency_of = {one.id: one.agency_id for one in sitting}
    moved = True
    while moved:
        moved = False
        loads = {table: [one for one, taken in at.items() if taken == table] for table in tables}
        for low in sorted(tables, key=lambda table: len(loads[table])):
            agencies = {agency_of[one] for one in loads[low]}
            full = sorted(tables, key=lambda table: -len(loads[table]))
            movers = (
                one
                for high in full
                if len(loads[high]) > len(loads[low]) + 1
                for one in loads[high]
                if low in open_to[one] and agency_of[one] not in agencies
            )
            mover = next(movers, None)
            if mover is not None:
                at[mover] = low
                moved = True
                break


def _troubles(
    turn: int, sitting: Sequence[Assessor], at: Seating, open_to: OpenTo, used: set[DayTableId], fewest: int
) -> list[Trouble]:
    found: list[Trouble] = []
    seen: set[tuple[AgencyId, DayTableId]] = set()
    for one in sitting:
        table = at.get(one.id)
        if table is None:
            found.append(Trouble(Hitch.NO_ROOM if open_to[one.id] else Hitch.OWN_AGENCY, turn, assessor_id=one.id))
        elif (one.agency_id, table) in seen:
            found.append(Trouble(Hitch.COLLEAGUE, turn, one.id, table))
        else:
            seen.add((one.agency_id, table))
    few = (table for table in sorted(used) if sum(taken == table for taken in at.values()) < fewest)
    return found + [Trouble(Hitch.TOO_FEW, turn, table_id=table) for table in few]


def look_over(
    assessors: Iterable[Assessor],
    tables: Sequence[DayTable],
    hearings: Iterable[Hearing],
    turns: Iterable[int],
    seats: Mapping[tuple[int, AssessorId], DayTableId | None],
    *,
    fewest: int,
) -> tuple[Trouble, ...]:
    """Say what stands in the way of a rota as it is: made here, or changed by hand since."""
    sitting, heard = tuple(assessors), tuple(hearings)
    found: list[Trouble] = []
    for turn in turns:
        of_turn = [each for each in heard if each.turn == turn]
        placed = {one.id: table for one in sitting if (table := seats.get((turn, one.id))) is not None}
        found += _troubles(turn, sitting, placed, _open_to(sitting, tables, of_turn), _used(of_turn), fewest)
    return tuple(found)


def _open_to(sitting: Sequence[Assessor], tables: Sequence[DayTable], of_turn: Sequence[Hearing]) -> OpenTo:
    closed = {(each.agency_id, each.table_id) for each in of_turn if each.agency_id}
    return {one.id: tuple(table.id for table in tables if (one.agency_id, table.id) not in closed) for one in sitting}


def _used(of_turn: Sequence[Hearing]) -> set[DayTableId]:
    return {each.table_id for each in of_turn}


def is_own(assessor: Assessor, hearing: Hearing) -> bool:
    """Say whether somebody would rate their own agency."""
    return hearing.agency_id is not None and assessor.agency_id == hearing.agency_id
