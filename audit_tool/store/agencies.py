"""Agencies and settings."""

from __future__ import annotations

from audit_tool.domain.agency import Agency
from audit_tool.store import tables
from audit_tool.store.nouns import NounRepository


class Agencies(NounRepository[Agency]):
    """Agencies and settings, by name."""

    name, table, type = "agency", tables.agencies, Agency

    def everything(self) -> tuple[Agency, ...]:
        """List every agency and setting, by name."""
        return self.where(order=[self.table.c.name])

    def with_code(self, code: str) -> Agency | None:
        """Find the agency that bears this code; None when the code is free."""
        return next(iter(self.where(self.table.c.code == code)), None)
