"""What reviews lead to: points of the sheet, and what became of the learning of earlier rounds."""

from __future__ import annotations

from sqlalchemy import func, select

from audit_tool.domain.workshop import Point, Revisit
from audit_tool.store import tables
from audit_tool.store.nouns import NounRepository
from audit_tool.store.tables import history


class Points(NounRepository[Point]):
    """Lines of the sheet of what to keep, improve, develop and stop."""

    name, table, type = "point", tables.points, Point

    def of_round(self, round_id: str) -> tuple[Point, ...]:
        """List a round's points that stand, in the order they were written down."""
        first_said = (
            select(func.min(history.c.seq))
            .where(history.c.noun == self.name, history.c.ident == self.table.c.id)
            .scalar_subquery()
        )
        return self.where(self.table.c.round_id == round_id, self.table.c.withdrawn.is_(False), order=[first_said])


class Revisits(NounRepository[Revisit]):
    """What became of the learning of earlier rounds."""

    name, table, type = "revisit", tables.revisits, Revisit

    def of_round(self, round_id: str) -> dict[str, Revisit]:
        """Read what was said in a round, by the id of the finding or action it is about."""
        return {each.about: each for each in self.where(self.table.c.round_id == round_id)}
