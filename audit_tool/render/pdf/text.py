"""The one door for text on its way to a page.

Paper has no markup: text is drawn, never parsed, so `5 < 6 & a<b` needs no escape and can switch nothing on. What can
go wrong is a character that cannot be drawn; `safe` settles each one and says what it did.
"""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from itertools import groupby

from audit_tool.paper import directions
from audit_tool.paper.characters import NO_BREAK_SPACE, is_from_the_right, named, visible
from audit_tool.render.pdf import faces, glyphs
from audit_tool.render.theme import Face


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text that one font can draw, and that is read one way.

    Attributes:
        text: as it is read.
        fallback: whether Atkinson cannot draw it.
        level: odd where it is read from the right; more than 0 in a stretch that is (`paper.directions`).
    """

    text: str
    fallback: bool = False
    level: int = 0

    @property
    def is_joined(self) -> bool:
        """Say whether its letters may join, and are drawn as the glyphs that stand for its words."""
        return self.fallback and self.level % 2 == 1

    def font(self, face: Face) -> str:
        """Say the registered name of the font that draws it in a face."""
        name = faces.font_name(face, fallback=self.fallback)
        return glyphs.joined_font(name) if self.is_joined else name


@dataclass(frozen=True, slots=True)
class SafeText:
    """Text that can be drawn to its last character.

    Attributes:
        pieces: in order; together the text, in Unicode's composed form (NFC).
        removed: how many invisible characters were taken out.
        unknown: the characters that no font here has; each was replaced by its name, "[U+4E2D]".
    """

    pieces: tuple[Piece, ...]
    removed: int = 0
    unknown: frozenset[str] = frozenset()

    @property
    def text(self) -> str:
        """The text as drawn."""
        return "".join(piece.text for piece in self.pieces)


def safe(text: str) -> SafeText:
    """Make any text drawable without losing a visible character.

    Tabs, line ends and odd spaces become spaces; control characters, lone surrogates and format characters are taken
    out and counted; a character Atkinson lacks moves to DejaVu Sans; one that neither has is drawn by its name.
    """
    composed = unicodedata.normalize("NFC", text)
    if _drawn_as_they_are(composed):
        return SafeText((Piece(composed),) if composed else ())
    chars = Counter(composed)
    drawn = {char: _drawn(char) for char in chars}
    made = [drawn[char] for char in composed if drawn[char].text]
    pieces = tuple(
        Piece("".join(piece.text for piece in stretch), fallback)
        for fallback, stretch in groupby(made, key=lambda piece: piece.fallback)
    )
    return SafeText(
        directed([pieces])[0],
        removed=sum(count for char, count in chars.items() if not drawn[char].text),
        unknown=frozenset(char for char in chars if len(drawn[char].text) > 1),
    )


def directed(runs: Sequence[tuple[Piece, ...]]) -> list[tuple[Piece, ...]]:
    """Part the runs of one text further, where it is read another way. Marks go with the letters that they stand by."""
    known = directions.levels("".join(piece.text for pieces in runs for piece in pieces))
    if not any(known):
        return list(runs)
    levels = iter(known)
    found = []
    for pieces in runs:
        chars = ((char, piece.fallback) for piece in pieces for char in piece.text)
        each = [
            (char, (fallback or (level % 2 == 1 and faces.has_fallback_glyph(char)), level))
            for (char, fallback), level in zip(chars, levels, strict=False)
        ]
        found.append(
            tuple(
                Piece("".join(char for char, _ in some), fallback, level)
                for (fallback, level), some in groupby(each, key=lambda placed: placed[1])
            )
        )
    return found


def _drawn_as_they_are(text: str) -> bool:
    """Say whether each character stands for itself, in one face, from left to right."""
    return all(map(_is_plain, set(text)))


@cache
def _is_plain(char: str) -> bool:
    return _drawn(char) == Piece(char) and not is_from_the_right(char)


@cache
def _drawn(char: str) -> Piece:
    """Say what to draw for a character, and whether in the fallback; an empty piece when it is taken out."""
    stands = visible(char)
    if stands != char or char == NO_BREAK_SPACE:
        return Piece(stands)
    if faces.has_glyph(char):
        return Piece(char)
    if faces.has_fallback_glyph(char):
        return Piece(char, fallback=True)
    return Piece(named(char))
