"""The wheel of a seven-minute briefing: a ring of seven parts with its title inside, and seven cards round it.

The cards stand clockwise, three at the right, one at the foot, three at the left; they are read from 1 to 7, because
their numbers and headings are the text and the ring is ornament. What does not fit round it at the smallest type of the
house is refused: a wheel of two pages would be none.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from audit_tool.paper import HUES
from audit_tool.render import theme
from audit_tool.render.pdf import faces, panels
from audit_tool.render.pdf.boxes import Box, Panel, Solid
from audit_tool.render.pdf.lines import Lines, narrowest, set_balanced
from audit_tool.render.pdf.parts import BandPart, GridPart, Part
from audit_tool.render.pdf.pen import Pen
from audit_tool.render.theme import TextStyle

if TYPE_CHECKING:
    from audit_tool.render.pdf.layout import Layout

OUTER, INNER = 118.0, 74.0
"""Radius of the ring and of the room inside it, in points."""

TOP = 20.0
"""Room above the cards, in points."""

SIDE = 0.335
"""How much of the width the cards at each side take."""

GUTTER = 14.0
BETWEEN = 10.0
RING_GAP = 12.0
"""Room above and below the ring, in points."""

TITLES = (18.0, 17.0, 16.0, 15.0, 14.0, 13.0, 12.0)
SMALL_LINE = 10.5


def is_wheel(parts: Sequence[Part]) -> bool:
    """Say whether a document begins with what a wheel is made of."""
    return (
        len(parts) > 1
        and isinstance(parts[0], BandPart)
        and isinstance(parts[1], GridPart)
        and len(parts[1].cards) == len(HUES)
    )


@dataclass(frozen=True, slots=True)
class _Centre:
    """What stands in the middle: kind and title inside the ring, and a line below it."""

    kind: Lines
    title: Lines
    below: Lines | None


def wheel(layout: Layout, band: BandPart, grid: GridPart, width: float, height: float) -> Box | None:
    """Lay a wheel out on a page whose room is `width` by `height`; None where its words do not fit."""
    side = width * SIDE
    middle = width - 2 * side - 2 * GUTTER
    cards = [
        panels.card(layout, replace(card, wide=False), middle if place == 3 else side)
        for place, card in enumerate(grid.cards)
    ]
    right, foot, left = cards[:3], cards[3], cards[:3:-1]
    room = height - TOP
    centre = _centre(band, middle)
    if centre is None:
        return None
    below = centre.below.height + 6 if centre.below else 0.0
    ring = 2 * OUTER + 2 * RING_GAP + below
    if max(_height(right), _height(left)) > room or foot.height + ring > room:
        return None
    right, left = _filled(right, room), _filled(left, room)
    tall = min(room - ring, foot.height + 24)
    foot = foot.grown(tall - foot.height)

    def paint(pen: Pen, x: float, top: float) -> None:
        at = top + TOP
        across = x + side + GUTTER
        level = at + (room - tall - below) / 2
        _ring(pen, across + middle / 2, level)
        _title(pen, centre, across, middle, level)
        for panel, y in _down(right, at):
            panel.draw(pen, x + width - side, y)
        foot.draw(pen, across, at + room - tall)
        for panel, y in reversed(_down(left, at)):
            panel.draw(pen, x, y)

    return Solid(height, paint)


def _centre(band: BandPart, middle: float) -> _Centre | None:
    """Set the title in the largest size that fits into the ring; None where none does."""
    room = 2 * INNER * 0.86
    kind = set_balanced(band.kind, TextStyle("bold", SMALL_LINE, 13.5, theme.HUES["ochre"], align="centre"), room)
    quiet = TextStyle("regular", SMALL_LINE, 13.5, theme.COLOURS["ink2"], align="centre")
    below = set_balanced(band.subtitle, quiet, middle) if band.subtitle else None
    for size in TITLES:
        style = TextStyle("extrabold", size, round(size * 1.12, 1), theme.BRAND, align="centre")
        if narrowest(band.title, style) <= room:
            title = set_balanced(band.title, style, room)
            if kind.height + title.height <= 2 * INNER * 0.78:
                return _Centre(kind, title, below)
    return None


def _title(pen: Pen, centre: _Centre, x: float, middle: float, level: float) -> None:
    room = 2 * INNER * 0.86
    left = x + (middle - room) / 2
    top = level - (centre.kind.height + 3 + centre.title.height) / 2
    centre.kind.draw(pen, left, top)
    centre.title.draw(pen, left, top + centre.kind.height + 3)
    if centre.below:
        centre.below.draw(pen, x, level + OUTER + 6)


def _ring(pen: Pen, x: float, y: float) -> None:
    """Draw seven parts clockwise from twelve o'clock, each with its number."""
    turn, gap = 360 / len(HUES), 2.2
    middle, thick = (OUTER + INNER) / 2, OUTER - INNER
    font, size = faces.font_name("extrabold"), 21.0
    with pen.decoration():
        for place, hue in enumerate(HUES):
            ink = theme.HUES[hue]
            pen.arc(x, y, middle, turn * place + gap / 2, turn - gap, stroke=ink, stroke_width=thick)
        for place in range(len(HUES)):
            number = str(place + 1)
            across, down = _on_circle(turn * (place + 0.5), middle)
            left = x + across - faces.width(number, font, size) / 2
            pen.text(None, left, y + down + size * faces.cap_height("extrabold") / 2, number, font, size, theme.PAPER)


def _on_circle(angle: float, radius: float) -> tuple[float, float]:
    """Say how far right and how far down a point of a circle stands, `angle` degrees clockwise from twelve o'clock."""
    return radius * math.sin(math.radians(angle)), -radius * math.cos(math.radians(angle))


def _height(panels_of: Sequence[Panel]) -> float:
    return sum(panel.height for panel in panels_of) + BETWEEN * (len(panels_of) - 1)


def _filled(column: list[Panel], room: float) -> list[Panel]:
    """Share out the spare room of a column alike."""
    spare = (room - _height(column)) / len(column)
    return [panel.grown(spare) for panel in column]


def _down(column: Sequence[Panel], top: float) -> list[tuple[Panel, float]]:
    """Say where each panel of a column begins."""
    placed = []
    for panel in column:
        placed.append((panel, top))
        top += panel.height + BETWEEN
    return placed
