"""Keeps frozen nouns in tables: one row for how a noun stands, one line of history for each way it stood."""

from __future__ import annotations

import dataclasses
import datetime as dt
import math
from collections.abc import Iterable
from enum import StrEnum
from functools import lru_cache
from typing import Any, ClassVar, Generic, TypeVar, cast

from sqlalchemy import (
    JSON,
    Boolean,
    Column,
    ColumnElement,
    Connection,
    Integer,
    Select,
    Subquery,
    Table,
    bindparam,
    func,
    select,
    type_coerce,
    update,
)

from audit_tool.store.insertion import insert_rows
from audit_tool.store.rows import fields_of, nouns_of
from audit_tool.store.tables import history
from forms.text import whole

Noun = TypeVar("Noun")

_AT_ONCE = 2000
"""How many rows are fetched together: one by one takes twice as long, all of them twice the memory."""


@dataclasses.dataclass(frozen=True, slots=True)
class Stamp:
    """Who writes, and when (UTC)."""

    by: str
    at: dt.datetime


class NoSuchNounError(LookupError):
    """Nothing in the workspace has this id: a bug, or a page that looks at something withdrawn."""


class ReadOnlyRecordsError(RuntimeError):
    """A view tried to write: a bug."""


@lru_cache(maxsize=512)
def _statements(table: Table, names: tuple[str, ...]) -> tuple[Select[Any], Select[Any]]:
    """Give the statements that read every row as a noun's fields, and the row with `its_id`.

    They are written once: that takes longer than to read a row.
    """
    every = select(*(table.c[name] for name in names))
    return every, every.where(table.c.id == bindparam("its_id"))


class NounReader(Generic[Noun]):
    """Find and list one noun. A noun's fields are its table's columns."""

    name: ClassVar[str]
    table: Table
    type: ClassVar[type[Any]]

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._known: dict[str, Noun] = {}

    def know(self, ident: str, noun: Noun) -> None:
        """Find this noun from here on without asking the disk: somebody has read it, and nothing was written since."""
        self._known[ident] = noun

    def look_back(self, moment: dt.datetime) -> None:
        """Read from here on how nouns stood before a moment; what was not there yet is left out."""
        self._known.clear()
        self.table = cast(Table, _stood(self.name, self.table, moment))

    def find(self, ident: str) -> Noun:
        """Find a noun by its id.

        Raises:
            NoSuchNounError: there is none.
        """
        if ident in self._known:
            return self._known[ident]
        _every, one = _statements(self.table, fields_of(self.type))
        rows = self._connection.execute(one, {"its_id": ident})
        found: Noun | None = next(nouns_of(self.type, rows), None)
        if found is None:
            raise NoSuchNounError(self.name)
        return found

    def where(
        self, *conditions: ColumnElement[bool], order: Iterable[Any] = (), most: int | None = None
    ) -> tuple[Noun, ...]:
        """List the nouns that fit, the first `most` of them where that is given; empty when none does."""
        query, _one = _statements(self.table, fields_of(self.type))
        if conditions:
            query = query.where(*conditions)
        if order:
            query = query.order_by(*order)
        if most is not None:
            query = query.limit(most)
        parts = self._connection.execute(query).partitions(_AT_ONCE)
        return tuple(noun for rows in parts for noun in nouns_of(self.type, rows))

    def everything(self) -> tuple[Noun, ...]:
        """List every noun of this kind."""
        return self.where()

    def _noun(self, row: dict[str, Any]) -> Noun:
        values = [row[name] for name in fields_of(self.type)]
        return next(nouns_of(self.type, [values]))  # type: ignore[no-any-return]


def _stood(noun: str, table: Table, moment: dt.datetime) -> Subquery:
    """Give what a table held before a moment, out of history: the same columns, to be read from alone."""
    latest = select(func.max(history.c.seq)).where(history.c.noun == noun, history.c.at < moment)
    columns = (type_coerce(_held(column), column.type).label(column.name) for column in table.c)
    return select(*columns).where(history.c.seq.in_(latest.group_by(history.c.ident).scalar_subquery())).subquery()


def _held(column: Column[Any]) -> ColumnElement[Any]:
    said = history.c.body[column.name]
    held: ColumnElement[Any] = said.as_string()
    if isinstance(column.type, JSON):
        held = said.as_json()
    elif isinstance(column.type, Boolean):
        held = said.as_boolean()
    elif isinstance(column.type, Integer):
        held = said.as_integer()
    return held


