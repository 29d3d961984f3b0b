"""The plan of a themed audit day: propose one, write a block down, change it, take it out."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from audit_tool.domain.changes import Changes, changed
from audit_tool.domain.day_plan import DayBlock, proposed, read_time
from audit_tool.domain.errors import Refused
from audit_tool.domain.ids import BlockId, RoundId, new_id
from audit_tool.store.session import Session
from audit_tool.store.unit_of_work import UnitOfWork
from audit_tool.usecases.open_round import open_round


class DayPlans:
    """Verbs about plans of days."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def propose(self, round_id: RoundId, cases: Iterable[str]) -> Changes:
        """Write down a usual day for these cases; each block of it can be changed.

        Raises:
            Refused: day_planned (there is a plan already), or round_closed.
        """
        with self._session.work() as unit:
            open_round(unit, round_id)
            if unit.day_blocks.of_round(round_id):
                raise Refused("day_planned")
            made = [self._add(unit, DayBlock(_new(), round_id, *each)) for each in proposed(cases)]
        return changed(undoable=True, day=made)

    def add(self, *, round_id: RoundId, at: str, what: str, who: str = "") -> Changes:
        """Write a block down.

        Raises:
            Refused: time_unreadable, block_needs_words, or round_closed.
        """
        block = _checked(DayBlock(_new(), round_id, at, what, who))
        with self._session.work() as unit:
            open_round(unit, round_id)
            self._add(unit, block)
        return changed(block.id, undoable=True, day=block.id)

    def change(self, block: DayBlock) -> Changes:
        """Write down how a block reads now.

        Raises:
            Refused: as for `add`.
        """
        reads = _checked(block)
        with self._session.work() as unit:
            standing = unit.day_blocks.find(block.id)
            open_round(unit, standing.round_id)
            reads = replace(reads, round_id=standing.round_id, withdrawn=standing.withdrawn)
            unit.day_blocks.change(reads)
            unit.log("day.change", "day_block", block.id, of=reads)
        return changed(undoable=True, day=block.id)

    def withdraw(self, block_ids: Iterable[BlockId], *, withdrawn: bool = True) -> Changes:
        """Take blocks out of the day, or put them back; they are never deleted.

        Raises:
            Refused: round_closed.
        """
        with self._session.work() as unit:
            touched: list[str] = []
            for block_id in block_ids:
                block = replace(unit.day_blocks.find(block_id), withdrawn=withdrawn)
                open_round(unit, block.round_id)
                unit.day_blocks.change(block)
                unit.log("day.withdraw" if withdrawn else "day.put_back", "day_block", block_id, of=block)
                touched.append(block_id)
        return changed(undoable=True, day=touched)

    def _add(self, unit: UnitOfWork, block: DayBlock) -> str:
        unit.day_blocks.add(block)
        unit.log("day.add", "day_block", block.id, of=block)
        return block.id


def _new() -> BlockId:
    return BlockId(new_id())


def _checked(block: DayBlock) -> DayBlock:
    if not block.what.strip():
        raise Refused("block_needs_words")
    try:
        at = read_time(block.at)
    except ValueError as bad:
        raise Refused("time_unreadable") from bad
    return replace(block, at=at, what=block.what.strip(), who=block.who.strip())
