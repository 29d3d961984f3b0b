"""The typefaces on paper: Atkinson Hyperlegible Next, and DejaVu Sans for the characters it lacks."""

from __future__ import annotations

from functools import cache

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

import resources
from audit_tool.paper.characters import NO_BREAK_SPACE
from audit_tool.render.theme import FILES, Face

FALLBACK = "DejaVuSans.ttf"
FALLBACK_BOLD = "DejaVuSans-Bold.ttf"
HEAVY: frozenset[Face] = frozenset({"bold", "bold_italic", "semibold", "extrabold"})


@cache
def _font(file: str) -> TTFont:
    """Read a face from the shipped files and register it under its own file name, once."""
    font = TTFont(file, str(resources.path("fonts", file)))
    pdfmetrics.registerFont(font)
    return font


@cache
def font_name(face: Face, *, fallback: bool = False) -> str:
    """Say the registered name to draw a face with; `fallback` for characters the face lacks."""
    file = (FALLBACK_BOLD if face in HEAVY else FALLBACK) if fallback else FILES[face]
    return str(_font(file).fontName)


def has_glyph(char: str) -> bool:
    """Say whether Atkinson draws the character; its six faces hold the same characters."""
    return ord(char) in _font(FILES["regular"]).face.charToGlyph


def has_fallback_glyph(char: str) -> bool:
    """Say whether DejaVu Sans, regular and bold, draws the character."""
    return all(ord(char) in _font(file).face.charToGlyph for file in (FALLBACK, FALLBACK_BOLD))


def width(text: str, font: str, size: float) -> float:
    """Measure text in points. A no-break space is as wide as a space: ReportLab draws it as one."""
    return sum(map(_advances(font).__getitem__, text)) * size


@cache
def _advances(font: str) -> dict[str, float]:
    """Give the advance of each character at one point."""
    made = {chr(code): advance / 1000 for code, advance in pdfmetrics.getFont(font).face.charWidths.items()}
    return made | {NO_BREAK_SPACE: made[" "]}


def add_glyph(font: str, char: str, number: int, *, own: float, advance: float) -> None:
    """Let a character stand for a glyph of a face; what it advances in a word need not be its own width."""
    face = pdfmetrics.getFont(font).face
    face.charToGlyph[ord(char)], face.charWidths[ord(char)] = number, own * 1000
    _advances(font)[char] = advance


def cap_height(face: Face) -> float:
    """Say how tall capitals are, as a part of the size: for setting text optically in the middle of a shape."""
    return float(_font(FILES[face]).face.capHeight) / 1000
