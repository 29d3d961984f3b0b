"""Looks at a workbook before anything parses it, and refuses what could harm or cannot be trusted.

An .xlsx file is a zip of XML files. A small one may swell to gigabytes, name a cell in the last of a million rows, nest
without end or ask for other files. So each part is unpacked in pieces and counted, its XML is only walked over, and
the reader sees the file when all of it stayed within the limits.
"""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
import zlib
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from xml.sax import SAXException, handler, xmlreader

from defusedxml import sax
from defusedxml.common import DefusedXmlException

from audit_tool.domain.errors import Refused
from audit_tool.exchange.sheets.percent_formats import PercentFormats

LARGEST_FILE = 10_000_000
"""Bytes of the file itself; a return with 500 questions has under 100,000."""
LARGEST_UNPACKED = 80_000_000
"""Bytes of all parts together."""
STEEPEST_RATIO = 200
"""Unpacked bytes for each packed one, in parts above a million bytes; sheets of text stay below 30."""
MOST_PARTS = 1_000
MOST_ROWS = 20_000
MOST_COLUMNS = 600
MOST_CELLS = 400_000
DEEPEST_XML = 60

_ZIP, _OLD_EXCEL = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_WHAT_BENT_ZIPS_RAISE = (
    zipfile.BadZipFile,
    zlib.error,
    SAXException,
    EOFError,
    NotImplementedError,  # a way of packing that nobody uses
    RuntimeError,  # packed with a password
    OSError,
    ValueError,
    LookupError,  # an encoding that does not exist
)
_PIECE = 1 << 16
_PLACE = re.compile(r"([A-Z]{1,3})([0-9]{1,7})")
_STYLES = "xl/styles.xml"
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
    """

    formulas: frozenset[Place] = frozenset()
    percents: frozenset[Place] = frozenset()


def is_old_excel(content: bytes) -> bool:
    """Say whether a file is of Excel 97 to 2003 (.xls).

    Raises:
        Refused: it is a newer one behind a password (workbook_locked).
    """
    if not content.startswith(_OLD_EXCEL):
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
    refuse_too_large(content)
    if not content.startswith(_ZIP):
        raise Refused("workbook_unknown")
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as parts:
            _refuse_odd_parts(parts)
            return _walk(parts)
    except DefusedXmlException as error:
        raise Refused("workbook_declares") from error
    except _WHAT_BENT_ZIPS_RAISE as error:
        raise Refused("workbook_damaged") from error


def refuse_too_large(content: bytes) -> None:
    """Refuse a file beyond the limit.

    Raises:
        Refused: workbook_too_large, with the limit in `most` bytes.
    """
    if len(content) > LARGEST_FILE:
        raise Refused("workbook_too_large", most=LARGEST_FILE)


def _refuse_odd_parts(parts: zipfile.ZipFile) -> None:
    listed = parts.infolist()
    names = {part.filename for part in listed}
    if len(names) != len(listed):
        raise Refused("workbook_damaged")
    if len(listed) > MOST_PARTS or sum(part.file_size for part in listed) > LARGEST_UNPACKED:
        raise Refused("workbook_swells")
    for part in listed:
        if part.file_size > 1_000_000 and part.file_size > STEEPEST_RATIO * max(part.compress_size, 1):
            raise Refused("workbook_swells")
    if any(name.lower().endswith("vbaproject.bin") for name in names):
        raise Refused("workbook_macros")
    if "xl/workbook.xml" not in names:
        raise Refused("workbook_unknown")


def _walk(parts: zipfile.ZipFile) -> Mapping[str, Marks]:
    sheet_names = _sheet_names(parts)
    formats = PercentFormats()
    if _STYLES in parts.namelist():
        _feed(parts, _STYLES, formats)
    found: dict[str, Marks] = {}
    cells = 0
    for part in parts.infolist():
        walked = _Walk(formats.styles)
        if part.filename.endswith((".xml", ".rels")):
            _feed(parts, part.filename, walked)
        else:
            for _ in _pieces(parts, part.filename):
                pass
        cells += walked.cells
        if cells > MOST_CELLS:
            raise Refused("workbook_too_many_rows", most=MOST_ROWS)
        if part.filename in sheet_names:
            found[sheet_names[part.filename]] = Marks(frozenset(walked.formulas), frozenset(walked.percents))
    return found


def _sheet_names(parts: zipfile.ZipFile) -> dict[str, str]:
    """Give the name of each sheet by the part it stands in."""
    relations, book = _Attributes("Relationship"), _Attributes("sheet")
    if "xl/_rels/workbook.xml.rels" not in parts.namelist():
        raise Refused("workbook_damaged")
    _feed(parts, "xl/_rels/workbook.xml.rels", relations)
    _feed(parts, "xl/workbook.xml", book)
    targets = {one.get("Id", ""): one.get("Target", "") for one in relations.found if _is_sheet(one)}
    named = {}
    for sheet in book.found:
        target = next((targets[value] for key, value in sheet.items() if key.endswith("id") and value in targets), None)
        if target is not None:
            named[posixpath.normpath(posixpath.join("xl", target)).lstrip("/")] = sheet.get("name", "")
    return named


def _is_sheet(relation: dict[str, str]) -> bool:
    return relation.get("Type", "").endswith(_RELATED_SHEET)


def _feed(parts: zipfile.ZipFile, name: str, walker: handler.ContentHandler) -> None:
    parser = sax.make_parser()
    parser.forbid_dtd = True
    parser.setContentHandler(walker)
    for piece in _pieces(parts, name):
        parser.feed(piece)
    parser.close()


def _pieces(parts: zipfile.ZipFile, name: str) -> Iterator[bytes]:
    with parts.open(name) as opened:
        while piece := opened.read(_PIECE):
            yield piece


class _Attributes(handler.ContentHandler):
    """Gathers the attributes of every element of one name."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self._name = name
        self.found: list[dict[str, str]] = []

    def startElement(self, name: str, attrs: xmlreader.AttributesImpl) -> None:  # noqa: N802  # SAX calls it so
        if name.rpartition(":")[2] == self._name:
            self.found.append({key: attrs[key] for key in attrs.getNames()})


