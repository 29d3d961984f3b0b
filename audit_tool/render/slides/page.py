"""Where things stand on a slide. Lengths are points; a slide is 960 wide and 540 high."""

from __future__ import annotations

from dataclasses import dataclass

from audit_tool.paper import Document, join
from audit_tool.render import theme

WIDTH, HEIGHT = 960.0, 540.0
MARGIN = 48.0
STRIP = 30.0
"""Height of the strip that says how the slides may be handled."""

BAND = 92.0
"""Height of the band with the title."""

FOOT = 34.0


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle, from its top left corner."""

    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class SlidePage:
    """What every slide of a presentation has.

    Attributes:
        brand: the partnership's colour as #RRGGBB, dark enough for white text.
        handling: marking and stamp, in words; empty for none.
        foot: the words at the foot.
    """

    brand: str
    handling: str
    foot: str

    @property
    def top(self) -> float:
        """Where the band begins."""
        return STRIP if self.handling else 0.0

    @property
    def title(self) -> Box:
        """The room of a slide's title."""
        return Box(MARGIN, self.top + 6, WIDTH - 2 * MARGIN - 150, BAND - 12)

    @property
    def body(self) -> Box:
        """The room of what a slide says."""
        top = self.top + BAND + 22
        return Box(MARGIN, top, WIDTH - 2 * MARGIN, HEIGHT - FOOT - 12 - top)


def page_of(document: Document) -> SlidePage:
    """Say what every slide of a document has."""
    furniture = document.furniture
    return SlidePage(
        theme.brand(document.letterhead),
        join([furniture.marking.upper(), furniture.stamp]),
        join(document.foot_words),
    )
