"""What is written down of a file that enters: the file, on what its return came, and that it has come."""

from __future__ import annotations

import datetime as dt
from types import MappingProxyType
from typing import Final

from audit_tool.domain.changes import Changes, changed
from audit_tool.domain.ids import BatchFileId, BatchId, ReturnId, RoundId, TakenPackId, new_id
from audit_tool.domain.inbox import Batch, BatchFile, FileKind, FileVerdict
from audit_tool.domain.route import Route
from audit_tool.store.unit_of_work import UnitOfWork
from audit_tool.usecases.expected import mark_come

ROUTES: Final = MappingProxyType(
    {FileKind.PACK: Route.PACK, FileKind.WORKBOOK: Route.WORKBOOK, FileKind.PDF: Route.PDF}
)
"""On what a return came, by the kind of its file."""


def batch_of_one(unit: UnitOfWork, round_id: RoundId) -> Batch:
    """Begin and end a batch for one file that a person looked at, so that it is taken back as any other."""
    at = unit.stamp.at
    batch = Batch(BatchId(new_id()), round_id, 1, at, finished_at=at)
    unit.batches.add(batch)
    unit.log("inbox.begin", "batch", batch.id, of=batch)
    return batch


def entered(
    unit: UnitOfWork,
    batch: Batch,
    verdict: FileVerdict,
    *,
    taken_id: TakenPackId | None = None,
    revisions: tuple[str, ...] = (),
) -> BatchFile:
    """Say of a file of a batch that it entered, and what that wrote."""
    return BatchFile(
        id=BatchFileId(new_id()),
        batch_id=batch.id,
        return_id=ReturnId(verdict.return_id or ""),
        sha256=verdict.sha256,
        how=verdict.kind,
        outcome=verdict.outcome,
        taken_at=unit.stamp.at,
        taken_id=taken_id,
        revisions=revisions,
    )


def note_entered(unit: UnitOfWork, file: BatchFile, on: dt.date, *, is_fresh: bool = False) -> None:
    """Write down that a file was accepted, and on what its return came.

    A workbook or PDF that comes after a form of a trust's own tops that up: the return stays counted apart.

    Args:
        on: the day it is.
        is_fresh: as for `mark_come`.
    """
    unit.batch_files.add(file)
    unit.log("inbox.take", "batch_file", file.id, of=file)
    tops_up = not is_fresh and file.how is not FileKind.PACK and bool(unit.own_form_takes.of_return(file.return_id))
    route = Route.OWN_TEMPLATE if tops_up else ROUTES[file.how]
    mark_come(unit, file.return_id, route, on, is_fresh=is_fresh)


def touched(file: BatchFile, made: str | None = None) -> Changes:
    """Say what changed by a file that entered; by a batch of it alone where one was made."""
    return changed(
        made or file.id,
        undoable=made is not None,
        returns=file.return_id,
        answer=file.return_id,
        signature=file.return_id,
        batch=file.batch_id,
        expectation=file.return_id,
    )
