"""Returns: sign one, take a signature back, move it along its kind's stages."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from audit_tool.domain.answer import answers_digest
from audit_tool.domain.changes import Changes, changed
from audit_tool.domain.errors import Refused
from audit_tool.domain.form import open_form
from audit_tool.domain.ids import PersonId, ReturnId, new_id
from audit_tool.domain.kind import AuditKind
from audit_tool.domain.returns import Return, Signature
from audit_tool.domain.round import Round
from audit_tool.kinds import kind
from audit_tool.store.session import Session
from audit_tool.store.unit_of_work import UnitOfWork
from audit_tool.usecases.open_round import open_round
from audit_tool.usecases.people import make_sure_of


class Returns:
    """Verbs about returns."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def sign(self, *, return_id: ReturnId, person_id: PersonId, role: str, pin: str | None = None) -> Changes:
        """Put a person's name to a return as it stands. The last signature the kind asks for locks the answers.

        What is signed are the owner's own answers: a panel's ratings come later and leave a signature as it is. One
        person may sign in two roles, because some settings are one person.

        Args:
            pin: the signer's own; needed unless they are the person at the keyboard.

        Raises:
            Refused: as `People.check_pin`; person_not_active, round_closed, return_locked, role_not_asked,
                already_signed, part_not_signed (whoever handed it out signs the whole),
                return_incomplete (with `count` things to fix), or signature_stale (an earlier signer,
                `role`, signed other answers).
        """
        if person_id != self._session.actor:
            make_sure_of(self._session, person_id, pin)
        with self._session.work() as unit:
            target, run, audit = _found(unit, return_id)
            signer = unit.people.find(person_id)
            if not signer.active:
                raise Refused("person_not_active")
            standing = unit.signatures.standing(return_id)
            _refuse_out_of_turn(audit, target, role, standing)
            asked_by = unit.taken_packs.asking(return_id)
            if asked_by is not None and asked_by.sections:
                raise Refused("part_not_signed")
            digest = self._complete_digest(unit, target, run)
            for earlier in standing:
                if earlier.digest != digest:
                    raise Refused("signature_stale", role=earlier.role)
            signature = Signature(new_id(), return_id, person_id, signer.name, role, unit.stamp.at, digest)
            unit.signatures.add(signature)
            unit.log("return.sign", "signature", signature.id, of=signature)
            if len(standing) + 1 == len(audit.signed_by):
                put_stage(unit, target, audit.first_that(locked=True).code, "return.lock")
        return changed(signature.id, returns=return_id, signature=signature.id)

    def withdraw_signatures(self, *, return_id: ReturnId, why: str) -> Changes:
        """Take a return's signatures back, so that it can be answered again. The reason stays with each signature.

        Raises:
            Refused: round_closed, reason_needed, not_signed, or return_past_signing (moderated or closed already).
        """
        if not why.strip():
            raise Refused("reason_needed")
        with self._session.work() as unit:
            target, _, audit = _found(unit, return_id)
            taken_back = open_again(unit, target, audit, why.strip())
            if not taken_back:
                raise Refused("not_signed")
        return changed(returns=return_id, signature=taken_back)

    def move(self, *, return_id: ReturnId, stage: str) -> Changes:
        """Move a signed return to a stage that its kind allows next.

        Only signatures lock a return, and only their withdrawal opens it again, so neither is a move.

        Raises:
            Refused: round_closed, or stage_not_next.
        """
        with self._session.work() as unit:
            target, _, audit = _found(unit, return_id)
            here = audit.stage(target.stage)
            if stage not in here.leads_to or audit.stage(stage).locked is not here.locked:
                raise Refused("stage_not_next", stage=stage)
            put_stage(unit, target, stage, "return.move")
        return changed(returns=return_id)

    def ask(self, *, return_id: ReturnId, groups: Iterable[str]) -> Changes:
        """Ask a return these sides of the story, and what became of the learning, and no other.

        What was answered in a part that is not asked any more stays, and comes back with it.

        Args:
            groups: of the kind's streams, one at least, and its `revisit_group` where the kind goes back.

        Raises:
            Refused: round_closed, return_locked, stream_needed, or group_not_offered.
        """
        wanted = frozenset(groups)
        with self._session.work() as unit:
            target, _, audit = _found(unit, return_id)
            streams = {stream.group for stream in audit.streams}
            if audit.stage(target.stage).locked:
                raise Refused("return_locked")
            if streams and not streams & wanted:
                raise Refused("stream_needed")
            if wanted - streams - ({audit.revisit_group} if audit.revisit_group else set()):
                raise Refused("group_not_offered")
            asked = replace(target, groups=tuple(sorted(wanted)))
            unit.returns.change(asked)
            unit.log("return.ask", "return", return_id, of=asked)
        return changed(undoable=True, returns=return_id)

    def _complete_digest(self, unit: UnitOfWork, target: Return, run: Round) -> str:
        answers = unit.answers.current(target.id, target.own_lens)
        form = open_form(
            self._session.frozen_set(unit, run.question_set_digest),
            answers,
            agency=unit.agencies.find(target.agency_id) if target.agency_id else None,
            case=unit.cases.find(target.case_id) if target.case_id else None,
            children=unit.children.of_case(target.case_id),
            today=self._session.today(),
            groups=target.groups,
            actions=unit.actions.of_return(target.id),
            surroundings=self._session.surroundings(unit, target),
        )
        to_fix = [problem for problem in form.problems() if problem.severity == "stop"]
        if to_fix:
            raise Refused("return_incomplete", count=len(to_fix))
        return answers_digest(answers)


def open_again(unit: UnitOfWork, target: Return, audit: AuditKind, why: str) -> list[str]:
    """Take a return's signatures back, so that it can be answered again; give their ids, none where nobody signed.

    Raises:
        Refused: return_past_signing (moderated or closed already).
    """
    first = audit.first_stage.code
    stage = audit.stage(target.stage)
    if stage.code != first and first not in stage.leads_to:
        raise Refused("return_past_signing")
    standing = unit.signatures.standing(target.id)
    for signature in standing:
        taken_back = replace(signature, withdrawn_at=unit.stamp.at, withdrawn_why=why)
        unit.signatures.change(taken_back)
        unit.log("return.withdraw_signature", "signature", signature.id, of=taken_back)
    taken = unit.expectations.of(target.id)
    if standing or taken.accepted_at is not None:
        put_stage(unit, target, first, "return.open")
    if taken.accepted_at is not None:
        reads = replace(taken, accepted_at=None, accepted_why="")
        unit.expectations.put(reads)
        unit.log("return.reopen", "expectation", reads.id, of=reads)
    return [signature.id for signature in standing]


def put_stage(unit: UnitOfWork, target: Return, stage: str, verb: str) -> None:
    """Write down at which stage a return stands; where it stands there already, nothing."""
    if stage == target.stage:
        return
    moved = replace(target, stage=stage)
    unit.returns.change(moved)
    unit.log(verb, "return", target.id, of=moved)


def _found(unit: UnitOfWork, return_id: ReturnId) -> tuple[Return, Round, AuditKind]:
    target = unit.returns.find(return_id)
    run = open_round(unit, target.round_id)
    return target, run, kind(run.kind)


def _refuse_out_of_turn(audit: AuditKind, target: Return, role: str, standing: tuple[Signature, ...]) -> None:
    if audit.stage(target.stage).locked:
        raise Refused("return_locked")
    if role not in audit.signed_by:
        raise Refused("role_not_asked")
    if any(signature.role == role for signature in standing):
        raise Refused("already_signed", role=role)