class NounRepository(NounReader[Noun]):
    """Add and change one noun, too; each way it stood stays in history."""

    def __init__(self, connection: Connection, stamp: Stamp | None) -> None:
        super().__init__(connection)
        self._stamp = stamp

    def add(self, noun: Noun) -> None:
        """Write down a new noun."""
        row = to_row(noun)
        insert_rows(self._connection, self.table, [row])
        remember(self._connection, self._stamp, self.name, row["id"], row)

    def change(self, noun: Noun) -> None:
        """Write down how a noun stands now; how it stood before stays in history.

        Raises:
            NoSuchNounError: there is none with its id.
        """
        row = to_row(noun)
        self._known.pop(row["id"], None)
        done = self._connection.execute(update(self.table).where(self.table.c.id == row["id"]).values(row))
        if done.rowcount != 1:
            raise NoSuchNounError(self.name)
        remember(self._connection, self._stamp, self.name, row["id"], row)

    def put(self, noun: Noun) -> None:
        """Write down how a noun stands, whether or not it stood before."""
        stands = select(self.table.c.id).where(self.table.c.id == to_row(noun)["id"])
        (self.add if self._connection.execute(stands).first() is None else self.change)(noun)

    def add_all(self, nouns: Iterable[Noun]) -> None:
        """Write down new nouns, hundreds at once."""
        rows = [to_row(noun) for noun in nouns]
        if rows:
            insert_rows(self._connection, self.table, rows)
            remember_each(self._connection, self._stamp, self.name, rows)

    def change_all(self, nouns: Iterable[Noun]) -> None:
        """Write down how nouns stand now, hundreds at once; how they stood before stays in history.

        Raises:
            NoSuchNounError: there is none with the id of one of them.
        """
        rows = [to_row(noun) for noun in nouns]
        if not rows:
            return
        self._known.clear()
        change = update(self.table).where(self.table.c.id == bindparam("its_id"))
        values: dict[str, Any] = {name: bindparam(name) for name in fields_of(self.type) if name != "id"}
        done = self._connection.execute(change.values(values), [row | {"its_id": row["id"]} for row in rows])
        if done.rowcount != len(rows):
            raise NoSuchNounError(self.name)
        remember_each(self._connection, self._stamp, self.name, rows)

    def past(self, ident: str) -> tuple[tuple[dt.datetime, str, Noun], ...]:
        """List each way a noun stood, oldest first: (when, who, how)."""
        query = (
            select(history.c.at, history.c.by, history.c.body)
            .where(history.c.noun == self.name, history.c.ident == ident)
            .order_by(history.c.seq)
        )
        return tuple((at, by, self._noun(_thaw(body, self.table))) for at, by, body in self._connection.execute(query))

    def stood(self, ident: str, upto: int) -> Noun | None:
        """Say how a noun stood when history had so many lines; None where it was not there yet."""
        query = (
            select(history.c.body)
            .where(history.c.noun == self.name, history.c.ident == ident, history.c.seq <= upto)
            .order_by(history.c.seq.desc())
            .limit(1)
        )
        body = self._connection.scalar(query)
        return None if body is None else self._noun(_thaw(body, self.table))

    def stood_before(self, moment: dt.datetime) -> tuple[Noun, ...]:
        """Say how every noun of this kind stood before a moment; what was not there yet is left out."""
        latest = (
            select(func.max(history.c.seq))
            .where(history.c.noun == self.name, history.c.at < moment)
            .group_by(history.c.ident)
            .scalar_subquery()
        )
        bodies = self._connection.scalars(select(history.c.body).where(history.c.seq.in_(latest)))
        return tuple(self._noun(_thaw(body, self.table)) for body in bodies)

    def is_written_after(self, ident: str, line: int) -> bool:
        """Say whether a noun was written down again after a line of history."""
        later = (history.c.noun == self.name, history.c.ident == ident, history.c.seq > line)
        return self._connection.scalar(select(history.c.seq).where(*later).limit(1)) is not None


def remember(connection: Connection, stamp: Stamp | None, noun: str, ident: str, row: dict[str, Any]) -> None:
    """Add to history how a noun stands now.

    Raises:
        ReadOnlyRecordsError: nobody is writing; what was written before this is rolled back with the transaction.
    """
    _write_history(connection, stamp, noun, [(ident, row)])


def remember_each(connection: Connection, stamp: Stamp | None, noun: str, rows: Iterable[dict[str, Any]]) -> None:
    """Add to history how nouns of one kind stand now.

    Raises:
        ReadOnlyRecordsError: as `remember`.
    """
    _write_history(connection, stamp, noun, [(row["id"], row) for row in rows])


def _write_history(
    connection: Connection, stamp: Stamp | None, noun: str, rows: Iterable[tuple[str, dict[str, Any]]]
) -> None:
    if stamp is None:
        raise ReadOnlyRecordsError(noun)
    written = [
        {"noun": noun, "ident": ident, "body": _freeze(row), "at": stamp.at, "by": stamp.by} for ident, row in rows
    ]
    insert_rows(connection, history, written)


def to_row(noun: Any) -> dict[str, Any]:
    """Turn a frozen noun into column values: enumerations by value, tuples as lists."""
    return {field.name: _plain(getattr(noun, field.name)) for field in dataclasses.fields(noun)}


def frozen_row(noun: Any) -> dict[str, Any]:
    """Turn a frozen noun into JSON-ready data: what history keeps and what the audit log hashes."""
    return _freeze(to_row(noun))


def _plain(value: Any) -> Any:
    if type(value) is str:  # most of a noun
        return value if value.isascii() else whole(value)
    if isinstance(value, StrEnum):
        return value.value
    if isinstance(value, str):
        return whole(value)
    if isinstance(value, tuple):
        is_plain = set(map(type, value)) == {str} and "".join(value).isascii()  # a hundred ids
        return list(value) if is_plain else [_plain(item) for item in value]
    if isinstance(value, float) and not math.isfinite(value):
        raise ValueError("what is not a number would be kept as nothing")
    return value


def _freeze(row: dict[str, Any]) -> dict[str, Any]:
    return {name: value.isoformat() if isinstance(value, dt.date) else value for name, value in row.items()}


def _thaw(body: dict[str, Any], table: Table) -> dict[str, Any]:
    thawed = dict(body)
    for name, value in body.items():
        wanted = table.c[name].type.python_type if value is not None else None
        if wanted in (dt.date, dt.datetime):
            thawed[name] = wanted.fromisoformat(value)
    return thawed
