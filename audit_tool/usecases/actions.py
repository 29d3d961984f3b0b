"""Actions: agree one, change it, move it along its two clocks."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from audit_tool.domain.action import SAYABLE, Action, ActionState, Brag, Origin
from audit_tool.domain.action_life import Step, anew, may_own, moved, put_back, taken_out
from audit_tool.domain.changes import Changes, changed
from audit_tool.domain.errors import Refused
from audit_tool.domain.ids import ActionId, AgencyId, FindingId, ReturnId, RoundId, new_id
from audit_tool.store.file_facts import Fact
from audit_tool.store.nouns import NoSuchNounError
from audit_tool.store.session import Session
from audit_tool.store.unit_of_work import Records, UnitOfWork
from audit_tool.usecases.open_round import open_round, refuse_other_rounds
from audit_tool.usecases.put_off import note_put_off, strike_put_off


class Actions:
    """Verbs about actions."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def add(
        self,
        *,
        round_id: RoundId,
        text: str,
        agency_id: AgencyId | None = None,
        owner_role: str = "",
        due_on: dt.date | None = None,
        source: str = "",
        measure: str = "",
        theme_ids: tuple[str, ...] = (),
        return_id: ReturnId | None = None,
        question_id: str | None = None,
        row: str | None = None,
        finding_id: FindingId | None = None,
        origin: Origin | None = None,
        state: ActionState = ActionState.TO_DO,
    ) -> Changes:
        """Write an action down; it gets the next number, which is never given again.

        Args:
            origin: what it came from; a finding or an answer where nobody says and one is named, else the round.
            state: to do, or proposed where nobody has agreed it yet.

        Raises:
            Refused: it says nothing (action_needs_text), it begins in another state (move_not_allowed), or
                round_closed.
            NoSuchNounError: it is said to come from a return or a finding that is not of this round.
        """
        text = _text(text)
        if state not in (ActionState.PROPOSED, ActionState.TO_DO):
            raise Refused("move_not_allowed", state=ActionState.PROPOSED.value, wanted=state.value)
        with self._session.work() as unit:
            open_round(unit, round_id)
            refuse_other_rounds(unit, round_id, return_id, finding_id)
            action = Action(
                id=ActionId(new_id()),
                number=unit.actions.next_number(),
                round_id=round_id,
                text=text,
                agency_id=agency_id,
                owner_role=owner_role.strip(),
                due_on=due_on,
                source=source,
                measure=measure.strip(),
                theme_ids=theme_ids,
                return_id=return_id,
                question_id=question_id,
                row=row,
                finding_id=finding_id,
                origin=origin or _origin(finding_id, question_id),
                state=state,
            )
            unit.actions.add(action)
            unit.log("action.add", "action", action.id, of=action)
        return changed(action.id, undoable=True, action=action.id)

    def change(self, action: Action, *, reason: str = "") -> Changes:
        """Write down how an action reads now: what will be done, who owns it and helps, by when, what it waits for.

        Its state and what goes with it are changed by steps alone; its number and where it came from, by nothing.

        Args:
            reason: why it is due later than was agreed, or on no day; a note beside it keeps that.

        Raises:
            Refused: it says nothing (action_needs_text); it is put off and nobody says why (new_day_needs_reason); its
                new owner signed it off (signed_off_by_owner); it would wait for itself (waits_in_circle); or its round
                is closed and what was agreed would change: the action itself, its measure or its themes (round_closed).
            NoSuchNounError: it is said to wait for an action that is not there.
        """
        with self._session.work() as unit:
            standing = unit.actions.find(action.id)
            reads = _write(unit, standing, action)
            note_put_off(unit, standing, reads, reason)
        return changed(undoable=True, action=action.id)

    def change_back(self, earlier: Action, *, reason: str = "") -> Changes:
        """Undo: an action reads as it did before, and the note of why it was put off is struck out.

        Args:
            reason: what was said of why it was put off.

        Raises:
            Refused: what `change` refuses, save that nobody is asked why.
        """
        with self._session.work() as unit:
            _write(unit, unit.actions.find(earlier.id), earlier)
            if reason:
                strike_put_off(unit, earlier, reason)
        return changed(action=earlier.id)

    def move(
        self, action_id: ActionId, state: ActionState, *, proof: str = "", on: dt.date | None = None, reason: str = ""
    ) -> Changes:
        """Take a step that says no more than where, what shows it, when and why: as `take`."""
        return self.take(action_id, Step(state, proof=proof, on=on, reason=reason))

    def take(self, action_id: ActionId, step: Step) -> Changes:
        """Take a step of an action's life, in a closed round too. What was said before stands unless it is said anew.

        Raises:
            Refused: what `action_life.moved` refuses.
            NoSuchNounError: it is said to go on in an action that is not there.
        """
        with self._session.work() as unit:
            if step.goes_on_in is not None:
                unit.actions.find(step.goes_on_in)
            action = unit.actions.find(action_id)
            lead = unit.agencies.find(action.agency_id).name if action.agency_id is not None else ""
            stepped = moved(action, step, self._session.today(), lead=lead)
            unit.actions.change(stepped)
            unit.log(f"action.{step.to.value}", "action", action_id, of=stepped)
        return changed(undoable=True, action=action_id)

    def carry(self, action_id: ActionId, round_id: RoundId, reason: str) -> Changes:
        """Carry an action forward into the plan of another round: a new action there, and a link from this to it.

        Raises:
            Refused: round_closed, reason_needed, or move_not_allowed.
        """
        with self._session.work() as unit:
            open_round(unit, round_id)
            earlier = unit.actions.find(action_id)
            later = anew(earlier, ActionId(new_id()), unit.actions.next_number(), round_id)
            step = Step(ActionState.CARRIED_FORWARD, reason=reason, goes_on_in=later.id)
            stepped = moved(earlier, step, self._session.today())
            unit.actions.add(later)
            unit.actions.change(stepped)
            unit.log("action.add", "action", later.id, of=later)
            unit.log("action.carried_forward", "action", action_id, of=stepped)
        return changed(later.id, undoable=False, action=[action_id, later.id])

    def take_out(self, action_id: ActionId) -> Changes:
        """Undo: take an action off the plan that was just written down. No word is asked, and it stays readable.

        Raises:
            Refused: somebody has begun it since (move_not_allowed).
        """
        with self._session.work() as unit:
            action = unit.actions.find(action_id)
            if action.state not in (ActionState.PROPOSED, ActionState.TO_DO):
                raise Refused("move_not_allowed", state=action.state.value, wanted=ActionState.WITHDRAWN.value)
            out = taken_out(action, self._session.today())
            unit.actions.change(out)
            unit.log("action.withdrawn", "action", action_id, of=out)
        return changed(action=action_id)

    def say_brag(self, action_id: ActionId, brag: Brag | None, *, over: Brag | None, why: str) -> Changes:
        """Say another status word than the one suggested; the suggestion stands beside it, and again once it changes.

        Args:
            brag: None takes back what was said.
            over: the suggestion that the person saw.

        Raises:
            Refused: reason_needed; or brag_by_step: the action does not go on, or the word follows from its steps.
        """
        with self._session.work() as unit:
            standing = unit.actions.find(action_id)
            if brag is None:
                said = replace(standing, brag=None, brag_over=None, brag_why="")
            elif not standing.goes_on or brag not in SAYABLE:
                raise Refused("brag_by_step")
            elif not why.strip():
                raise Refused("reason_needed")
            else:
                said = replace(standing, brag=brag, brag_over=over, brag_why=why.strip())
            unit.actions.change(said)
            unit.log("action.say_brag", "action", action_id, of=said)
        return changed(undoable=True, action=action_id)

    def meet(self, met_on: dt.date | None, meets_on: dt.date | None) -> Changes:
        """Say when the meeting that looks at the actions last met and next meets; the sheet is drawn from the first.

        Raises:
            Refused: day_in_future (the last meeting), or meeting_before_last.
        """
        if met_on is not None and met_on > self._session.today():
            raise Refused("day_in_future")
        if met_on is not None and meets_on is not None and meets_on <= met_on:
            raise Refused("meeting_before_last")
        with self._session.work() as unit:
            for fact, day in ((Fact.ACTIONS_MET_ON, met_on), (Fact.ACTIONS_MEET_ON, meets_on)):
                unit.file_facts.keep(fact, day.isoformat() if day else "")
            unit.log("action.meet", "workspace", "actions")
        return changed(action=[])

    def put_back(self, earlier: Action, *, moved_to: ActionState) -> Changes:
        """Take a step back: its state and what goes with it stand as they did before; history keeps what happened.

        Args:
            earlier: the action before it was moved.
            moved_to: where it was moved to.

        Raises:
            Refused: it has been moved on since (move_not_allowed).
        """
        with self._session.work() as unit:
            standing = unit.actions.find(earlier.id)
            if standing.state is not moved_to:
                raise Refused("move_not_allowed", state=standing.state.value, wanted=earlier.state.value)
            back = put_back(standing, earlier)
            unit.actions.change(back)
            unit.log("action.put_back", "action", earlier.id, of=back)
        return changed(action=earlier.id)


