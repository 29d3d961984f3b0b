"""A genogram as a display list: rings round homes, lines, figures with their labels, and a key below."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from audit_tool.paper.charts import text_width
from audit_tool.paper.drawing import Drawing, Mark, Rect, TextRun
from audit_tool.paper.genogram.figures import Figure, Link
from audit_tool.paper.genogram.homes import rings
from audit_tool.paper.genogram.key import key, least_width
from audit_tool.paper.genogram.plan import LABEL, LINE, SIZE, Plan, Spot, measure
from audit_tool.paper.genogram.strokes import slashes, stroke, symbol
from audit_tool.paper.genogram.ways import Way

YEAR = 9.0
"""Size of the year beside a couple."""


def genogram(figures: Sequence[Figure], links: Sequence[Link]) -> Drawing:
    """Draw a family; links to nobody in `figures` are left out.

    Its twin in words is `genogram_in_words`.
    """
    plan = measure(figures, links)
    marks: list[Mark] = list(rings(plan))
    for way in plan.ways.ways:
        marks += _way(plan, way)
    for spot in plan.spots.values():
        marks += symbol(spot.figure, spot.x, spot.y, SIZE)
        marks += _label(spot)
    width = max(plan.width, least_width(figures, plan.ways.ways))
    entries, height = key(figures, plan.ways.ways, width, plan.height)
    return Drawing(width, height, (*marks, *entries))


def _way(plan: Plan, way: Way) -> Iterator[Mark]:
    points = [plan.point(corner) for corner in way.corners]
    yield from stroke(points, way.hand)
    if way.is_couple:
        (x1, y), (x2, _) = points[len(points) // 2 - 1 : len(points) // 2 + 1]
        middle = (x1 + x2) / 2
        yield from slashes(way.kind, middle - 22, y)
        if way.year and len(points) == 2:
            wide = text_width(way.year, YEAR)
            yield Rect(middle - wide / 2, y - 13, wide, 11, fill="surface")
            yield TextRun(middle, y - 5, way.year, size=YEAR, anchor="middle", colour="ink2")


def _label(spot: Spot) -> Iterator[Mark]:
    for number, line in enumerate(spot.lines):
        y = spot.y + SIZE / 2 + 3 + LINE * (number + 1) - 2
        is_note = number >= len(spot.lines) - len(spot.figure.notes)
        yield TextRun(spot.x, y, line, size=LABEL, anchor="middle", colour="ink2" if is_note else "ink")
