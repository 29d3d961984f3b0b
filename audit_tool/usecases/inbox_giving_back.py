"""What taking a batch back does to one file of it: its return reads as before, and the file may come again."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from audit_tool.domain.expected import Expectation
from audit_tool.domain.ids import ReturnId
from audit_tool.domain.inbox import BatchFile, FileOutcome
from audit_tool.store.session import Session
from audit_tool.store.unit_of_work import UnitOfWork
from audit_tool.usecases.returns_in import give_back
from audit_tool.usecases.taking_returns import (
    TAKEN_BACK,
    audit_of,
    is_past,
    put_answers_back,
    restore_signatures,
    withdraw_signatures,
)


def given_back(session: Session, unit: UnitOfWork, file: BatchFile) -> bool:
    """Take one file back; say whether that could be done."""
    target = unit.returns.find(file.return_id)
    if is_past(target, audit_of(unit, target)) or unit.expectations.of(target.id).accepted_at is not None:
        return False
    if file.taken_id is None:
        audit = audit_of(unit, target)
        withdraw_signatures(unit, target, audit, TAKEN_BACK)
        put_answers_back(session, unit, target, file.revisions)
        restore_signatures(unit, target, audit, file.taken_at)
    elif unit.taken_packs.find(file.taken_id).undone_at is None:
        give_back(session, unit, file.taken_id)
    undone = replace(file, undone_at=unit.stamp.at)
    unit.batch_files.change(undone)
    unit.log("inbox.give_back", "batch_file", file.id, of=undone)
    if file.outcome is not FileOutcome.OTHER_AREA:
        _mark_gone(unit, file.return_id, file.taken_at)
    return True


def _mark_gone(unit: UnitOfWork, return_id: ReturnId, taken_at: dt.datetime) -> None:
    """Say of a return again whether and how it had come before, where nothing that came in files stands any more."""
    column = unit.batch_files.table.c
    files = unit.batch_files.where(
        column.return_id == return_id, column.undone_at.is_(None), column.outcome != FileOutcome.OTHER_AREA.value
    )
    packs = [each for each in unit.taken_packs.of_return(return_id) if each.kind.is_return]
    if not files and not packs:
        past = [each for at, _, each in unit.expectations.past(return_id) if at < taken_at]
        was = past[-1] if past else Expectation(return_id)
        stands = unit.expectations.of(return_id)
        waits = replace(stands, route=was.route, came_on=was.came_on, checked_at=was.checked_at)
        unit.expectations.put(waits)
        unit.log("return.not_come", "expectation", return_id, of=waits)
