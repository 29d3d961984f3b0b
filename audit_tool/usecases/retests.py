"""Test again what was closed: a round says of an action of an earlier one whether the change still holds."""

from __future__ import annotations

import datetime as dt

from audit_tool.domain.action import CLOSED
from audit_tool.domain.changes import Changes, changed
from audit_tool.domain.errors import Refused
from audit_tool.domain.ids import ActionId, RevisitId, RoundId, new_id
from audit_tool.domain.workshop import Changed, Revisit
from audit_tool.store.session import Session
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
            Refused: round_closed, day_in_future, how_known_needed (all but "not known" need what shows it), or
                not_closed: the action is open again.
        """
        if seen_on is not None and seen_on > self._session.today():
            raise Refused("day_in_future")
        if still not in (None, Changed.NOT_KNOWN) and not how_known.strip():
            raise Refused("how_known_needed")
        with self._session.work() as unit:
            open_round(unit, round_id)
            if unit.actions.find(action_id).state not in CLOSED:
                raise Refused("not_closed")
            before = unit.revisits.of_round(round_id).get(action_id)
            ident = before.id if before else RevisitId(new_id())
            said = Revisit(ident, round_id, action_id, still, how_known.strip(), seen_on)
            unit.revisits.put(said)
            unit.log("revisit.say", "revisit", said.id, of=said)
        return changed(said.id, undoable=True, revisit=said.id, action=action_id)
