"""Accounts of events: every revision that somebody wrote, and how each event reads by them now."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Connection, Table, func, insert, select, update
from sqlalchemy.sql.expression import bindparam

from audit_tool.domain.account import Account, AccountRevision
from audit_tool.domain.account_json import account_json, read_account
from audit_tool.domain.errors import Refused
from audit_tool.domain.ids import EventId, RevisionId
from audit_tool.domain.merge import AccountSet, merged, standing
from audit_tool.store import tables
from audit_tool.store.nouns import to_row

_COLUMN = tables.event_revisions.c
_REVISIONS = select(tables.event_revisions)
_AT_ONCE = 500
"""Ids that are asked for in one statement."""


class Accounts:
    """Write revisions down and read them back; tables of events follow what they say."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def of_case(self, case_id: str) -> AccountSet:
        """Read every revision of a case's events, those of events taken out too."""
        events = select(tables.events.c.id).where(tables.events.c.case_id == case_id)
        return self._where(_COLUMN.event_id.in_(events))

    def of_events(self, event_ids: Collection[str]) -> AccountSet:
        """Read every revision of these events; an event that nobody knows has none."""
        return AccountSet(
            frozenset(
                revision
                for some in _by_few(sorted(event_ids))
                for revision in self._where(_COLUMN.event_id.in_(some)).revisions
            )
        )

    def told_two_ways(self, case_id: str) -> AccountSet:
        """Read the revisions of those events of a case that read differently in two places.

        Few events have more than one revision, and fewer end in more than one: only of these is the text read.
        """
        events = select(tables.events.c.id).where(tables.events.c.case_id == case_id)
        written_again = (
            select(_COLUMN.event_id)
            .where(_COLUMN.event_id.in_(events), _COLUMN.set_aside.is_(False))
            .group_by(_COLUMN.event_id)
            .having(func.count() > 1)
        )
        links = select(_COLUMN.id, _COLUMN.event_id, _COLUMN.parents).where(
            _COLUMN.event_id.in_(written_again), _COLUMN.set_aside.is_(False)
        )
        rows = self._connection.execute(links).all()
        written_over = {parent for row in rows for parent in row.parents}
        ends = Counter(row.event_id for row in rows if row.id not in written_over)
        found = self.of_events([event_id for event_id, count in ends.items() if count > 1])
        contested = set(found.told_two_ways)
        return AccountSet(frozenset(each for each in found.revisions if each.event_id in contested))

    def append(self, revisions: Iterable[AccountRevision]) -> None:
        """Write revisions down, and let their events read as they say; one that was set aside counts again.

        Raises:
            Refused: revision_differs: another writing has the id of one of them.
        """
        new = AccountSet(frozenset(revisions))
        known = self._by_id(new.ids)
        if not known.revisions <= new.revisions:
            raise Refused("revision_differs")
        self._stand(merged(self.of_events({revision.event_id for revision in new.revisions}), new))
        self._mark(known.ids, set_aside=False)
        rows = [_row(revision) for revision in new.revisions if revision not in known.revisions]
        if rows:
            self._connection.execute(insert(tables.event_revisions), rows)

    def set_aside(self, revision_ids: Collection[RevisionId]) -> frozenset[EventId]:
        """Let revisions count as not there, and their events read as the others say; return the events.

        An event of which none is left is taken out.
        """
        touched = frozenset(
            EventId(event_id)
            for some in _by_few(sorted(revision_ids))
            for event_id in self._connection.scalars(select(_COLUMN.event_id).where(_COLUMN.id.in_(some)))
        )
        self._mark(revision_ids, set_aside=True)
        left = self.of_events(touched)
        self._stand(left)
        self._withdraw(tables.events, tables.events.c.id, touched - left.heads.keys())
        return touched

    def _where(self, *conditions: ColumnElement[bool]) -> AccountSet:
        query = _REVISIONS.where(_COLUMN.set_aside.is_(False), *conditions)
        return AccountSet(frozenset(_revision(row) for row in self._connection.execute(query).mappings()))

    def _by_id(self, revision_ids: Collection[RevisionId]) -> AccountSet:
        """Read those that are kept of these, set aside or not."""
        return AccountSet(
            frozenset(
                _revision(row)
                for some in _by_few(sorted(revision_ids))
                for row in self._connection.execute(_REVISIONS.where(_COLUMN.id.in_(some))).mappings()
            )
        )

    def _mark(self, revision_ids: Iterable[RevisionId], *, set_aside: bool) -> None:
        for some in _by_few(sorted(revision_ids)):
            self._connection.execute(
                update(tables.event_revisions).where(_COLUMN.id.in_(some)).values(set_aside=set_aside)
            )

    def _stand(self, accounts: AccountSet) -> None:
        """Let each event of the set, and what it was for each child, read as the set says."""
        reads = [standing(heads).account for heads in accounts.heads.values()]
        self._write(tables.events, [to_row(account.event) for account in reads])
        rows = [to_row(each) for account in reads for each in account.children]
        known = self._children_known([account.event.id for account in reads])
        self._withdraw(tables.event_children, tables.event_children.c.id, known - {row["id"] for row in rows})
        self._write(tables.event_children, rows)

    def _children_known(self, event_ids: Sequence[str]) -> set[str]:
        column = tables.event_children.c
        return {
            ident
            for some in _by_few(event_ids)
            for ident in self._connection.scalars(select(column.id).where(column.event_id.in_(some)))
        }

    def _withdraw(self, table: Table, ident: ColumnElement[str], ids: Collection[str]) -> None:
        for some in _by_few(sorted(ids)):
            self._connection.execute(update(table).where(ident.in_(some)).values(withdrawn=True))

    def _write(self, table: Table, rows: Sequence[dict[str, Any]]) -> None:
        """Add the rows that are not there yet, and change those that are."""
        known = {
            ident
            for some in _by_few([row["id"] for row in rows])
            for ident in self._connection.scalars(select(table.c.id).where(table.c.id.in_(some)))
        }
        added = [row for row in rows if row["id"] not in known]
        changed = [{**row, "row_id": row["id"]} for row in rows if row["id"] in known]
        if added:
            self._connection.execute(insert(table), added)
        if changed:
            self._connection.execute(update(table).where(table.c.id == bindparam("row_id")), changed)


def _by_few(ids: Sequence[str]) -> Iterator[Sequence[str]]:
    for start in range(0, len(ids), _AT_ONCE):
        yield ids[start : start + _AT_ONCE]


def _row(revision: AccountRevision) -> dict[str, Any]:
    return {
        "id": revision.id,
        "event_id": revision.event_id,
        "parents": list(revision.parents),
        "at": revision.at,
        "written_in": revision.written_in,
        "body": account_json(revision.account),
        "set_aside": False,
    }


def _revision(row: Any) -> AccountRevision:
    account: Account = read_account(row["body"])
    parents = tuple(RevisionId(parent) for parent in row["parents"])
    return AccountRevision(RevisionId(row["id"]), account, parents, row["at"], row["written_in"])
