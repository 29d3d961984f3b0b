"""The scope of a case: what is settled before information moves, and which agencies had to do with the family."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from audit_tool.domain.case_life import Step
from audit_tool.domain.case_scope import CaseScope, Involvement
from audit_tool.domain.changes import Changes, changed
from audit_tool.domain.errors import Refused
from audit_tool.domain.ids import CaseId, InvolvementId, new_id
from audit_tool.domain.nomination import tidy_proceedings
from audit_tool.kinds import kind
from audit_tool.store.case_facts import forms_of
from audit_tool.store.session import Session
from audit_tool.store.unit_of_work import UnitOfWork
from audit_tool.usecases.open_round import open_round
from audit_tool.usecases.round_openings import expect, refuse_inactive

OF_THE_FORMS = (Step.PACKS_ISSUED, Step.FORMS_RETURNED)
"""Steps that were passed over for the agencies known then, and not for one that comes later."""


class CaseScopes:
    """Verbs about the scope of a case."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def settle(self, scope: CaseScope, *, period_from: dt.date, period_to: dt.date) -> Changes:
        """Write down the scope of a case, and the days looked at, both inclusive.

        A hold and an embargo may be set and lifted at any time, in a closed round too: proceedings go by no round.

        Raises:
            Refused: case_period_backwards; embargo_needs_why or hold_needs_why; or round_closed, where anything else
                than embargo, hold or proceedings would change.
        """
        if period_to < period_from:
            raise Refused("case_period_backwards")
        reads = _tidy(scope)
        if reads.is_embargoed and not reads.embargo_why:
            raise Refused("embargo_needs_why")
        if reads.is_held and not reads.held_why:
            raise Refused("hold_needs_why")
        with self._session.work() as unit:
            case = unit.cases.find(reads.id)
            standing = unit.case_scopes.of_case(case.id)
            moved = replace(case, period_from=period_from, period_to=period_to)
            if moved != case or _without_holds(standing or CaseScope(case.id)) != _without_holds(reads):
                open_round(unit, case.round_id)
            unit.case_scopes.put(reads)
            unit.log("case.settle_scope", "case_scope", case.id, of=reads)
            if moved != case:
                unit.cases.change(moved)
                unit.log("case.move_period", "case", case.id, of=moved)
        return changed(undoable=True, case=case.id)

    def involve(self, said: Involvement) -> Changes:
        """Write down what an agency had to do with the family; whether it was added late stays as it is.

        Raises:
            Refused: involvement_backwards, or round_closed.
            NoSuchNounError: there is no such case or agency.
        """
        _refuse_backwards(said)
        with self._session.work() as unit:
            open_round(unit, unit.cases.find(said.case_id).round_id)
            unit.agencies.find(said.agency_id)
            _write(unit, said)
        return changed(undoable=True, case=said.case_id)

    def ask_agency(self, said: Involvement) -> Changes:
        """Ask one more agency about a family, and write down what it had to do with it.

        It gets a form in the round and in what supplements it.

        Where forms have gone out to others it comes late: what was passed over of packs and forms counts no more, so
        that the case goes back to sending packs; and ratings the meeting gave are told as given before it answered.

        Raises:
            Refused: agency_asked_already, agency_not_active, involvement_backwards, or round_closed.
        """
        _refuse_backwards(said)
        case_id, agency_id = said.case_id, said.agency_id
        with self._session.work() as unit:
            case = unit.cases.find(case_id)
            run = open_round(unit, case.round_id)
            asked = (each.agency_id for each in unit.returns.of_round(run.id) if each.case_id == case_id)
            if agency_id in asked:
                raise Refused("agency_asked_already")
            refuse_inactive(unit, agency_id)
            is_late = any(form.is_out or form.is_back for form in forms_of(unit, case))
            runs = (run, *unit.rounds.supplements_of(run.id))
            made: list[str] = [expect(unit, kind(run.kind), each, agency_id, case_id) for each in runs]
            _write(unit, said, is_late=is_late)
            if is_late:
                _reopen_forms(unit, case_id)
        return changed(made[0], case=case_id, round=[each.id for each in runs], returns=made)


def _refuse_backwards(said: Involvement) -> None:
    if said.since is not None and said.until is not None and said.until < said.since:
        raise Refused("involvement_backwards")


def _tidy(scope: CaseScope) -> CaseScope:
    words = ("sharing_agreement", "dpia", "without_why", "embargo_why", "held_why")
    plain = {name: getattr(scope, name).strip() for name in words}
    until = scope.embargo_until if scope.is_embargoed else None
    return replace(scope, **plain, embargo_until=until, proceedings=tidy_proceedings(scope.proceedings))


def _without_holds(scope: CaseScope) -> CaseScope:
    """Leave out what goes by no round: embargo, hold and proceedings."""
    return replace(
        scope,
        proceedings=(),
        proceedings_note="",
        is_embargoed=False,
        embargo_until=None,
        embargo_why="",
        is_held=False,
        held_why="",
    )


def _write(unit: UnitOfWork, said: Involvement, *, is_late: bool = False) -> None:
    standing = unit.involvements.of_case(said.case_id).get(said.agency_id)
    if standing is None:
        reads = replace(said, id=InvolvementId(new_id()), is_late=is_late)
        unit.involvements.add(reads)
    else:
        reads = replace(said, id=standing.id, is_late=standing.is_late or is_late)
        unit.involvements.change(reads)
    unit.log("case.involve", "involvement", reads.id, of=reads)


def _reopen_forms(unit: UnitOfWork, case_id: CaseId) -> None:
    said = unit.case_steps.of_case(case_id)
    for step in OF_THE_FORMS:
        if step in said:
            withdrawn = replace(said[step], withdrawn=True)
            unit.case_steps.change(withdrawn)
            unit.log("case_step.withdraw", "case_step", withdrawn.id, of=withdrawn)
