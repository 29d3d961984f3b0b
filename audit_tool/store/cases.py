"""Cases and their children."""

from __future__ import annotations

from audit_tool.domain.case import Case, Child
from audit_tool.store import tables
from audit_tool.store.nouns import NounRepository


class Cases(NounRepository[Case]):
    """Families under audit."""

    name, table, type = "case", tables.cases, Case

    def of_round(self, round_id: str) -> tuple[Case, ...]:
        """List a round's cases, by label."""
        return self.where(self.table.c.round_id == round_id, order=[self.table.c.label])


class Children(NounRepository[Child]):
    """The children of families under audit."""

    name, table, type = "child", tables.children, Child

    def of_case(self, case_id: str | None) -> tuple[Child, ...]:
        """List a family's children, the oldest first; empty for a return without a case."""
        return () if case_id is None else self.where(self.table.c.case_id == case_id, order=[self.table.c.position])
