"""Reads a Word document, a presentation or a workbook: every part of it, and not only what is shown first.

Speaker notes, headers, comments, struck-out words, hidden sheets, tables behind charts, properties, alternative texts
and links are all read. Pictures are opened for their notes, and files laid into the file are handed back to be read.
"""

from __future__ import annotations

import posixpath
import re
import zipfile
from collections.abc import Iterator
from typing import Final
from xml.sax import handler, xmlreader

from audit_tool.disclosure.hits import Piece, PieceKind
from audit_tool.domain.errors import Refused
from audit_tool.exchange.read_back.pictures import is_picture, picture_pieces
from audit_tool.exchange.sheets.cells import Sheet
from audit_tool.exchange.sheets.parts import feed, is_xml, opened_parts
from audit_tool.exchange.sheets.reading import read_workbook

Attached = list[tuple[str, bytes]]

_TYPES: Final = "[Content_Types].xml"
_EMBEDDED: Final = re.compile(r".*/embeddings/.*")
_REMARKS: Final = re.compile(r".*(?:comments|threadedComment)[^/]*\.xml$", re.IGNORECASE)
_SHEET: Final = re.compile(r"xl/worksheets/[^/]+\.xml$")
_KNOWN_PLACES: Final = (
    (re.compile(r"word/document\.xml$"), "text"),
    (re.compile(r"word/(header|footer|footnote|endnote)s?\d*\.xml$"), "{1}"),
    (re.compile(r"ppt/slides/slide(\d+)\.xml$"), "slide {1}"),
    (re.compile(r"ppt/notesSlides/notesSlide(\d+)\.xml$"), "notes {1}"),
    (re.compile(r"docProps/.*"), "properties"),
)
_ENDS_BLOCK: Final = frozenset(("p", "si", "c", "tr", "tc", "f", "is", "comment", "vt", "pt", "definedName", "t:row"))
_BLANKS: Final = frozenset(("tab", "br", "cr", "noBreakHyphen", "ptab"))
_WRITERS: Final = frozenset(("creator", "lastModifiedBy", "Manager"))
_SAYS_NOTHING: Final = frozenset(
    ("created", "modified", "lastPrinted", "AppVersion", "Template", "TotalTime", "posOffset", "fldData")
)
"""Elements whose text is the program's: times of saving, numbers of versions, and places."""
_CHANGES: Final = frozenset(("ins", "del", "moveFrom", "moveTo", "rPrChange", "pPrChange"))
_SPOKEN: Final = frozenset(
    (
        *("descr", "title", "tooltip", "display", "prompt", "promptTitle", "displayName", "screenTip", "displayText"),
        *("name", "instr", "anchor", "error", "errorTitle", "caption"),
    )
)
"""Attributes in which somebody's words may stand, whatever element has them: a picture's name is that of its file."""
_ENTERED: Final = frozenset(("alias", "tag", "listItem", "listEntry", "docVar", "default", "helpText", "statusText"))
"""Elements whose `val` or `value` somebody entered."""
_NAMERS: Final = ("author", "initials", "userName", "userId", "lastModifiedBy")


def office_pieces(content: bytes) -> tuple[list[Piece], Attached]:
    """Read every part, and list the files laid into it.

    Raises:
        Refused: office_unknown (a zip of another kind), office_damaged, office_declares, office_macros,
            office_too_large, office_swells, or what reading a workbook refuses.
    """
    pieces: list[Piece] = []
    attached: Attached = []
    with opened_parts(content, "office") as parts:
        names = parts.namelist()
        if _TYPES not in names:
            raise Refused("file_not_read")
        if any(name.startswith("xl/") for name in names):
            pieces.extend(_cells(content))
        said = {piece.text for piece in pieces}
        for name in names:
            if name.endswith("/") or name == _TYPES:
                continue
            if _EMBEDDED.fullmatch(name):
                attached.append((posixpath.basename(name), parts.read(name)))
            elif is_xml(name):
                pieces.extend(piece for piece in _part(parts, name) if piece.text not in said)
            else:
                pieces.extend(_other(name, parts.read(name)))
    return pieces, attached


def _cells(content: bytes) -> Iterator[Piece]:
    """Read the cells of every sheet as they are shown, days among them, whether the sheet is shown or not."""
    for sheet in read_workbook(content, with_old_excel=False):
        yield from _sheet(sheet)


