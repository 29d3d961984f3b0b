"""Chronologies: events and what they were for each child as they read now, and when the children were born."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import func, or_, select

from audit_tool.domain.event import Birth, Event, EventChild
from audit_tool.store import tables
from audit_tool.store.nouns import NounReader, NounRepository


class Births(NounRepository[Birth]):
    """When children were born, are due, and died."""

    name, table, type = "birth", tables.births, Birth

    def of_case(self, case_id: str) -> dict[str, Birth]:
        """Read what is said of a family's children, by the child's id; a child nobody has said it of is not there."""
        children = select(tables.children.c.id).where(tables.children.c.case_id == case_id)
        return {birth.id: birth for birth in self.where(self.table.c.id.in_(children))}


class Events(NounReader[Event]):
    """Events of chronologies; `Accounts` writes them."""

    name, table, type = "event", tables.events, Event

    def of_case(self, case_id: str) -> tuple[Event, ...]:
        """List a family's events that stand, in no order.

        The few that were taken out are left out here and not in SQL, so that the rows are read as they lie in the file:
        by the index of those that stand, from pages all over it, 70,000 take 0.8 s in place of 0.3.
        """
        return tuple(event for event in self.where(self.table.c.case_id == case_id) if not event.withdrawn)

    def standing(self, case_id: str) -> int:
        """Count a family's events that stand."""
        query = select(func.count()).where(self.table.c.case_id == case_id, self.table.c.withdrawn.is_(False))
        return int(self._connection.execute(query).scalar_one())

    def first_of_case(self, case_id: str, most: int) -> tuple[Event, ...]:
        """List the first of a family's events that stand, as `in_order` has them: no more are read from the file."""
        ours = (self.table.c.case_id == case_id, self.table.c.withdrawn.is_(False))
        first, last, ident = self.table.c.first, self.table.c.last, self.table.c.id
        dated = self.where(*ours, first.is_not(None), last.is_not(None), order=(first, last, ident), most=most)
        if len(dated) == most:
            return dated
        undated = self.where(*ours, or_(first.is_(None), last.is_(None)), order=(ident,), most=most - len(dated))
        return (*dated, *undated)

    def these(self, idents: Iterable[str]) -> tuple[Event, ...]:
        """List the events of these ids that stand, in no order."""
        return self.where(self.table.c.id.in_(list(idents)), self.table.c.withdrawn.is_(False))

    def taken_out(self, case_id: str) -> tuple[Event, ...]:
        """List a family's events that were taken out, in no order."""
        return self.where(self.table.c.case_id == case_id, self.table.c.withdrawn.is_(True))


class EventChildren(NounReader[EventChild]):
    """What events were for each child; `Accounts` writes it."""

    name, table, type = "event child", tables.event_children, EventChild

    def of_case(self, case_id: str) -> tuple[EventChild, ...]:
        """List what stands for the children of a family, in no order."""
        children = select(tables.children.c.id).where(tables.children.c.case_id == case_id)
        return self.where(self.table.c.child_id.in_(children), self.table.c.withdrawn.is_(False))

    def of_events(self, idents: Iterable[str]) -> tuple[EventChild, ...]:
        """List what stands for children at these events, in no order."""
        return self.where(self.table.c.event_id.in_(list(idents)), self.table.c.withdrawn.is_(False))
