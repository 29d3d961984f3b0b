"""What goes out with rounds."""

from __future__ import annotations

from audit_tool.domain.round_plan import RoundPlan
from audit_tool.store import tables
from audit_tool.store.nouns import NounRepository


class RoundPlans(NounRepository[RoundPlan]):
    """The plan of a round, by the round's id."""

    name, table, type = "round plan", tables.round_plans, RoundPlan

    def of_round(self, round_id: str) -> RoundPlan | None:
        """Read a round's plan; None for one that was started without."""
        return next(iter(self.where(self.table.c.id == round_id)), None)
