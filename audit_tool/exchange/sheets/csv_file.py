"""Reads a CSV of any dialect, or text pasted from a table, within limits that are checked before it is parsed."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from audit_tool.domain.errors import Refused

LARGEST_FILE = 20_000_000
"""Bytes; a survey of 5,000 people has under 5,000,000."""
MOST_ROWS = 20_000
MOST_COLUMNS = 400
LONGEST_CELL = 32_767
"""Characters: what one cell of a spreadsheet holds."""
_DELIMITERS = (",", ";", "\t", "|")
_LOOKED_AT = 50
"""Rows from which the delimiter is told."""
_SAYS_ITSELF = re.compile(r"sep=(.)\r?\n", re.IGNORECASE)
"""The first line by which Excel says which delimiter a file has; no spreadsheet counts it as a row."""
_WORKBOOKS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")


@dataclass(frozen=True, slots=True)
class Line:
    """One row; `number` as a spreadsheet counts them, from 1."""

    number: int
    cells: tuple[str, ...]


def read_csv(content: bytes) -> tuple[Line, ...]:
    """Read the rows that hold anything, each cell without the blanks around it.

    Raises:
        Refused: csv_too_large; csv_is_workbook; csv_not_text; csv_empty; csv_too_many_rows or csv_too_wide (`most`);
            csv_cell_too_long or csv_quotes (`row`), because from a quotation mark that is not closed on, cells and rows
            can no longer be told apart.
    """
    if len(content) > LARGEST_FILE:
        raise Refused("csv_too_large")
    if content.startswith(_WORKBOOKS):
        raise Refused("csv_is_workbook")
    text = _decoded(content)
    said = _SAYS_ITSELF.match(text)
    if said is not None:
        text = text[said.end() :]
    lines = tuple(_lines(text, said.group(1) if said else _delimiter(text)))
    if not lines:
        raise Refused("csv_empty")
    return lines


def read_pasted(text: str) -> tuple[Line, ...]:
    """Read rows that were copied from a table, each cell without the blanks around it.

    Spreadsheets put a cell of several lines between quotation marks; where the marks do not add up they are text.

    Raises:
        Refused: csv_empty, csv_too_large, csv_too_many_rows, csv_too_wide, csv_cell_too_long.
    """
    if len(text) > LARGEST_FILE:
        raise Refused("csv_too_large")
    delimiter = "\t" if "\t" in text else _delimiter(text)
    try:
        lines = tuple(_lines(text, delimiter))
    except Refused as refused:
        if refused.code != "csv_quotes":
            raise
        lines = tuple(_checked(enumerate((row.split(delimiter) for row in text.splitlines()), 1)))
    if not lines:
        raise Refused("csv_empty")
    return lines


def _decoded(content: bytes) -> str:
    """Decode by the mark at the start; without one as UTF-8, and else as Windows in Western Europe writes."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        tried = ["utf-16"]
    elif b"\0" in content[:100]:
        tried = ["utf-16-le" if content[1:2] == b"\0" else "utf-16-be"]
    else:
        tried = ["utf-8-sig", "cp1252"]
    for encoding in tried:
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return text
    raise Refused("csv_not_text")


def _delimiter(text: str) -> str:
    """Choose what parts most rows alike, and among those what parts them into most cells."""

    def evenness(delimiter: str) -> tuple[float, int]:
        widths = []
        try:
            for row in _parsed(text, delimiter):
                widths.append(len(row))
                if len(widths) == _LOOKED_AT:
                    break
        except csv.Error:
            return 0.0, 0
        if not widths or widths[0] < 2:
            return 0.0, 0
        return sum(width == widths[0] for width in widths) / len(widths), widths[0]

    return max(_DELIMITERS, key=evenness)


def _parsed(text: str, delimiter: str) -> Iterator[list[str]]:
    return csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)


def _lines(text: str, delimiter: str) -> Iterator[Line]:
    return _checked(_numbered(text, delimiter))


def _numbered(text: str, delimiter: str) -> Iterator[tuple[int, list[str]]]:
    number = 0
    try:
        for row in _parsed(text, delimiter):
            number += 1
            yield number, row
    except csv.Error as error:
        raise Refused("csv_quotes", row=number + 1) from error


def _checked(rows: Iterable[tuple[int, list[str]]]) -> Iterator[Line]:
    for number, row in rows:
        if number > MOST_ROWS:
            raise Refused("csv_too_many_rows", most=f"{MOST_ROWS:,}")
        if len(row) > MOST_COLUMNS:
            raise Refused("csv_too_wide", most=MOST_COLUMNS)
        if any(len(cell) > LONGEST_CELL for cell in row):
            raise Refused("csv_cell_too_long", row=number)
        cells = tuple(cell.strip() for cell in row)
        if any(cells):
            yield Line(number, cells)