class _Walk(handler.ContentHandler):
    """Counts the cells of a sheet and remembers where it works something out or shows a percentage."""

    def __init__(self, percent_styles: Collection[str]) -> None:
        super().__init__()
        self.cells = 0
        self.formulas: set[Place] = set()
        self.percents: set[Place] = set()
        self._percent_styles = percent_styles
        self._formula: str | None = None
        self._depth = self._row = self._column = 0

    def startElement(self, name: str, attrs: xmlreader.AttributesImpl) -> None:  # noqa: N802  # SAX calls it so
        self._depth += 1
        if self._depth > DEEPEST_XML:
            raise Refused("workbook_too_deep")
        bare = name.rpartition(":")[2]
        if bare == "row":
            self._row = int(attrs.get("r") or self._row + 1)
            self._column = 0
        elif bare == "c":
            self._step_to(attrs)
        elif bare == "f" and self._column:
            self.formulas.add((self._row, self._column))
            self._formula = ""

    def characters(self, content: str) -> None:
        """Hear what a formula says."""
        if self._formula is not None and len(self._formula) < _LONGEST_CONSTANT:
            self._formula += content

    def endElement(self, name: str) -> None:  # noqa: N802  # SAX calls it so
        self._depth -= 1
        if self._formula is not None and name.rpartition(":")[2] == "f":
            if len(self._formula) < _LONGEST_CONSTANT and self._formula.strip().upper() in _CONSTANTS:
                self.formulas.discard((self._row, self._column))
            self._formula = None

    def _step_to(self, attrs: xmlreader.AttributesImpl) -> None:
        self.cells += 1
        self._column += 1
        if place := _PLACE.fullmatch(attrs.get("r") or ""):
            self._column, self._row = _column_number(place[1]), int(place[2])
        if self._row > MOST_ROWS or self.cells > MOST_CELLS:
            raise Refused("workbook_too_many_rows", most=MOST_ROWS)
        if self._column > MOST_COLUMNS:
            raise Refused("workbook_too_wide", most=MOST_COLUMNS)
        if attrs.get("t") == "e":
            self.formulas.add((self._row, self._column))
        if attrs.get("s") in self._percent_styles:
            self.percents.add((self._row, self._column))


def _column_number(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number