def _sheet(sheet: Sheet) -> Iterator[Piece]:
    for row in sheet.rows:
        yield from (Piece(f"sheet {sheet.name}, {cell.place}", cell.text) for cell in row.cells if cell.text.strip())


def _other(name: str, content: bytes) -> Iterator[Piece]:
    if is_picture(content):
        yield from picture_pieces(content, name)
    elif content:
        yield Piece(name, name, PieceKind.UNREAD)


def _place(name: str) -> str:
    for pattern, place in _KNOWN_PLACES:
        if (match := pattern.fullmatch(name)) is not None:
            return place.replace("{1}", match[1] if pattern.groups else "")
    return name


def _part(parts: zipfile.ZipFile, name: str) -> list[Piece]:
    if name.endswith(".rels"):
        links = _Links(name)
        feed(parts, name, links)
        return links.found
    kind = PieceKind.CHANGE if _REMARKS.fullmatch(name) else PieceKind.TEXT
    walker = _Texts(_place(name), kind, without_cells=_SHEET.fullmatch(name) is not None)
    feed(parts, name, walker)
    walker.end_block()
    return walker.found


class _Links(handler.ContentHandler):
    """Gathers where a file leads outside itself: addresses, and folders on somebody's computer."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self._name = name
        self.found: list[Piece] = []

    def startElement(self, name: str, attrs: xmlreader.AttributesImpl) -> None:  # noqa: N802  # SAX calls it so
        """Take note of a link that leads outside."""
        del name
        if attrs.get("TargetMode") == "External" and (target := attrs.get("Target", "")):
            self.found.append(Piece("link", target))


class _Texts(handler.ContentHandler):
    """Gathers the texts of one part, a paragraph at a time, whatever its elements are called.

    A word that is set in pieces is one word; what is struck out is kept apart from what is left.
    """

    def __init__(self, place: str, kind: PieceKind, *, without_cells: bool) -> None:
        super().__init__()
        self._place = place
        self._kind = kind
        self._without_cells = without_cells
        self._said: list[str] = []
        self._struck: list[str] = []
        self._fields: list[str] = []
        self._open: list[str] = []
        self._blocks = 0
        self.found: list[Piece] = []

    def startElement(self, name: str, attrs: xmlreader.AttributesImpl) -> None:  # noqa: N802  # SAX calls it so
        """Take note of what an element says by itself."""
        local = name.rpartition(":")[2]
        self._open.append(local)
        if local in _BLANKS:
            self._said.append(" ")
        if local in _CHANGES:
            self._keep("tracked change", attrs.get("w:author", "") or local, PieceKind.CHANGE)
        for attribute, value in attrs.items():
            bare = attribute.rpartition(":")[2]
            if bare in _NAMERS and local not in _CHANGES:
                self._keep("who wrote", value, PieceKind.WRITER)
            elif bare in _SPOKEN or (bare in ("val", "value") and local in _ENTERED) or (bare == "v" and local == "s"):
                self._keep(bare, value, PieceKind.TEXT)

    def endElement(self, name: str) -> None:  # noqa: N802  # SAX calls it so
        """Take note of where a block, or a property, ends."""
        local = name.rpartition(":")[2]
        self._open.pop()
        if local in _WRITERS:
            self._keep(local, "".join(self._said), PieceKind.WRITER)
            self._said = []
        elif local in _ENDS_BLOCK or self._place == "properties" or len(self._open) == 1:
            self.end_block()

    def characters(self, content: str) -> None:
        """Gather words."""
        local = self._open[-1] if self._open else ""
        if local in _SAYS_NOTHING or (self._without_cells and local == "v"):
            return
        apart = {"delText": self._struck, "instrText": self._fields, "delInstrText": self._fields}
        apart.get(local, self._said).append(content)

    def end_block(self) -> None:
        """Keep the words of a block."""
        self._blocks += bool("".join(self._said).strip())
        self._keep(f"paragraph {self._blocks}", "".join(self._said), self._kind)
        self._keep("struck out", "".join(self._struck), PieceKind.CHANGE)
        self._keep("field", "".join(self._fields), PieceKind.TEXT)
        self._said, self._struck, self._fields = [], [], []

    def _keep(self, what: str, text: str, kind: PieceKind) -> None:
        if text.strip():
            self.found.append(Piece(f"{self._place}, {what}", text.strip(), kind))
