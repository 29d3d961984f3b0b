"""Objects of a file written as they will stand in it, as ReportLab would write them."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from functools import lru_cache

from reportlab.lib.colors import Color, HexColor
from reportlab.pdfbase.pdfdoc import PDFObject
from reportlab.pdfgen.pathobject import PDFPathObject


class Ready(PDFObject):  # type: ignore[misc]  # ReportLab has no types
    """An object whose bytes are known: nothing is formatted when the file is put together."""

    def __init__(self, content: str | bytes) -> None:
        self.content = content.encode("latin-1") if isinstance(content, str) else content

    def format(self, _document: object) -> bytes:
        """Give the bytes."""
        return self.content


IN_A_ROW = 10
"""Values of an array on one line."""


def array(values: Sequence[str]) -> str:
    """Write an array of values that are written already."""
    if len(values) <= IN_A_ROW:
        return f"[ {' '.join(values)} ]"
    rows = (" ".join(values[start : start + IN_A_ROW]) for start in range(0, len(values), IN_A_ROW))
    return "[ " + " \n  ".join(rows) + " ]"


def dictionary(entries: Mapping[str, str]) -> str:
    """Write a dictionary of at most six entries, in the order given: by name."""
    return "<<\n" + " ".join(f"/{name} {value}" for name, value in entries.items()) + "\n>>"


DIGITS = 6
"""Digits of a number below ten after its point; each one more before it is one less behind it."""

NOTHING = 1e-7


@lru_cache(maxsize=8192)
def number(value: float) -> str:
    """Write a number: places on a page come again and again."""
    size = abs(value)
    if size <= NOTHING:
        return "0"
    digits = DIGITS if size < 10 else max(0, DIGITS - int(math.log10(size)))
    written = f"{value:.{digits}f}"
    if digits:
        written = written.rstrip("0").rstrip(".")
    return written.removeprefix("0") or "0"


def numbers(*values: float) -> str:
    """Write numbers side by side."""
    return " ".join(map(number, values))


@lru_cache(maxsize=256)
def colour(written: str) -> Color:
    """Read a colour, "#RRGGBB"."""
    return HexColor(written)


@lru_cache(maxsize=256)
def ink(written: str) -> str:
    """Write the parts of a colour."""
    return numbers(*colour(written).rgb())


class Path(PDFPathObject):  # type: ignore[misc]  # ReportLab has no types
    """A shape whose corners are written by `numbers`."""

    def moveTo(self, x: float, y: float) -> None:  # noqa: N802  ReportLab calls it by this name
        """Begin here."""
        self._code_append(f"{numbers(x, y)} m")

    def lineTo(self, x: float, y: float) -> None:  # noqa: N802  ReportLab calls it by this name
        """Go on straight."""
        self._code_append(f"{numbers(x, y)} l")

    def curveTo(self, *corners: float) -> None:  # noqa: N802  ReportLab calls it by this name
        """Go on in a curve, with its two controls."""
        self._code_append(f"{numbers(*corners)} c")
