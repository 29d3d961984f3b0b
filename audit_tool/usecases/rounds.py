"""Rounds: start one, close one. A case audit's round opens with its family."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, replace

from audit_tool.domain.case import Case, Child
from audit_tool.domain.changes import Changes, changed
from audit_tool.domain.errors import Refused
from audit_tool.domain.ids import AgencyId, CaseId, ChildId, ReturnId, RoundId, new_id
from audit_tool.domain.kind import AuditKind
from audit_tool.domain.returns import Return
from audit_tool.domain.round import Round, RoundState
from audit_tool.kinds import kind as find_kind
from audit_tool.store.nouns import NoSuchNounError
from audit_tool.store.session import Session
from audit_tool.store.unit_of_work import UnitOfWork
from forms.canonical import digest


@dataclass(frozen=True, slots=True)
class NewCase:
    """The family a case audit is about.

    Attributes:
        child_ages: completed years of each child on `period_from`, oldest first; None for an unborn child.
    """

    theme_ids: tuple[str, ...]
    period_from: dt.date
    period_to: dt.date
    child_ages: tuple[int | None, ...]


class Rounds:
    """Verbs about rounds."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def start(
        self,
        *,
        kind: str,
        title: str,
        year_label: str,
        agency_ids: Sequence[AgencyId],
        due_on: dt.date | None = None,
        question_set_id: str | None = None,
        question_set_version: str | None = None,
        previous_round_id: RoundId | None = None,
        case: NewCase | None = None,
    ) -> Changes:
        """Start a round: its question set is frozen, and each agency gets a return to fill.

        A case audit also gets one record for the meeting, where the agreed ratings are written.

        Args:
            kind: id of an audit kind.
            question_set_id: one of the kind's sets; the first when not said.
            question_set_version: the newest published when not said.

        Raises:
            Refused: round_needs_title, round_needs_agencies, round_due_in_past, question_set_not_offered, case_needed,
                case_needs_children, case_period_backwards, or agency_not_active (with `agency_code`).
            NoSuchNounError: there is no such agency, or no earlier round of this kind with that id.
        """
        audit = find_kind(kind)
        self._refuse_unready(audit, title, agency_ids, due_on, case)
        with self._session.read() as records:
            question_set = self._session.question_set(
                records, question_set_id or audit.question_sets[0], question_set_version
            )
        if question_set.status != "published" or not audit.runs_on(question_set.id, question_set.purpose):
            raise Refused("question_set_not_offered")
        started = Round(
            id=RoundId(new_id()),
            kind=kind,
            title=title.strip(),
            year_label=year_label.strip(),
            question_set_id=question_set.id,
            question_set_version=question_set.version,
            question_set_digest=digest(question_set),
            opens_on=self._session.today(),
            due_on=due_on,
            previous_round_id=previous_round_id,
        )
        with self._session.work() as unit:
            if previous_round_id is not None and unit.rounds.find(previous_round_id).kind != kind:
                raise NoSuchNounError("round")
            unit.question_sets.freeze(question_set, unit.stamp.at)
            unit.rounds.add(started)
            opened = self._open_case(unit, started, case) if case else None
            made = self._expect_returns(unit, audit, started, agency_ids, opened)
            unit.log("round.start", "round", started.id, of=started)
        return changed(started.id, round=started.id, returns=made, case=[opened.id] if opened else [])

    def close(self, round_id: RoundId) -> Changes:
        """Close a round: nothing in it changes any more, and everything stays readable."""
        return self._put_state(round_id, RoundState.CLOSED, "round.close")

    def reopen(self, round_id: RoundId) -> Changes:
        """Open a closed round again."""
        return self._put_state(round_id, RoundState.OPEN, "round.reopen")

    def take_back(self, round_id: RoundId) -> Changes:
        """Undo the start of a round in which nobody has written yet: it is in no list any more, and takes nothing.

        Raises:
            Refused: round_begun: an answer, a finding, an action, a survey or a passage came into it, withdrawn or not.
        """
        with self._session.work() as unit:
            _refuse_begun(unit, round_id)
            _put_state(unit, round_id, RoundState.TAKEN_BACK, "round.take_back")
        return changed(round=round_id)

    def _put_state(self, round_id: RoundId, state: RoundState, verb: str) -> Changes:
        with self._session.work() as unit:
            _put_state(unit, round_id, state, verb)
        return changed(round=round_id)

    def _refuse_unready(
        self,
        audit: AuditKind,
        title: str,
        agency_ids: Sequence[AgencyId],
        due_on: dt.date | None,
        case: NewCase | None,
    ) -> None:
        if not title.strip():
            raise Refused("round_needs_title")
        if not agency_ids:
            raise Refused("round_needs_agencies")
        if due_on is not None and due_on < self._session.today():
            raise Refused("round_due_in_past", due_on=due_on)
        if not audit.is_case_audit:
            return
        if case is None:
            raise Refused("case_needed")
        if not case.child_ages:
            raise Refused("case_needs_children")
        if case.period_to < case.period_from:
            raise Refused("case_period_backwards")

    def _open_case(self, unit: UnitOfWork, started: Round, wanted: NewCase) -> Case:
        opened = Case(
            id=CaseId(new_id()),
            round_id=started.id,
            label=_next_family(unit, started.year_label),
            theme_ids=wanted.theme_ids,
            period_from=wanted.period_from,
            period_to=wanted.period_to,
        )
        unit.cases.add(opened)
        for position, age in enumerate(wanted.child_ages, start=1):
            child = Child(ChildId(new_id()), opened.id, f"Child {position}", age, position)
            unit.children.add(child)
            unit.log("case.expect_child", "child", child.id, of=child)
        unit.log("case.open", "case", opened.id, of=opened)
        return opened

    def _expect_returns(
        self, unit: UnitOfWork, audit: AuditKind, started: Round, agency_ids: Sequence[AgencyId], opened: Case | None
    ) -> list[str]:
        case_id = opened.id if opened else None
        owners: list[AgencyId | None] = list(dict.fromkeys(agency_ids))
        if audit.is_case_audit:
            owners.append(None)
        made: list[str] = []
        for owner in owners:
            _refuse_inactive(unit, owner)
            expected = Return(ReturnId(new_id()), started.id, owner, audit.first_stage.code, case_id)
            unit.returns.add(expected)
            unit.log("round.expect_return", "return", expected.id, of=expected)
            made.append(expected.id)
        return made


