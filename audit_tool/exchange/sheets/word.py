"""Reads the tables of a Word document (.docx), looked over as it is read and never opened by anything else.

What a person sees with all changes accepted is what comes in: inserted words do, deleted ones do not. Fields,
comments and pictures stay out. A table inside a cell is a table of its own, and its words are the cell's too.
"""

from __future__ import annotations

import posixpath
import zipfile
from dataclasses import dataclass, field
from xml.sax import handler, xmlreader

from audit_tool.domain.errors import Refused
from audit_tool.exchange.sheets.cells import Area, Cell, Row, Sheet
from audit_tool.exchange.sheets.parts import Attributes, feed, is_xml, opened_parts

MOST_TABLES = 2_000
MOST_ROWS = 20_000
MOST_COLUMNS = 200
MOST_CELLS = 400_000
LONGEST_CELL = 200_000
"""Characters; a cell that holds a table holds its words as well."""
DEEPEST_XML = 160

_ROOT = "_rels/.rels"
_DOCUMENT = "/officeDocument"
_MAY_LIE_ELSEWHERE = ("/hyperlink", "/attachedTemplate")
"""Relations by which a document only names a place: nothing that it shows comes from there."""
_STANDS_FOR = {"tab": " ", "br": "\n", "cr": "\n", "noBreakHyphen": "-", "sym": "\N{REPLACEMENT CHARACTER}"}
"""Elements that are words without being text; a sign of a special face is seen to have stood there."""


def read_word(content: bytes) -> tuple[Sheet, ...]:
    """Read every table, in the order in which they begin; rows and columns counted from 1.

    Raises:
        Refused: no Word document (word_unknown), damaged (word_damaged), with macros (word_macros), with declarations
            in its XML (word_declares), with parts that lie elsewhere (word_links_out), without a table
            (word_no_table), or beyond a limit (word_too_large, word_swells, word_too_deep, word_too_many_rows,
            word_too_wide).
    """
    with opened_parts(content, "word") as parts:
        main = _main_part(parts)
        _refuse_links_out(parts)
        tables = _Tables()
        feed(parts, main, tables)
    if not tables.found:
        raise Refused("word_no_table")
    return tuple(table.sheet(number, tables.notes) for number, table in enumerate(tables.found, 1))


def _main_part(parts: zipfile.ZipFile) -> str:
    if _ROOT not in parts.namelist():
        raise Refused("word_unknown")
    relations = Attributes("Relationship")
    feed(parts, _ROOT, relations)
    for relation in relations.found:
        if relation.get("Type", "").endswith(_DOCUMENT):
            name = posixpath.normpath(relation.get("Target", "")).lstrip("/")
            if name.startswith("word/") and name in parts.namelist():
                return name
    raise Refused("word_unknown")


def _refuse_links_out(parts: zipfile.ZipFile) -> None:
    for name in parts.namelist():
        if not name.endswith(".rels") or not is_xml(name):
            continue
        relations = Attributes("Relationship")
        feed(parts, name, relations)
        for one in relations.found:
            if one.get("TargetMode") == "External" and not one.get("Type", "").endswith(_MAY_LIE_ELSEWHERE):
                raise Refused("word_links_out")


@dataclass(slots=True)
class _Open:
    """A table as far as it was read."""

    rows: list[Row] = field(default_factory=list)
    cells: list[Cell] = field(default_factory=list)
    row: int = 0
    column: int = 0
    span: int = 1
    text: list[str] = field(default_factory=list)
    length: int = 0
    is_deleted: bool = False
    merge: str = ""
    going_on: dict[int, Area] = field(default_factory=dict)
    merged: list[Area] = field(default_factory=list)

    def sheet(self, number: int, notes: set[str]) -> Sheet:
        merged = (
            *self.merged,
            *(area for area in self.going_on.values() if area.last_row > area.first_row or area.is_wide),
        )
        return Sheet(f"Table {number}", True, tuple(self.rows), merged, notes=tuple(sorted(notes)))

    def add(self, text: str) -> None:
        self.length += len(text)
        if self.length > LONGEST_CELL:
            raise Refused("word_too_large", most=LONGEST_CELL)
        self.text.append(text)

    def begin_row(self) -> None:
        self.row += 1
        self.column, self.is_deleted, self.cells = 1, False, []
        if self.row > MOST_ROWS:
            raise Refused("word_too_many_rows", most=f"{MOST_ROWS:,}")

    def end_row(self) -> None:
        if self.cells and not self.is_deleted:
            self.rows.append(Row(self.row, tuple(self.cells)))

    def begin_cell(self) -> None:
        self.text, self.length, self.span, self.merge = [], 0, 1, ""

    def end_cell(self) -> None:
        if self.column + self.span > MOST_COLUMNS:
            raise Refused("word_too_wide", most=MOST_COLUMNS)
        self._note_merge()
        if text := "".join(self.text).strip():
            self.cells.append(Cell(self.row, self.column, text))
        self.column += self.span

    def _note_merge(self) -> None:
        before = self.going_on.get(self.column)
        if self.merge == "continue" and before is not None:
            last = Area(before.first_row, before.first_column, self.row, before.last_column)
            self.going_on[self.column] = last
            return
        if before is not None and not before.is_one_cell:
            self.merged.append(before)
        self.going_on.pop(self.column, None)
        area = Area(self.row, self.column, self.row, self.column + self.span - 1)
        if self.merge == "restart":
            self.going_on[self.column] = area
        elif not area.is_one_cell:
            self.merged.append(area)


