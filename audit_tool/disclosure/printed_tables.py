"""The tables of counts in a document, as they were printed: what a reader lays beside the next release.

A table counts when its last column and its last row are totals; nothing else in a document can be set beside another.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator

from audit_tool.disclosure.releases import Overlap, Release, Risk, overlaps, shown_before
from audit_tool.disclosure.tables import SafeTable
from audit_tool.paper import Block, Callout, Card, CardGrid, Chart, Document, Table
from audit_tool.paper.blocks import Cell, Paragraph
from audit_tool.paper.plain import spans_text

TOTALS = ("All", "All settings")
"""What a column of totals is called, and a row of them."""


def tables_of(document: Document) -> tuple[Release, ...]:
    """List the tables of counts in a document, with what is held back in them."""
    found = (_counted(table) for table in _tables(document.blocks))
    return tuple(release for release in found if release is not None)


def frozen(tables: Iterable[Release]) -> tuple[str, ...]:
    """Write tables down, to be kept with what was released."""
    return tuple(json.dumps([each.title, each.rows, each.columns, each.table.rows]) for each in tables)


def thawed(lines: Iterable[str]) -> tuple[Release, ...]:
    """Read tables that were kept."""
    found = []
    for title, rows, columns, cells in map(json.loads, lines):
        table = SafeTable(tuple(tuple(row) for row in cells))
        found.append(Release(title, tuple(rows), tuple(columns), table))
    return tuple(found)


def given_away(
    now: Iterable[Release], earlier: Iterable[Release], least: int, *, same_people: bool
) -> Iterator[tuple[Release, Overlap]]:
    """List what tables give away beside those released before under the same title."""
    before = {table.title: table for table in earlier}
    for table in now:
        other = before.get(table.title)
        if other is None:
            continue
        told = (*overlaps(table, other, (), least), *(shown_before(table, other) if same_people else ()))
        yield from ((table, overlap) for overlap in told)


def figure_of(table: Release, overlap: Overlap) -> str:
    """Say which figure is given away: "Secondary, Met: 12"."""
    count = table.cell(overlap.row, overlap.column)
    row, column = overlap.row or TOTALS[1], overlap.column or TOTALS[0]
    return f"{row}, {column}: {'held back' if overlap.risk is Risk.SHOWN_BEFORE else count}"


def _tables(blocks: Iterable[Block]) -> Iterator[Table]:
    for block in blocks:
        if isinstance(block, Table):
            yield block
        elif isinstance(block, Chart) and block.table is not None:
            yield block.table
        elif isinstance(block, Card | Callout):
            yield from _tables(block.blocks)
        elif isinstance(block, CardGrid):
            yield from _tables(block.cards)


def _counted(table: Table) -> Release | None:
    texts = [[_text(cell) for cell in row.cells] for row in table.rows]
    ends_in_totals = table.columns[-1].heading == TOTALS[0] and bool(texts) and texts[-1][0] == TOTALS[1]
    if not ends_in_totals:
        return None
    cells = tuple(tuple(_count(text) for text in row[1:]) for row in texts)
    rows = tuple(row[0] for row in texts[:-1])
    return Release(table.caption, rows, tuple(column.heading for column in table.columns[1:-1]), SafeTable(cells))


def _text(cell: Cell) -> str:
    return " ".join(spans_text(block.spans) for block in cell if isinstance(block, Paragraph))


def _count(text: str) -> int | None:
    digits = text.replace(",", "")
    return int(digits) if digits.isdecimal() else None
