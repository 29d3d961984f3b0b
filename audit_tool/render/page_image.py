"""A page of a PDF as a picture, for the preview and for looking at documents in tests."""

from __future__ import annotations

from dataclasses import dataclass
from io import BytesIO

import pypdfium2

POINTS_PER_INCH = 72


@dataclass(frozen=True, slots=True)
class PageImage:
    """Pixels of a page: `rgb` holds three bytes a pixel, row by row from the top, without padding."""

    width: int
    height: int
    rgb: bytes

    def png(self) -> bytes:
        """Write the picture as PNG."""
        from PIL import Image

        file = BytesIO()
        Image.frombytes("RGB", (self.width, self.height), self.rgb).save(file, "PNG")
        return file.getvalue()


def page_count(pdf: bytes) -> int:
    """Count the pages of a PDF."""
    with pypdfium2.PdfDocument(pdf) as document:
        return len(document)


def page_image(pdf: bytes, page: int, *, dpi: float = 96) -> PageImage:
    """Paint a page, counted from 0, at a resolution in dots per inch.

    Raises:
        IndexError: the PDF has no such page.
    """
    with pypdfium2.PdfDocument(pdf) as document:
        if not 0 <= page < len(document):
            raise IndexError(f"page {page} of {len(document)}")
        picture = document[page].render(scale=dpi / POINTS_PER_INCH, rev_byteorder=True).to_pil().convert("RGB")
        return PageImage(picture.width, picture.height, picture.tobytes())
