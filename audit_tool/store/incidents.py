"""Incidents: documents that left and gave somebody away."""

from __future__ import annotations

from audit_tool.domain.incident import Incident
from audit_tool.store import tables
from audit_tool.store.nouns import NounRepository


class Incidents(NounRepository[Incident]):
    """Incidents, each with every way it stood."""

    name, table, type = "incident", tables.incidents, Incident

    def standing(self) -> tuple[Incident, ...]:
        """List those nobody took back as a mistake, in the order they were known."""
        return self.where(self.table.c.withdrawn.is_(False), order=[self.table.c.known_at])
