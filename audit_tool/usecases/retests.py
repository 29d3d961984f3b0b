"""Test again what was closed: a round says of an action of an earlier one whether the change still holds."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from audit_tool.domain.action import CLOSED, Action, ActionState
from audit_tool.domain.action_life import anew, taken_out
from audit_tool.domain.changes import Changes, changed
from audit_tool.domain.errors import Refused
from audit_tool.domain.ids import ActionId, RevisitId, RoundId, new_id
from audit_tool.domain.retest import may_test
from audit_tool.domain.workshop import Changed, Revisit
from audit_tool.store.session import Session
from audit_tool.store.unit_of_work import Records
from audit_tool.usecases.open_round import open_round


class Retests:
    """Verbs about testing again."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def say(
        self,
        round_id: RoundId,
        action_id: ActionId,
        still: Changed | None,
        *,
        how_known: str = "",
        seen_on: dt.date | None = None,
    ) -> Changes:
        """Say whether what an action changed still holds; later words replace it, and history keeps the earlier ones.

        Args:
            still: None takes back what was said.

        Raises:
            Refused: round_closed, day_in_future, how_known_needed (all but "not known" need what shows it),
                not_closed: the action is open again, or closed_since: it was closed after this round began.
        """
        if seen_on is not None and seen_on > self._session.today():
            raise Refused("day_in_future")
        if still not in (None, Changed.NOT_KNOWN) and not how_known.strip():
            raise Refused("how_known_needed")
        with self._session.work() as unit:
            open_round(unit, round_id)
            _refuse_untestable(unit, round_id, unit.actions.find(action_id))
            before = unit.revisits.of_round(round_id).get(action_id)
            ident = before.id if before else RevisitId(new_id())
            said = Revisit(ident, round_id, action_id, still, how_known.strip(), seen_on)
            unit.revisits.put(said)
            unit.log("revisit.say", "revisit", said.id, of=said)
        return changed(said.id, undoable=True, revisit=said.id, action=action_id)

    def begin_again(self, round_id: RoundId, action_id: ActionId) -> Changes:
        """Promise again what does not hold any more: a new action of this round, and a link to it from the closed one.

        What was closed stays closed, with what was shown then; the new one is proposed until the group agrees it.
        Source: the domain brief, 10.4: a closed action is carried forward, never opened as if it had not been closed.

        Raises:
            Refused: round_closed, not_closed, closed_since, still_holds (this round has not said that it does not
                hold), or goes_on_already.
        """
        with self._session.work() as unit:
            open_round(unit, round_id)
            earlier = unit.actions.find(action_id)
            said = unit.revisits.of_round(round_id).get(action_id)
            _refuse_untestable(unit, round_id, earlier)
            if said is None or said.changed is not Changed.NO:
                raise Refused("still_holds")
            if earlier.goes_on_in is not None:
                raise Refused("goes_on_already")
            later = replace(
                anew(earlier, ActionId(new_id()), unit.actions.next_number(), round_id),
                state=ActionState.PROPOSED,
                source=f"Action {earlier.number} of {unit.rounds.find(earlier.round_id).title}, which did not hold",
            )
            linked = replace(earlier, goes_on_in=later.id)
            unit.actions.add(later)
            unit.actions.change(linked)
            unit.log("action.add", "action", later.id, of=later)
            unit.log("action.begin_again", "action", action_id, of=linked)
        return changed(later.id, undoable=True, action=[action_id, later.id])

    def leave_closed(self, action_id: ActionId) -> Changes:
        """Undo: withdraw the action in which a closed one was to go on, and take the link away.

        Raises:
            Refused: the new one has been begun since (move_not_allowed).
        """
        with self._session.work() as unit:
            earlier = unit.actions.find(action_id)
            if earlier.goes_on_in is None:
                return Changes()
            later = unit.actions.find(earlier.goes_on_in)
            if later.state not in (ActionState.PROPOSED, ActionState.TO_DO):
                raise Refused("move_not_allowed", state=later.state.value, wanted=ActionState.WITHDRAWN.value)
            dropped = taken_out(later, self._session.today())
            closed = replace(earlier, goes_on_in=None)
            unit.actions.change(dropped)
            unit.actions.change(closed)
            unit.log("action.withdrawn", "action", dropped.id, of=dropped)
            unit.log("action.leave_closed", "action", action_id, of=closed)
        return changed(action=[action_id, dropped.id])


def _refuse_untestable(records: Records, round_id: RoundId, action: Action) -> None:
    if action.state not in CLOSED:
        raise Refused("not_closed")
    if not may_test(action, records.rounds.find(round_id).opens_on):
        raise Refused("closed_since")
