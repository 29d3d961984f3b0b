"""A small display list: the shapes of a chart, painted alike by ReportLab, as SVG and by Qt.

Units: one unit is one point on paper and one pixel at 100% on screen. The origin is the top left corner, y grows
downwards, angles are degrees clockwise from twelve o'clock. Text sits on its baseline. Colours are token names,
resolved by the painter's own palette, so that one drawing serves light, dark and paper.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Colour = Literal[
    "ink",
    "ink2",
    "ink3",
    "line",
    "control",
    "surface",
    "sunken",
    "brand",
    "on_brand",
    "accent",
    "met",
    "on_met",
    "part",
    "on_part",
    "nott",
    "on_nott",
    "na",
    "on_na",
    "ok",
    "on_ok",
    "bad",
    "on_bad",
    "info",
    "on_info",
    "plum",
    "on_plum",
    "blue",
    "teal",
    "green",
    "ochre",
    "rust",
    "berry",
    "violet",
    "ring_blue",
    "ring_teal",
    "ring_green",
    "ring_ochre",
    "ring_rust",
    "ring_berry",
    "ring_violet",
]
"""Tokens: `on_x` is text on a fill of x; `ring_x` is the paler hue of the seven-part ring on the brand colour."""

Weight = Literal["regular", "bold", "heavy"]
Anchor = Literal["start", "middle", "end"]


@dataclass(frozen=True, slots=True)
class Line:
    """A straight line with round ends."""

    x1: float
    y1: float
    x2: float
    y2: float
    colour: Colour = "ink"
    width: float = 1.0


@dataclass(frozen=True, slots=True)
class Rect:
    """A rectangle, its corners rounded by `radius`; without fill or stroke where the colour is None."""

    x: float
    y: float
    width: float
    height: float
    fill: Colour | None = None
    stroke: Colour | None = None
    stroke_width: float = 1.0
    radius: float = 0.0


@dataclass(frozen=True, slots=True)
class Disc:
    """A circle given by its centre and radius."""

    x: float
    y: float
    radius: float
    fill: Colour | None = None
    stroke: Colour | None = None
    stroke_width: float = 1.0


@dataclass(frozen=True, slots=True)
class Arc:
    """A part of a circle's edge, or a filled half or sector (`fill`), from `start` over `sweep` degrees."""

    x: float
    y: float
    radius: float
    start: float
    sweep: float
    stroke: Colour | None = None
    stroke_width: float = 1.0
    fill: Colour | None = None


@dataclass(frozen=True, slots=True)
class Polygon:
    """A closed shape through (x, y) points."""

    points: tuple[tuple[float, float], ...]
    fill: Colour | None = None
    stroke: Colour | None = None
    stroke_width: float = 1.0


@dataclass(frozen=True, slots=True)
class TextRun:
    """One line of text on its baseline at (x, y), never wrapped."""

    x: float
    y: float
    text: str
    size: float = 10.0
    weight: Weight = "regular"
    anchor: Anchor = "start"
    colour: Colour = "ink"


Mark = Line | Rect | Disc | Arc | Polygon | TextRun


@dataclass(frozen=True, slots=True)
class Drawing:
    """Marks on a ground of `width` x `height` units, painted in order."""

    width: float
    height: float
    marks: tuple[Mark, ...]
