"""The assurance panel: an hour for each agency with people who know its return, and who are not of it.

Source: Sheffield's assurance panels, with a chair and three partners (annual report 2022 to 2023); an hour for each
agency, the pack frozen five working days before (domain brief 6.1 and 13.7).
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from audit_tool.domain.day_clock import ClockAct, ClockDeed, ClockPicture, stands
from audit_tool.domain.ids import (
    ActionId,
    AgencyId,
    ClockActId,
    InspectionId,
    PanelMemberId,
    PanelNoteId,
    PanelSignatureId,
    ReturnId,
    RoundId,
    SlotId,
    TimedBlockId,
)
from audit_tool.domain.peer_day import Activity, TimedBlock
from audit_tool.domain.working_days import WorkingDays

HOUR = 60
"""Minutes an agency has."""

FREEZE_BEFORE = 5
"""Working days before its hour by which an agency's pack is frozen, so that everybody has read the same."""

STEPS: tuple[tuple[str, int], ...] = (
    ("Welcome", 5),
    ("Highlights and impact", 10),
    ("Questions", 30),
    ("Commitments", 10),
    ("How was this", 5),
)
"""What the hour is for, in minutes. Our own (domain brief 13.7)."""

_DAY = dt.timedelta(days=1)


class Outcome(StrEnum):
    """What a panel came to about an agency."""

    ASSURED = "assured"
    WITH_ACTIONS = "with_actions"
    NOT_YET = "not_yet"
    MEET_AGAIN = "meet_again"


OUTCOME_WORDS: Mapping[Outcome, str] = {
    Outcome.ASSURED: "Assured",
    Outcome.WITH_ACTIONS: "Assured, with actions",
    Outcome.NOT_YET: "Not yet assured",
    Outcome.MEET_AGAIN: "The panel will meet the agency again",
}


class Signs(StrEnum):
    """In which post somebody signs the record of an hour."""

    CHAIR = "chair"
    EXECUTIVE = "executive"


SIGNS_WORDS: Mapping[Signs, str] = {Signs.CHAIR: "Chair of the panel", Signs.EXECUTIVE: "Executive of the agency"}


@dataclass(frozen=True, slots=True)
class Panel:
    """The panel of a round.

    Attributes:
        id: its round's.
        opens, closes: between which times of day its hours lie, as "09:30".
        gap: minutes between two hours, in which one agency leaves and the next comes.
        break_at, break_minutes: when the panel eats; an empty time for never.
        quorum: how many must sit, the chair among them.
        chair_id: who chairs unless an hour says otherwise; None while nobody is named.
    """

    id: RoundId
    opens: str = "09:30"
    closes: str = "16:30"
    gap: int = 15
    break_at: str = "12:15"
    break_minutes: int = 45
    quorum: int = 3
    chair_id: PanelMemberId | None = None


@dataclass(frozen=True, slots=True)
class PanelMember:
    """Somebody who sits on the panel.

    Attributes:
        name: as the panel's papers call them: a name or a post.
        agency_id: whose agency they are of; None for somebody independent.
    """

    id: PanelMemberId
    round_id: RoundId
    name: str
    agency_id: AgencyId | None = None
    withdrawn: bool = False


@dataclass(frozen=True, slots=True)
class Slot:
    """One agency's hour.

    Attributes:
        on, at: its day, and when it begins on it, as "09:30".
        chair_id: who chairs this hour instead; None where the panel's chair does.
        away: members who cannot come.
        late_why: why it was given more time; empty where it was not.
        began_at, ended_at: when it was held, aware; None before.
        paused_at: since when its clock stands still; None while it runs.
        stood_still: seconds of earlier pauses.
        outcome, said: what the panel came to, and in its own words.
        commitments: the actions the agency committed to, in the order agreed.
    """

    id: SlotId
    round_id: RoundId
    return_id: ReturnId
    agency_id: AgencyId
    on: dt.date
    at: str
    minutes: int = HOUR
    chair_id: PanelMemberId | None = None
    away: tuple[PanelMemberId, ...] = ()
    late_why: str = ""
    began_at: dt.datetime | None = None
    ended_at: dt.datetime | None = None
    paused_at: dt.datetime | None = None
    stood_still: float = 0.0
    outcome: Outcome | None = None
    said: str = ""
    commitments: tuple[ActionId, ...] = ()
    withdrawn: bool = False

    @property
    def begins(self) -> int:
        """Say when it begins, in minutes after midnight."""
        return minutes_of(self.at)

    @property
    def ends(self) -> int:
        """Say when it ends, in minutes after midnight; the minute itself is free again."""
        return self.begins + self.minutes

    @property
    def until(self) -> str:
        """Tell when it ends: "10:30"."""
        return time_of(self.ends)


