"""Alerts: write down that a child may be at risk now, who was told, and what came of it."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from audit_tool.domain.alert import Alert
from audit_tool.domain.case_life import PauseReason
from audit_tool.domain.changes import Changes, changed
from audit_tool.domain.errors import Refused
from audit_tool.domain.ids import AlertId, CaseId, new_id
from audit_tool.store.session import Session
from audit_tool.store.unit_of_work import UnitOfWork
from audit_tool.usecases.case_steps import pause_case


class Alerts:
    """Verbs about children who may be at risk now. No round, no pause and no signature stands in their way."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def write_down(
        self,
        case_id: CaseId,
        *,
        child: str,
        concern: str,
        told_to: str = "",
        told_on: dt.date | None = None,
        told_time: str = "",
        outcome: str = "",
    ) -> Changes:
        """Write an alert down, and let the case stand still, where it does not already.

        Args:
            child: the label of the child, or who else it is; never a name.
            told_to, told_on, told_time, outcome: as far as somebody can say it already.

        Raises:
            Refused: alert_needs_child, or alert_needs_concern.
        """
        if not child.strip():
            raise Refused("alert_needs_child")
        if not concern.strip():
            raise Refused("alert_needs_concern")
        with self._session.work() as unit:
            unit.cases.find(case_id)
            written = Alert(
                id=AlertId(new_id()),
                case_id=case_id,
                child=child.strip(),
                concern=concern.strip(),
                raised_at=unit.stamp.at,
                told_to=told_to.strip(),
                told_on=told_on,
                told_time=told_time.strip(),
            )
            written = self._with_outcome(written, outcome)
            unit.alerts.add(written)
            unit.log("alert.write_down", "alert", written.id, of=written)
            if unit.pauses.standing(case_id) is None:
                pause_case(unit, case_id, PauseReason.ALERT, "")
        return changed(written.id, alert=written.id, case=case_id)

    def say_more(
        self, alert_id: AlertId, *, told_to: str, told_on: dt.date | None, told_time: str, outcome: str
    ) -> Changes:
        """Write down who was told and what came of it, once somebody knows; the child and the concern stay as written.

        Raises:
            Refused: alert_needs_told: an outcome without anybody told.
        """
        with self._session.work() as unit:
            standing = unit.alerts.find(alert_id)
            told = replace(standing, told_to=told_to.strip(), told_on=told_on, told_time=told_time.strip())
            reads = self._with_outcome(told, outcome)
            _put(unit, reads)
        return changed(undoable=True, alert=alert_id, case=reads.case_id)

    def _with_outcome(self, alert: Alert, outcome: str) -> Alert:
        if outcome.strip() and not alert.told_to:
            raise Refused("alert_needs_told")
        same = outcome.strip() == alert.outcome
        day = alert.outcome_on if same else self._session.today() if outcome.strip() else None
        return replace(alert, outcome=outcome.strip(), outcome_on=day)


def _put(unit: UnitOfWork, reads: Alert) -> None:
    unit.alerts.change(reads)
    unit.log("alert.say_more", "alert", reads.id, of=reads)
