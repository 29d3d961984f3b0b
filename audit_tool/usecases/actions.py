"""Actions: agree one, change it, move it along its two clocks."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from audit_tool.domain.action import MOVES, Action, ActionState
from audit_tool.domain.changes import Changes, changed
from audit_tool.domain.errors import Refused
from audit_tool.domain.ids import ActionId, AgencyId, FindingId, ReturnId, RoundId, new_id
from audit_tool.store.session import Session
from audit_tool.usecases.open_round import open_round, refuse_other_rounds


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
    ) -> Changes:
        """Write an action down; it gets the next number, which is never given again.

        Raises:
            Refused: it says nothing (action_needs_text), or round_closed.
            NoSuchNounError: it is said to come from a return or a finding that is not of this round.
        """
        text = _text(text)
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
            )
            unit.actions.add(action)
            unit.log("action.add", "action", action.id, of=action)
        return changed(action.id, undoable=True, action=action.id)

    def change(self, action: Action) -> Changes:
        """Write down how an action reads now: what will be done, who owns it, by when, how far it is.

        Its state and what goes with it are changed by `move` alone; its number and where it came from, by nothing.

        Raises:
            Refused: it says nothing (action_needs_text); or its round is closed and what was agreed would change: the
                action itself, its measure or its themes (round_closed).
        """
        text = _text(action.text)
        with self._session.work() as unit:
            standing = unit.actions.find(action.id)
            agreed = replace(standing, text=text, measure=action.measure.strip(), theme_ids=action.theme_ids)
            if agreed != standing:
                open_round(unit, standing.round_id)
            reads = replace(
                agreed,
                agency_id=action.agency_id,
                owner_role=action.owner_role.strip(),
                due_on=action.due_on,
                progress=action.progress,
            )
            unit.actions.change(reads)
            unit.log("action.change", "action", action.id, of=reads)
        return changed(undoable=True, action=action.id)

    def move(self, action_id: ActionId, state: ActionState, *, proof: str = "", on: dt.date | None = None) -> Changes:
        """Move an action to another state, in a closed round too. Done and worked each need what shows it, and the day.

        Args:
            proof: what shows that it was done, or that it helped children; what was said before where nothing is said
                now, so that a step back can be undone.
            on: the day the clock stopped. Today when not said, or the day it stopped before where `proof` is not said
                either.

        Raises:
            Refused: move_not_allowed, proof_needed, day_in_future, or day_before_done (with `done_on`).
        """
        if on is not None and on > self._session.today():
            raise Refused("day_in_future")
        with self._session.work() as unit:
            action = unit.actions.find(action_id)
            if state not in MOVES[action.state]:
                raise Refused("move_not_allowed", state=action.state.value, wanted=state.value)
            moved = _moved(action, state, proof.strip(), on, self._session.today())
            unit.actions.change(moved)
            unit.log(f"action.{state.value}", "action", action_id, of=moved)
        return changed(undoable=True, action=action_id)

    def put_back(self, earlier: Action, *, moved_to: ActionState) -> Changes:
        """Take a move back: its state and both its clocks stand as they did before; what happened stays in history.

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
            back = replace(
                standing,
                state=earlier.state,
                done_on=earlier.done_on,
                done_proof=earlier.done_proof,
                worked_on=earlier.worked_on,
                worked_proof=earlier.worked_proof,
            )
            unit.actions.change(back)
            unit.log("action.put_back", "action", earlier.id, of=back)
        return changed(action=earlier.id)


def _text(typed: str) -> str:
    if not typed.strip():
        raise Refused("action_needs_text")
    return typed.strip()


def _moved(action: Action, state: ActionState, proof: str, on: dt.date | None, today: dt.date) -> Action:
    """Move an action's clocks with its state; a clock that stopped before stands as it stood unless told otherwise."""
    moved = replace(action, state=state)
    if state is ActionState.DONE:
        done_on, shown = _stopped(state, action.done_on, action.done_proof, on, proof, today)
        return replace(moved, done_on=done_on, done_proof=shown)
    if state is ActionState.WORKED:
        worked_on, shown = _stopped(state, action.worked_on, action.worked_proof, on, proof, today)
        if action.done_on is not None and worked_on < action.done_on:
            raise Refused("day_before_done", done_on=action.done_on)
        return replace(moved, worked_on=worked_on, worked_proof=shown)
    return moved


def _stopped(
    state: ActionState, was_on: dt.date | None, was_shown: str, on: dt.date | None, proof: str, today: dt.date
) -> tuple[dt.date, str]:
    if not proof and not was_shown:
        raise Refused("proof_needed", state=state.value)
    return on or (None if proof else was_on) or today, proof or was_shown
