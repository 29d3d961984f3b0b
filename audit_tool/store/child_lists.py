"""Child-level lists: kept apart from every other record, without history, and given up altogether by one purge."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from types import MappingProxyType

from sqlalchemy import Connection, delete, func, insert, select

from audit_tool.domain.child_list import ChildList, ListBrought, ListedRow, RowRead
from audit_tool.domain.ids import ListedChildId, new_id
from audit_tool.store.nouns import ReadOnlyRecordsError, Stamp
from audit_tool.store.tables import listed_children, listed_rows


class ChildLists:
    """The lists of rehearsals."""

    def __init__(self, connection: Connection, stamp: Stamp | None) -> None:
        self._connection = connection
        self._stamp = stamp

    def bring_in(
        self,
        round_id: str,
        which: ChildList,
        rows: Iterable[RowRead],
        *,
        source: str,
        on: dt.date,
    ) -> None:
        """Put a list in the place of the one that stood.

        Args:
            rows: of the file.
            source: sha256 of the file.
        """
        self._refuse_reading()
        kept = list(rows)
        self._connection.execute(
            delete(listed_rows).where(listed_rows.c.round_id == round_id, listed_rows.c.list == which.value)
        )
        known = self._known(round_id)
        new = {key: ListedChildId(new_id()) for key in dict.fromkeys(key for _, key, _ in kept) if key not in known}
        if new:
            children = [{"id": ident, "round_id": round_id, "key": key} for key, ident in new.items()]
            self._connection.execute(insert(listed_children), children)
        ids = known | new
        written = [
            {
                "round_id": round_id,
                "child_id": ids[key],
                "list": which.value,
                "number": number,
                "cells": dict(cells),
                "source": source,
                "brought_on": on,
            }
            for number, key, cells in kept
        ]
        if written:
            self._connection.execute(insert(listed_rows), written)

    def purge(self, round_id: str) -> None:
        """Give every list of a round up, with the ids children are known by. There is no way back."""
        self._refuse_reading()
        self._connection.execute(delete(listed_rows).where(listed_rows.c.round_id == round_id))
        self._connection.execute(delete(listed_children).where(listed_children.c.round_id == round_id))

    def of_round(self, round_id: str) -> tuple[ListedRow, ...]:
        """Read every row of a round's lists, list by list in the order of their rows."""
        query = (
            select(listed_rows, listed_children.c.key)
            .join(listed_children, listed_children.c.id == listed_rows.c.child_id)
            .where(listed_rows.c.round_id == round_id)
            .order_by(listed_rows.c.list, listed_rows.c.seq)
        )
        return tuple(
            ListedRow(
                ListedChildId(row["child_id"]),
                row["key"],
                ChildList(row["list"]),
                row["number"],
                MappingProxyType(row["cells"]),
            )
            for row in self._connection.execute(query).mappings()
        )

    def brought(self, round_id: str) -> tuple[ListBrought, ...]:
        """Say which lists stand, in the order of a child's way."""
        column = listed_rows.c
        query = (
            select(column.list, func.count(), func.count(column.child_id.distinct()), func.max(column.brought_on))
            .where(column.round_id == round_id)
            .group_by(column.list)
        )
        found = [ListBrought(ChildList(which), *counts) for which, *counts in self._connection.execute(query)]
        return tuple(sorted(found, key=lambda each: list(ChildList).index(each.list)))

    def of_list(self, round_id: str, which: ChildList) -> tuple[RowRead, ...]:
        """Read the rows of one list as they were brought in, in their order; none where it does not stand."""
        return tuple((row.number, row.key, row.cells) for row in self.of_round(round_id) if row.list is which)

    def count(self, round_id: str) -> int:
        """Count the rows that are kept of a round's lists."""
        query = select(func.count()).select_from(listed_rows).where(listed_rows.c.round_id == round_id)
        return self._connection.scalar(query) or 0

    def _known(self, round_id: str) -> dict[str, ListedChildId]:
        query = select(listed_children.c.key, listed_children.c.id).where(listed_children.c.round_id == round_id)
        return {key: ListedChildId(ident) for key, ident in self._connection.execute(query)}

    def _refuse_reading(self) -> None:
        if self._stamp is None:
            raise ReadOnlyRecordsError("child list")
