"""Opens a file that is a zip of XML parts, as Excel, Word and LibreOffice write them, and walks over a part in pieces.

Nothing is unpacked whole before it is known how large it claims to be, and no part is read beyond that claim.
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from xml.sax import SAXException, handler, xmlreader

from defusedxml.common import DefusedXmlException
from defusedxml.expatreader import DefusedExpatParser

from audit_tool.domain.errors import Refused

LARGEST_FILE = 10_000_000
"""Bytes of the file itself; a return with 500 questions has under 100,000."""
LARGEST_UNPACKED = 80_000_000
"""Bytes of all parts together."""
STEEPEST_RATIO = 200
"""Unpacked bytes for each packed one, in parts above a million bytes; sheets of text stay below 30."""
MOST_PARTS = 1_000

ZIP = b"PK\x03\x04"
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
_XML = (".xml", ".rels")


@contextmanager
def opened_parts(content: bytes, noun: str) -> Iterator[zipfile.ZipFile]:
    """Open the zip; whatever is bent in it, inside the block too, is told as damage.

    Args:
        noun: what the file is, and how its verdicts begin: "workbook", "word".

    Raises:
        Refused: no such file (`<noun>_unknown`), damaged, with macros (`_macros`), with declarations in its XML
            (`_declares`), or beyond a limit (`_too_large`, `_swells`).
    """
    refuse_too_large(content, noun)
    if not content.startswith(ZIP):
        raise Refused(f"{noun}_unknown")
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as parts:
            _refuse_odd(parts, noun)
            yield parts
    except DefusedXmlException as error:
        raise Refused(f"{noun}_declares") from error
    except _WHAT_BENT_ZIPS_RAISE as error:
        raise Refused(f"{noun}_damaged") from error


def refuse_too_large(content: bytes, noun: str) -> None:
    """Refuse a file beyond the limit.

    Raises:
        Refused: `<noun>_too_large`, with the limit in `most` bytes.
    """
    if len(content) > LARGEST_FILE:
        raise Refused(f"{noun}_too_large", most=LARGEST_FILE)


def _refuse_odd(parts: zipfile.ZipFile, noun: str) -> None:
    listed = parts.infolist()
    names = {part.filename for part in listed}
    if len(names) != len(listed):
        raise Refused(f"{noun}_damaged")
    if len(listed) > MOST_PARTS or sum(part.file_size for part in listed) > LARGEST_UNPACKED:
        raise Refused(f"{noun}_swells")
    for part in listed:
        if part.file_size > 1_000_000 and part.file_size > STEEPEST_RATIO * max(part.compress_size, 1):
            raise Refused(f"{noun}_swells")
    if any(name.startswith("/") or ".." in re.split(r"[/\\]", name) for name in names):
        raise Refused(f"{noun}_damaged")
    if any(name.lower().endswith("vbaproject.bin") for name in names):
        raise Refused(f"{noun}_macros")


class _Parser(DefusedExpatParser):  # type: ignore[misc]  # it comes without types
    """Calls the walker straight from expat: to wrap each of a hundred thousand cells takes longer than to read them."""

    def reset(self) -> None:
        """Begin anew; what defuses stays as it was set."""
        super().reset()
        walker = self._cont_handler
        self._parser.buffer_text = True
        self._parser.StartElementHandler = walker.startElement
        self._parser.EndElementHandler = walker.endElement
        hears = type(walker).characters is not handler.ContentHandler.characters
        self._parser.CharacterDataHandler = walker.characters if hears else None


def feed(parts: zipfile.ZipFile, name: str, walker: handler.ContentHandler) -> None:
    """Walk over the XML of one part; a declaration in it is refused before anything of it is believed."""
    parser = _Parser(forbid_dtd=True)
    parser.setContentHandler(walker)
    for piece in pieces(parts, name):
        parser.feed(piece)
    parser.close()


def unpacked(parts: zipfile.ZipFile, name: str, most: int) -> bytes | None:
    """Unpack one part whole; None where it has more bytes than `most`, or is bent: its pieces tell how far it goes."""
    if parts.getinfo(name).file_size > most:
        return None
    try:
        return parts.read(name)
    except _WHAT_BENT_ZIPS_RAISE:
        return None


def pieces(parts: zipfile.ZipFile, name: str) -> Iterator[bytes]:
    """Unpack one part, piece after piece."""
    with parts.open(name) as opened:
        while piece := opened.read(_PIECE):
            yield piece


def is_xml(name: str) -> bool:
    """Say whether a part is XML by its name."""
    return name.endswith(_XML)


class Attributes(handler.ContentHandler):
    """Gathers the attributes of every element of some names.

    Attributes:
        found: by attribute, in the order of the elements.
    """

    def __init__(self, *names: str) -> None:
        super().__init__()
        self._names = names
        self.found: list[dict[str, str]] = []

    def startElement(self, name: str, attrs: xmlreader.AttributesImpl) -> None:  # noqa: N802  # SAX calls it so
        """Take note of an element."""
        if name.rpartition(":")[2] in self._names:
            self.found.append(dict(attrs.items()))
