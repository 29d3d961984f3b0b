"""What was said of pairs of events."""

from __future__ import annotations

from audit_tool.domain.pair import EventPair
from audit_tool.store import tables
from audit_tool.store.nouns import NounRepository


class Pairs(NounRepository[EventPair]):
    """Pairs of accounts of which somebody said whether they are of one event."""

    name, table, type = "event pair", tables.event_pairs, EventPair

    def of_case(self, case_id: str) -> tuple[EventPair, ...]:
        """List what is said and was not taken back, in no order."""
        return self.where(self.table.c.case_id == case_id, self.table.c.withdrawn.is_(False))
