"""Findings: write down what the audit found."""

from __future__ import annotations

from dataclasses import replace

from audit_tool.domain.changes import Changes, changed
from audit_tool.domain.errors import Refused
from audit_tool.domain.finding import Finding, FindingKind, Scope
from audit_tool.domain.ids import FindingId, ReturnId, RoundId, new_id
from audit_tool.store.session import Session


class Findings:
    """Verbs about findings."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def add(
        self,
        *,
        round_id: RoundId,
        kind: FindingKind,
        text: str,
        scope: Scope = Scope.MULTI,
        theme_ids: tuple[str, ...] = (),
        return_id: ReturnId | None = None,
        question_id: str | None = None,
    ) -> Changes:
        """Write a finding down.

        Raises:
            Refused: it says nothing (finding_needs_text).
        """
        if not text.strip():
            raise Refused("finding_needs_text")
        finding = Finding(FindingId(new_id()), round_id, kind, text.strip(), scope, theme_ids, return_id, question_id)
        with self._session.work() as unit:
            unit.findings.add(finding)
            unit.log("finding.add", "finding", finding.id, of=finding)
        return changed(finding.id, undoable=True, finding=finding.id)

    def change(self, finding: Finding) -> Changes:
        """Write down how a finding reads now; how it read before stays in history.

        Raises:
            Refused: it says nothing (finding_needs_text).
        """
        if not finding.text.strip():
            raise Refused("finding_needs_text")
        with self._session.work() as unit:
            unit.findings.change(finding)
            unit.log("finding.change", "finding", finding.id, of=finding)
        return changed(undoable=True, finding=finding.id)

    def withdraw(self, finding_id: FindingId, *, withdrawn: bool = True) -> Changes:
        """Take a finding out of the list, or put it back; it is never deleted."""
        with self._session.work() as unit:
            finding = replace(unit.findings.find(finding_id), withdrawn=withdrawn)
            unit.findings.change(finding)
            unit.log("finding.withdraw" if withdrawn else "finding.put_back", "finding", finding_id, of=finding)
        return changed(undoable=True, finding=finding_id)
