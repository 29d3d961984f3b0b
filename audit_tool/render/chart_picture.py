"""A chart as a picture, for files that take no drawing: what the paper shows, painted from the same display list."""

from __future__ import annotations

from functools import lru_cache
from io import BytesIO

from PIL import Image
from PIL.PngImagePlugin import PngInfo

from audit_tool.paper import Drawing
from audit_tool.paper.characters import plain
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


def chart_file(drawing: Drawing, *, title: str, alt: str) -> bytes:
    """Paint a drawing as a PNG file of its own, with its title and the same in words inside."""
    words = PngInfo()
    for name, text in (("Title", title), ("Description", alt)):
        words.add_itxt(name, plain(text).text, "en-GB")
    file = BytesIO()
    with Image.open(BytesIO(chart_png(drawing))) as picture:
        picture.save(file, "PNG", pnginfo=words, dpi=(DPI, DPI))
    return file.getvalue()
