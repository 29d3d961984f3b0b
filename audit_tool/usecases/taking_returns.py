"""What taking a return does, whatever it is about: answers, signatures and stage, and how each is taken back again."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace

from audit_tool.domain.answer import answers_digest
from audit_tool.domain.errors import Refused
from audit_tool.domain.kind import AuditKind
from audit_tool.domain.pack_verdict import PackOutcome
from audit_tool.domain.people import Person
from audit_tool.domain.returns import Return, Signature
from audit_tool.domain.round import Round
from audit_tool.kinds import kind
from audit_tool.store.session import Session
from audit_tool.store.unit_of_work import Records, UnitOfWork
from audit_tool.usecases.answers import refuse_strange_keys, write_answers
from forms.answers import BLANK, Answer, Key

NEWER_CAME = "newer_return"
TAKEN_BACK = "taken_back"
"""Why a signature no longer stands: codes, because nobody wrote a reason."""


def audit_of(records: Records, target: Return) -> AuditKind:
    """Find the kind of audit that a return is part of."""
    return kind(records.rounds.find(target.round_id).kind)


def is_past(target: Return, audit: AuditKind) -> bool:
    """Say whether a return has gone where its signatures can no longer be taken back."""
    first = audit.first_stage.code
    return target.stage != first and first not in audit.stage(target.stage).leads_to


def clash(target: Return, audit: AuditKind, signer: str, taken: Collection[str]) -> PackOutcome | None:
    """Say what keeps a whole and signed return of this signer out: another laptop's, or what was agreed here.

    Args:
        taken: the signers of the returns that were taken into it before.
    """
    if any(each != signer for each in taken):
        return PackOutcome.SIDE_BY_SIDE
    return PackOutcome.PAST_ANSWERING if is_past(target, audit) else None


def refuse_misfits(
    session: Session,
    records: Records,
    target: Return,
    run: Round,
    answers: Mapping[Key, Answer],
    signatures: Iterable[Signature],
) -> None:
    """Refuse answers to other questions, and signatures under other answers or in the name of others.

    Args:
        run: the round of the return.

    Raises:
        Refused, NoSuchNounError: something does not fit, so no honest copy of our app wrote it.
    """
    refuse_strange_keys(session, records, target, run, answers)
    given = tuple(signatures)
    if not given:
        return
    audit, digest = kind(run.kind), answers_digest(answers)
    roles = [each.role for each in given]
    if len(set(roles)) != len(roles) or not set(roles) <= set(audit.signed_by):
        raise Refused("role_not_asked")
    if any(each.digest != digest for each in given):
        raise Refused("signature_stale")
    for signature in given:
        kept = records.signatures.where(records.signatures.table.c.id == signature.id)
        signers = records.people.where(records.people.table.c.id == signature.person_id)
        if any((each.return_id, each.person_id) != (target.id, signature.person_id) for each in kept):
            raise Refused("signature_of_another")
        if any(each.agency_id != target.agency_id for each in signers):
            raise Refused("signature_of_another")


def write_as_sent(
    session: Session,
    unit: UnitOfWork,
    target: Return,
    answers: Mapping[Key, Answer],
    *,
    is_fresh: bool = False,
    source: str = "imported",
) -> tuple[str, ...]:
    """Let the form read as it came; return the revisions this took.

    What was typed for it here and is not in it becomes empty, and stays in the history.

    Args:
        is_fresh: nothing stands in it yet.
    """
    here = {} if is_fresh else unit.answers.current(target.id, target.own_lens)
    repeats = session.repeats(unit, unit.rounds.find(target.round_id).question_set_digest)
    rows = {repeat.id for repeat in repeats.values()}
    differing = {
        key: answer
        for key, answer in answers.items()
        if (here.get(key, BLANK) != answer if here else not answer.is_blank)
    }
    gone = {key: BLANK for key, answer in here.items() if key not in answers and not answer.is_blank}
    listed = {key: answer for key, answer in answers.items() if key[0] in rows}  # a row taken out stays so
    if not differing and not gone:
        return ()
    given = listed | differing | gone
    return write_answers(session, unit, {target.id: given}, target.own_lens, source)


def put_answers_back(session: Session, unit: UnitOfWork, target: Return, revisions: Iterable[str]) -> None:
    """Let the answers that these revisions wrote, and nobody changed since, stand as they stood before."""
    theirs = frozenset(revisions)
    standing = unit.answers.current_revisions(target.id, target.own_lens)
    before: dict[Key, Answer] = {}
    for key, revision in standing.items():
        if revision.id in theirs:
            past = unit.answers.past(target.id, target.own_lens, key)
            before[key] = next((each.answer for each in reversed(past) if each.id not in theirs), BLANK)
    if before:
        write_answers(session, unit, {target.id: before}, target.own_lens, "undone")


def put_signatures(unit: UnitOfWork, target: Return, audit: AuditKind, signatures: Iterable[Signature]) -> None:
    """Put signatures under a return; whoever gave them becomes known here, and uses no workspace of ours."""
    given = tuple(signatures)
    for signature in given:
        if not unit.people.where(unit.people.table.c.id == signature.person_id):
            signer = Person(signature.person_id, signature.name, signature.role, target.agency_id, active=False)
            unit.people.add(signer)
            unit.log("person.add", "person", signer.id, of=signer)
        unit.signatures.put(signature)
        unit.log("return.sign", "signature", signature.id, of=signature)
    if given and len(given) == len(audit.signed_by):
        put_stage(unit, target, audit.first_that(locked=True).code, "return.lock")


def withdraw_signatures(unit: UnitOfWork, target: Return, audit: AuditKind, why: str) -> None:
    """Let the signatures under a return stand no longer, and open it again."""
    for signature in unit.signatures.standing(target.id):
        taken_back = replace(signature, withdrawn_at=unit.stamp.at, withdrawn_why=why)
        unit.signatures.change(taken_back)
        unit.log("return.withdraw_signature", "signature", signature.id, of=taken_back)
    put_stage(unit, target, audit.first_stage.code, "return.open")


def restore_signatures(unit: UnitOfWork, target: Return, audit: AuditKind, at: dt.datetime) -> None:
    """Let those signatures stand again that gave way to what is now taken back.

    Args:
        at: when that was taken.
    """
    column = unit.signatures.table.c
    gave_way: tuple[Signature, ...] = unit.signatures.where(
        column.return_id == target.id, column.withdrawn_at == at, column.withdrawn_why == NEWER_CAME
    )
    for signature in gave_way:
        stands = replace(signature, withdrawn_at=None, withdrawn_why="")
        unit.signatures.change(stands)
        unit.log("return.sign", "signature", signature.id, of=stands)
    if gave_way and len(gave_way) == len(audit.signed_by):
        put_stage(unit, target, audit.first_that(locked=True).code, "return.lock")


def put_stage(unit: UnitOfWork, target: Return, stage: str, verb: str) -> None:
    """Move a return to a stage, where it does not stand there already."""
    standing = unit.returns.find(target.id)
    if standing.stage != stage:
        moved = replace(standing, stage=stage)
        unit.returns.change(moved)
        unit.log(verb, "return", target.id, of=moved)
