"""Looks at a workbook before anything parses it, and refuses what could harm or cannot be trusted.

An .xlsx file is a zip of XML files. A small one may swell to gigabytes, name a cell in the last of a million rows, nest
without end or ask for other files. So each part is unpacked in pieces and counted, its XML is only walked over, and
the reader sees the file when all of it stayed within the limits.
"""

from __future__ import annotations

import posixpath
import re
import zipfile
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import lru_cache
from xml.sax import handler, xmlreader

from audit_tool.domain.errors import Refused
from audit_tool.exchange.sheets.cells import Area
from audit_tool.exchange.sheets.parts import Attributes, feed, is_xml, opened_parts, pieces, unpacked
from audit_tool.exchange.sheets.percent_formats import PercentFormats
from audit_tool.exchange.sheets.plain_cells import LARGEST, PlainPart, plain_part

MOST_ROWS = 20_000
MOST_COLUMNS = 600
MOST_CELLS = 400_000
MOST_MERGED = 20_000
DEEPEST_XML = 60

_OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_PLACE = re.compile(r"([A-Z]{1,3})([0-9]{1,7})")
_AREA = re.compile(rf"{_PLACE.pattern}:{_PLACE.pattern}")
_STYLES, _BOOK = "xl/styles.xml", "xl/workbook.xml"
_CONSTANTS = frozenset({"TRUE()", "FALSE()"})
"""How LibreOffice saves the plain values TRUE and FALSE: nothing is worked out."""
_LONGEST_CONSTANT = 20
_RELATED_SHEET = "/worksheet"


Place = tuple[int, int]
"""Row and column, from 1."""


@dataclass(frozen=True, slots=True)
class Marks:
    """What a cell's value alone does not say.

    Attributes:
        formulas: where something is worked out, or an error stands.
        percents: where a number is shown as a percentage.
        merged: cells that were made one.
        counts_from_1904: the workbook counts days from 1 January 1904, as Excel for Macintosh did.
    """

    formulas: frozenset[Place] = frozenset()
    percents: frozenset[Place] = frozenset()
    merged: tuple[Area, ...] = ()
    counts_from_1904: bool = False


def is_old_office(content: bytes) -> bool:
    """Say whether a file is built as those of Office 97 to 2003 were, and as locked ones of today are."""
    return content.startswith(_OLD_OFFICE)


def is_old_excel(content: bytes) -> bool:
    """Say whether a file is of Excel 97 to 2003 (.xls).

    Raises:
        Refused: it is a newer one behind a password (workbook_locked).
    """
    if not is_old_office(content):
        return False
    if _ENCRYPTED in content:
        raise Refused("workbook_locked")
    return True


def look_over(content: bytes) -> Mapping[str, Marks]:
    """Walk over an .xlsx file without reading it, and say where its formulas and percentages stand, by sheet.

    Raises:
        Refused: not a workbook (workbook_unknown), with macros (workbook_macros), damaged (workbook_damaged), with
            declarations in its XML (workbook_declares), or beyond a limit (workbook_too_large, workbook_swells,
            workbook_too_many_rows, workbook_too_wide, workbook_too_deep).
    """
    with opened_parts(content, "workbook") as parts:
        if _BOOK not in parts.namelist():
            raise Refused("workbook_unknown")
        return _walk(parts)


def _walk(parts: zipfile.ZipFile) -> Mapping[str, Marks]:
    sheet_names, from_1904 = _book(parts)
    formats = PercentFormats()
    if _STYLES in parts.namelist():
        feed(parts, _STYLES, formats)
    found: dict[str, Marks] = {}
    cells = 0
    for part in parts.infolist():
        walked = _walked(parts, part.filename, formats.styles)
        cells += walked.cells
        if cells > MOST_CELLS:
            raise Refused("workbook_too_many_rows", most=MOST_ROWS)
        if part.filename in sheet_names:
            found[sheet_names[part.filename]] = walked.marks(from_1904)
    return found


def _walked(parts: zipfile.ZipFile, name: str, percent_styles: Collection[str]) -> _Walk:
    """Look over a part in one pass where it is plain, and walk over all of it where anything in it is odd."""
    walked = _Walk(percent_styles)
    if not is_xml(name):
        for _ in pieces(parts, name):
            pass
        return walked
    plain = plain_part(unpacked(parts, name, LARGEST) or b"", frozenset(each.encode() for each in percent_styles))
    if plain is None:
        feed(parts, name, walked)
    else:
        walked.note(plain)
    return walked


