"""The typefaces that go along in a file: of each the characters in use, made once for all files that use the same.

A batch of letters uses the same characters over and over. What is kept between files is glyphs and widths by character,
and none of anybody's words.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from reportlab.lib.rl_accel import escapePDF
from reportlab.pdfbase import pdfdoc, ttfonts

from audit_tool.render.pdf.objects import Ready

_KEPT = 32
"""Parts of faces that are kept: some 30 kB each, five or so to a document."""


_ASCII = {chr(code): escapePDF(bytes([code])) for code in range(32, 127)}
"""Letters that each face writes by their own code in every file."""


class Letters(dict[str, str]):
    """How the letters of a face are written within the text of one file; a new one is given its code when it is wanted.

    Asking for a letter of another part of the face than the first 250 or so raises LookupError.
    """

    def __init__(self, font: ttfonts.TTFont, document: Any) -> None:
        super().__init__(_ASCII)
        self._font, self._document = font, document
        font.splitString("", document)
        self._name = ""

    @property
    def name(self) -> str:
        """What the first part of the face is called in the file; faces are numbered as they are first drawn with."""
        if not self._name:
            self._name = str(self._font.getSubsetInternalName(0, self._document))
        return self._name

    def __missing__(self, letter: str) -> str:
        """Ask for a letter's code."""
        part, codes = self._font.splitString(letter, self._document)[0]
        if part:
            raise LookupError
        written = self[letter] = str(escapePDF(codes))
        return written


def embed(document: Any) -> None:
    """Have the faces of a ReportLab document written from what earlier documents made."""
    document.delayedFonts = [_Face(font) for font in document.delayedFonts]


@dataclass(frozen=True, slots=True)
class _Face:
    """Stands for a ReportLab font while a file is put together."""

    font: ttfonts.TTFont

    def addObjects(self, document: Any) -> None:  # noqa: N802  ReportLab calls it by this name
        """Write each part of the face that is in use, as ReportLab would."""
        font, state = self.font, self.font.state[document]
        state.frozen = 1
        for number, codes in enumerate(state.subsets):
            written = font.getSubsetInternalName(number, document)[1:]
            made = _part(font, number, tuple(codes))
            part = pdfdoc.PDFTrueTypeFont()
            part.Name, part.BaseFont = written, made.name
            part.FirstChar, part.LastChar = 0, len(codes) - 1
            part.Widths = Ready(made.widths)
            part.ToUnicode = document.Reference(Ready(made.to_unicode), f"toUnicodeCMap:{made.name}")
            file = document.Reference(Ready(made.file), f"fontFile:{font.fontName}({made.name})")
            part.FontDescriptor = document.Reference(_descriptor(font.face, made.name, file), f"descriptor:{made.name}")
            document.Reference(part, written)
            document.idToObject["BasicFonts"].dict[written] = part
        del font.state[document]


@dataclass(frozen=True, slots=True)
class _Part:
    """Up to 256 characters of a face, as its objects stand in a file."""

    name: str
    widths: bytes
    to_unicode: bytes
    file: bytes


@lru_cache(maxsize=_KEPT)
def _part(font: ttfonts.TTFont, number: int, codes: tuple[int, ...]) -> _Part:
    face = font.face
    name = b"".join((ttfonts.SUBSETN(number), b"+", face.name, face.subfontNameX)).decode("pdfdoc")
    glyphs = face.makeSubset(list(codes))
    file = pdfdoc.PDFStream(pdfdoc.PDFDictionary({"Length1": len(glyphs)}), glyphs, [pdfdoc.PDFZCompress])
    to_unicode = pdfdoc.PDFStream(None, ttfonts.makeToUnicodeCMap(name, list(codes)), [pdfdoc.PDFZCompress])
    widths = pdfdoc.PDFArray([face.getCharWidth(code) for code in codes])
    nowhere = pdfdoc.DummyDoc()
    return _Part(name, *(each.format(nowhere) for each in (widths, to_unicode, file)))


def _descriptor(face: Any, name: str, file: Any) -> pdfdoc.PDFDictionary:
    """Describe a face; its characters are asked for by our own map alone, so it is symbolic."""
    flags = (face.flags & ~ttfonts.FF_NONSYMBOLIC) | ttfonts.FF_SYMBOLIC
    return pdfdoc.PDFDictionary(
        {
            "Type": "/FontDescriptor",
            "Ascent": face.ascent,
            "CapHeight": face.capHeight,
            "Descent": face.descent,
            "Flags": flags,
            "FontBBox": pdfdoc.PDFArray(face.bbox),
            "FontName": pdfdoc.PDFName(name),
            "ItalicAngle": face.italicAngle,
            "StemV": face.stemV,
            "FontFile2": file,
            "MissingWidth": face.defaultWidth,
        }
    )
