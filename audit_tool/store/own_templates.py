"""Trusts' own audit forms: what their lines are taken for, and what came of each."""

from __future__ import annotations

from sqlalchemy import select

from audit_tool.domain.own_template import OwnFormTake, TemplateMap
from audit_tool.store import tables
from audit_tool.store.nouns import NounRepository


class TemplateMaps(NounRepository[TemplateMap]):
    """What the lines of trusts' forms are taken for."""

    name, table, type = "template map", tables.template_maps, TemplateMap

    def of_trust(self, trust: str, question_set_id: str) -> TemplateMap | None:
        """Find what a trust's form was taken for; None where none came before."""
        column = self.table.c
        return next(iter(self.where(column.trust == trust, column.question_set_id == question_set_id)), None)


class OwnFormTakes(NounRepository[OwnFormTake]):
    """What came of trusts' own forms, the latest first."""

    name, table, type = "own form take", tables.own_form_takes, OwnFormTake

    def of_return(self, return_id: str) -> tuple[OwnFormTake, ...]:
        """List what stands of one return."""
        column = self.table.c
        return self.where(column.return_id == return_id, column.withdrawn.is_(False), order=[column.taken_at.desc()])

    def of_round(self, round_id: str) -> tuple[OwnFormTake, ...]:
        """List what stands of the returns of a round."""
        column = self.table.c
        ours = column.return_id.in_(select(tables.returns.c.id).where(tables.returns.c.round_id == round_id))
        return self.where(ours, column.withdrawn.is_(False), order=[column.taken_at.desc()])
