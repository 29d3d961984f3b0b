"""Peer-assessment days: their plan, who sits where, what was agreed, and the clock."""

from __future__ import annotations

from collections.abc import Collection

from sqlalchemy import select

from audit_tool.domain.day_capture import Backing, DayNote, Offer
from audit_tool.domain.day_clock import ClockAct
from audit_tool.domain.peer_day import Assessor, DayTable, Hearing, PeerDay, Seat, TimedBlock, in_order
from audit_tool.domain.peer_rating import Agreed, Vote
from audit_tool.store import tables
from audit_tool.store.nouns import NounRepository


class PeerDays(NounRepository[PeerDay]):
    """Days of rounds."""

    name, table, type = "peer day", tables.peer_days, PeerDay

    def of_round(self, round_id: str) -> PeerDay | None:
        """Read the day of a round; None until it is planned."""
        return next(iter(self.where(self.table.c.id == round_id)), None)


class TimedBlocks(NounRepository[TimedBlock]):
    """Blocks of days."""

    name, table, type = "timed block", tables.timed_blocks, TimedBlock

    def of_round(self, round_id: str) -> tuple[TimedBlock, ...]:
        """List the blocks that stand, in the order of the day."""
        return in_order(self.where(self.table.c.round_id == round_id, self.table.c.withdrawn.is_(False)))

    def ever_of_round(self, round_id: str) -> tuple[TimedBlock, ...]:
        """List every block there ever was, for a clock that has begun one."""
        return self.where(self.table.c.round_id == round_id)


class DayTables(NounRepository[DayTable]):
    """Tables with their laptops."""

    name, table, type = "day table", tables.day_tables, DayTable

    def of_round(self, round_id: str) -> tuple[DayTable, ...]:
        """List the tables that stand, by number."""
        column = self.table.c
        return self.where(column.round_id == round_id, column.withdrawn.is_(False), order=[column.number])

    def ever_of_round(self, round_id: str) -> tuple[DayTable, ...]:
        """List every table there ever was, by number."""
        return self.where(self.table.c.round_id == round_id, order=[self.table.c.number])


class Assessors(NounRepository[Assessor]):
    """Those who rate."""

    name, table, type = "assessor", tables.assessors, Assessor

    def of_round(self, round_id: str) -> tuple[Assessor, ...]:
        """List those who stand, by name."""
        column = self.table.c
        return self.where(column.round_id == round_id, column.withdrawn.is_(False), order=[column.name, column.id])


class Hearings(NounRepository[Hearing]):
    """Who is heard where and on what."""

    name, table, type = "hearing", tables.hearings, Hearing

    def of_round(self, round_id: str) -> tuple[Hearing, ...]:
        """List what stands, by turn, table and place."""
        column = self.table.c
        order = [column.turn, column.table_id, column.position, column.id]
        return self.where(column.round_id == round_id, column.withdrawn.is_(False), order=order)


class Seats(NounRepository[Seat]):
    """Who sits where."""

    name, table, type = "seat", tables.seats, Seat

    def of_round(self, round_id: str) -> tuple[Seat, ...]:
        """List the seats of a day, by turn."""
        return self.where(self.table.c.round_id == round_id, order=[self.table.c.turn, self.table.c.assessor_id])


class Votes(NounRepository[Vote]):
    """Cards that were turned."""

    name, table, type = "vote", tables.votes, Vote

    def of_hearings(self, hearing_ids: Collection[str]) -> tuple[Vote, ...]:
        """List the turned cards of hearings; none of one whose cards still lie face down."""
        return self.where(self.table.c.hearing_id.in_(list(hearing_ids)), order=[self.table.c.id])


class AgreedRatings(NounRepository[Agreed]):
    """What tables agreed."""

    name, table, type = "agreed", tables.agreed, Agreed

    def of_hearings(self, hearing_ids: Collection[str]) -> tuple[Agreed, ...]:
        """List what was agreed in hearings."""
        return self.where(self.table.c.hearing_id.in_(list(hearing_ids)), order=[self.table.c.id])


class ClockActs(NounRepository[ClockAct]):
    """What was done to clocks."""

    name, table, type = "clock act", tables.clock_acts, ClockAct

    def of_round(self, round_id: str) -> tuple[ClockAct, ...]:
        """List what was done to the clock of a day, in order."""
        return self.where(self.table.c.round_id == round_id, order=[self.table.c.number])


class DayNotes(NounRepository[DayNote]):
    """Barriers and themes."""

    name, table, type = "day note", tables.day_notes, DayNote

    def of_round(self, round_id: str) -> tuple[DayNote, ...]:
        """List what stands, in the order of the words."""
        column = self.table.c
        return self.where(column.round_id == round_id, column.withdrawn.is_(False), order=[column.text, column.id])


class Backings(NounRepository[Backing]):
    """Votes for themes."""

    name, table, type = "backing", tables.backings, Backing

    def ever_of_round(self, round_id: str) -> tuple[Backing, ...]:
        """List every vote for a theme of a day, those that were taken back too."""
        notes = select(tables.day_notes.c.id).where(tables.day_notes.c.round_id == round_id)
        return self.where(self.table.c.note_id.in_(notes), order=[self.table.c.id])


class Offers(NounRepository[Offer]):
    """Offers to show others how."""

    name, table, type = "offer", tables.offers, Offer

    def ever_of_round(self, round_id: str) -> tuple[Offer, ...]:
        """List the offers of a day, those that were taken back too."""
        return self.where(self.table.c.round_id == round_id, order=[self.table.c.id])
