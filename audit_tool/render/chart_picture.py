"""A chart as a picture, for files that take no drawing: what the paper shows, painted from the same display list."""

from __future__ import annotations

from functools import lru_cache

from audit_tool.paper import Drawing
from audit_tool.render.page_image import page_image
from audit_tool.render.pdf import drawings
from audit_tool.render.pdf.canvas import TaggedCanvas
from audit_tool.render.pdf.pen import Pen

DPI = 192.0
"""Sharp enough to print, and twice the size at which a screen shows it."""


@lru_cache(maxsize=64)
def chart_png(drawing: Drawing) -> bytes:
    """Paint a drawing as PNG on white."""
    size = (drawing.width, drawing.height)
    canvas = TaggedCanvas(size, "en-GB")
    pen = Pen(canvas, size)
    with pen.decoration():
        drawings.paint(pen, drawing, 0, 0)
    canvas.end_page()
    return page_image(canvas.finish(), 0, dpi=DPI).png()
