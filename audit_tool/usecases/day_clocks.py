"""The clock of a peer day: begin a block, pause, give more time, and say what a jump was."""

from __future__ import annotations

import datetime as dt

from audit_tool.domain.changes import Changes, changed
from audit_tool.domain.day_clock import MOST_EXTRA, ClockAct, ClockDeed, ClockPicture, stands
from audit_tool.domain.errors import Refused
from audit_tool.domain.ids import ClockActId, RoundId, TimedBlockId, new_id
from audit_tool.store.session import Session
from audit_tool.store.unit_of_work import UnitOfWork
from audit_tool.usecases.open_round import open_round


class DayClocks:
    """Verbs about clocks. Each takes the moment as its caller counts it, without a jump that nobody has spoken of."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def begin(self, block_id: TimedBlockId, *, at: dt.datetime | None = None) -> Changes:
        """Begin a block: the one before it is over. Begun again, it has its whole time again.

        Raises:
            Refused: round_closed.
        """
        with self._session.work() as unit:
            block = unit.timed_blocks.find(block_id)
            self._add(unit, block.round_id, ClockDeed.BEGIN, at, block_id)
        return changed(day_clock=block.round_id)

    def pause(self, round_id: RoundId, *, at: dt.datetime | None = None) -> Changes:
        """Let the clock stand still.

        Raises:
            Refused: clock_not_running, or round_closed.
        """
        with self._session.work() as unit:
            standing = self._standing(unit, round_id, at)
            if standing.block is None or standing.is_paused:
                raise Refused("clock_not_running")
            self._add(unit, round_id, ClockDeed.PAUSE, at, standing.block.id)
        return changed(day_clock=round_id)

    def resume(self, round_id: RoundId, *, at: dt.datetime | None = None) -> Changes:
        """Let the clock go on.

        Raises:
            Refused: clock_not_paused, or round_closed.
        """
        with self._session.work() as unit:
            standing = self._standing(unit, round_id, at)
            if standing.block is None or not standing.is_paused:
                raise Refused("clock_not_paused")
            self._add(unit, round_id, ClockDeed.RESUME, at, standing.block.id)
        return changed(day_clock=round_id)

    def extend(self, round_id: RoundId, *, minutes: int, why: str, at: dt.datetime | None = None) -> Changes:
        """Give the block more time, and say why.

        Raises:
            Refused: reason_needed, clock_extra (with `most`), clock_not_begun, or round_closed.
        """
        if not why.strip():
            raise Refused("reason_needed")
        if not 1 <= minutes <= MOST_EXTRA:
            raise Refused("clock_extra", most=MOST_EXTRA)
        with self._session.work() as unit:
            standing = self._standing(unit, round_id, at)
            if standing.block is None:
                raise Refused("clock_not_begun")
            self._add(unit, round_id, ClockDeed.EXTEND, at, standing.block.id, minutes * 60.0, why.strip())
        return changed(day_clock=round_id)

    def settle_jump(self, round_id: RoundId, seconds: float, *, passed: bool) -> Changes:
        """Say what a jump of the wall clock was: a sleep in which time passed, or a clock that was set.

        Args:
            seconds: by which it went on more; less than none where it was set back.

        Raises:
            Refused: jump_backwards (time cannot have passed backwards), or round_closed.
        """
        if passed and seconds < 0:
            raise Refused("jump_backwards")
        with self._session.work() as unit:
            self._add(unit, round_id, ClockDeed.SLEPT if passed else ClockDeed.SET, None, seconds=seconds)
        return changed(day_clock=round_id)

    def _standing(self, unit: UnitOfWork, round_id: RoundId, at: dt.datetime | None) -> ClockPicture:
        blocks, acts = unit.timed_blocks.ever_of_round(round_id), unit.clock_acts.of_round(round_id)
        return stands(blocks, acts, at or self._session.now())

    def _add(
        self,
        unit: UnitOfWork,
        round_id: RoundId,
        deed: ClockDeed,
        at: dt.datetime | None,
        block_id: TimedBlockId | None = None,
        seconds: float = 0.0,
        why: str = "",
    ) -> None:
        open_round(unit, round_id)
        number = len(unit.clock_acts.of_round(round_id)) + 1
        act = ClockAct(ClockActId(new_id()), round_id, number, deed, at or self._session.now(), block_id, seconds, why)
        unit.clock_acts.add(act)
        unit.log(f"day_clock.{deed.value}", "clock_act", act.id, of=act)
