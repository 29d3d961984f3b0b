"""Findings: write down what the audit found."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from audit_tool.domain.changes import Changes, changed
from audit_tool.domain.errors import Refused
from audit_tool.domain.finding import Finding, FindingKind, Scope, SharedPractice
from audit_tool.domain.ids import FindingId, ReturnId, RoundId, new_id
from audit_tool.store.session import Session
from audit_tool.usecases.open_round import open_round, refuse_other_rounds


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
        row: str | None = None,
        pattern: str | None = None,
    ) -> Changes:
        """Write a finding down.

        Args:
            pattern: fingerprint of the `Pattern` of a chronology that it is about.

        Raises:
            Refused: it says nothing (finding_needs_text), or round_closed.
            NoSuchNounError: it is said to come from a return that is not of this round.
        """
        finding = Finding(
            FindingId(new_id()),
            round_id,
            kind,
            _text(text),
            scope,
            theme_ids,
            return_id,
            question_id,
            row,
            pattern=pattern,
        )
        with self._session.work() as unit:
            open_round(unit, round_id)
            refuse_other_rounds(unit, round_id, return_id)
            unit.findings.add(finding)
            unit.log("finding.add", "finding", finding.id, of=finding)
        return changed(finding.id, undoable=True, finding=finding.id)

    def change(self, finding: Finding) -> Changes:
        """Write down how a finding reads now; how it read before stays in history, and where it came from stays.

        Whether it stands is changed by `withdraw` alone.

        Raises:
            Refused: it says nothing (finding_needs_text), or round_closed.
        """
        text = _text(finding.text)
        with self._session.work() as unit:
            standing = unit.findings.find(finding.id)
            open_round(unit, standing.round_id)
            reads = replace(standing, kind=finding.kind, text=text, scope=finding.scope, theme_ids=finding.theme_ids)
            unit.findings.change(reads)
            unit.log("finding.change", "finding", finding.id, of=reads)
        return changed(undoable=True, finding=finding.id)

    def withdraw(self, finding_id: FindingId, *, withdrawn: bool = True) -> Changes:
        """Take a finding out of the list, or put it back; it is never deleted.

        Raises:
            Refused: round_closed.
        """
        with self._session.work() as unit:
            finding = replace(unit.findings.find(finding_id), withdrawn=withdrawn)
            open_round(unit, finding.round_id)
            unit.findings.change(finding)
            unit.log("finding.withdraw" if withdrawn else "finding.put_back", "finding", finding_id, of=finding)
        return changed(undoable=True, finding=finding_id)

    def choose(self, finding_id: FindingId, *, in_brief: bool) -> Changes:
        """Choose a finding for the briefs of its case, or leave it out of them.

        Raises:
            Refused: round_closed.
        """
        with self._session.work() as unit:
            finding = replace(unit.findings.find(finding_id), in_brief=in_brief)
            open_round(unit, finding.round_id)
            unit.findings.change(finding)
            unit.log("finding.choose" if in_brief else "finding.leave_out", "finding", finding_id, of=finding)
        return changed(undoable=True, finding=finding_id)

    def arrange(self, order: Sequence[FindingId]) -> Changes:
        """Put findings of one round in the order in which the briefs say them: from the first place on.

        Raises:
            Refused: round_closed.
            NoSuchNounError: there is no such finding.
        """
        with self._session.work() as unit:
            findings = [unit.findings.find(ident) for ident in order]
            for round_id in dict.fromkeys(finding.round_id for finding in findings):
                open_round(unit, round_id)
            placed = [replace(finding, place=at) for at, finding in enumerate(findings, 1) if finding.place != at]
            unit.findings.change_all(placed)
            unit.log_all("finding.arrange", "finding", placed)
        return changed(undoable=True, finding=list(order))

    def share(self, practice: SharedPractice) -> Changes:
        """Write down who would share a finding of good practice and how long it holds; closed rounds allow it, too.

        Raises:
            Refused: only_good_practice_is_shared.
            NoSuchNounError: there is no such finding.
        """
        said = replace(practice, shared_by=practice.shared_by.strip())
        with self._session.work() as unit:
            if unit.findings.find(said.id).kind is not FindingKind.GOOD_PRACTICE:
                raise Refused("only_good_practice_is_shared")
            unit.shared_practices.put(said)
            unit.log("finding.share", "finding", said.id, of=said)
        return changed(undoable=True, finding=said.id)


def _text(typed: str) -> str:
    if not typed.strip():
        raise Refused("finding_needs_text")
    return typed.strip()
