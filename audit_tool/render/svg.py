"""The display list as SVG: for an HTML twin, and for anything else that reads it. Plain strings, all text escaped."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import assert_never
from xml.sax.saxutils import escape, quoteattr

from audit_tool.paper import Arc, Colour, Disc, Drawing, Line, Mark, Polygon, Rect, TextRun
from audit_tool.paper.characters import plain
from audit_tool.render.theme import COLOURS

FAMILY = "'Atkinson Hyperlegible Next', 'DejaVu Sans', sans-serif"
WEIGHTS = {"regular": 400, "bold": 700, "heavy": 800}


def svg(drawing: Drawing, *, title: str, alt: str, name: str = "", colours: Mapping[Colour, str] = COLOURS) -> str:
    """Write a drawing as one SVG element with its title and description inside.

    Args:
        drawing: what to paint.
        title: a short name, shown as a tooltip.
        alt: the same as the drawing, in words.
        name: an id that no other drawing of the same page has: title and description are then read aloud by every
            reader; empty for a file of its own.
        colours: a value for every token; those of paper unless a screen brings its own.
    """
    ids = (f' id="{name}-title"', f' id="{name}-words"') if name else ("", "")
    read = f' aria-labelledby="{name}-title {name}-words"' if name else ""
    said = f"<title{ids[0]}>{_text(title)}</title><desc{ids[1]}>{_text(alt)}</desc>"
    return _whole(drawing, f'role="img"{read}', said, colours)


def ornament(drawing: Drawing) -> str:
    """Write a drawing that says nothing the words beside it do not say; no reader stops at it."""
    return _whole(drawing, 'aria-hidden="true" focusable="false"', "", COLOURS)


def _whole(drawing: Drawing, role: str, said: str, colours: Mapping[Colour, str]) -> str:
    size = f'width="{_n(drawing.width)}" height="{_n(drawing.height)}"'
    box = f'viewBox="0 0 {_n(drawing.width)} {_n(drawing.height)}"'
    marks = "".join(_mark(mark, colours) for mark in drawing.marks)
    return f'<svg xmlns="http://www.w3.org/2000/svg" {role} {size} {box}>{said}{marks}</svg>'


def _mark(mark: Mark, colours: Mapping[Colour, str]) -> str:
    match mark:
        case Line():
            ends = f'x1="{_n(mark.x1)}" y1="{_n(mark.y1)}" x2="{_n(mark.x2)}" y2="{_n(mark.y2)}"'
            return f'<line {ends} stroke-linecap="round"{_ink(None, mark.colour, mark.width, colours)}/>'
        case Rect():
            place = f'x="{_n(mark.x)}" y="{_n(mark.y)}" width="{_n(mark.width)}" height="{_n(mark.height)}"'
            radius = f' rx="{_n(mark.radius)}"' if mark.radius else ""
            return f"<rect {place}{radius}{_ink(mark.fill, mark.stroke, mark.stroke_width, colours)}/>"
        case Disc():
            return _circle(mark.x, mark.y, mark.radius, _ink(mark.fill, mark.stroke, mark.stroke_width, colours))
        case Arc():
            return _arc(mark, colours)
        case Polygon():
            points = " ".join(f"{_n(x)},{_n(y)}" for x, y in mark.points)
            return f'<polygon points="{points}"{_ink(mark.fill, mark.stroke, mark.stroke_width, colours)}/>'
        case TextRun():
            place = f'x="{_n(mark.x)}" y="{_n(mark.y)}" text-anchor="{mark.anchor}"'
            face = f'font-family="{FAMILY}" font-size="{_n(mark.size)}" font-weight="{WEIGHTS[mark.weight]}"'
            return f"<text {place} {face} fill={quoteattr(colours[mark.colour])}>{_text(mark.text)}</text>"
        case _:
            assert_never(mark)


def _arc(mark: Arc, colours: Mapping[Colour, str]) -> str:
    ink = _ink(mark.fill, mark.stroke, mark.stroke_width, colours)
    if abs(mark.sweep) >= 360:
        return _circle(mark.x, mark.y, mark.radius, ink)
    (x1, y1), (x2, y2) = (_on_circle(mark, angle) for angle in (mark.start, mark.start + mark.sweep))
    large = int(abs(mark.sweep) > 180)
    turn = int(mark.sweep > 0)
    path = f"M{_n(x1)} {_n(y1)}A{_n(mark.radius)} {_n(mark.radius)} 0 {large} {turn} {_n(x2)} {_n(y2)}"
    return f'<path d="{path}{"Z" if mark.fill else ""}"{ink}/>'


def _on_circle(mark: Arc, angle: float) -> tuple[float, float]:
    turned = math.radians(angle)
    return mark.x + mark.radius * math.sin(turned), mark.y - mark.radius * math.cos(turned)


def _circle(x: float, y: float, radius: float, ink: str) -> str:
    return f'<circle cx="{_n(x)}" cy="{_n(y)}" r="{_n(radius)}"{ink}/>'


def _ink(fill: Colour | None, stroke: Colour | None, width: float, colours: Mapping[Colour, str]) -> str:
    filled = f" fill={quoteattr(colours[fill] if fill else 'none')}"
    return f'{filled} stroke={quoteattr(colours[stroke])} stroke-width="{_n(width)}"' if stroke else filled


def _n(number: float) -> str:
    """Write a number with at most two decimals and no tail of noughts."""
    return f"{number:.2f}".rstrip("0").rstrip(".")


def _text(text: str) -> str:
    """Escape text, without the characters that nobody can see."""
    return escape(plain(text).text)