def _write(unit: UnitOfWork, standing: Action, action: Action) -> Action:
    """Write down all but state, number and origin; return how it reads."""
    text = _text(action.text)
    agreed = replace(
        standing,
        text=text,
        measure=action.measure.strip(),
        baseline=action.baseline.strip(),
        target=action.target.strip(),
        how_checked=action.how_checked.strip(),
        theme_ids=action.theme_ids,
    )
    if agreed != standing:
        open_round(unit, standing.round_id)
    owner_role = action.owner_role.strip()
    if owner_role != standing.owner_role and not may_own(standing, owner_role):
        raise Refused("signed_off_by_owner")
    _refuse_circle(unit, action.id, action.waits_for)
    reads = replace(
        agreed,
        agency_id=action.agency_id,
        owner_role=owner_role,
        support_ids=action.support_ids,
        starts_on=action.starts_on,
        due_on=action.due_on,
        waits_for=action.waits_for,
    )
    unit.actions.change(reads)
    unit.log("action.change", "action", action.id, of=reads)
    return reads


def _text(typed: str) -> str:
    if not typed.strip():
        raise Refused("action_needs_text")
    return typed.strip()


def _origin(finding_id: FindingId | None, question_id: str | None) -> Origin:
    if finding_id is not None:
        return Origin.FINDING
    return Origin.ROUND if question_id is None else Origin.ANSWER


def _refuse_circle(records: Records, action_id: ActionId, waits_for: tuple[ActionId, ...]) -> None:
    """Follow what an action would wait for; it must not come back to itself.

    Raises:
        Refused: waits_in_circle.
        NoSuchNounError: one of them is not there.
    """
    if not waits_for:
        return
    waits = {each.id: each.waits_for for each in records.actions.everything()}
    seen, ahead = set[ActionId](), list(waits_for)
    while ahead:
        each = ahead.pop()
        if each == action_id:
            raise Refused("waits_in_circle")
        if each not in waits:
            raise NoSuchNounError("action")
        if each not in seen:
            seen.add(each)
            ahead.extend(waits[each])
