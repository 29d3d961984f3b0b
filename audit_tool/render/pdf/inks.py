"""Ink: text in one font, and how a row of it is drawn, where some is read from the left and some from the right."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from contextlib import AbstractContextManager, nullcontext
from typing import NamedTuple, Protocol

from audit_tool.paper import directions
from audit_tool.render.pdf import faces, glyphs
from audit_tool.render.pdf.parts import Run
from audit_tool.render.pdf.structure import Slot
from audit_tool.render.pdf.text import safe
from audit_tool.render.theme import LINK, Face


class Ink(NamedTuple):
    """Text in one font and of one level, from one run. A tuple, as a document has tens of thousands."""

    text: str
    font: str
    run: Run
    width: float
    level: int = 0


class Draws(Protocol):
    """Draws text at (x, y) points; y counts down the page."""

    def text(self, slot: Slot | None, x: float, y: float, text: str, font: str, size: float, colour: str, /) -> None:
        """Draw text in one font on its baseline."""

    def turned(self, slot: Slot | None, /) -> AbstractContextManager[None]:
        """Draw text inside whose last letter comes first."""


def merged(row: Iterable[Ink]) -> list[Ink]:
    """Join neighbouring ink of one run, font and level, so that a line is few text operations."""
    made: list[Ink] = []
    held: list[Ink] = []
    for ink in row:
        if held and (held[-1].run is not ink.run or held[-1].font != ink.font or held[-1].level != ink.level):
            made.append(_joined(held))
            held = []
        held.append(ink)
    if held:
        made.append(_joined(held))
    return made


def _joined(row: Sequence[Ink]) -> Ink:
    _, font, run, _, level = row[0]
    return Ink("".join([ink.text for ink in row]), font, run, sum([ink.width for ink in row]), level)


def of_words(words: str, face: Face, size: float, slot: Slot | None) -> list[Ink]:
    """Make ink of words that stay on one line: a part of a drawing, or page furniture where there is no slot."""
    pieces = safe(words).pieces
    run = Run(pieces, slot)
    made = []
    for piece in pieces:
        font = piece.font(face)
        text = glyphs.joined(piece.text, font) if piece.is_joined else piece.text
        made.append(Ink(text, font, run, faces.width(text, font, size), piece.level))
    return made


def draw(pen: Draws, row: Sequence[Ink], x: float, y: float, size: float, colour: str) -> list[tuple[Ink, float]]:
    """Draw a row whose left end is at x, on its baseline, and say where each ink begins; links have their colour."""
    if any(ink.level for ink in row):
        return _draw_both_ways(pen, row, x, y, size, colour)
    places = []
    for ink in row:
        pen.text(ink.run.slot, x, y, ink.text, ink.font, size, LINK if ink.run.link else colour)
        places.append((ink, x))
        x += ink.width
    return places


def _draw_both_ways(
    pen: Draws, row: Sequence[Ink], x: float, y: float, size: float, colour: str
) -> list[tuple[Ink, float]]:
    """Draw each ink where it is seen, in the order in which it is read."""
    lefts = [0.0] * len(row)
    for place in directions.seen([ink.level for ink in row]):
        lefts[place] = x
        x += row[place].width
    places = list(zip(row, lefts, strict=True))
    for ink, left in places:
        is_turned = ink.level % 2 == 1
        with pen.turned(ink.run.slot) if is_turned else nullcontext():
            text = ink.text[::-1] if is_turned else ink.text
            for part, right, up in glyphs.placed(text, ink.font):
                shown = LINK if ink.run.link else colour
                pen.text(ink.run.slot, left + right * size, y - up * size, part, ink.font, size, shown)
    return places
