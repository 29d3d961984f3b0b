"""A page of a PDF as a picture, for the preview and for looking at documents in tests."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
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

    Letters and digits alone are compared, since a page breaks its lines where it likes: as whole words written just so
    where they stand so anywhere, else in capitals or within a word. Of a text that is asked for more than once the
    first place is given first, the second next, and so on; one that is nowhere has no box.
    """
    found: list[tuple[Box, ...]] = [()] * len(texts)
    with pypdfium2.PdfDocument(pdf) as document:
        for exactly in (True, False):
            waiting = {n: wanted for n, text in enumerate(texts) if not found[n] and (wanted := _bare(text, exactly))}
            for page_number, page in enumerate(document):
                if not waiting:
                    break
                for number, boxes in _on_page(page, page_number, waiting, exactly=exactly).items():
                    found[number] = boxes
                    del waiting[number]
    return tuple(found)


def _on_page(
    page: pypdfium2.PdfPage, page_number: int, waiting: Mapping[int, str], *, exactly: bool
) -> dict[int, tuple[Box, ...]]:
    """Find those of the texts that stand on a page."""
    wide, tall = page.get_size()
    whole = page.get_textpage()
    said = whole.get_text_range()
    letters, at = _letters(said, exactly)
    found: dict[int, tuple[Box, ...]] = {}
    taken: dict[str, int] = {}
    for number, text in waiting.items():
        start = letters.find(text, taken.get(text, 0))
        while exactly and start >= 0 and _is_within_a_word(said, at[start], at[start + len(text) - 1]):
            start = letters.find(text, start + 1)
        if start < 0:
            continue
        taken[text] = start + len(text)
        first, last = at[start], at[start + len(text) - 1]
        boxes = (whole.get_rect(each) for each in range(whole.count_rects(first, last - first + 1)))
        found[number] = tuple(
            Box(page_number, left / wide, 1 - top / tall, right / wide, 1 - bottom / tall)
            for left, bottom, right, top in boxes
        )
    return found


def _is_within_a_word(said: str, first: int, last: int) -> bool:
    return said[max(0, first - 1) : first].isalnum() or said[last + 1 : last + 2].isalnum()


def _bare(text: str, exactly: bool) -> str:
    """Leave letters and digits of a text."""
    return _letters(text, exactly)[0]


def _letters(text: str, exactly: bool) -> tuple[str, list[int]]:
    """Leave letters and digits of a text, small unless it is read exactly, each with its place."""
    kept = [
        (small, place)
        for place, letter in enumerate(text)
        for small in (letter if exactly else letter.casefold())
        if small.isalnum()
    ]
    return "".join(small for small, _place in kept), [place for _small, place in kept]
