"""What taking a return for good writes down, and opening one again that was taken too early or has to be corrected."""

from __future__ import annotations

from dataclasses import replace

from audit_tool.domain.errors import Refused
from audit_tool.domain.kind import AuditKind
from audit_tool.domain.query import Query, waiting
from audit_tool.domain.returns import Return
from audit_tool.domain.standing import is_accepted
from audit_tool.store.covered import wanting_of
from audit_tool.store.session import Session
from audit_tool.store.unit_of_work import UnitOfWork
from audit_tool.usecases.returns import put_stage


def take_for_good(session: Session, unit: UnitOfWork, target: Return, audit: AuditKind, why: str) -> None:
    """Take a return for good: it was read then, and what it went back with is answered.

    Its stage says so where its kind has a stage for it; where a panel has the next word, it goes no further than where
    that can begin, as if the missing signatures stood.

    Args:
        why: why it is taken though something is still wanted of it.

    Raises:
        Refused: not_returned; accepted_already; or still_wanted, where something is and nobody says why.
    """
    stands = unit.expectations.of(target.id)
    if is_accepted(audit, target.stage) or stands.accepted_at is not None:
        raise Refused("accepted_already")
    if not audit.stage(target.stage).locked and stands.came_on is None:
        raise Refused("not_returned")
    wanted = wanting_of(session, unit, target)
    if not wanted.is_whole and not why:
        raise Refused("still_wanted")
    if audit.accepted:
        put_stage(unit, target, audit.accepted, "return.accept")
    elif not audit.stage(target.stage).locked:
        put_stage(unit, target, audit.first_that(locked=True).code, "return.accept")
    for query in waiting(unit.queries.of_return(target.id)):
        if query.back:
            _answered(unit, query)
    reads = replace(
        stands,
        checked_at=stands.checked_at or unit.stamp.at,
        accepted_at=unit.stamp.at,
        accepted_why="" if wanted.is_whole else why,
        opened_why="",
    )
    unit.expectations.put(reads)
    unit.log("return.accept", "expectation", reads.id, of=reads)


def open_accepted(unit: UnitOfWork, target: Return, audit: AuditKind, why: str) -> None:
    """Open a return again that was accepted: it is checked anew, and a corrected form may come for it.

    Its signatures stand; a form that comes takes them back, and so does sending it back.

    Raises:
        Refused: not_accepted; or past_accepting: a panel, or the round's next step, has gone on with it.
    """
    stands = unit.expectations.of(target.id)
    if not is_accepted(audit, target.stage) and stands.accepted_at is None:
        raise Refused("not_accepted")
    if is_accepted(audit, target.stage) and target.stage != audit.accepted:
        raise Refused("past_accepting")
    put_back_stage(unit, target, audit)
    reads = replace(stands, accepted_at=None, accepted_why="", checked_at=None, opened_why=why)
    unit.expectations.put(reads)
    unit.log("return.reopen", "expectation", reads.id, of=reads)


def put_back_stage(unit: UnitOfWork, target: Return, audit: AuditKind) -> None:
    """Let a return that was accepted stand again where its signatures leave it; one that has gone on stays there."""
    locked = audit.first_that(locked=True).code
    if target.stage in (audit.accepted, locked):
        signed = {each.role for each in unit.signatures.standing(target.id)}
        is_signed = signed.issuperset(audit.signed_by)
        put_stage(unit, target, locked if is_signed else audit.first_stage.code, "return.open")


def _answered(unit: UnitOfWork, query: Query) -> None:
    reads = replace(query, settled_at=unit.stamp.at)
    unit.queries.change(reads)
    unit.log("query.settle", "query", query.id, of=reads)
