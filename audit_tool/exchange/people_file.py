"""Reads who comes to a day from a list that somebody keeps: in each row a name, then an agency."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from audit_tool.exchange.sheets.cells import Row
from audit_tool.exchange.sheets.parts import LARGEST_FILE
from audit_tool.exchange.sheets.tables import read_tables

LARGEST: Final = LARGEST_FILE
"""Bytes of the largest list."""

_HEADS: Final = frozenset({"name", "full name", "names", "person", "people", "who", "assessor", "assessors"})
"""What stands above names, and is nobody's."""


def people_lines(content: bytes) -> str:
    """Write each row as a line: what its first two filled cells say, with a tab between; heads are left out.

    Raises:
        Refused: as `sheets.read_tables`.
    """
    rows = (row for sheet in read_tables(content).sheets if sheet.is_visible for row in sheet.rows)
    return "\n".join(line for row in rows for line in _line(row))


def _line(row: Row) -> Iterator[str]:
    said = [" ".join(cell.text.split()) for cell in row.cells if cell.text.strip()]
    if said and said[0].casefold() not in _HEADS:
        yield "\t".join(said[:2])
