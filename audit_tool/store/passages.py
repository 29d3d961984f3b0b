"""Passages, attachments and the record of what was exported."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from sqlalchemy import ColumnElement, Connection, func, insert, select, true

from audit_tool.domain.passage import Passage
from audit_tool.store import tables
from audit_tool.store.nouns import NoSuchNounError, ReadOnlyRecordsError, Stamp, to_row


class Passages:
    """Pieces of writing, only ever added to; the latest of each part is the passage."""

    def __init__(self, connection: Connection, stamp: Stamp | None) -> None:
        self._connection = connection
        self._stamp = stamp

    def write(self, passage: Passage) -> None:
        """Write down a passage as it now reads."""
        if self._stamp is None:
            raise ReadOnlyRecordsError("passage")
        self._connection.execute(
            insert(tables.passages),
            to_row(passage) | {"at": self._stamp.at, "by": self._stamp.by},
        )

    def of(self, subject: str) -> Mapping[str, str]:
        """Read every passage about a subject: part to text; a part nobody wrote is not there."""
        column = tables.passages.c
        latest = select(func.max(column.seq)).where(column.subject == subject).group_by(column.part).scalar_subquery()
        rows = self._connection.execute(select(column.part, column.text).where(column.seq.in_(latest)))
        return MappingProxyType({row.part: row.text for row in rows})

    def writers(self, subject: str) -> frozenset[str]:
        """List everybody who ever wrote a passage about a subject."""
        column = tables.passages.c
        return frozenset(self._connection.scalars(select(column.by).where(column.subject == subject).distinct()))


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file kept inside the workspace; `size` in bytes."""

    id: str
    title: str
    media_type: str
    size: int
    sha256: str
    content: bytes


class Attachments:
    """Embedded files."""

    def __init__(self, connection: Connection, stamp: Stamp | None) -> None:
        self._connection = connection
        self._stamp = stamp

    def keep(self, attachment: Attachment) -> None:
        """Keep a file inside the workspace."""
        if self._stamp is None:
            raise ReadOnlyRecordsError("attachment")
        self._connection.execute(insert(tables.attachments), to_row(attachment) | {"added_at": self._stamp.at})

    def find(self, ident: str) -> Attachment:
        """Read an embedded file.

        Raises:
            NoSuchNounError: none has this id.
        """
        columns = [tables.attachments.c[name] for name in Attachment.__slots__]
        row = self._connection.execute(select(*columns).where(tables.attachments.c.id == ident)).first()
        if row is None:
            raise NoSuchNounError("attachment")
        return Attachment(*row)

    def total_size(self) -> int:
        """Add up the embedded files, in bytes."""
        return self._connection.scalar(select(func.sum(tables.attachments.c.size))) or 0


@dataclass(frozen=True, slots=True)
class Export:
    """A document that left: which, about what, its hash and whether a release check was passed."""

    id: str
    document: str
    subject: str
    sha256: str
    pages: int
    released: bool
    at: dt.datetime
    by: str


class Exports:
    """What was exported, only ever added to."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._before: ColumnElement[bool] = true()

    def look_back(self, moment: dt.datetime) -> None:
        """Read from here on what had left before a moment."""
        self._before = tables.exports.c.at < moment

    def record(self, export: Export) -> None:
        """Write down that a document left."""
        self._connection.execute(insert(tables.exports), {field: getattr(export, field) for field in Export.__slots__})

    def subjects_of(self, document: str) -> frozenset[str]:
        """List what a document left about: of which rounds, returns or cases."""
        column = tables.exports.c
        query = select(column.subject).where(column.document == document, self._before).distinct()
        return frozenset(self._connection.scalars(query))

    def everything(self) -> tuple[Export, ...]:
        """List what left, the newest first."""
        columns = [tables.exports.c[name] for name in Export.__slots__]
        rows = self._connection.execute(select(*columns).where(self._before).order_by(tables.exports.c.at.desc()))
        return tuple(Export(*row) for row in rows)