@dataclass(frozen=True, slots=True)
class PanelNote:
    """What came of one question of the hour.

    Attributes:
        question: the key of the question (`panel_questions.Asked.key`).
        asked: whether the panel asked it.
        said: what the agency said, as the scribe wrote it.
    """

    id: PanelNoteId
    slot_id: SlotId
    question: str
    asked: bool = False
    said: str = ""


@dataclass(frozen=True, slots=True)
class PanelSignature:
    """Somebody put their name under the record of an hour. Attributes: digest: sha256 of the record as it stood."""

    id: PanelSignatureId
    slot_id: SlotId
    signs: Signs
    name: str
    on: dt.date
    digest: str
    withdrawn: bool = False


@dataclass(frozen=True, slots=True)
class Inspection:
    """What an inspectorate said of an agency since last time.

    Attributes:
        body: which inspectorate.
        on: the day of its report.
        said: its judgement or the point it made, in short.
        flagged: whether it is one that the panel should ask about.
    """

    id: InspectionId
    agency_id: AgencyId
    body: str
    on: dt.date
    said: str
    flagged: bool = False
    withdrawn: bool = False


class Clash(StrEnum):
    """What is the matter with an hour as it is planned."""

    TWO_AT_ONCE = "two_at_once"
    OUTSIDE_DAY = "outside_day"
    IN_BREAK = "in_break"
    CLOSED_DAY = "closed_day"
    QUORUM = "quorum"
    NO_CHAIR = "no_chair"


@dataclass(frozen=True, slots=True)
class Conflict:
    """One thing that is the matter. Attributes: other: the hour it meets, where it is two at once."""

    clash: Clash
    slot_id: SlotId
    other: SlotId | None = None


def minutes_of(at: str) -> int:
    """Read a time of day, as "09:30", as minutes after midnight."""
    hours, _, minutes = at.partition(":")
    return int(hours) * 60 + int(minutes)


def time_of(minutes: int) -> str:
    """Tell minutes after midnight as a time of day."""
    return f"{minutes // 60 % 24:02}:{minutes % 60:02}"


def in_order(slots: Iterable[Slot]) -> tuple[Slot, ...]:
    """Put hours in the order in which they are held."""
    return tuple(sorted(slots, key=lambda slot: (slot.on, slot.at, slot.id)))


# Who sits


def may_sit(member: PanelMember, slot: Slot) -> bool:
    """Say whether somebody may sit on an agency at all: never on their own."""
    return member.agency_id is None or member.agency_id != slot.agency_id


def seated(members: Iterable[PanelMember], slot: Slot) -> tuple[PanelMember, ...]:
    """List who sits in an hour: everybody who can come and is not of the agency."""
    return tuple(each for each in members if not each.withdrawn and each.id not in slot.away and may_sit(each, slot))


def stands_back(members: Iterable[PanelMember], slot: Slot) -> tuple[PanelMember, ...]:
    """List who leaves the table for an hour because the agency is their own."""
    return tuple(each for each in members if not each.withdrawn and not may_sit(each, slot))


def chair_of(panel: Panel, members: Iterable[PanelMember], slot: Slot) -> PanelMember | None:
    """Say who chairs an hour; None where whoever was named cannot, so that another has to."""
    wanted = slot.chair_id or panel.chair_id
    return next((each for each in seated(members, slot) if each.id == wanted), None)


def is_quorate(panel: Panel, members: Iterable[PanelMember], slot: Slot) -> bool:
    """Say whether enough sit."""
    return len(seated(members, slot)) >= panel.quorum


# The clock of an hour


def hour_clock(slot: Slot, wall: dt.datetime) -> ClockPicture:
    """Read how much of an hour is left, as the clock of a peer day is read; it stands still once the hour has ended."""
    block = TimedBlock(TimedBlockId(slot.id), slot.round_id, 1, "The hour", slot.minutes, Activity.ASK)
    if slot.began_at is None:
        return ClockPicture()
    since = slot.began_at + dt.timedelta(seconds=slot.stood_still)
    acts = [ClockAct(ClockActId(slot.id), slot.round_id, 1, ClockDeed.BEGIN, since, block.id)]
    if slot.paused_at is not None:
        acts.append(ClockAct(ClockActId(slot.id), slot.round_id, 2, ClockDeed.PAUSE, slot.paused_at, block.id))
    read = stands((block,), acts, slot.ended_at or wall)
    return read if slot.ended_at is None else replace(read, set_back=0.0)


