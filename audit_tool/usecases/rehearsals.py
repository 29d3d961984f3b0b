"""Rehearsals: set their clock, take them from step to step, write down what they teach."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from audit_tool.domain.case import Case, Child
from audit_tool.domain.changes import Changes, changed
from audit_tool.domain.choice import Place, SampledChild
from audit_tool.domain.errors import Refused
from audit_tool.domain.finding import Finding, FindingKind, Scope
from audit_tool.domain.ids import CaseId, ChildId, FindingId, RoundId, StepTakenId, new_id
from audit_tool.domain.lesson import Lesson, Side
from audit_tool.domain.rehearsal import STEPS, Rehearsal, Step, StepTaken, lack
from audit_tool.domain.round import Round, RoundState
from audit_tool.kinds import kind
from audit_tool.store.nouns import NoSuchNounError
from audit_tool.store.reached import reached
from audit_tool.store.session import Session
from audit_tool.store.unit_of_work import Records, UnitOfWork
from audit_tool.usecases.open_round import open_round
from audit_tool.usecases.round_openings import expect

MOST_DAYS = 60
MOST_CHILDREN = 30
LOOKED_AT = dt.timedelta(days=183)
"""How far back practice is looked at: mostly the last six months."""


class Rehearsals:
    """Verbs about rehearsals of joint inspections."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def change(self, rehearsal: Rehearsal) -> Changes:
        """Write down theme, day 1, numbers, the lead inspector's post and closed days as they are now.

        How far it is, and the sample, are changed by their own verbs.

        Raises:
            Refused: round_closed; rehearsal_day_not_working (day 1 is a day on which nobody works);
                rehearsal_days_backwards; rehearsal_numbers (with `most`); rehearsal_day_stands (day 1 was told to
                everybody already, and would be taken away).
        """
        _refuse_numbers(rehearsal)
        with self._session.work() as unit:
            open_round(unit, rehearsal.id)
            standing = unit.rehearsals.find(rehearsal.id)
            if rehearsal.notified_on is None and standing.step is not Step.PLANNED:
                raise Refused("rehearsal_day_stands")
            stands = replace(
                standing,
                theme=rehearsal.theme.strip(),
                notified_on=rehearsal.notified_on,
                fieldwork_day=rehearsal.fieldwork_day,
                last_day=rehearsal.last_day,
                sample_size=rehearsal.sample_size,
                reserves=rehearsal.reserves,
                deep_dives=rehearsal.deep_dives,
                lead=rehearsal.lead.strip(),
                closed_days=tuple(sorted(set(rehearsal.closed_days))),
            )
            if stands.notified_on and not stands.calendar.is_working(stands.notified_on):
                raise Refused("rehearsal_day_not_working", day=stands.notified_on)
            unit.rehearsals.change(stands)
            unit.log("rehearsal.change", "rehearsal", stands.id, of=stands)
        return changed(undoable=True, rehearsal=rehearsal.id)

    def go_on(self, round_id: RoundId, coming: Step, *, despite: str = "") -> Changes:
        """Go on to the next step. Requests are asked, audits go out and the round closes with their steps.

        Args:
            coming: the step as the person saw it; where it is not the next, as when a button is pressed twice, nothing
                changes.
            despite: why it goes on although something is missing; only where that may be.

        Raises:
            Refused: round_closed; what `domain.rehearsal.lack` says, with `count` and `may_go_on`.
        """
        with self._session.work() as unit:
            run = open_round(unit, round_id)
            rehearsal = unit.rehearsals.find(round_id)
            if coming is not rehearsal.step.next:
                return Changes()
            missing = lack(rehearsal, reached(unit, rehearsal))
            if missing is not None and not (missing.may_go_on and despite.strip()):
                raise Refused(missing.code, count=missing.count, may_go_on=missing.may_go_on)
            self._do(unit, run, rehearsal, coming)
            taken = StepTaken(
                StepTakenId(new_id()), round_id, coming, self._session.today(), despite.strip() if missing else ""
            )
            unit.steps_taken.add(taken)
            stands = replace(rehearsal, step=coming)
            unit.rehearsals.change(stands)
            unit.log("rehearsal.go_on", "rehearsal", round_id, of=stands)
        return changed(rehearsal=round_id, round=round_id, returns=round_id)

    def go_back(self, round_id: RoundId, latest: Step) -> Changes:
        """Take the latest step back; what was written meanwhile stays.

        Args:
            latest: the step as the person saw it; where another is the latest by now, nothing changes.

        Raises:
            Refused: round_closed; rehearsal_step_stays (audits went out with it, or there is none to take back).
        """
        with self._session.work() as unit:
            open_round(unit, round_id)
            rehearsal = unit.rehearsals.find(round_id)
            if latest is not rehearsal.step:
                return Changes()
            if not rehearsal.step.may_be_taken_back:
                raise Refused("rehearsal_step_stays")
            unit.steps_taken.change(replace(unit.steps_taken.of_round(round_id)[-1], withdrawn=True))
            stands = replace(rehearsal, step=STEPS[latest.number - 1])
            unit.rehearsals.change(stands)
            unit.log("rehearsal.go_back", "rehearsal", round_id, of=stands)
        return changed(rehearsal=round_id, round=round_id)

    def learn(self, round_id: RoundId, *, side: Side, text: str, theme_ids: tuple[str, ...] = ()) -> Changes:
        """Write a lesson down: it is a finding like any other, from which actions are made.

        Raises:
            Refused: it says nothing (finding_needs_text), or round_closed.
        """
        if not text.strip():
            raise Refused("finding_needs_text")
        found = Finding(FindingId(new_id()), round_id, FindingKind.LEARNING, text.strip(), Scope.MULTI, theme_ids)
        with self._session.work() as unit:
            open_round(unit, round_id)
            unit.rehearsals.find(round_id)
            unit.findings.add(found)
            unit.lessons.add(Lesson(found.id, round_id, side))
            unit.log("rehearsal.learn", "finding", found.id, of=found)
        return changed(found.id, undoable=True, finding=found.id, rehearsal=round_id)

    # ---- what happens with a step

    def _do(self, unit: UnitOfWork, run: Round, rehearsal: Rehearsal, coming: Step) -> None:
        if coming is Step.REQUESTS_OUT:
            self._ask(unit, rehearsal)
        elif coming is Step.AUDITS_OUT:
            self._send_audits(unit, run, rehearsal)
        elif coming is Step.CLOSED:
            closed = replace(run, state=RoundState.CLOSED)
            unit.rounds.change(closed)
            unit.log("round.close", "round", run.id, of=closed)

    def _ask(self, unit: UnitOfWork, rehearsal: Rehearsal) -> None:
        today = self._session.today()
        for request in unit.requests.of_round(rehearsal.id):
            if request.asked_on is None:
                asked = replace(request, asked_on=today)
                unit.requests.change(asked)
                unit.log("request.ask", "request", asked.id, of=asked)

    def _send_audits(self, unit: UnitOfWork, run: Round, rehearsal: Rehearsal) -> None:
        """Open an audit for each chosen child, with a form for each agency and a record for the moderation."""
        audit = kind(run.kind)
        ages = _ages(unit, run.id)
        until = rehearsal.notified_on or self._session.today()
        agencies = [each for each in rehearsal.agency_ids if unit.agencies.find(each).active]
        for child in unit.sampled_children.of_round(run.id):
            if child.place is not Place.CHOSEN:
                continue
            case = Case(CaseId(new_id()), run.id, child.label, (), until - LOOKED_AT, until)
            unit.cases.add(case)
            unit.log("case.open", "case", case.id, of=case)
            _add_child(unit, case, child, ages)
            sent = replace(child, case_id=case.id)
            unit.sampled_children.change(sent)
            unit.log("choice.send", "sampled_child", sent.id, of=sent)
            for owner in (*agencies, None):
                expect(unit, audit, run, owner, case.id)


