"""Families: the people round the children of a case, and how they belong together."""

from __future__ import annotations

from sqlalchemy import select

from audit_tool.domain.family import ChildInFamily, FamilyMember, Relation
from audit_tool.store import tables
from audit_tool.store.nouns import NounRepository


class FamilyMembers(NounRepository[FamilyMember]):
    """The people round the children of a case."""

    name, table, type = "family member", tables.family_members, FamilyMember

    def of_case(self, case_id: str) -> tuple[FamilyMember, ...]:
        """List those who stand, in no order."""
        return self.where(self.table.c.case_id == case_id, self.table.c.withdrawn.is_(False))


class ChildrenInFamily(NounRepository[ChildInFamily]):
    """What a picture of the family shows of each child."""

    name, table, type = "child in family", tables.children_in_family, ChildInFamily

    def of_case(self, case_id: str) -> dict[str, ChildInFamily]:
        """Read what is said of a family's children, by the child's id; a child nobody has said it of is not there."""
        children = select(tables.children.c.id).where(tables.children.c.case_id == case_id)
        return {each.id: each for each in self.where(self.table.c.id.in_(children))}


class Relations(NounRepository[Relation]):
    """How the people of a case belong together."""

    name, table, type = "relation", tables.relations, Relation

    def of_case(self, case_id: str) -> tuple[Relation, ...]:
        """List those that stand, in no order."""
        return self.where(self.table.c.case_id == case_id, self.table.c.withdrawn.is_(False))