def _put_state(unit: UnitOfWork, round_id: RoundId, state: RoundState, verb: str) -> None:
    run = replace(unit.rounds.find(round_id), state=state)
    unit.rounds.change(run)
    unit.log(verb, "round", round_id, of=run)


def _refuse_begun(unit: UnitOfWork, round_id: RoundId) -> None:
    first = find_kind(unit.rounds.find(round_id).kind).first_stage.code
    targets = unit.returns.of_round(round_id)
    subjects = [round_id, *(case.id for case in unit.cases.of_round(round_id))]
    if (
        unit.answers.touched([target.id for target in targets])
        or any(target.stage != first for target in targets)
        or any(finding.round_id == round_id for finding in unit.findings.everything())
        or unit.actions.of_round(round_id)
        or unit.survey_results.ever_of_round(round_id)
        or any(unit.passages.of(subject) for subject in subjects)
    ):
        raise Refused("round_begun")


def _refuse_inactive(unit: UnitOfWork, owner: AgencyId | None) -> None:
    if owner is not None and not (agency := unit.agencies.find(owner)).active:
        raise Refused("agency_not_active", agency_code=agency.code)


def _next_family(unit: UnitOfWork, year_label: str) -> str:
    same_year = {each.id for each in unit.rounds.everything() if each.year_label == year_label}
    taken = sum(1 for case in unit.cases.everything() if case.round_id in same_year)
    letters = ""
    number = taken + 1
    while number:
        number, letter = divmod(number - 1, 26)
        letters = chr(ord("A") + letter) + letters
    return f"Family {letters}"
