"""Drafts of question sets, what they say, and the versions that were published."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Row, insert, select, update

from audit_tool.domain.own_set import Draft, DraftState, OwnSet
from audit_tool.store import tables
from audit_tool.store.nouns import NoSuchNounError, NounRepository, ReadOnlyRecordsError, Stamp
from forms.versions.levels import numbers_of

SITTING = dt.timedelta(minutes=10)
"""How long one person's writing on a draft counts as one sitting, from its first word."""


class Drafts(NounRepository[Draft]):
    """Drafts, by title."""

    name, table, type = "draft", tables.drafts, Draft

    def on_the_desk(self) -> tuple[Draft, ...]:
        """List the drafts being written, by title."""
        return self.where(self.table.c.state == DraftState.OPEN.value, order=[self.table.c.title])


@dataclass(frozen=True, slots=True)
class Sitting:
    """What a draft said when somebody last wrote on it, in canonical JSON, and who wrote when."""

    canonical: bytes
    at: dt.datetime
    by: str


class DraftSittings:
    """What drafts say, at the end of each sitting.

    A whole set is some hundred kilobytes, so not every pause of the keyboard is kept for good: within a sitting the
    latest stands, and how a draft read at the end of each earlier sitting stays.
    """

    def __init__(self, connection: Connection, stamp: Stamp | None) -> None:
        self._connection = connection
        self._stamp = stamp

    def write(self, draft_id: str, canonical: bytes) -> None:
        """Write down what a draft now says."""
        if self._stamp is None:
            raise ReadOnlyRecordsError("draft")
        said = {"canonical": canonical, "at": self._stamp.at}
        row, column = self._latest(draft_id), tables.draft_sittings.c
        if row is not None and row.by == self._stamp.by and dt.timedelta() <= self._stamp.at - row.begun_at < SITTING:
            self._connection.execute(update(tables.draft_sittings).where(column.seq == row.seq).values(said))
            return
        begun = {"draft_id": draft_id, "begun_at": self._stamp.at, "by": self._stamp.by}
        self._connection.execute(insert(tables.draft_sittings), said | begun)

    def latest(self, draft_id: str) -> Sitting:
        """Read what a draft says.

        Raises:
            NoSuchNounError: nobody ever wrote on it.
        """
        row = self._latest(draft_id)
        if row is None:
            raise NoSuchNounError("draft")
        return Sitting(bytes(row.canonical), row.at, row.by)

    def all_of(self, draft_id: str) -> tuple[Sitting, ...]:
        """Read what a draft said at the end of each sitting, oldest first."""
        column = tables.draft_sittings.c
        query = select(column.canonical, column.at, column.by).where(column.draft_id == draft_id).order_by(column.seq)
        return tuple(Sitting(bytes(row.canonical), row.at, row.by) for row in self._connection.execute(query))

    def _latest(self, draft_id: str) -> Row[Any] | None:
        column = tables.draft_sittings.c
        query = select(tables.draft_sittings).where(column.draft_id == draft_id).order_by(column.seq.desc()).limit(1)
        return self._connection.execute(query).first()


class OwnSets(NounRepository[OwnSet]):
    """Versions of question sets that the partnership has published."""

    name, table, type = "own set", tables.own_sets, OwnSet

    def everything(self) -> tuple[OwnSet, ...]:
        """List every version, retired ones too, the newest of each set first."""
        return tuple(sorted(self.where(), key=lambda own: (own.set_id, _descending(own.version))))

    def version(self, set_id: str, version: str) -> OwnSet | None:
        """Find one version; None when the partnership has published none such."""
        found = self.where(self.table.c.set_id == set_id, self.table.c.version == version)
        return found[0] if found else None


def _descending(version: str) -> tuple[int, ...]:
    return tuple(-number for number in numbers_of(version))
