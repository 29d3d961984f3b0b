"""The peer-assessment day: agencies read each other's evidence at tables, and say together what they see.

Source: Staffordshire's day of four areas, face to face, many agencies at a table (annual report 2022 to 2023); the
running order is our own (domain brief 6.2).
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from audit_tool.domain.agency import Agency
from audit_tool.domain.ids import AgencyId, AssessorId, DayTableId, HearingId, RoundId, SeatId, TimedBlockId

FEWEST_VOTES = 3
MOST_SEATS = 6
"""How many rate one agency: three at the least, and a table of four to six (domain brief 6.2)."""


class Activity(StrEnum):
    """What a room does in a block."""

    ARRIVE = "arrive"
    WELCOME = "welcome"
    CALIBRATE = "calibrate"
    READ = "read"
    PRESENT = "present"
    ASK = "ask"
    VOTE = "vote"
    AGREE = "agree"
    NOTE = "note"
    BREAK = "break"
    MODERATE = "moderate"
    PLENARY = "plenary"
    PLAN = "plan"
    CLOSE = "close"


@dataclass(frozen=True, slots=True)
class PeerDay:
    """One day of a round.

    Attributes:
        id: its round's.
        begins: when its first block begins, as "09:00".
        chair: the post that leads moderation, never a name.
        fewest: votes without which nothing is revealed.
        most: people at one table.
        practice: the question whose worked example everybody rates first; empty for none.
    """

    id: RoundId
    on: dt.date
    begins: str = "09:00"
    chair: str = ""
    fewest: int = FEWEST_VOTES
    most: int = MOST_SEATS
    practice: str = ""


@dataclass(frozen=True, slots=True)
class TimedBlock:
    """So many minutes in which the room does one thing.

    Attributes:
        position: its place in the day, from 1.
        turn: which of the day's turns of rating it belongs to, from 1; 0 for none.
    """

    id: TimedBlockId
    round_id: RoundId
    position: int
    what: str
    minutes: int
    activity: Activity
    turn: int = 0
    withdrawn: bool = False


@dataclass(frozen=True, slots=True)
class DayTable:
    """A table with a laptop. Attributes: number: from 1, as on the card that stands on it."""

    id: DayTableId
    round_id: RoundId
    number: int
    withdrawn: bool = False


@dataclass(frozen=True, slots=True)
class Assessor:
    """Somebody who rates other agencies.

    Attributes:
        name: as the person is called at the table.
        here: whether they are in the room: nobody waits for the vote of somebody who is not.
    """

    id: AssessorId
    round_id: RoundId
    agency_id: AgencyId
    name: str
    here: bool = True
    withdrawn: bool = False


@dataclass(frozen=True, slots=True)
class Hearing:
    """A table reads and hears one agency on one area of the set, and rates what the area asks.

    Attributes:
        turn: in which turn of the day; 0 for the worked example.
        position: its place among those of the table in that turn, from 1.
        agency_id: who is heard; None for the worked example, which everybody may rate.
        area: the id of the section.
        flagged: whether whoever leads the table wants the moderation table to look again.
        evidence: what the table is given to read, in short.
    """

    id: HearingId
    round_id: RoundId
    turn: int
    table_id: DayTableId
    position: int
    agency_id: AgencyId | None
    area: str
    flagged: bool = False
    evidence: str = ""
    withdrawn: bool = False


@dataclass(frozen=True, slots=True)
class Seat:
    """Where somebody sits in one turn. Attributes: table_id: None for somebody who could not be seated."""

    id: SeatId
    round_id: RoundId
    turn: int
    assessor_id: AssessorId
    table_id: DayTableId | None


@dataclass(frozen=True, slots=True)
class Planned:
    """A block with the minutes after midnight at which it is to begin and to end."""

    block: TimedBlock
    begins: int
    ends: int

    @property
    def at(self) -> str:
        """Tell when it begins: "10:15"."""
        return clock_words(self.begins)


def clock_words(minutes: int) -> str:
    """Tell minutes after midnight as a time of day."""
    return f"{minutes // 60 % 24:02}:{minutes % 60:02}"


def in_order(blocks: Iterable[TimedBlock]) -> tuple[TimedBlock, ...]:
    """Put the blocks of a day in their order."""
    return tuple(sorted(blocks, key=lambda block: (block.position, block.id)))


def planned(begins: str, blocks: Iterable[TimedBlock]) -> tuple[Planned, ...]:
    """Say when each block is to begin: one follows the other without a gap."""
    hours, _, minutes = begins.partition(":")
    at, found = int(hours) * 60 + int(minutes), []
    for block in in_order(blocks):
        found.append(Planned(block, at, at + block.minutes))
        at += block.minutes
    return tuple(found)


def turns_of(blocks: Iterable[TimedBlock]) -> tuple[int, ...]:
    """List the turns of rating of a day, from 1."""
    return tuple(sorted({block.turn for block in blocks if block.turn}))


@dataclass(frozen=True, slots=True)
class Pasted:
    """What pasted lines of people say.

    Attributes:
        people: name and agency of each line that was understood.
        strange: numbers of the lines that name no agency, or more than one that is known here; from 1.
    """

    people: tuple[tuple[str, AgencyId], ...]
    strange: tuple[int, ...]


def read_people(text: str, agencies: Sequence[Agency]) -> Pasted:
    """Read one person a line: a name, then a tab, semicolon or the last comma, then an agency by code or by name."""
    known = {
        word.strip().casefold(): agency.id
        for agency in reversed(agencies)
        for word in (agency.name, agency.short_name, agency.code)
    }
    people: list[tuple[str, AgencyId]] = []
    strange: list[int] = []
    for number, line in enumerate(text.splitlines(), start=1):
        if not line.strip():
            continue
        mark = next((each for each in ("\t", ";") if each in line), ",")
        name, _, agency = line.rpartition(mark)
        found = known.get(agency.strip().casefold())
        if found is None or not name.strip():
            strange.append(number)
        else:
            people.append((name.strip(), found))
    return Pasted(tuple(people), tuple(strange))
