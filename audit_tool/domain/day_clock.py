"""The clock of a peer day: which block it is and how long it still has, whatever becomes of the laptop.

Nothing runs here. What people did (began, paused, gave more time) is kept as acts with the moment each was done, and
the time left is read from them. So a laptop that slept, or was shut and opened again, shows the right time at once.

A laptop has two clocks. The wall clock may be set, by a person or by a network; the steady one never is, and on many
laptops stands still in sleep. When the two go apart, nobody here can tell a sleep from a clock that was set: time is
counted on by the steady one, the jump is told, and a person says which it was.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from audit_tool.domain.ids import ClockActId, DayTableId, RoundId, TimedBlockId
from audit_tool.domain.peer_day import TimedBlock

DRIFT = 2.0
"""Seconds by which the two clocks may differ between two looks without anybody being asked."""

MOST_EXTRA = 60
"""Minutes that may be given to a block at once."""

NEARLY = 60
"""With so many seconds left the room is told."""

MOST_HOURS = 99
"""A clock that nobody has stopped counts on so long; after that it tells only that it is longer."""

AT_ONCE = dt.timedelta(seconds=5)
"""By so much the wall clock may stand before the last act without having been set back: clocks are set by network."""


class ClockDeed(StrEnum):
    """What was done to the clock."""

    BEGIN = "begin"
    PAUSE = "pause"
    RESUME = "resume"
    EXTEND = "extend"
    SET = "set"
    """The wall clock was set by so many seconds: they did not pass."""
    SLEPT = "slept"
    """So many seconds passed while nobody counted: they did."""


@dataclass(frozen=True, slots=True)
class ClockAct:
    """One thing that was done to the clock; acts are only ever added.

    Attributes:
        number: its place among the acts of the day, from 1.
        at: by the wall clock, aware.
        block_id: which block began, was paused, went on or was given time.
        seconds: of more time, or of a jump; backwards is negative.
        why: why more time was given.
        table_id: whose laptop's clock it was, of what came in from a table; None for the clock of this workspace.
        withdrawn: the file it came with was taken back.
    """

    id: ClockActId
    round_id: RoundId
    number: int
    deed: ClockDeed
    at: dt.datetime
    block_id: TimedBlockId | None = None
    seconds: float = 0.0
    why: str = ""
    table_id: DayTableId | None = None
    withdrawn: bool = False


@dataclass(frozen=True, slots=True)
class Reading:
    """What both clocks of a laptop say at one moment.

    Attributes:
        wall: aware.
        steady: seconds since some moment of its own; it is never set.
    """

    wall: dt.datetime
    steady: float


def jump(before: Reading, now: Reading) -> float:
    """Say by how many seconds the wall clock went on more than the steady one; 0.0 where they keep together."""
    apart = (now.wall - before.wall).total_seconds() - (now.steady - before.steady)
    return apart if abs(apart) > DRIFT else 0.0


def counted_on(before: Reading, now: Reading) -> dt.datetime:
    """Say what the wall clock would read had it gone on as the steady one did."""
    return before.wall + dt.timedelta(seconds=now.steady - before.steady)


@dataclass(frozen=True, slots=True)
class ClockPicture:
    """How the clock of a day stands at one moment.

    Attributes:
        block: the block it is; None before the first.
        whole: seconds the block has, with what it was given.
        gone: seconds of it that are gone; more than `whole` where it is over its time.
        is_paused: whether it stands still.
        extra: seconds the block was given, with `why` of each.
        set_back: seconds by which the wall clock stands before what was done last: it was set back; 0.0 as a rule.
    """

    block: TimedBlock | None = None
    whole: float = 0.0
    gone: float = 0.0
    is_paused: bool = False
    extra: float = 0.0
    why: tuple[str, ...] = ()
    set_back: float = 0.0

    @property
    def left(self) -> float:
        """Say how many seconds are left; negative once the block is over its time."""
        return self.whole - self.gone

    @property
    def share(self) -> float:
        """Say how much of the block is left, from 1.0 to 0.0."""
        return max(0.0, min(1.0, self.left / self.whole)) if self.whole else 0.0


def stands(blocks: Sequence[TimedBlock], acts: Sequence[ClockAct], wall: dt.datetime) -> ClockPicture:
    """Read the clock from what was done.

    Args:
        acts: of the day, in any order.
        wall: the moment, as the wall clock tells it.
    """
    done = sorted(acts, key=lambda act: act.number)
    began = max((at for at, act in enumerate(done) if act.deed is ClockDeed.BEGIN), default=None)
    set_back = _set_back(done, wall)
    if began is None:
        return ClockPicture(set_back=set_back)
    block = next(each for each in blocks if each.id == done[began].block_id)
    since = done[began:]
    gone, running_from = 0.0, _true(done, began)
    is_paused = False
    for at, act in enumerate(since, start=began):
        if act.deed is ClockDeed.PAUSE and not is_paused:
            gone += _between(running_from, _true(done, at))
            is_paused = True
        elif act.deed is ClockDeed.RESUME and is_paused:
            running_from, is_paused = _true(done, at), False
    if not is_paused:
        gone += _between(running_from, wall - _set_by(done))
    given = [act for act in since if act.deed is ClockDeed.EXTEND]
    extra = sum(act.seconds for act in given)
    return ClockPicture(
        block=block,
        whole=block.minutes * 60 + extra,
        gone=max(0.0, gone),
        is_paused=is_paused,
        extra=extra,
        why=tuple(act.why for act in given),
        set_back=set_back,
    )


def _set_by(done: Sequence[ClockAct]) -> dt.timedelta:
    """Add up by how much the wall clock was set in all."""
    return dt.timedelta(seconds=sum(act.seconds for act in done if act.deed is ClockDeed.SET))


def _true(done: Sequence[ClockAct], at: int) -> dt.datetime:
    """Say when an act was done by the clock as it was before anybody set it."""
    return done[at].at - _set_by(done[: at + 1])


def _between(one: dt.datetime, other: dt.datetime) -> float:
    return max(0.0, (other - one).total_seconds())


def _set_back(done: Sequence[ClockAct], wall: dt.datetime) -> float:
    """Say by how many seconds the wall stands before the last act: time cannot have run backwards."""
    if not done:
        return 0.0
    behind = done[-1].at - wall
    return behind.total_seconds() if behind > AT_ONCE else 0.0


def told(seconds: float) -> str:
    """Tell seconds that are left as "6:42" or "1h25"; a block over its time tells how long it is over, without a sign.

    It is never longer than five characters: it is read from the far end of a hall.
    """
    whole = int(-(-seconds // 1)) if seconds > 0 else int(-seconds)
    hours, rest = divmod(whole, 3600)
    if hours > MOST_HOURS:
        return f"{MOST_HOURS}h+"
    return f"{hours}h{rest // 60:02}" if hours else f"{rest // 60}:{rest % 60:02}"
