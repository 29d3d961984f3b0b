"""Pictures on their way into a document: decoded and set anew, so that nothing hidden in their file goes with them."""

from __future__ import annotations

from dataclasses import dataclass
from io import BytesIO

from PIL import Image

from audit_tool.paper import Figure

LARGEST = (1600, 1200)
"""The most that a picture measures in a file, in pixels; a logo half of that."""


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture as PNG, and its size in pixels."""

    png: bytes
    width: int
    height: int


def clean(figure: Figure) -> Picture:
    """Set a picture anew as PNG, without place, camera and author, and smaller where it is very large."""
    most = (LARGEST[0] // 2, LARGEST[1] // 2) if figure.small else LARGEST
    with Image.open(BytesIO(figure.picture)) as opened:
        image = opened.convert("RGBA")
    image.thumbnail(most)
    file = BytesIO()
    image.save(file, "PNG", optimize=False)
    return Picture(file.getvalue(), image.width, image.height)
