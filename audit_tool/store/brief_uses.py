"""Slips of teams that used a brief."""

from __future__ import annotations

from audit_tool.domain.brief_use import BriefUse
from audit_tool.store import tables
from audit_tool.store.nouns import NounRepository


class BriefUses(NounRepository[BriefUse]):
    """Slips of teams that used a brief."""

    name, table, type = "brief use", tables.brief_uses, BriefUse

    def standing(self) -> tuple[BriefUse, ...]:
        """List every slip that was not taken back, the latest day first and those without a day last."""
        column = self.table.c
        return self.where(column.withdrawn.is_(False), order=[column.on.is_(None), column.on.desc(), column.id])

    def of_case(self, case_id: str) -> tuple[BriefUse, ...]:
        """List the slips of a case's briefs, ordered as `standing`."""
        return tuple(slip for slip in self.standing() if slip.case_id == case_id)
