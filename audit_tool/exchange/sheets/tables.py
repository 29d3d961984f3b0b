"""Reads the tables of whatever file people keep one in, or of what they copied: one door for every import.

What the file is, its first bytes say, whatever its name ends with. Each table is rows of cells with their places; what
stands in cells that were made one stands in each of them.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, replace

from audit_tool.domain.errors import Refused
from audit_tool.exchange.sheets.cells import Area, Cell, Row, Sheet
from audit_tool.exchange.sheets.csv_file import Line, read_csv, read_pasted
from audit_tool.exchange.sheets.guard import is_old_office
from audit_tool.exchange.sheets.open_document import is_open_document, read_open_document
from audit_tool.exchange.sheets.parts import ZIP, opened_parts
from audit_tool.exchange.sheets.reading import read_workbook
from audit_tool.exchange.sheets.word import read_word

_OLD_WORD, _LOCKED = "WordDocument".encode("utf-16-le"), "EncryptedPackage".encode("utf-16-le")
_WEB_PAGES = (b"<html", b"<!doctype html", b"<table", b"mime-version:", b"<meta", b"<head", b"<body")
_MOST_FILLED = 400_000
_SHOWN = {code: chr(0x2400 + code) for code in range(0x20) if code not in (0x09, 0x0A)} | {0x7F: "\u2421"}
"""Characters that show nothing and may do harm, as pictures of themselves: nothing goes, and everybody sees it."""
_LINE_ENDS = str.maketrans({"\v": "\n", "\f": "\n", "\u2028": "\n", "\u2029": "\n"})


@dataclass(frozen=True, slots=True)
class TableFile:
    """What a file holds.

    Attributes:
        digest: sha256 of the file, or of the text that was pasted.
        sheets: tables with something in them; at least one.
    """

    digest: str
    sheets: tuple[Sheet, ...]


def read_tables(content: bytes) -> TableFile:
    """Read every table of a file: .xlsx, .xls, .ods, .docx, or text between commas, semicolons or tabs.

    Raises:
        Refused: file_empty; table_locked, table_pdf, table_rich_text, table_web_page, table_old_word,
            table_no_kind (a zip of something else), table_nothing; as `parts.opened_parts` for a table; or as the
            reader of that kind of file.
    """
    if not content.strip(b"\0 \t\r\n"):
        raise Refused("file_empty")
    return _file(content, _read(content))


def read_form(content: bytes) -> TableFile:
    """Read a form that a person looks over line by line before any of it is taken: as `read_tables`, or a PDF.

    What belongs to which cell of a PDF is read off its drawn lines or its gaps, which no chronology should rest on.

    Raises:
        Refused: as `read_tables`; or for a PDF as `pdf_rows.read_pdf`.
    """
    if not _is_pdf(content):
        return read_tables(content)
    from audit_tool.exchange.sheets.pdf_rows import read_pdf  # slow to import, and most sessions read none

    return _file(content, read_pdf(content))


def pasted_tables(text: str) -> TableFile:
    """Read a table that was copied from another program.

    Raises:
        Refused: as `csv_file.read_pasted`.
    """
    whole = _made_whole(_sheet(read_pasted(text)))
    return TableFile(hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest(), (whole,))


def _file(content: bytes, found: Sequence[Sheet]) -> TableFile:
    sheets = tuple(whole for sheet in found if (whole := _made_whole(sheet)).rows)
    if not sheets:
        raise Refused("table_nothing")
    return TableFile(hashlib.sha256(content).hexdigest(), sheets)


def _is_pdf(content: bytes) -> bool:
    return content[:400].lstrip(b"\xef\xbb\xbf \t\r\n").lower().startswith(b"%pdf")


def _read(content: bytes) -> Sequence[Sheet]:
    begin = content[:400].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if content.startswith(ZIP):
        return _read_zip(content)
    if is_old_office(content):
        if _LOCKED in content:
            raise Refused("table_locked")
        if _OLD_WORD in content:
            raise Refused("table_old_word")
        return read_workbook(content)
    if _is_pdf(content):
        raise Refused("table_pdf")
    if begin.startswith(b"{\\rtf"):
        raise Refused("table_rich_text")
    if begin.startswith(_WEB_PAGES) or (begin.startswith(b"<?xml") and b"<" in begin[5:]):
        raise Refused("table_web_page")
    return (_sheet(read_csv(content)),)


def _read_zip(content: bytes) -> Sequence[Sheet]:
    """Read a zip by the parts it holds."""
    with opened_parts(content, "table") as parts:
        names, is_open = parts.namelist(), is_open_document(parts)
    if any(name.startswith("word/") for name in names):
        return read_word(content)
    if "xl/workbook.xml" in names:
        return read_workbook(content)
    if is_open:
        return read_open_document(content)
    raise Refused("table_no_kind")


def _sheet(lines: Sequence[Line]) -> Sheet:
    rows = (
        Row(line.number, tuple(Cell(line.number, at, text) for at, text in enumerate(line.cells, 1) if text))
        for line in lines
    )
    return Sheet("", True, tuple(rows))


def _made_whole(sheet: Sheet) -> Sheet:
    """Give every cell text that can be shown, and every cell of a merged area the text of its first."""
    shown = {(cell.row, cell.column): cell._replace(text=_plain(cell.text)) for row in sheet.rows for cell in row.cells}
    numbers = {row.number for row in sheet.rows}
    for area in sheet.merged:
        first = shown.get((area.first_row, area.first_column))
        if first is not None and len(shown) < _MOST_FILLED:
            _fill(shown, numbers, area, first)
    rows: dict[int, list[Cell]] = {}
    for row, column in sorted(shown):
        rows.setdefault(row, []).append(shown[row, column])
    kept = tuple(Row(number, tuple(cells)) for number, cells in rows.items() if any(_says(cell) for cell in cells))
    return replace(sheet, rows=kept)


def _fill(shown: dict[tuple[int, int], Cell], numbers: set[int], area: Area, first: Cell) -> None:
    """Fill an area downwards; cells that were made one across a row hold their text once."""
    for row in sorted(number for number in numbers if area.first_row < number <= area.last_row):
        place = (row, area.first_column)
        if place not in shown:
            shown[place] = Cell(row, area.first_column, first.text, first.is_formula)


def _says(cell: Cell) -> bool:
    return bool(cell.text) or cell.is_formula


def _plain(text: str) -> str:
    if text.isalnum():
        return text
    return text.replace("\r\n", "\n").replace("\r", "\n").translate(_LINE_ENDS).translate(_SHOWN).strip()
