"""Reads the sheets of an OpenDocument workbook (.ods), looked over as it is read."""

from __future__ import annotations

import zipfile
from xml.sax import handler, xmlreader

from audit_tool.domain.errors import Refused
from audit_tool.exchange.sheets.cells import Area, Cell, Row, Sheet, number_text, percent_text
from audit_tool.exchange.sheets.guard import DEEPEST_XML, MOST_CELLS, MOST_COLUMNS, MOST_MERGED, MOST_ROWS
from audit_tool.exchange.sheets.parts import Attributes, feed, opened_parts, pieces

MEDIA_TYPE = b"application/vnd.oasis.opendocument.spreadsheet"
_TYPE, _CONTENT, _LISTED = "mimetype", "content.xml", "META-INF/manifest.xml"
_CELLS = ("table:table-cell", "table:covered-table-cell")
_CONSTANTS = frozenset({"of:=TRUE()", "of:=FALSE()"})


def is_open_document(parts: zipfile.ZipFile) -> bool:
    """Say whether a zip is an .ods: one of its parts says so and nothing else."""
    return _TYPE in parts.namelist() and next(pieces(parts, _TYPE), b"").startswith(MEDIA_TYPE)


def read_open_document(content: bytes) -> tuple[Sheet, ...]:
    """Read every sheet, hidden ones too.

    Raises:
        Refused: as `guard.look_over`; workbook_locked for one behind a password.
    """
    with opened_parts(content, "workbook") as parts:
        names = parts.namelist()
        if _CONTENT not in names:
            raise Refused("workbook_unknown")
        if any(name.startswith(("Basic/", "Scripts/")) for name in names):
            raise Refused("workbook_macros")
        _refuse_locked(parts)
        sheets = _Sheets()
        feed(parts, _CONTENT, sheets)
    return tuple(sheets.found)


def _refuse_locked(parts: zipfile.ZipFile) -> None:
    if _LISTED in parts.namelist():
        locks = Attributes("encryption-data")
        feed(parts, _LISTED, locks)
        if locks.found:
            raise Refused("workbook_locked")


class _Sheets(handler.ContentHandler):
    """Walks over the content; rows and cells that only repeat nothing are stepped over.

    Attributes:
        found: the sheets read so far.
    """

    def __init__(self) -> None:
        super().__init__()
        self.found: list[Sheet] = []
        self._name = ""
        self._rows: list[Row] = []
        self._merged: list[Area] = []
        self._cells: list[Cell] = []
        self._row = self._column = self._depth = self._count = 0
        self._rows_alike = self._cells_alike = 1
        self._said: dict[str, str] = {}
        self._text: list[str] = []
        self._texts = self._notes = 0

    def startElement(self, name: str, attrs: xmlreader.AttributesImpl) -> None:  # noqa: N802  # SAX calls it so
        self._depth += 1
        if self._depth > DEEPEST_XML:
            raise Refused("workbook_too_deep")
        match name:
            case "table:table":
                self._name, self._rows, self._merged, self._row = attrs.get("table:name") or "", [], [], 1
            case "table:table-row":
                self._cells, self._column = [], 1
                self._rows_alike = _count(attrs, "table:number-rows-repeated")
            case "table:table-cell" | "table:covered-table-cell":
                self._begin_cell(attrs)
            case "office:annotation" | "draw:frame":
                self._notes += 1
            case "text:p":
                self._texts += 1
            case "text:s" if self._texts and not self._notes:
                self._text.append(" " * min(_count(attrs, "text:c"), 100))
            case "text:tab":
                self._text.append(" ")
            case "text:line-break":
                self._text.append("\n")

    def characters(self, content: str) -> None:
        """Hear what a cell shows, and not what is noted beside it."""
        if self._texts and not self._notes:
            self._text.append(content)

    def endElement(self, name: str) -> None:  # noqa: N802  # SAX calls it so
        self._depth -= 1
        if name == "text:p":
            self._texts -= 1
            if not self._notes:
                self._text.append("\n")
        elif name in ("office:annotation", "draw:frame"):
            self._notes -= 1
        elif name in _CELLS:
            self._end_cell()
        elif name == "table:table-row":
            self._end_row()
        elif name == "table:table":
            self.found.append(Sheet(self._name, True, tuple(self._rows), tuple(self._merged)))

    def _begin_cell(self, attrs: xmlreader.AttributesImpl) -> None:
        self._said = dict(attrs.items())
        self._text = []
        self._cells_alike = _count(attrs, "table:number-columns-repeated")
        rows, columns = _count(attrs, "table:number-rows-spanned"), _count(attrs, "table:number-columns-spanned")
        if rows > 1 or columns > 1:
            if len(self._merged) == MOST_MERGED:
                raise Refused("workbook_too_deep")
            self._merged.append(Area(self._row, self._column, self._row + rows - 1, self._column + columns - 1))

    def _end_cell(self) -> None:
        text = self._shown()
        is_formula = self._said.get("table:formula", "of:=TRUE()") not in _CONSTANTS
        if text or is_formula:
            self._count += self._cells_alike * self._rows_alike
            if self._column + self._cells_alike - 1 > MOST_COLUMNS:
                raise Refused("workbook_too_wide", most=MOST_COLUMNS)
            if self._count > MOST_CELLS:
                raise Refused("workbook_too_many_rows", most=MOST_ROWS)
            for column in range(self._column, self._column + self._cells_alike):
                self._cells.append(Cell(self._row, column, text, is_formula))
        self._column += self._cells_alike

    def _shown(self) -> str:
        """Give the value as `plain_text` writes it: a day as an ISO date, a number plainly, else what stands there."""
        match self._said.get("office:value-type"):
            case "date":
                return self._said.get("office:date-value", "").replace("T", " ").removesuffix(" 00:00:00")
            case "float" | "currency":
                return number_text(float(self._said.get("office:value", "0")))
            case "percentage":
                return percent_text(float(self._said.get("office:value", "0")))
            case "boolean":
                return self._said.get("office:boolean-value", "").upper()
            case _:
                return "".join(self._text).strip()

    def _end_row(self) -> None:
        if self._cells:
            if self._row + self._rows_alike - 1 > MOST_ROWS:
                raise Refused("workbook_too_many_rows", most=MOST_ROWS)
            for number in range(self._row, self._row + self._rows_alike):
                alike = (Cell(number, cell.column, cell.text, cell.is_formula) for cell in self._cells)
                self._rows.append(Row(number, tuple(alike)))
        self._row += self._rows_alike


def _count(attrs: xmlreader.AttributesImpl, name: str) -> int:
    return max(int(attrs.get(name) or 1), 1)