# What is the matter with a plan


def conflicts(
    panel: Panel, members: Sequence[PanelMember], slots: Sequence[Slot], days: WorkingDays
) -> tuple[Conflict, ...]:
    """List what is the matter with a plan, in the order of its hours; empty where nothing is."""
    ordered = in_order(slot for slot in slots if not slot.withdrawn)
    found: list[Conflict] = []
    for slot in ordered:
        found += [Conflict(clash, slot.id) for clash in _of_day(panel, slot, days)]
        found += [Conflict(Clash.TWO_AT_ONCE, slot.id, other.id) for other in ordered if meets(slot, other)]
        if not is_quorate(panel, members, slot):
            found.append(Conflict(Clash.QUORUM, slot.id))
        if chair_of(panel, members, slot) is None:
            found.append(Conflict(Clash.NO_CHAIR, slot.id))
    return tuple(found)


def meets(one: Slot, other: Slot) -> bool:
    """Say whether two hours are held at once; one that ends as the other begins does not meet it."""
    is_same = one.id == other.id or one.on != other.on
    return not is_same and one.begins < other.ends and other.begins < one.ends


def _of_day(panel: Panel, slot: Slot, days: WorkingDays) -> list[Clash]:
    found = []
    if not days.is_working(slot.on):
        found.append(Clash.CLOSED_DAY)
    if slot.begins < minutes_of(panel.opens) or slot.ends > minutes_of(panel.closes):
        found.append(Clash.OUTSIDE_DAY)
    if panel.break_at:
        begins = minutes_of(panel.break_at)
        if slot.begins < begins + panel.break_minutes and begins < slot.ends:
            found.append(Clash.IN_BREAK)
    return found


# Making and moving a plan


def places(panel: Panel, first: dt.date, count: int, days: WorkingDays) -> tuple[tuple[dt.date, str], ...]:
    """Find so many hours one after the other, from a day on: the break and days on which nobody works are left out.

    Raises:
        ValueError: not one hour goes into the panel's day.
    """
    of_day = _starts(panel)
    if not of_day:
        raise ValueError("no hour fits the day")
    found: list[tuple[dt.date, str]] = []
    day = days.on_or_after(first)
    while len(found) < count:
        found += [(day, time_of(start)) for start in of_day]
        day = days.on_or_after(day + _DAY)
    return tuple(found[:count])


def _starts(panel: Panel) -> list[int]:
    at, closes = minutes_of(panel.opens), minutes_of(panel.closes)
    rest = minutes_of(panel.break_at) if panel.break_at else closes
    found = []
    while at + HOUR <= closes:
        if at < rest + panel.break_minutes and rest < at + HOUR:
            at = rest + panel.break_minutes
            continue
        found.append(at)
        at += HOUR + panel.gap
    return found


def run_over(slots: Iterable[Slot], slot_id: SlotId, minutes: int, why: str) -> tuple[Slot, ...]:
    """Give an hour more minutes, and move those after it on its day by no more than they must be.

    The time between two hours is used up first. An hour that has been held stays where it was.

    Returns:
        The hours that are different now, the one that runs over first.
    """
    ordered = in_order(slot for slot in slots if not slot.withdrawn)
    late = next(slot for slot in ordered if slot.id == slot_id)
    longer = replace(late, minutes=late.minutes + minutes, late_why="; ".join(filter(None, (late.late_why, why))))
    changed, free = [longer], longer.ends
    for slot in ordered[ordered.index(late) + 1 :]:
        if slot.on != late.on or slot.ended_at is not None:
            continue
        moved = replace(slot, at=time_of(free)) if slot.begins < free else slot
        if moved is not slot:
            changed.append(moved)
        free = moved.ends
    return tuple(changed)


def freeze_by(on: dt.date, days: WorkingDays) -> dt.date:
    """Say by which day the pack of an hour is frozen: five working days before it."""
    day, left = on, FREEZE_BEFORE
    while left:
        day -= _DAY
        left -= days.is_working(day)
    return day
