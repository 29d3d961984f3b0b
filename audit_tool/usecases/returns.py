"""Returns: sign one, take a signature back, move it along its kind's stages."""

from __future__ import annotations

from dataclasses import replace

from audit_tool.domain.answer import answers_digest
from audit_tool.domain.changes import Changes, changed
from audit_tool.domain.errors import Refused
from audit_tool.domain.form import open_form
from audit_tool.domain.ids import PersonId, ReturnId, new_id
from audit_tool.domain.kind import AuditKind
from audit_tool.domain.rating import Lens
from audit_tool.domain.returns import Return, Signature
from audit_tool.domain.round import Round, RoundState
from audit_tool.kinds import kind
from audit_tool.store.session import Session
from audit_tool.store.unit_of_work import UnitOfWork


class Returns:
    """Verbs about returns."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def sign(self, *, return_id: ReturnId, person_id: PersonId, role: str) -> Changes:
        """Put a person's name to a return as it stands. The last signature the kind asks for locks the answers.

        A second person's PIN is asked for before this verb is called (`People.check_pin`).

        Raises:
            Refused: round_closed, return_locked, role_not_asked, already_signed, return_incomplete (with `count`
                things to fix), or signature_stale (an earlier signer, `role`, signed other answers).
        """
        with self._session.work() as unit:
            target, run, audit = _found(unit, return_id)
            if audit.stage(target.stage).locked:
                raise Refused("return_locked", stage=target.stage)
            if role not in audit.signed_by:
                raise Refused("role_not_asked")
            standing = unit.signatures.standing(return_id)
            if any(signature.role == role for signature in standing):
                raise Refused("already_signed", role=role)
            digest = self._complete_digest(unit, target, run)
            for earlier in standing:
                if earlier.digest != digest:
                    raise Refused("signature_stale", role=earlier.role)
            name = unit.people.find(person_id).name
            signature = Signature(new_id(), return_id, person_id, name, role, unit.stamp.at, digest)
            unit.signatures.add(signature)
            unit.log("return.sign", "return", return_id, digest=digest)
            if len(standing) + 1 == len(audit.signed_by):
                unit.returns.change(replace(target, stage=audit.first_that(locked=True).code))
        return changed(signature.id, returns=return_id, signature=signature.id)

    def withdraw_signatures(self, *, return_id: ReturnId, why: str) -> Changes:
        """Take a return's signatures back, so that it can be answered again. The reason stays with each signature.

        Raises:
            Refused: round_closed, reason_needed, or return_past_signing (moderated or closed already).
        """
        if not why.strip():
            raise Refused("reason_needed")
        with self._session.work() as unit:
            target, _, audit = _found(unit, return_id)
            first = audit.first_stage.code
            stage = audit.stage(target.stage)
            if stage.code != first and first not in stage.leads_to:
                raise Refused("return_past_signing")
            for signature in unit.signatures.standing(return_id):
                unit.signatures.change(replace(signature, withdrawn_at=unit.stamp.at, withdrawn_why=why.strip()))
            opened = replace(target, stage=first)
            unit.returns.change(opened)
            unit.log("return.withdraw_signatures", "return", return_id, of=opened)
        return changed(returns=return_id)

    def move(self, *, return_id: ReturnId, stage: str) -> Changes:
        """Move a return to a stage that its kind allows next.

        Raises:
            Refused: round_closed, or stage_not_next.
        """
        with self._session.work() as unit:
            target, _, audit = _found(unit, return_id)
            if stage not in audit.stage(target.stage).leads_to:
                raise Refused("stage_not_next", stage=stage)
            moved = replace(target, stage=stage)
            unit.returns.change(moved)
            unit.log("return.move", "return", return_id, of=moved)
        return changed(returns=return_id)

    def _complete_digest(self, unit: UnitOfWork, target: Return, run: Round) -> str:
        lens = Lens.SELF if target.agency_id else Lens.MODERATED
        answers = unit.answers.current(target.id, lens)
        form = open_form(
            self._session.frozen_set(unit, run.question_set_digest),
            answers,
            agency=unit.agencies.find(target.agency_id) if target.agency_id else None,
            case=unit.cases.find(target.case_id) if target.case_id else None,
            children=unit.children.of_case(target.case_id),
            today=self._session.today(),
            actions=unit.actions.of_return(target.id),
        )
        to_fix = [problem for problem in form.problems() if problem.severity == "stop"]
        if to_fix:
            raise Refused("return_incomplete", count=len(to_fix))
        return answers_digest(answers)


def _found(unit: UnitOfWork, return_id: ReturnId) -> tuple[Return, Round, AuditKind]:
    target = unit.returns.find(return_id)
    run = unit.rounds.find(target.round_id)
    if run.state is RoundState.CLOSED:
        raise Refused("round_closed")
    return target, run, kind(run.kind)