def _book(parts: zipfile.ZipFile) -> tuple[dict[str, str], bool]:
    """Give the name of each sheet by the part it stands in, and whether days count from 1904."""
    relations, book = Attributes("Relationship"), Attributes("sheet", "workbookPr")
    if "xl/_rels/workbook.xml.rels" not in parts.namelist():
        raise Refused("workbook_damaged")
    feed(parts, "xl/_rels/workbook.xml.rels", relations)
    feed(parts, _BOOK, book)
    targets = {one.get("Id", ""): one.get("Target", "") for one in relations.found if _is_sheet(one)}
    named = {}
    for sheet in book.found:
        target = next((targets[value] for key, value in sheet.items() if key.endswith("id") and value in targets), None)
        if target is not None:
            named[posixpath.normpath(posixpath.join("xl", target)).lstrip("/")] = sheet.get("name", "")
    return named, any(one.get("date1904") in ("1", "true") for one in book.found)


def _is_sheet(relation: dict[str, str]) -> bool:
    return relation.get("Type", "").endswith(_RELATED_SHEET)


class _Walk(handler.ContentHandler):
    """Counts the cells of a sheet and remembers where it works something out or shows a percentage."""

    def __init__(self, percent_styles: Collection[str]) -> None:
        super().__init__()
        self.cells = 0
        self.formulas: set[Place] = set()
        self.percents: set[Place] = set()
        self.merged: list[Area] = []
        self._percent_styles = percent_styles
        self._formula: str | None = None
        self._depth = self._row = self._column = 0
        self._heard = {"row": self._begin_row, "c": self._step_to, "f": self._begin_formula, "mergeCell": self._merge}

    def marks(self, counts_from_1904: bool) -> Marks:
        return Marks(frozenset(self.formulas), frozenset(self.percents), tuple(self.merged), counts_from_1904)

    def note(self, plain: PlainPart) -> None:
        """Take note of cells that were looked over without a walk."""
        self.cells = plain.count
        worked_out = (place for place, formula in plain.formulas.items() if not _is_constant(formula))
        self.formulas.update(filter(None, map(_place, worked_out)))
        self.percents.update(filter(None, map(_place, plain.styled)))

    def startElement(self, name: str, attrs: xmlreader.AttributesImpl) -> None:  # noqa: N802  # SAX calls it so
        self._depth += 1
        if self._depth > DEEPEST_XML:
            raise Refused("workbook_too_deep")
        hear = self._heard.get(name)
        if hear is None and ":" in name:
            hear = self._heard.get(name.rpartition(":")[2])
        if hear is not None:
            hear(attrs)

    def _begin_row(self, attrs: xmlreader.AttributesImpl) -> None:
        self._row = int(attrs.get("r") or self._row + 1)
        self._column = 0

    def _begin_formula(self, _attrs: xmlreader.AttributesImpl) -> None:
        if self._column:
            self.formulas.add((self._row, self._column))
            self._formula = ""

    def characters(self, content: str) -> None:
        """Hear what a formula says."""
        if self._formula is not None and len(self._formula) < _LONGEST_CONSTANT:
            self._formula += content

    def endElement(self, name: str) -> None:  # noqa: N802  # SAX calls it so
        self._depth -= 1
        if self._formula is not None and name.rpartition(":")[2] == "f":
            if _is_constant(self._formula):
                self.formulas.discard((self._row, self._column))
            self._formula = None

    def _merge(self, attrs: xmlreader.AttributesImpl) -> None:
        if (found := _AREA.fullmatch(attrs.get("ref") or "")) is None:
            return
        if len(self.merged) == MOST_MERGED:
            raise Refused("workbook_too_deep")
        area = Area(int(found[2]), _column_number(found[1]), int(found[4]), _column_number(found[3]))
        self.merged.append(area)

    def _step_to(self, attrs: xmlreader.AttributesImpl) -> None:
        self.cells += 1
        self._column += 1
        if place := _place(attrs.get("r") or ""):
            self._row, self._column = place
        if self._row > MOST_ROWS or self.cells > MOST_CELLS:
            raise Refused("workbook_too_many_rows", most=MOST_ROWS)
        if self._column > MOST_COLUMNS:
            raise Refused("workbook_too_wide", most=MOST_COLUMNS)
        if attrs.get("t") == "e":
            self.formulas.add((self._row, self._column))
        if attrs.get("s") in self._percent_styles:
            self.percents.add((self._row, self._column))


def _is_constant(formula: str) -> bool:
    return len(formula) < _LONGEST_CONSTANT and formula.strip().upper() in _CONSTANTS


@lru_cache(maxsize=1 << 14)
def _place(named: str) -> Place | None:
    """Read a place as Excel names it, "C14"; forms that came back have the same ones."""
    found = _PLACE.fullmatch(named)
    return (int(found[2]), _column_number(found[1])) if found else None


@lru_cache(maxsize=1024)
def _column_number(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number
