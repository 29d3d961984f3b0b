"""Change many actions as one act: the same owner, agency, day or theme for each, and one way back."""

from __future__ import annotations

from collections.abc import Iterable

from audit_tool.domain.action import Action
from audit_tool.domain.action_bulk import BulkChange, applied, taken_back
from audit_tool.domain.action_life import may_own
from audit_tool.domain.action_notes import is_put_off
from audit_tool.domain.changes import Changes, changed
from audit_tool.domain.errors import Refused
from audit_tool.domain.ids import ActionId
from audit_tool.domain.round import RoundState
from audit_tool.store.session import Session
from audit_tool.store.unit_of_work import Records
from audit_tool.usecases.put_off import note_put_off, strike_put_off


class ActionBulk:
    """Verbs about many actions at once."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def change(self, action_ids: Iterable[ActionId], change: BulkChange) -> Changes:
        """Change each of the actions the same way, in one transaction: all of them or none.

        Raises:
            Refused: round_closed (themes of an action whose round is closed), signed_off_by_owner, or
                new_day_needs_reason.
            NoSuchNounError: one of them is not there.
        """
        with self._session.work() as unit:
            standing = [unit.actions.find(each) for each in action_ids]
            reads = [(action, applied(action, change)) for action in standing]
            written = [now for action, now in reads if now != action]
            for action, now in reads:
                _refuse(unit, action, now)
                note_put_off(unit, action, now, change.reason)
            unit.actions.change_all(written)
            unit.log_all("action.change", "action", written)
        return changed(undoable=True, action=[each.id for each in written])

    def put_back(self, earlier: Iterable[Action], change: BulkChange) -> Changes:
        """Take a change of many back: each reads as it did before, save where somebody has changed that since."""
        with self._session.work() as unit:
            pairs = [(before, unit.actions.find(before.id)) for before in earlier]
            back = [(now, taken_back(now, before, change)) for before, now in pairs]
            written = [reads for now, reads in back if reads != now]
            unit.actions.change_all(written)
            unit.log_all("action.put_back", "action", written)
            for before, _now in pairs:
                if is_put_off(before, applied(before, change)):
                    strike_put_off(unit, before, change.reason)
        return changed(action=[each.id for each in written])


def _refuse(records: Records, before: Action, now: Action) -> None:
    if now.theme_ids != before.theme_ids and records.rounds.find(before.round_id).state is not RoundState.OPEN:
        raise Refused("round_closed")
    if now.owner_role != before.owner_role and not may_own(before, now.owner_role):
        raise Refused("signed_off_by_owner")
