"""Rounds: start one, ask more of those in it, close one, open it again."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace

from audit_tool.domain.case import Case
from audit_tool.domain.changes import Changes, changed
from audit_tool.domain.errors import Refused
from audit_tool.domain.ids import AgencyId, RoundId, new_id
from audit_tool.domain.kind import AuditKind, Unit
from audit_tool.domain.round import Round, RoundState
from audit_tool.domain.round_plan import RoundPlan, Terms, days_backwards
from audit_tool.kinds import kind as find_kind
from audit_tool.store.nouns import NoSuchNounError
from audit_tool.store.session import Session
from audit_tool.store.unit_of_work import UnitOfWork
from audit_tool.usecases.open_round import open_round
from audit_tool.usecases.round_begun import refuse_round_begun
from audit_tool.usecases.round_openings import (
    NewCase,
    expect,
    expect_each,
    lay_frame,
    open_case,
    plan_rehearsal,
    refuse_inactive,
)
from audit_tool.usecases.round_plans import with_terms
from forms.canonical import digest
from forms.model import QuestionSet
from forms.parts import selected
from forms.written_out import MOST, cleaned, pattern_of, written_out

__all__ = ["NewCase", "Rounds"]


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
        section_ids: Sequence[str] = (),
        recommendations: Sequence[str] = (),
        previous_round_id: RoundId | None = None,
        case: NewCase | None = None,
        terms: Terms | None = None,
    ) -> Changes:
        """Start a round: its question set is frozen, and each agency gets a return to fill.

        A case audit also gets one record for the meeting, where the agreed ratings are written. A round that is sampled
        gets a frame instead, for these agencies, and its cases and returns once they are drawn; a rehearsal gets them
        with the children who are chosen.

        Args:
            kind: id of an audit kind.
            question_set_id: one of the kind's sets; the first when not said.
            question_set_version: the newest published when not said.
            section_ids: the sections this round asks, in the order of the set; all of them when none is named.
            recommendations: of the report that a benchmark goes by, for a set that asks of each of them; blank ones
                are left out.
            terms: its letter and its days; a round with them is not issued yet, and they may still be changed.

        Raises:
            Refused: round_needs_title, round_needs_agencies, round_due_in_past, question_set_not_offered, case_needed,
                case_needs_children, case_period_backwards, agency_not_active (with `agency_code`),
                nomination_not_selected, nomination_of_other_kind, nomination_of_other_year (with its
                `year`), or nomination_has_round, recommendations_needed,
                recommendations_too_many (with `most`), or final_day_before_due.
            NoSuchNode: the set has no such section.
            NoSuchNounError: there is no such agency, or no earlier round of this kind with that id.
        """
        audit = find_kind(kind)
        self._refuse_unready(audit, title, agency_ids, due_on, case)
        if terms is not None and days_backwards(due_on, terms):
            raise Refused("final_day_before_due")
        with self._session.read() as records:
            question_set = self._session.question_set(
                records, question_set_id or audit.question_sets[0], question_set_version
            )
        if question_set.status != "published" or not audit.runs_on(question_set.id, question_set.purpose):
            raise Refused("question_set_not_offered")
        whole = question_set
        if section_ids:
            question_set = selected(question_set, section_ids).question_set
        question_set = _written_out(question_set, recommendations)
        started = replace(
            _round_on(question_set, kind, title, year_label, self._session.today(), due_on),
            previous_round_id=previous_round_id,
        )
        with self._session.work() as unit:
            if previous_round_id is not None and unit.rounds.find(previous_round_id).kind != kind:
                raise NoSuchNounError("round")
            for each in (whole, question_set):
                unit.question_sets.freeze(each, unit.stamp.at)
            unit.rounds.add(started)
            if terms is not None:
                plan = with_terms(RoundPlan(started.id), terms)
                unit.round_plans.add(plan)
                unit.log("round.plan", "round_plan", plan.id, of=plan)
            opened: Case | None = None
            made: list[str] = []
            if audit.chooses_its_children:
                plan_rehearsal(unit, started.id, agency_ids)
            elif audit.is_sampled and case is not None:
                lay_frame(unit, started, agency_ids, case)
            else:
                opened = open_case(unit, started, case) if case else None
                made = expect_each(unit, audit, started, agency_ids, opened)
            unit.log("round.start", "round", started.id, of=started)
        return changed(started.id, round=started.id, returns=made, case=[opened.id] if opened else [])

    def supplement(self, round_id: RoundId, *, title: str, due_on: dt.date | None = None) -> Changes:
        """Ask, in the middle of a round, what came into its question set since: in a form of its own.

        The round keeps the version it began on, and what was answered to it. Everyone who has a return in it gets one
        with the new questions alone; a case's meeting too.

        Raises:
            Refused: round_closed, round_needs_title, round_due_in_past, or nothing_new_to_ask.
        """
        if not title.strip():
            raise Refused("round_needs_title")
        if due_on is not None and due_on < self._session.today():
            raise Refused("round_due_in_past", due_on=due_on)
        with self._session.work() as unit:
            run = open_round(unit, round_id)
            part = self._session.asked_later(unit, run)
            if part is None:
                raise Refused("nothing_new_to_ask")
            today, new = self._session.today(), part.question_set
            started = replace(_round_on(new, run.kind, title, run.year_label, today, due_on), supplements=round_id)
            unit.question_sets.freeze(new, unit.stamp.at)
            unit.rounds.add(started)
            audit = find_kind(run.kind)
            made: list[str] = [
                expect(unit, audit, started, asked.agency_id, asked.case_id, asked.groups)
                for asked in unit.returns.of_round(round_id)
                if asked.agency_id is None or unit.agencies.find(asked.agency_id).active
            ]
            unit.log("round.supplement", "round", started.id, of=started)
        return changed(started.id, round=[started.id, round_id], returns=made)

    def expect_more(self, round_id: RoundId, agency_ids: Sequence[AgencyId]) -> Changes:
        """Expect returns of more agencies or settings: one that was forgotten, or that opened since.

        They are asked what everybody is asked, and what went out with the round holds for them as it went.

        Raises:
            Refused: round_closed; round_needs_agencies (nobody is named who is not expected already);
                agency_not_active (with `agency_code`); or agency_not_asked (with `agency_code`): a round of this kind
                asks settings, or agencies, and this is the other.
        """
        with self._session.work() as unit:
            run = open_round(unit, round_id)
            audit = find_kind(run.kind)
            there = {target.agency_id for target in unit.returns.of_round(round_id)}
            more = [one for one in dict.fromkeys(agency_ids) if one not in there]
            if not more or audit.is_case_audit:
                raise Refused("round_needs_agencies")
            for owner in more:
                refuse_inactive(unit, owner)
                agency = unit.agencies.find(owner)
                if agency.is_setting is not (audit.unit is Unit.SETTING):
                    raise Refused("agency_not_asked", agency_code=agency.code)
            made: list[str] = [expect(unit, audit, run, owner, None) for owner in more]
        return changed(round=round_id, returns=made)

    def close(self, round_id: RoundId) -> Changes:
        """Close a round: nothing in it changes any more, and everything stays readable.

        Raises:
            Refused: rehearsal_keeps_lists (with `count`): child-level lists are given up first.
        """
        with self._session.work() as unit:
            if listed := unit.child_lists.count(round_id):
                raise Refused("rehearsal_keeps_lists", count=listed)
            _put_state(unit, round_id, RoundState.CLOSED, "round.close")
        return changed(round=round_id)

    def reopen(self, round_id: RoundId) -> Changes:
        """Open a closed round again.

        Raises:
            Refused: the working papers of its family are gone (case_purged).
        """
        with self._session.read() as records:
            run = records.rounds.find(round_id)
            if any(records.purges.of_case(case.id) for case in records.cases.of_round(run.case_round)):
                raise Refused("case_purged")
        return self._put_state(round_id, RoundState.OPEN, "round.reopen")

    def take_back(self, round_id: RoundId) -> Changes:
        """Undo the start of a round in which nobody has written yet: it is in no list any more, and takes nothing.

        Raises:
            Refused: round_begun: an answer, a finding, an action, a survey, a passage, an event, an alert or what a
                meeting said came into it, withdrawn or not; or it was issued.
        """
        with self._session.work() as unit:
            refuse_round_begun(unit, round_id)
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
        if not agency_ids and not audit.is_sampled:
            raise Refused("round_needs_agencies")
        if due_on is not None and due_on < self._session.today():
            raise Refused("round_due_in_past", due_on=due_on)
        if not audit.opens_with_a_period:
            return
        if case is None:
            raise Refused("case_needed")
        if not case.child_ages and audit.opens_with_its_family:
            raise Refused("case_needs_children")
        if case.period_to < case.period_from:
            raise Refused("case_period_backwards")


def _written_out(question_set: QuestionSet, recommendations: Sequence[str]) -> QuestionSet:
    """Ask of each recommendation what the set asks of any; a set that asks of none stays as it is."""
    if pattern_of(question_set) is None:
        return question_set
    found = cleaned(recommendations)
    if not found:
        raise Refused("recommendations_needed")
    if len(found) > MOST:
        raise Refused("recommendations_too_many", most=MOST)
    return written_out(question_set, found)


def _round_on(
    question_set: QuestionSet, kind: str, title: str, year_label: str, opens_on: dt.date, due_on: dt.date | None
) -> Round:
    return Round(
        id=RoundId(new_id()),
        kind=kind,
        title=title.strip(),
        year_label=year_label.strip(),
        question_set_id=question_set.id,
        question_set_version=question_set.version,
        question_set_digest=digest(question_set),
        opens_on=opens_on,
        due_on=due_on,
    )


def _put_state(unit: UnitOfWork, round_id: RoundId, state: RoundState, verb: str) -> None:
    run = replace(unit.rounds.find(round_id), state=state)
    unit.rounds.change(run)
    unit.log(verb, "round", round_id, of=run)
