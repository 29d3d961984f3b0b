"""Writes new rows: quickly enough for a thousand returns of more than a hundred answers, each in its own transaction.

What is the same for every row of a table is worked out once: the statement, and how each value is kept. SQLAlchemy
works it out again for each statement, and takes as long over that as the disk does over the row.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import cache
from typing import Any

from sqlalchemy import Connection, Dialect, Table, insert
from sqlalchemy.exc import DBAPIError
from sqlcipher3 import dbapi2 as sqlcipher

Cursor = Any
"""What the driver answers with; it has no types of its own."""
Keep = Callable[[Any], Any]
"""How a value becomes what the file holds; None where it is that already."""


def insert_rows(connection: Connection, table: Table, rows: Sequence[Mapping[str, Any]], clash: str = "") -> int:
    """Write new rows in the order given, in one statement however many there are.

    Args:
        rows: values by column, the same columns in each.
        clash: the clause that says what becomes of a row whose key is there already ("ON CONFLICT ...").

    Returns:
        how many rows were written, new or over another.
    """
    if not rows:
        return 0
    statement, columns = insertion(table, tuple(rows[0]), connection.dialect)
    values = [tuple([keep(row[name]) if keep else row[name] for name, keep in columns]) for row in rows]
    return int(driven(connection, statement + clash, values if len(values) > 1 else values[0]).rowcount)


def driven(connection: Connection, statement: str, values: tuple[Any, ...] | list[Any] = ()) -> Cursor:
    """Hand a statement to the driver itself, inside the transaction: a fifteenth of a thousand files' time is saved.

    Args:
        values: of one row, or a list of rows.

    Raises:
        sqlalchemy.exc.DBAPIError: as SQLAlchemy raises it; it quotes no values.
    """
    cursor: Cursor = connection.connection.cursor()
    try:
        if isinstance(values, list):
            cursor.executemany(statement, values)
        else:
            cursor.execute(statement, values)
    except sqlcipher.Error as error:
        raise DBAPIError.instance(statement, None, error, sqlcipher.Error, hide_parameters=True) from error
    return cursor


@cache
def insertion(
    table: Table, names: tuple[str, ...], dialect: Dialect
) -> tuple[str, tuple[tuple[str, Keep | None], ...]]:
    """Give the statement that takes values by their place, and the columns in that order, each with how it is kept."""
    statement = str(insert(table).compile(dialect=dialect, column_keys=names))
    columns = (column for column in table.c if column.name in names)
    return statement, tuple((each.name, each.type.dialect_impl(dialect).bind_processor(dialect)) for each in columns)
