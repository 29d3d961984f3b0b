"""The steps of a case: say that one is done, pass one over with a reason, take it back; pause a case and resume it."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from audit_tool.domain.case_life import CaseStep, Pause, PauseReason, Step, StepStanding, case_life
from audit_tool.domain.changes import Changes, changed
from audit_tool.domain.errors import Refused
from audit_tool.domain.ids import CaseId, CaseStepId, PauseId, new_id
from audit_tool.store.case_facts import case_facts
from audit_tool.store.session import Session
from audit_tool.store.unit_of_work import UnitOfWork


class CaseSteps:
    """Verbs about the way of a case. They go on after its round is closed: publication and review come later."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def say(self, case_id: CaseId, step: Step, *, on: dt.date | None = None, remark: str = "") -> Changes:
        """Say that a step is done.

        Args:
            on: the day it was done; today when not said.

        Raises:
            Refused: case_step_waits (with `reasons`, the codes of why not yet), case_step_not_said (it is read from the
                facts), case_step_stands, or day_in_future.
        """
        day = on or self._session.today()
        if day > self._session.today():
            raise Refused("day_in_future")
        with self._session.work() as unit:
            standing = self._standing(unit, case_id, step)
            if not standing.is_said:
                raise Refused("case_step_not_said")
            if standing.waits:
                raise Refused("case_step_waits", reasons=tuple(wait.code for wait in standing.waits))
            made = _write(unit, CaseStep(CaseStepId(new_id()), case_id, step, day, remark.strip()), "case_step.say")
        return changed(made, undoable=True, case=case_id)

    def pass_over(self, case_id: CaseId, step: Step, *, why: str) -> Changes:
        """Let a step count as done without it, for a reason.

        Raises:
            Refused: reason_needed, case_step_never_passed_over, case_paused, case_step_stands, or
                case_step_out_of_turn: one before it is not done.
        """
        if not why.strip():
            raise Refused("reason_needed")
        with self._session.work() as unit:
            standing = self._standing(unit, case_id, step)
            life = case_life(case_facts(unit, case_id, self._session.today()))
            if not standing.may_pass_over:
                raise Refused("case_step_never_passed_over")
            if life.pause is not None:
                raise Refused("case_paused")
            if life.next is None or life.next.step is not step:
                raise Refused("case_step_out_of_turn")
            said = CaseStep(
                CaseStepId(new_id()), case_id, step, self._session.today(), why.strip(), is_passed_over=True
            )
            made = _write(unit, said, "case_step.pass_over")
        return changed(made, undoable=True, case=case_id)

    def take_back(self, case_id: CaseId, step: Step) -> Changes:
        """Take back what was said of a step, or that it was passed over; later steps stay as they were said.

        Raises:
            Refused: nobody has said anything of it (case_step_not_said_yet).
        """
        with self._session.work() as unit:
            said = unit.case_steps.of_case(case_id).get(step)
            if said is None:
                raise Refused("case_step_not_said_yet")
            withdrawn = replace(said, withdrawn=True)
            unit.case_steps.change(withdrawn)
            unit.log("case_step.withdraw", "case_step", withdrawn.id, of=withdrawn)
        return changed(undoable=True, case=case_id)

    def pause(self, case_id: CaseId, because: PauseReason, *, why: str) -> Changes:
        """Let a case stand still: no step is said until it is resumed.

        Raises:
            Refused: reason_needed, or case_paused: it stands still already.
        """
        if not why.strip():
            raise Refused("reason_needed")
        with self._session.work() as unit:
            unit.cases.find(case_id)
            if unit.pauses.standing(case_id) is not None:
                raise Refused("case_paused")
            pause_case(unit, case_id, because, why.strip())
        return changed(undoable=True, case=case_id)

    def resume(self, case_id: CaseId, *, why: str) -> Changes:
        """Let a case go on where it was.

        Args:
            why: what has changed since.

        Raises:
            Refused: reason_needed, or case_not_paused.
        """
        if not why.strip():
            raise Refused("reason_needed")
        with self._session.work() as unit:
            standing = unit.pauses.standing(case_id)
            if standing is None:
                raise Refused("case_not_paused")
            ended = replace(standing, until=unit.stamp.at, resumed_why=why.strip())
            unit.pauses.change(ended)
            unit.log("case.resume", "pause", ended.id, of=ended)
        return changed(undoable=True, case=case_id)

    def _standing(self, unit: UnitOfWork, case_id: CaseId, step: Step) -> StepStanding:
        if step in unit.case_steps.of_case(case_id):
            raise Refused("case_step_stands")
        return case_life(case_facts(unit, case_id, self._session.today())).of(step)


def pause_case(unit: UnitOfWork, case_id: CaseId, because: PauseReason, why: str) -> None:
    """Write down that a case stands still from now on."""
    begun = Pause(PauseId(new_id()), case_id, because, why, unit.stamp.at)
    unit.pauses.add(begun)
    unit.log("case.pause", "pause", begun.id, of=begun)


def _write(unit: UnitOfWork, said: CaseStep, verb: str) -> CaseStepId:
    unit.case_steps.add(said)
    unit.log(verb, "case_step", said.id, of=said)
    return said.id
