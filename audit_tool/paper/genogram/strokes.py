"""The hand that draws a genogram: figures, lines whole, dashed and dotted, and the slashes of those who parted."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from itertools import pairwise

from audit_tool.paper.drawing import Colour, Disc, Line, Mark, Polygon, Rect, TextRun
from audit_tool.paper.genogram.figures import Figure, LinkKind, Shape
from audit_tool.paper.genogram.ways import Hand

Point = tuple[float, float]

DASHES: dict[Hand, tuple[float, float]] = {"dashed": (6.0, 4.0), "dotted": (0.4, 3.6)}
"""Units of line and of gap."""

WIDTH = 1.4

SLASHES: dict[LinkKind, int] = {"ex_partner": 1, "separated": 1, "divorced": 2}


def symbol(figure: Figure, x: float, y: float, size: float) -> tuple[Mark, ...]:
    """Draw a figure: its shape, doubled for a child the audit is about, crossed for somebody who died, else its age."""
    marks = [_shape(figure.shape, x, y, size / 2)]
    if figure.is_index:
        marks.append(_shape(figure.shape, x, y + (1.6 if figure.shape == "triangle" else 0), size / 2 - 4))
    if figure.has_died:
        half = size / 2 * (1.0 if figure.shape == "square" else 0.71)  # the cross ends on the edge
        marks.append(Line(x - half, y - half, x + half, y + half, width=WIDTH))
        marks.append(Line(x - half, y + half, x + half, y - half, width=WIDTH))
    elif figure.age:
        letters = 13.0 if len(figure.age) < 3 else 9.5
        marks.append(TextRun(x, y + letters * 0.36, figure.age, size=letters, weight="bold", anchor="middle"))
    return tuple(marks)


def _shape(shape: Shape, x: float, y: float, half: float) -> Mark:
    fill: Colour = "surface"
    if shape == "square":
        return Rect(x - half, y - half, 2 * half, 2 * half, fill=fill, stroke="ink", stroke_width=WIDTH)
    if shape == "circle":
        return Disc(x, y, half, fill=fill, stroke="ink", stroke_width=WIDTH)
    points: tuple[Point, ...]
    if shape == "diamond":
        points = ((x, y - half), (x + half, y), (x, y + half), (x - half, y))
    else:
        points = ((x, y - half), (x + half, y + half), (x - half, y + half))
    return Polygon(points, fill=fill, stroke="ink", stroke_width=WIDTH)


def stroke(points: Sequence[Point], hand: Hand = "solid", colour: Colour = "ink") -> Iterable[Mark]:
    """Draw a line from point to point."""
    for (x1, y1), (x2, y2) in pairwise(points):
        if (x1, y1) == (x2, y2):
            continue
        if hand == "solid":
            yield Line(x1, y1, x2, y2, colour=colour, width=WIDTH)
        else:
            yield from _broken(x1, y1, x2, y2, *DASHES[hand], colour)


def _broken(x1: float, y1: float, x2: float, y2: float, dash: float, gap: float, colour: Colour) -> Iterable[Mark]:
    long = math.hypot(x2 - x1, y2 - y1)
    along = ((x2 - x1) / long, (y2 - y1) / long)
    begun = 0.0
    while begun < long:
        end = min(begun + dash, long)
        ends = (x1 + along[0] * begun, y1 + along[1] * begun, x1 + along[0] * end, y1 + along[1] * end)
        yield Line(*ends, colour=colour, width=WIDTH)
        begun += dash + gap


def slashes(kind: LinkKind, x: float, y: float) -> Iterable[Mark]:
    """Draw the slashes of two who parted across their line, the first at x: one for separated, two for divorced."""
    for number in range(SLASHES.get(kind, 0)):
        left = x + 5 * number
        yield Line(left - 3, y + 7, left + 3, y - 7, width=WIDTH)
