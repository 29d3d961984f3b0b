"""Actions of every plan."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

from sqlalchemy import func, select

from audit_tool.domain.action import CLOSED, Action
from audit_tool.domain.action_notes import ActionNote
from audit_tool.store import tables
from audit_tool.store.nouns import NounRepository


class Actions(NounRepository[Action]):
    """Actions of every plan, by number."""

    name, table, type = "action", tables.actions, Action

    def everything(self) -> tuple[Action, ...]:
        """List every action, by number."""
        return self.where(order=[self.table.c.number])

    def of_round(self, round_id: str) -> tuple[Action, ...]:
        """List a round's actions, by number."""
        return self.where(self.table.c.round_id == round_id, order=[self.table.c.number])

    def of_return(self, return_id: str) -> tuple[Action, ...]:
        """List the actions that came from a return, by number."""
        return self.where(self.table.c.return_id == return_id, order=[self.table.c.number])

    def of_returns(self, return_ids: Iterable[str]) -> Mapping[str, list[Action]]:
        """List the actions that came from many returns, by return and number; one without any is not there."""
        found: dict[str, list[Action]] = defaultdict(list)
        for each in self.where(self.table.c.return_id.in_(list(return_ids)), order=[self.table.c.number]):
            found[str(each.return_id)].append(each)
        return found

    def closed(self) -> tuple[Action, ...]:
        """List the actions that are closed and to be tested again, by number."""
        return self.where(self.table.c.state.in_([state.value for state in CLOSED]), order=[self.table.c.number])

    def next_number(self) -> int:
        """Say the number the next action gets: one more than the highest ever given."""
        return (self._connection.scalar(select(func.max(self.table.c.number))) or 0) + 1


class ActionNotes(NounRepository[ActionNote]):
    """What was said of actions."""

    name, table, type = "action note", tables.action_notes, ActionNote
