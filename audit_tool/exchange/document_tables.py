"""The tables of a document as a workbook or a CSV: every text stays text, whatever it begins with.

Tables of the same columns, such as those of an action plan, become one sheet that can be sorted as a whole: what each
table is of stands in its first column. Counts are numbers and days are days; everything else is the text of the paper.
"""

from __future__ import annotations

import datetime as dt
import io
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any, Final, Literal

from audit_tool.domain.errors import Refused
from audit_tool.exchange.sheets.csv_out import csv_bytes
from audit_tool.paper import (
    Block,
    Callout,
    Card,
    CardGrid,
    Cell,
    Chart,
    Document,
    Rating,
    Ratings,
    Table,
    block_lines,
    join,
)
from audit_tool.paper.blocks import MONTHS
from audit_tool.paper.characters import NO_BREAK_SPACE, PlainText, plain

LONGEST_CELL: Final = 32_767
"""Characters, Excel's own limit: what is longer would be cut."""

MOST_LETTERS: Final = 31
"""Of the name of a sheet, Excel's own limit."""

UNDATED: Final = dt.date(2000, 1, 1)
"""Stands in the properties of a document that has no date of its own: the computer's clock is never written."""

WIDTH: Final = 120.0
"""Of all columns together, in letters."""

PART = "Table"
"""Heads the column that says which table a line is of."""

_COUNT: Final = re.compile(r"0|[1-9]\d{0,8}")
_DAY: Final = re.compile(rf"(\d{{1,2}}){NO_BREAK_SPACE}([A-Z][a-z]{{2}}){NO_BREAK_SPACE}(\d{{4}})")
_SHORT_MONTHS: Final = tuple(month[:3] for month in MONTHS)
_NOT_IN_A_NAME: Final = re.compile(r"[\[\]:*?/\\]+")
_LOOKS_LIKE_A_FORMULA: Final = ("=", "+", "-", "@")


@dataclass(frozen=True, slots=True)
class Lines:
    """One sheet: what it is called, its headings and the relative widths below them, its lines of cells."""

    name: str
    headings: tuple[str, ...]
    shares: tuple[float, ...]
    rows: tuple[tuple[PlainText, ...], ...]


@dataclass(frozen=True, slots=True)
class TableFile:
    """A finished file, and its texts with what was done to their characters."""

    content: bytes
    texts: tuple[PlainText, ...]


def lines_of(document: Document) -> tuple[Lines, ...]:
    """Gather the tables of a document, those of the same columns as one, in the order in which each first comes."""
    alike: dict[tuple[str, ...], list[Table]] = {}
    for table in _tables(document.blocks):
        if table.rows and not table.to_write_on:
            alike.setdefault(tuple(column.heading for column in table.columns), []).append(table)
    names: list[str] = []
    return tuple(_lines(document, tables, names) for tables in alike.values())


def workbook(document: Document) -> TableFile:
    """Write the tables of a document as an .xlsx file, in memory alone; the same document gives the same bytes.

    Raises:
        Refused: no_tables; or a text is longer than a cell can hold (cell_too_long, with its sheet and row).
    """
    import xlsxwriter

    sheets = _some(lines_of(document))
    out = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    book = xlsxwriter.Workbook(out, options)
    book.set_properties(
        {
            "title": plain(document.title).text,
            "subject": plain(document.kind).text,
            "author": plain(document.letterhead.partnership).text,
            "keywords": ", ".join(document.codes),
            "created": dt.datetime.combine(document.dated or UNDATED, dt.time(), dt.UTC),
        }
    )
    looks = _Looks(book)
    above = plain(_above(document)).text
    for lines in sheets:
        _write(book.add_worksheet(lines.name), lines, above, looks)
    book.close()
    return TableFile(out.getvalue(), _texts(sheets))


def csv_table(document: Document) -> TableFile:
    """Write the one table of a document as CSV; a marking stands in a line of its own above the headings.

    Raises:
        Refused: no_tables, or tables_differ: its tables have not the same columns, and a CSV holds one.
    """
    sheets = _some(lines_of(document))
    if len(sheets) > 1:
        raise Refused("tables_differ")
    rows = [sheets[0].headings, *(tuple(cell.text for cell in row) for row in sheets[0].rows)]
    if above := plain(_above(document)).text:
        rows = [(above,), *rows]
    return TableFile(csv_bytes(rows[0], rows[1:]), _texts(sheets))


def _some(sheets: tuple[Lines, ...]) -> tuple[Lines, ...]:
    if not sheets:
        raise Refused("no_tables")
    return sheets


def _above(document: Document) -> str:
    furniture = document.furniture
    return join([furniture.marking.upper(), furniture.stamp, furniture.edition])


def _tables(blocks: Iterable[Block]) -> Iterator[Table]:
    for block in blocks:
        match block:
            case Table():
                yield block
            case Chart(table=Table() as table):
                yield table
            case Card() | Callout():
                yield from _tables(block.blocks)
            case CardGrid():
                yield from _tables(block.cards)


