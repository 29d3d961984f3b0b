"""What chairs decided where agencies did not agree with a panel."""

from __future__ import annotations

from audit_tool.domain.movement import ChairDecision
from audit_tool.store import tables
from audit_tool.store.nouns import NounRepository


class ChairDecisions(NounRepository[ChairDecision]):
    """Decisions, by the id of the dissent they settle."""

    name, table, type = "chair decision", tables.chair_decisions, ChairDecision

    def of(self, dissent_id: str) -> ChairDecision | None:
        """Read the decision about a dissent, taken back or not; None where there never was one."""
        return next(iter(self.where(self.table.c.id == dissent_id)), None)
