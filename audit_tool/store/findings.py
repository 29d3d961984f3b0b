"""Findings of rounds, who would share good practice, and which findings are one lesson."""

from __future__ import annotations

from sqlalchemy import func, select

from audit_tool.domain.finding import Finding, SharedPractice
from audit_tool.domain.lineage import FindingPair
from audit_tool.store import tables
from audit_tool.store.nouns import NounRepository
from audit_tool.store.tables import history


class Findings(NounRepository[Finding]):
    """Findings of rounds."""

    name, table, type = "finding", tables.findings, Finding

    def of_round(self, round_id: str) -> tuple[Finding, ...]:
        """List a round's findings that stand, in the order they were written down."""
        first_said = (
            select(func.min(history.c.seq))
            .where(history.c.noun == self.name, history.c.ident == self.table.c.id)
            .scalar_subquery()
        )
        return self.where(self.table.c.round_id == round_id, self.table.c.withdrawn.is_(False), order=[first_said])

    def patterns_of_round(self, round_id: str) -> frozenset[str]:
        """Gather the fingerprints of the patterns that a round's findings that stand were written about."""
        column = self.table.c
        query = select(column.pattern).where(
            column.round_id == round_id, column.withdrawn.is_(False), column.pattern.is_not(None)
        )
        return frozenset(self._connection.scalars(query))


class SharedPractices(NounRepository[SharedPractice]):
    """Who would share what works, and how long it holds."""

    name, table, type = "shared practice", tables.shared_practice, SharedPractice


class FindingPairs(NounRepository[FindingPair]):
    """Pairs of findings of which somebody said whether they are one lesson."""

    name, table, type = "finding pair", tables.finding_pairs, FindingPair

    def standing(self) -> tuple[FindingPair, ...]:
        """List what is said and was not taken back, in no order."""
        return self.where(self.table.c.withdrawn.is_(False))
