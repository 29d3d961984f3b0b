"""A pen over the canvas that counts from the top of the page, as readers do."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator, Sequence

from reportlab.lib.utils import ImageReader

from audit_tool.render.pdf import objects
from audit_tool.render.pdf.canvas import Pagination, TaggedCanvas
from audit_tool.render.pdf.structure import Slot
from audit_tool.render.theme import LINK

ROUND = 1
"""Round line ends and joins, in PDF's numbers."""

FULL_TURN = 360.0


class Pen:
    """Draws at (x, y) points from the top left corner of the page.

    Shapes are artifacts unless a slot is given; text needs a slot or page furniture round it.
    """

    def __init__(self, canvas: TaggedCanvas, size: tuple[float, float]) -> None:
        self.canvas = canvas
        self.width, self.height = size
        self._bookmarks = 0

    # Text

    def text(self, slot: Slot | None, x: float, y: float, text: str, font: str, size: float, colour: str) -> None:
        """Draw a run of text on its baseline."""
        self.canvas.put_text(slot, x, self.height - y, text, font, size, colour)

    def turned(self, slot: Slot | None) -> contextlib.AbstractContextManager[None]:
        """Draw text inside whose last letter comes first."""
        return self.canvas.turned(slot)

    def link(self, slot: Slot, x: float, y: float, width: float, size: float, address: str, words: str) -> None:
        """Underline text on the baseline y and make it lead to an address."""
        self.line(x, y + size * 0.14, x + width, y + size * 0.14, LINK, 0.6)
        bottom = self.height - y - size * 0.25
        self.canvas.put_link(slot, (x, bottom, x + width, bottom + size * 1.2), address, f"Link to {words.strip()}")

    def bookmark(self, level: int, title: str, y: float) -> None:
        """Add an outline entry that leads to this height of the page; level 1 is the title's."""
        key = f"place{self._bookmarks}"
        self._bookmarks += 1
        self.canvas.bookmarkHorizontalAbsolute(key, self.height - max(0.0, y - 6))
        self.canvas.addOutlineEntry(title, key, level=level - 1, closed=0)

    # Shapes

    def line(
        self, x1: float, y1: float, x2: float, y2: float, colour: str, width: float, *, slot: Slot | None = None
    ) -> None:
        """Draw a straight line with round ends."""
        self.canvas.mark(slot)
        self.canvas.setLineCap(ROUND)
        self.canvas.setStrokeColor(objects.colour(colour))
        self.canvas.setLineWidth(width)
        self.canvas.line(x1, self.height - y1, x2, self.height - y2)

    def rectangle(
        self,
        x: float,
        y: float,
        width: float,
        height: float,
        *,
        fill: str | None = None,
        stroke: str | None = None,
        stroke_width: float = 1.0,
        radius: float = 0.0,
        slot: Slot | None = None,
    ) -> None:
        """Draw a rectangle given by its top left corner."""
        self._ink(slot, fill, stroke, stroke_width)
        bottom = self.height - y - height
        painted = {"stroke": int(stroke is not None), "fill": int(fill is not None)}
        if radius:
            self.canvas.roundRect(x, bottom, width, height, min(radius, width / 2, height / 2), **painted)
        else:
            self.canvas.rect(x, bottom, width, height, **painted)

    def disc(
        self,
        x: float,
        y: float,
        radius: float,
        *,
        fill: str | None = None,
        stroke: str | None = None,
        stroke_width: float = 1.0,
        slot: Slot | None = None,
    ) -> None:
        """Draw a circle given by its centre."""
        self._ink(slot, fill, stroke, stroke_width)
        self.canvas.circle(x, self.height - y, radius, stroke=int(stroke is not None), fill=int(fill is not None))

    def arc(
        self,
        x: float,
        y: float,
        radius: float,
        start: float,
        sweep: float,
        *,
        fill: str | None = None,
        stroke: str | None = None,
        stroke_width: float = 1.0,
        slot: Slot | None = None,
    ) -> None:
        """Draw part of a circle, clockwise from twelve o'clock: its edge, or with a fill the segment it cuts off."""
        if abs(sweep) >= FULL_TURN:
            self.disc(x, y, radius, fill=fill, stroke=stroke, stroke_width=stroke_width, slot=slot)
            return
        self._ink(slot, fill, stroke, stroke_width)
        self.canvas.setLineCap(0)
        centre = self.height - y
        path = self.canvas.beginPath()
        path.arc(x - radius, centre - radius, x + radius, centre + radius, 90 - start, -sweep)
        if fill:
            path.close()
        self.canvas.drawPath(path, stroke=int(stroke is not None), fill=int(fill is not None))

    def polygon(
        self,
        points: Sequence[tuple[float, float]],
        *,
        fill: str | None = None,
        stroke: str | None = None,
        stroke_width: float = 1.0,
        slot: Slot | None = None,
    ) -> None:
        """Draw a closed shape."""
        self._ink(slot, fill, stroke, stroke_width)
        path = self.canvas.beginPath()
        path.moveTo(points[0][0], self.height - points[0][1])
        for x, y in points[1:]:
            path.lineTo(x, self.height - y)
        path.close()
        self.canvas.drawPath(path, stroke=int(stroke is not None), fill=int(fill is not None))

    def picture(self, picture: ImageReader, x: float, y: float, width: float, height: float, slot: Slot) -> None:
        """Draw a picture given by its top left corner."""
        self.canvas.mark(slot)
        self.canvas.drawImage(picture, x, self.height - y - height, width, height, mask="auto")

    @contextlib.contextmanager
    def clipped(self, x: float, y: float, width: float, height: float, radius: float) -> Iterator[None]:
        """Keep ornament inside a rounded rectangle."""
        with self.canvas.saved():
            self.canvas.mark(None)
            path = self.canvas.beginPath()
            path.roundRect(x, self.height - y - height, width, height, radius)
            self.canvas.clipPath(path, stroke=0, fill=0)
            yield

    def furniture(self, kind: Pagination) -> contextlib.AbstractContextManager[None]:
        """Draw page furniture inside."""
        return self.canvas.furniture(kind)

    def decoration(self) -> contextlib.AbstractContextManager[None]:
        """Draw ornament inside."""
        return self.canvas.decoration()

    def repeated(self) -> contextlib.AbstractContextManager[None]:
        """Draw again what was content before."""
        return self.canvas.repeated()

    def _ink(self, slot: Slot | None, fill: str | None, stroke: str | None, stroke_width: float) -> None:
        self.canvas.mark(slot)
        if fill:
            self.canvas.setFillColor(objects.colour(fill))
        if stroke:
            self.canvas.setLineCap(0)
            self.canvas.setStrokeColor(objects.colour(stroke))
            self.canvas.setLineWidth(stroke_width)
