"""A page of a PDF as a picture, for the preview and for looking at documents in tests."""

from __future__ import annotations

from collections.abc import Sequence
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


@dataclass(frozen=True, slots=True)
class Box:
    """Where words stand on a page, counted from 0; left, top, right and bottom as shares of the page, 0 to 1."""

    page: int
    left: float
    top: float
    right: float
    bottom: float


def places_of(pdf: bytes, texts: Sequence[str]) -> tuple[tuple[Box, ...], ...]:
    """Find where each text stands on the pages, a box for each line it takes.

    Letters and digits alone are compared, since a page breaks its lines where it likes. Of a text that is asked for
    more than once the first place is given first, the second next, and so on; one that is nowhere has no box.
    """
    found: list[tuple[Box, ...]] = [()] * len(texts)
    waiting = {number: _squeezed(text) for number, text in enumerate(texts) if _squeezed(text)}
    with pypdfium2.PdfDocument(pdf) as document:
        for page_number, page in enumerate(document):
            if not waiting:
                break
            wide, tall = page.get_size()
            whole = page.get_textpage()
            letters, at = _letters(whole.get_text_range())
            taken: dict[str, int] = {}
            for number, text in list(waiting.items()):
                start = letters.find(text, taken.get(text, 0))
                if start < 0:
                    continue
                taken[text] = start + len(text)
                first, last = at[start], at[start + len(text) - 1]
                boxes = (whole.get_rect(each) for each in range(whole.count_rects(first, last - first + 1)))
                found[number] = tuple(
                    Box(page_number, left / wide, 1 - top / tall, right / wide, 1 - bottom / tall)
                    for left, bottom, right, top in boxes
                )
                del waiting[number]
    return tuple(found)


def _squeezed(text: str) -> str:
    return "".join(letter for letter in text.casefold() if letter.isalnum())


def _letters(text: str) -> tuple[str, list[int]]:
    """Leave letters and digits of a page's text, each with its place."""
    kept = [(small, place) for place, letter in enumerate(text) for small in letter.casefold() if small.isalnum()]
    return "".join(small for small, _place in kept), [place for _small, place in kept]
