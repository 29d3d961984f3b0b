"""What is expected of returns, who was reminded and asked, comments on them, and figures frozen on a day."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import TypeVar

from sqlalchemy import Select, select

from audit_tool.domain.chasing import Chase
from audit_tool.domain.comment import Comment
from audit_tool.domain.expected import Expectation
from audit_tool.domain.ids import ReturnId
from audit_tool.domain.query import Query
from audit_tool.domain.snapshot import Snapshot
from audit_tool.store import tables
from audit_tool.store.nouns import NounRepository

_OfReturn = TypeVar("_OfReturn", Chase, Comment, Query)


class Expectations(NounRepository[Expectation]):
    """What is expected of single returns, each by the id of its return."""

    name, table, type = "expectation", tables.expectations, Expectation

    def of(self, return_id: str) -> Expectation:
        """Read what is expected of a return: one of which nothing was settled is expected like all of its round."""
        return next(iter(self.where(self.table.c.id == return_id)), Expectation(ReturnId(return_id)))

    def of_round(self, round_id: str) -> Mapping[str, Expectation]:
        """Read what was settled about the returns of a round; those of which nothing was are not there."""
        return {each.id: each for each in self.where(self.table.c.id.in_(_returns_of(round_id)))}

    def came_in_round(self, round_id: str) -> frozenset[ReturnId]:
        """Say which returns of a round came where no signature in them tells."""
        return frozenset(each.id for each in self.of_round(round_id).values() if each.came_on is not None)


class Chases(NounRepository[Chase]):
    """Reminders that were written."""

    name, table, type = "chase", tables.chases, Chase

    def of_round(self, round_id: str) -> Mapping[str, tuple[Chase, ...]]:
        """List the reminders of a round that stand, by return, the oldest first."""
        columns = self.table.c
        stand = (columns.return_id.in_(_returns_of(round_id)), columns.withdrawn.is_(False))
        return _by_return(self.where(*stand, order=[columns.at]))

    def of_return(self, return_id: str) -> tuple[Chase, ...]:
        """List the reminders of a return that stand, the oldest first."""
        columns = self.table.c
        return self.where(columns.return_id == return_id, columns.withdrawn.is_(False), order=[columns.at])


class Comments(NounRepository[Comment]):
    """The log of comments on returns; those that were taken back stay in it."""

    name, table, type = "comment", tables.comments, Comment

    def by_return(self) -> Mapping[str, tuple[Comment, ...]]:
        """List every comment by its return, the oldest first."""
        return _by_return(self.where(order=[self.table.c.at]))

    def of_round(self, round_id: str) -> Mapping[str, tuple[Comment, ...]]:
        """List the comments of a round by return, the oldest first."""
        columns = self.table.c
        return _by_return(self.where(columns.return_id.in_(_returns_of(round_id)), order=[columns.at]))

    def of_agency(self, agency_id: str) -> tuple[Comment, ...]:
        """List the comments on all returns of an agency, in any round, the oldest first."""
        theirs = select(tables.returns.c.id).where(tables.returns.c.agency_id == agency_id)
        return self.where(self.table.c.return_id.in_(theirs), order=[self.table.c.at])


class Queries(NounRepository[Query]):
    """Questions back to the authors of returns."""

    name, table, type = "query", tables.queries, Query

    def of_round(self, round_id: str) -> Mapping[str, tuple[Query, ...]]:
        """List the queries of a round by return, the oldest first."""
        columns = self.table.c
        return _by_return(self.where(columns.return_id.in_(_returns_of(round_id)), order=[columns.at]))

    def of_return(self, return_id: str) -> tuple[Query, ...]:
        """List the queries of a return, the oldest first."""
        return self.where(self.table.c.return_id == return_id, order=[self.table.c.at])


class Snapshots(NounRepository[Snapshot]):
    """Figures that were frozen."""

    name, table, type = "snapshot", tables.snapshots, Snapshot

    def of_round(self, round_id: str) -> tuple[Snapshot, ...]:
        """List the figures of a round that stand, the oldest first."""
        columns = self.table.c
        return self.where(columns.round_id == round_id, columns.withdrawn.is_(False), order=[columns.at])


def _returns_of(round_id: str) -> Select[tuple[str]]:
    return select(tables.returns.c.id).where(tables.returns.c.round_id == round_id)


def _by_return(nouns: Iterable[_OfReturn]) -> dict[str, tuple[_OfReturn, ...]]:
    found: dict[str, list[_OfReturn]] = defaultdict(list)
    for noun in nouns:
        found[noun.return_id].append(noun)
    return {ident: tuple(each) for ident, each in found.items()}
