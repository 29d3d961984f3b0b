"""Plans of rounds: say what goes out, and issue it. What went out stays as it went."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from audit_tool.domain.changes import Changes, changed
from audit_tool.domain.errors import Refused
from audit_tool.domain.ids import RoundId
from audit_tool.domain.moments import local_day
from audit_tool.domain.round_plan import RoundPlan, Terms, days_backwards
from audit_tool.store.session import Session
from audit_tool.store.unit_of_work import Records, UnitOfWork
from audit_tool.usecases.open_round import open_round


class RoundPlans:
    """Verbs about what goes out with rounds."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def change(self, round_id: RoundId, terms: Terms, *, due_on: dt.date | None) -> Changes:
        """Write down a round's letter and days as they are now to go out.

        Raises:
            Refused: round_closed, plan_issued (with `on`), round_due_in_past, or final_day_before_due.
        """
        if due_on is not None and due_on < self._session.today():
            raise Refused("round_due_in_past", due_on=due_on)
        if days_backwards(due_on, terms):
            raise Refused("final_day_before_due")
        with self._session.work() as unit:
            run = open_round(unit, round_id)
            standing = _still_open(unit, round_id)
            plan = with_terms(standing or RoundPlan(round_id), terms)
            (unit.round_plans.change if standing else unit.round_plans.add)(plan)
            unit.log("round.plan", "round_plan", plan.id, of=plan)
            if run.due_on != due_on:
                moved = replace(run, due_on=due_on)
                unit.rounds.change(moved)
                unit.log("round.change_due_day", "round", run.id, of=moved)
        return changed(undoable=True, round=round_id)

    def issue(self, round_id: RoundId, *, offers_last_year: bool = False) -> Changes:
        """Let a round go out: from now on its letter, its days and what it asks stay as they are.

        Args:
            offers_last_year: begin every return with its agency's answers of the round before, to be confirmed one by
                one. They are offered, never copied.

        Raises:
            Refused: round_closed, plan_issued (with `on`), nobody_expected, or no_round_before (there are no answers to
                offer).
        """
        with self._session.work() as unit:
            run = open_round(unit, round_id)
            standing = _still_open(unit, round_id)
            if not unit.returns.of_round(round_id):
                raise Refused("nobody_expected")
            if offers_last_year and run.previous_round_id is None:
                raise Refused("no_round_before")
            issued = replace(
                standing or RoundPlan(round_id), offers_last_year=offers_last_year, issued_at=unit.stamp.at
            )
            (unit.round_plans.change if standing else unit.round_plans.add)(issued)
            unit.log("round.issue", "round_plan", issued.id, of=issued)
        return changed(round=round_id)


def with_terms(plan: RoundPlan, terms: Terms) -> RoundPlan:
    """Put other terms in a plan."""
    return replace(
        plan,
        final_due_on=terms.final_due_on,
        census_on=terms.census_on,
        expected_by=terms.expected_by.strip(),
        letter=terms.letter.strip(),
    )


def refuse_unissued(records: Records, round_id: RoundId) -> None:
    """Make sure that a round with a plan has been issued, before anything of it leaves.

    Raises:
        Refused: round_not_issued.
    """
    plan = records.round_plans.of_round(round_id)
    if plan is not None and not plan.is_issued:
        raise Refused("round_not_issued")


def _still_open(unit: UnitOfWork, round_id: RoundId) -> RoundPlan | None:
    """Find a round's plan, if it has one, which must not have gone out yet."""
    plan = unit.round_plans.of_round(round_id)
    if plan is not None and plan.issued_at is not None:
        raise Refused("plan_issued", on=local_day(plan.issued_at))
    return plan
