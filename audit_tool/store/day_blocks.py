"""Plans of themed audit days."""

from __future__ import annotations

from audit_tool.domain.day_plan import DayBlock, in_order
from audit_tool.store import tables
from audit_tool.store.nouns import NounRepository


class DayBlocks(NounRepository[DayBlock]):
    """Blocks of days."""

    name, table, type = "day block", tables.day_blocks, DayBlock

    def of_round(self, round_id: str) -> tuple[DayBlock, ...]:
        """List a round's blocks that stand, in the order of the day."""
        return in_order(self.where(self.table.c.round_id == round_id, self.table.c.withdrawn.is_(False)))
