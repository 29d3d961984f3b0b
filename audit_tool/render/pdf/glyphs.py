"""Words of scripts that are read from the right, as the glyphs that stand for them: Arabic letters join, points sit.

HarfBuzz says which glyphs of DejaVu Sans a word is drawn with, and where. Each of them, as it stands there, gets a
character of its own from Unicode's private planes. So such words are measured, broken and drawn as any other text; the
map to Unicode of the file says what each stands for. What is kept between files is glyphs, and none of anybody's words.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from functools import cache
from itertools import count, groupby
from typing import Any, NamedTuple

import uharfbuzz
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

import resources
from audit_tool.render.pdf import faces

_JOINED = "+joined"
"""Ends the registered name of a face whose characters are glyphs as they stand in words."""

_FIRST = 0xF0000
"""The first character of Unicode's private planes."""

_JOINER = "\N{ZERO WIDTH JOINER}"
"""Stands in the map to Unicode for a glyph whose letters another one stands for already."""


class Glyph(NamedTuple):
    """A glyph as it stands in a word; lengths are parts of the size.

    Attributes:
        number: within its face.
        letters: what it stands for.
        advance: how far the next one is.
        right, up: how far it is drawn off its place.
        is_shifted: whether it is drawn elsewhere, or leaves another room, than by itself.
    """

    font: str
    number: int
    letters: str
    advance: float
    right: float
    up: float
    is_shifted: bool


_glyphs: dict[str, Glyph] = {}
_chars: dict[Glyph, str] = {}
_free = count(_FIRST)


@cache
def joined_font(file: str) -> str:
    """Register a face once more, for glyphs as they stand in words, and say under which name."""
    font = TTFont(file + _JOINED, str(resources.path("fonts", file)))
    font.face.name += b"-Joined"
    pdfmetrics.registerFont(font)
    return str(font.fontName)


def joined(text: str, font: str) -> str:
    """Give the characters that stand for the glyphs of words, as they are read; blanks stay blanks."""
    return " ".join(_joined_word(word, font) if word else "" for word in text.split(" "))


def _joined_word(word: str, font: str) -> str:
    drawn = _shaped(word, font)[::-1]
    clusters = sorted({info.cluster for info, _ in drawn})
    ends = dict(zip(clusters, [*clusters[1:], len(word)], strict=False))
    chars = []
    for cluster, some in groupby(drawn, key=lambda each: each[0].cluster):
        parts = list(some)
        for (info, position), letters in zip(parts, _shared(word[cluster : ends[cluster]], len(parts)), strict=True):
            chars.append(_char(font, info.codepoint, letters, position))
    return "".join(chars)


def _shared(letters: str, glyphs: int) -> list[str]:
    """Share letters out among the glyphs that they are drawn with: a ligature is known by its one character."""
    if glyphs == 1:
        return [_ligatures().get(letters, letters)]
    return [*letters[: glyphs - 1].ljust(glyphs - 1, _JOINER), letters[glyphs - 1 :] or _JOINER]


@cache
def _ligatures() -> dict[str, str]:
    """Map letters to the one character for all of them: a reader that turns a line must not part them."""
    return {unicodedata.normalize("NFKC", char): char for char in map(chr, range(0xFEF5, 0xFEFD, 2))}


def in_unicode(code: int) -> str:
    """Say which characters a code of a face stands for, for its map to Unicode."""
    glyph = _glyphs.get(chr(code))
    return glyph.letters if glyph else chr(code)


def placed(text: str, font: str) -> Iterator[tuple[str, float, float]]:
    """Part text, as it is seen from the left, where a glyph is shifted: each part, how far right and up it stands."""
    held, start, at = "", 0.0, 0.0
    for char in text:
        glyph = _glyphs.get(char)
        if glyph is None or not glyph.is_shifted:
            held += char
            at += faces.width(char, font, 1)
            continue
        if held:
            yield held, start, 0.0
        yield char, at + glyph.right, glyph.up
        held, at = "", at + glyph.advance
        start = at
    if held:
        yield held, start, 0.0


def _shaped(word: str, font: str) -> list[tuple[Any, Any]]:
    """Ask for the glyphs of a word and their places, as they are seen from the left."""
    buffer = uharfbuzz.Buffer()
    buffer.add_str(word)
    buffer.guess_segment_properties()
    buffer.direction = "rtl"
    buffer.cluster_level = uharfbuzz.BufferClusterLevel.MONOTONE_CHARACTERS
    buffer.flags = uharfbuzz.BufferFlags.DO_NOT_INSERT_DOTTED_CIRCLE
    uharfbuzz.shape(_face(font), buffer)
    return list(zip(buffer.glyph_infos, buffer.glyph_positions, strict=True))


@cache
def _face(font: str) -> Any:
    file = font.removesuffix(_JOINED)
    return uharfbuzz.Font(uharfbuzz.Face(uharfbuzz.Blob.from_file_path(str(resources.path("fonts", file)))))


def _char(font: str, number: int, said: str, position: Any) -> str:
    """Give the character of a glyph, a new one where it is met for the first time."""
    em = _face(font).face.upem
    own = pdfmetrics.getFont(font).face.hmetrics[number][0] / em
    advance, right, up = (value / em for value in (position.x_advance, position.x_offset, position.y_offset))
    glyph = Glyph(font, number, said, advance, right, up, bool(right or up or position.x_advance != own * em))
    if glyph not in _chars:
        char = _chars[glyph] = chr(next(_free))
        _glyphs[char] = glyph
        faces.add_glyph(font, char, number, own=own, advance=advance)
    return _chars[glyph]
