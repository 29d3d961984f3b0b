"""Corrections of ReportLab 5.1 that accessible PDF needs, each on its own so that it can go on its own.

`WORKAROUND` marks each one. The third, the space that ReportLab leaves out at the end of a line, is not here: lines
are broken and set by `lines`, which keeps it.
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from functools import cache

from reportlab import rl_config
from reportlab.pdfbase import pdfdoc, ttfonts

from audit_tool.render.pdf import glyphs

BLOCK = 100
"""The most entries of one bfchar block.

Source: Adobe Technical Note 5014, CMap and CIDFont Files, beginbfchar.
"""


@cache
def correct() -> None:
    """Put the corrections in place, once for the process."""
    _correct_to_unicode()
    _correct_endstream()


@contextlib.contextmanager
def bytes_as_they_are() -> Iterator[None]:
    """Keep pictures made inside from being spelled in letters."""
    # WORKAROUND ReportLab spells every picture in ASCII 85, letter by letter in Python: a quarter larger, and a second
    # for each 3 MB. No reader needs it, and a canvas cannot be told.
    before, rl_config.useA85 = rl_config.useA85, 0
    try:
        yield
    finally:
        rl_config.useA85 = before


def to_unicode_map(name: str, subset: list[int]) -> str:
    """Write the map from a font's codes to characters, of the codes in use only."""
    pairs = [(code, char) for code, char in enumerate(subset) if char]
    blocks = []
    for start in range(0, len(pairs), BLOCK):
        block = pairs[start : start + BLOCK]
        blocks.append(f"{len(block)} beginbfchar")
        blocks += [
            f"<{code:02X}> <{glyphs.in_unicode(char).encode('utf-16-be').hex().upper()}>" for code, char in block
        ]
        blocks.append("endbfchar")
    head = [
        "/CIDInit /ProcSet findresource begin",
        "12 dict begin",
        "begincmap",
        "/CIDSystemInfo",
        f"<< /Registry ({name})",
        f"/Ordering ({name})",
        "/Supplement 0",
        ">> def",
        f"/CMapName /{name} def",
        "/CMapType 2 def",
        "1 begincodespacerange",
        f"<00> <{len(subset) - 1:02X}>",
        "endcodespacerange",
    ]
    tail = ["endcmap", "CMapName currentdict /CMap defineresource pop", "end", "end"]
    return "\n".join([*head, *blocks, *tail])


def _correct_to_unicode() -> None:
    # WORKAROUND ReportLab maps unused codes to U+0000, writes more than 100 entries in a block, and cuts characters
    # beyond the basic plane; PDF/UA-1 7.21.7 asks for a map of real characters.
    ttfonts.makeToUnicodeCMap = to_unicode_map


def _correct_endstream() -> None:
    # WORKAROUND ReportLab writes "endstream" straight after the last byte of a stream; ISO 32000-1 7.3.8.1 wants an
    # end of line between them, which the stream's length does not count.
    plain = pdfdoc.PDFStream.format

    def with_end_of_line(stream: pdfdoc.PDFStream, document: pdfdoc.PDFDocument) -> bytes:
        written: bytes = plain(stream, document)
        return written.removesuffix(b"endstream\n") + b"\nendstream\n"

    pdfdoc.PDFStream.format = with_end_of_line