def rehearsal_of(records: Records, round_id: RoundId) -> Rehearsal:
    """Find the rehearsal of an open round.

    Raises:
        Refused: round_closed.
        NoSuchNounError: the round is none.
    """
    open_round(records, round_id)
    found = records.rehearsals.of_round(round_id)
    if found is None:
        raise NoSuchNounError("rehearsal")
    return found


def _refuse_numbers(rehearsal: Rehearsal) -> None:
    if not 1 <= rehearsal.fieldwork_day <= rehearsal.last_day <= MOST_DAYS:
        raise Refused("rehearsal_days_backwards", most=MOST_DAYS)
    sample = rehearsal.sample_size
    if not 1 <= sample <= MOST_CHILDREN or not 0 <= rehearsal.reserves <= MOST_CHILDREN:
        raise Refused("rehearsal_numbers", most=MOST_CHILDREN)
    if not 0 <= rehearsal.deep_dives <= sample:
        raise Refused("rehearsal_numbers", most=MOST_CHILDREN)


def _ages(unit: UnitOfWork, round_id: RoundId) -> dict[str, int]:
    """Read how old each child of the lists is; below 0 for one who is not born yet."""
    rows = unit.child_lists.of_round(round_id)
    return {str(row.child_id): int(row.cells["age"]) for row in rows if row.cells.get("age")}


def _add_child(unit: UnitOfWork, case: Case, sampled: SampledChild, ages: dict[str, int]) -> None:
    """Put the child into its audit; one whose age nobody knows is spoken of by the audit's label alone."""
    if sampled.listed_id not in ages:
        return
    age = ages[sampled.listed_id]
    child = Child(ChildId(new_id()), case.id, sampled.label, age if age >= 0 else None, 1)
    unit.children.add(child)
    unit.log("case.expect_child", "child", child.id, of=child)
