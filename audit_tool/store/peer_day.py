"""Peer-assessment days: their plan, who sits where, what was agreed, and the clock."""

from __future__ import annotations

from collections.abc import Collection

from sqlalchemy import select

from audit_tool.domain.day_capture import Backing, DayNote, Offer
from audit_tool.domain.day_clock import ClockAct
from audit_tool.domain.day_evaluation import Evaluation
from audit_tool.domain.peer_day import Assessor, DayTable, Hearing, PeerDay, Seat, TimedBlock, in_order
from audit_tool.domain.peer_rating import Agreed, Holding, Vote
from audit_tool.domain.table_pack import SentTable, TakenTable
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
        column = self.table.c
        holds = column.holding == Holding.HOLDS.value
        return self.where(column.hearing_id.in_(list(hearing_ids)), holds, order=[column.id])

    def ever_of_hearings(self, hearing_ids: Collection[str]) -> tuple[Vote, ...]:
        """List every turned card of hearings, those that gave way or were taken back too."""
        return self.where(self.table.c.hearing_id.in_(list(hearing_ids)), order=[self.table.c.id])


class AgreedRatings(NounRepository[Agreed]):
    """What tables agreed."""

    name, table, type = "agreed", tables.agreed, Agreed

    def of_hearings(self, hearing_ids: Collection[str]) -> tuple[Agreed, ...]:
        """List what holds of what was agreed in hearings."""
        column = self.table.c
        holds = column.holding == Holding.HOLDS.value
        return self.where(column.hearing_id.in_(list(hearing_ids)), holds, order=[column.id])

    def ever_of_hearings(self, hearing_ids: Collection[str]) -> tuple[Agreed, ...]:
        """List all that was ever agreed in hearings, what gave way or was taken back too."""
        return self.where(self.table.c.hearing_id.in_(list(hearing_ids)), order=[self.table.c.id])


class ClockActs(NounRepository[ClockAct]):
    """What was done to clocks."""

    name, table, type = "clock act", tables.clock_acts, ClockAct

    def of_round(self, round_id: str) -> tuple[ClockAct, ...]:
        """List what was done to the clock of this workspace, in order."""
        column = self.table.c
        return self.where(column.round_id == round_id, column.table_id.is_(None), order=[column.number])

    def of_tables(self, round_id: str) -> tuple[ClockAct, ...]:
        """List what was done to the clocks of tables, of what came in from their laptops."""
        column = self.table.c
        ours = (column.round_id == round_id, column.table_id.is_not(None), column.withdrawn.is_(False))
        return self.where(*ours, order=[column.at, column.id])


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


class Evaluations(NounRepository[Evaluation]):
    """What people thought of days."""

    name, table, type = "evaluation", tables.evaluations, Evaluation

    def ever_of_round(self, round_id: str) -> tuple[Evaluation, ...]:
        """List the sheets of a day, those that were taken out too, in an order that tells nothing."""
        return self.where(self.table.c.round_id == round_id, order=[self.table.c.id])


class SentTables(NounRepository[SentTable]):
    """Files that went to tables, or from a table back."""

    name, table, type = "sent table", tables.tables_sent, SentTable

    def of_round(self, round_id: str) -> tuple[SentTable, ...]:
        """List the files of a day, the newest first."""
        column = self.table.c
        return self.where(column.round_id == round_id, order=[column.sent_at.desc(), column.sequence.desc(), column.id])

    def with_digest(self, digest: str) -> SentTable | None:
        """Find the file with this manifest; None where none left from here."""
        return next(iter(self.where(self.table.c.digest == digest)), None)


class TakenTables(NounRepository[TakenTable]):
    """Files of tables that were taken."""

    name, table, type = "taken table", tables.tables_taken, TakenTable

    def of_round(self, round_id: str) -> tuple[TakenTable, ...]:
        """List what was taken and stands, the newest first."""
        column = self.table.c
        order = [column.taken_at.desc(), column.line_after.desc()]
        return self.where(column.round_id == round_id, column.undone_at.is_(None), order=order)
