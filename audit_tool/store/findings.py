"""Findings of rounds."""

from __future__ import annotations

from audit_tool.domain.finding import Finding
from audit_tool.store import tables
from audit_tool.store.nouns import NounRepository


class Findings(NounRepository[Finding]):
    """Findings of rounds."""

    name, table, type = "finding", tables.findings, Finding

    def of_round(self, round_id: str) -> tuple[Finding, ...]:
        """List a round's findings that stand."""
        return self.where(self.table.c.round_id == round_id, self.table.c.withdrawn.is_(False))
