"""Nominations of families for case audits."""

from __future__ import annotations

from sqlalchemy import func, select

from audit_tool.domain.nomination import Nomination
from audit_tool.store import tables
from audit_tool.store.nouns import NounRepository


class Nominations(NounRepository[Nomination]):
    """Nominations, the newest first."""

    name, table, type = "nomination", tables.nominations, Nomination

    def everything(self) -> tuple[Nomination, ...]:
        """List those that stand, the newest first."""
        return self.where(self.table.c.withdrawn.is_(False), order=[self.table.c.number.desc()])

    def last_number(self) -> int:
        """Say which number was given last, to one that was withdrawn since as well; 0 before the first."""
        return self._connection.scalar(select(func.max(self.table.c.number))) or 0

    def labels_of(self, year_label: str) -> tuple[str, ...]:
        """List the family labels that were given to nominations of a year."""
        found = self.where(self.table.c.year_label == year_label)
        return tuple(each.label for each in found if each.label)
