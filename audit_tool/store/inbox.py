"""Batches of files that were accepted into rounds, and the files of each."""

from __future__ import annotations

from sqlalchemy import select

from audit_tool.domain.inbox import Batch, BatchFile
from audit_tool.store import tables
from audit_tool.store.nouns import NounRepository


class Batches(NounRepository[Batch]):
    """Batches."""

    name, table, type = "batch", tables.batches, Batch

    def of_round(self, round_id: str) -> tuple[Batch, ...]:
        """List the batches of a round, the newest first."""
        return self.where(self.table.c.round_id == round_id, order=[self.table.c.begun_at.desc()])

    def under_way(self, round_id: str) -> Batch | None:
        """Find the batch of a round that was begun and neither finished nor taken back; None where there is none."""
        column = self.table.c
        found = self.where(column.round_id == round_id, column.finished_at.is_(None), column.undone_at.is_(None))
        return found[0] if found else None


class BatchFiles(NounRepository[BatchFile]):
    """Files that were accepted."""

    name, table, type = "batch file", tables.batch_files, BatchFile

    def of_batch(self, batch_id: str) -> tuple[BatchFile, ...]:
        """List the files of a batch that stand, the newest first: the order in which they are taken back."""
        column = self.table.c
        return self.where(column.batch_id == batch_id, column.undone_at.is_(None), order=[column.taken_at.desc()])

    def of_return(self, return_id: str) -> tuple[BatchFile, ...]:
        """List the files that came for a return and stand, the newest first."""
        column = self.table.c
        return self.where(column.return_id == return_id, column.undone_at.is_(None), order=[column.taken_at.desc()])

    def of_round(self, round_id: str) -> tuple[BatchFile, ...]:
        """List the files that were accepted into a round and stand."""
        column, batches = self.table.c, tables.batches.c
        ours = column.batch_id.in_(select(batches.id).where(batches.round_id == round_id))
        return self.where(ours, column.undone_at.is_(None))

    def with_content(self, sha256: str) -> BatchFile | None:
        """Find where this very file was accepted and stands; None where it never was."""
        return next(iter(self.where(self.table.c.sha256 == sha256, self.table.c.undone_at.is_(None))), None)