class _Tables(handler.ContentHandler):
    """Walks over the document's main part.

    Attributes:
        found: the tables, in the order in which they begin.
        notes: codes of what was passed over.
    """

    def __init__(self) -> None:
        super().__init__()
        self.found: list[_Open] = []
        self.notes: set[str] = set()
        self._stack: list[_Open] = []
        self._prefix = ""
        self._depth = self._cells = 0
        self._skipped_from = 0
        self._is_text = False
        self._is_row_head = False

    def startElement(self, name: str, attrs: xmlreader.AttributesImpl) -> None:  # noqa: N802  # SAX calls it so
        self._depth += 1
        if self._depth > DEEPEST_XML:
            raise Refused("word_too_deep")
        prefix, _, bare = name.rpartition(":")
        if self._depth == 1:
            self._prefix = prefix
        if self._skipped_from:
            return
        if bare == "Fallback" or name == f"{self._prefix}:moveFrom":  # the same words stand elsewhere once more
            self._skipped_from = self._depth
        elif prefix == self._prefix:
            self._begin(bare, attrs)

    def endElement(self, name: str) -> None:  # noqa: N802  # SAX calls it so
        if self._skipped_from:
            self._skipped_from = 0 if self._depth == self._skipped_from else self._skipped_from
        elif name.rpartition(":")[0] == self._prefix:
            self._end(name.rpartition(":")[2])
        self._depth -= 1

    def characters(self, content: str) -> None:
        """Hear the words of a run."""
        if self._is_text and self._stack and not self._skipped_from:
            self._stack[-1].add(content)

    def _begin(self, bare: str, attrs: xmlreader.AttributesImpl) -> None:
        if bare == "tbl":
            if len(self.found) == MOST_TABLES:
                raise Refused("word_too_many_rows", most=f"{MOST_ROWS:,}")
            self._stack.append(_Open())
            self.found.append(self._stack[-1])
        elif self._stack:
            self._begin_inside(self._stack[-1], bare, attrs)
        if bare in ("ins", "del", "moveTo"):
            self.notes.add("changes_tracked")
        elif bare == "footnoteReference":
            self.notes.add("footnotes")

    def _begin_inside(self, table: _Open, bare: str, attrs: xmlreader.AttributesImpl) -> None:
        match bare:
            case "tr":
                table.begin_row()
            case "trPr":
                self._is_row_head = True
            case "del" if self._is_row_head:
                table.is_deleted = True
            case "gridBefore" if self._is_row_head:
                table.column += self._number(attrs, least=0)
            case "tc":
                self._cells += 1
                if self._cells > MOST_CELLS:
                    raise Refused("word_too_many_rows", most=f"{MOST_ROWS:,}")
                table.begin_cell()
            case "gridSpan":
                table.span = self._number(attrs, least=1)
            case "vMerge":
                table.merge = attrs.get(f"{self._prefix}:val") or "continue"
            case "t":
                self._is_text = True
            case _ if bare in _STANDS_FOR:
                table.add(_STANDS_FOR[bare])

    def _end(self, bare: str) -> None:
        if not self._stack:
            return
        table = self._stack[-1]
        match bare:
            case "t":
                self._is_text = False
            case "p":
                table.add("\n")
            case "trPr":
                self._is_row_head = False
            case "tc":
                table.end_cell()
            case "tr":
                table.end_row()
            case "tbl":
                self._close_table()

    def _close_table(self) -> None:
        done = self._stack.pop()
        if self._stack:
            for row in done.rows:
                self._stack[-1].add(" | ".join(cell.text for cell in row.cells) + "\n")

    def _number(self, attrs: xmlreader.AttributesImpl, *, least: int) -> int:
        number = int(attrs.get(f"{self._prefix}:val") or least)
        if number > MOST_COLUMNS:
            raise Refused("word_too_wide", most=MOST_COLUMNS)
        return max(number, least)
