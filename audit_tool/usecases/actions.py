"""Actions: agree one, change it, move it along its two clocks."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from audit_tool.domain.action import MOVES, Action, ActionState
from audit_tool.domain.changes import Changes, changed
from audit_tool.domain.errors import Refused
from audit_tool.domain.ids import ActionId, AgencyId, FindingId, ReturnId, RoundId, new_id
from audit_tool.store.session import Session


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
            Refused: it says nothing (action_needs_text).
        """
        if not text.strip():
            raise Refused("action_needs_text")
        with self._session.work() as unit:
            action = Action(
                id=ActionId(new_id()),
                number=unit.actions.next_number(),
                round_id=round_id,
                text=text.strip(),
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
        """Write down how an action reads now. Its state is changed by `move` alone.

        Raises:
            Refused: it says nothing (action_needs_text).
        """
        if not action.text.strip():
            raise Refused("action_needs_text")
        with self._session.work() as unit:
            standing = unit.actions.find(action.id)
            reads = replace(action, state=standing.state, number=standing.number)
            unit.actions.change(reads)
            unit.log("action.change", "action", action.id, of=reads)
        return changed(undoable=True, action=action.id)

    def move(self, action_id: ActionId, state: ActionState, *, proof: str = "", on: dt.date | None = None) -> Changes:
        """Move an action to another state. Done and worked each need what shows it, and the day.

        Args:
            proof: what shows that it was done, or that it helped children.
            on: the day the clock stopped; today when not said.

        Raises:
            Refused: move_not_allowed, proof_needed, or day_in_future.
        """
        day = on or self._session.today()
        if day > self._session.today():
            raise Refused("day_in_future")
        with self._session.work() as unit:
            action = unit.actions.find(action_id)
            if state not in MOVES[action.state]:
                raise Refused("move_not_allowed", state=action.state.value, wanted=state.value)
            moved = _moved(action, state, proof.strip(), day)
            unit.actions.change(moved)
            unit.log(f"action.{state.value}", "action", action_id, of=moved)
        return changed(undoable=True, action=action_id)


def _moved(action: Action, state: ActionState, proof: str, day: dt.date) -> Action:
    if state in (ActionState.DONE, ActionState.WORKED) and not proof:
        already = action.done_proof if state is ActionState.DONE else action.worked_proof
        if not already:
            raise Refused("proof_needed", state=state.value)
        return replace(action, state=state)
    if state is ActionState.DONE:
        return replace(action, state=state, done_on=day, done_proof=proof)
    if state is ActionState.WORKED:
        return replace(action, state=state, worked_on=day, worked_proof=proof)
    return replace(action, state=state)
