"""The display list painted on a page: a figure of its own, or ornament."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, assert_never

from reportlab.pdfbase.pdfdoc import PDFArray, PDFName

from audit_tool.paper import Arc, Colour, Disc, Drawing, Line, Mark, Polygon, Rect, TextRun
from audit_tool.render.pdf import inks
from audit_tool.render.pdf.pen import Pen
from audit_tool.render.pdf.structure import Slot
from audit_tool.render.theme import COLOURS, Face

WEIGHTS: dict[str, Face] = {"regular": "regular", "bold": "bold", "heavy": "extrabold"}


def paint(pen: Pen, drawing: Drawing, x: float, top: float, *, slot: Slot | None = None) -> None:
    """Paint a drawing with its top left corner at (x, top), one unit a point; without a slot it is ornament."""
    paint_marks(pen, drawing.marks, x, top, slot=slot)


def paint_marks(pen: Pen, marks: Iterable[Mark], x: float = 0.0, top: float = 0.0, *, slot: Slot | None = None) -> None:
    """Paint marks whose origin is (x, top)."""
    for mark in marks:
        _paint(pen, mark, x, top, slot)


def bounding_box(corners: tuple[float, float, float, float]) -> dict[str, Any]:
    """Say where a figure stands, for its structure element: left, bottom, right, top from the page's lower left."""
    return {"Placement": PDFName("Block"), "BBox": PDFArray([round(corner, 2) for corner in corners])}


def _hex(colour: Colour | None) -> str | None:
    return COLOURS[colour] if colour else None


def _paint(pen: Pen, mark: Mark, x: float, y: float, slot: Slot | None) -> None:
    match mark:
        case Line():
            pen.line(x + mark.x1, y + mark.y1, x + mark.x2, y + mark.y2, COLOURS[mark.colour], mark.width, slot=slot)
        case Rect():
            pen.rectangle(
                x + mark.x,
                y + mark.y,
                mark.width,
                mark.height,
                fill=_hex(mark.fill),
                stroke=_hex(mark.stroke),
                stroke_width=mark.stroke_width,
                radius=mark.radius,
                slot=slot,
            )
        case Disc():
            ink = {"fill": _hex(mark.fill), "stroke": _hex(mark.stroke)}
            pen.disc(x + mark.x, y + mark.y, mark.radius, **ink, stroke_width=mark.stroke_width, slot=slot)
        case Arc():
            pen.arc(
                x + mark.x,
                y + mark.y,
                mark.radius,
                mark.start,
                mark.sweep,
                fill=_hex(mark.fill),
                stroke=_hex(mark.stroke),
                stroke_width=mark.stroke_width,
                slot=slot,
            )
        case Polygon():
            points = [(x + px, y + py) for px, py in mark.points]
            ink = {"fill": _hex(mark.fill), "stroke": _hex(mark.stroke)}
            pen.polygon(points, **ink, stroke_width=mark.stroke_width, slot=slot)
        case TextRun():
            _text(pen, mark, x, y, slot)
        case _:
            assert_never(mark)


def _text(pen: Pen, mark: TextRun, x: float, y: float, slot: Slot | None) -> None:
    row = inks.of_words(mark.text, WEIGHTS[mark.weight], mark.size, slot)
    width = sum(ink.width for ink in row)
    left = x + mark.x - {"start": 0.0, "middle": width / 2, "end": width}[mark.anchor]
    inks.draw(pen, row, left, y + mark.y, mark.size, COLOURS[mark.colour])