def _lines(document: Document, tables: list[Table], names: list[str]) -> Lines:
    several = len(tables) > 1
    first = tables[0]
    names.append(_name(plain(document.kind if several else first.caption).text, names))
    rows = tuple(
        (*((plain(table.caption),) * several), *(_said(cell) for cell in row.cells))
        for table in tables
        for row in table.rows
    )
    headings = tuple(plain(column.heading).text for column in first.columns)
    shares = tuple(column.share for column in first.columns)
    before = ((PART,), (max(shares),)) if several else ((), ())
    return Lines(names[-1], (*before[0], *headings), (*before[1], *shares), rows)


def _name(words: str, taken: list[str]) -> str:
    """Make a name of words that Excel takes and that no other sheet has."""
    kept = " ".join(_NOT_IN_A_NAME.sub(" ", words).split())[:MOST_LETTERS].strip("' ") or PART
    known = {name.casefold() for name in taken} | {"history"}
    name, number = kept, 1
    while name.casefold() in known:
        number += 1
        tail = f" {number}"
        name = kept[: MOST_LETTERS - len(tail)] + tail
    return name


def _said(cell: Cell) -> PlainText:
    """Write a cell as text, a paragraph to a line."""
    lines = [plain(line) for block in cell for line in _words(block)]
    unknown = frozenset(char for line in lines for char in line.unknown)
    return PlainText("\n".join(line.text for line in lines), sum(line.removed for line in lines), unknown)


def _texts(sheets: Iterable[Lines]) -> tuple[PlainText, ...]:
    return tuple(cell for sheet in sheets for row in sheet.rows for cell in row)


def _words(block: Block) -> Iterable[str]:
    match block:
        case Rating():
            return (block.word,)
        case Ratings():
            return tuple(f"{lens}: {rating.word}" for lens, rating in block.pairs)
        case _:
            return tuple(f"• {line[2:]}" if line.startswith("- ") else line for line in block_lines(block))


class _Looks:
    """How cells look."""

    def __init__(self, book: Any) -> None:
        wrapped = {"text_wrap": True, "valign": "top"}
        self.head = book.add_format({**wrapped, "bold": True, "bottom": 2, "valign": "bottom"})
        self.text = book.add_format({**wrapped, "num_format": "@"})
        self.quoted = book.add_format({**wrapped, "num_format": "@", "quote_prefix": True})
        self.count = book.add_format({**wrapped, "num_format": "0"})
        self.day = book.add_format({**wrapped, "num_format": "d mmm yyyy", "align": "left"})
        self.above = book.add_format({"bold": True})


def _write(sheet: Any, lines: Lines, above: str, looks: _Looks) -> None:
    head = 0
    if above:
        sheet.write_string(0, 0, above, looks.above)
        head = 1
    whole = sum(lines.shares)
    for column, (heading, share) in enumerate(zip(lines.headings, lines.shares, strict=True)):
        sheet.set_column(column, column, max(8.0, round(WIDTH * share / whole, 1)))
        sheet.write_string(head, column, heading, looks.head)
    for number, row in enumerate(lines.rows, head + 1):
        for column, text in enumerate(cell.text for cell in row):
            if len(text) > LONGEST_CELL:
                raise Refused("cell_too_long", sheet=lines.name, row=number + 1, most=LONGEST_CELL)
            _write_cell(sheet, number, column, text, looks)
    sheet.autofilter(head, 0, head + len(lines.rows), len(lines.headings) - 1)
    sheet.freeze_panes(head + 1, 0)
    sheet.repeat_rows(head)
    sheet.set_landscape()
    sheet.set_paper(9)  # A4
    sheet.fit_to_pages(1, 0)
    sheet.ignore_errors({"number_stored_as_text": "A1:XFD1048576"})


def _write_cell(sheet: Any, row: int, column: int, text: str, looks: _Looks) -> None:
    if not text:
        sheet.write_blank(row, column, None, looks.text)
    elif _COUNT.fullmatch(text):
        sheet.write_number(row, column, int(text), looks.count)
    elif (day := _day(text)) is not None:
        sheet.write_datetime(row, column, day, looks.day)
    else:
        sheet.write_string(row, column, text, looks.quoted if text[0] in _LOOKS_LIKE_A_FORMULA else looks.text)


def _day(text: str) -> dt.datetime | None:
    """Read a day as `short_date` wrote it; None for anything else, and for days before Excel's first."""
    found = _DAY.fullmatch(text)
    if found is None or found[2] not in _SHORT_MONTHS or int(found[3]) <= 1900:
        return None
    try:
        return dt.datetime(int(found[3]), _SHORT_MONTHS.index(found[2]) + 1, int(found[1]))  # noqa: DTZ001  a day
    except ValueError:
        return None


Unfit = Literal["no_tables", "tables_differ"]


def why_not(document: Document, *, one: bool) -> Unfit | None:
    """Say why a document has nothing to put in a workbook, or not the `one` table of a CSV; None where it has."""
    found = lines_of(document)
    if not found:
        return "no_tables"
    return "tables_differ" if one and len(found) > 1 else None
