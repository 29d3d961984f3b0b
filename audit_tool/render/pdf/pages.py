"""Pages: what fits where, at which size."""

from __future__ import annotations

from dataclasses import dataclass

from audit_tool.domain.errors import Refused
from audit_tool.paper import Document
from audit_tool.render import theme
from audit_tool.render.pdf import furniture, wheel
from audit_tool.render.pdf.boxes import ANYWHERE, Child, Stack
from audit_tool.render.pdf.cards import Grid
from audit_tool.render.pdf.furniture import PageFurniture
from audit_tool.render.pdf.layout import Layout
from audit_tool.render.pdf.parts import BandPart, Parts
from audit_tool.render.pdf.pen import Pen
from audit_tool.render.theme import Look

WHEEL_HOLDS = 320
"""About how many words stand round a wheel, to say to whoever wrote more."""

HEAD_GAP = 14.0
"""Room between the head of a following page and its content, in points."""

FIRST = 3
"""Pages laid out for the sake of the first: what stands on it may depend on whether the next is full."""


@dataclass(frozen=True, slots=True)
class Paginated:
    """A document divided into pages at one body size; `tops` says where each page's content begins."""

    size: float
    furniture: PageFurniture
    pages: tuple[Stack, ...]
    tops: tuple[float, ...]


def paginate(parts: Parts, document: Document) -> Paginated:
    """Divide a document into pages at the largest body size that costs no extra page.

    Where smaller type keeps the cards together on fewer pages, that counts first: cards are read as one picture.

    Raises:
        Refused: taller_than_a_page: one thing cannot be divided and would be clipped, such as a title of a page; or
            wheel_too_full: its words do not fit round the wheel.
    """
    around = furniture.measure(parts, document)
    tries: list[Paginated] = []
    for size in around.sheet.sizes:
        tried = _at_size(parts, around, size)
        if tried is not None:
            tries.append(tried)
            if len(tried.pages) == 1:  # no size needs fewer, and cards on one page are not cut
                break
    if not tries:
        raise Refused("wheel_too_full", most=WHEEL_HOLDS)
    return min(tries, key=lambda tried: (_cards_cut(tried), len(tried.pages)))


def paginate_first(parts: Parts, document: Document, size: float) -> Paginated:
    """Lay out no more than the first pages of a document, at the body size it had when it was last laid out whole.

    The first of the pages is right; whoever handed over a part of the document hands over more until there are `FIRST`.

    Raises:
        Refused: as `paginate`.
    """
    first = _at_size(parts, furniture.measure(parts, document), size, most=FIRST)
    if first is None:
        raise Refused("wheel_too_full", most=WHEEL_HOLDS)
    return first


def _cards_cut(paginated: Paginated) -> int:
    """Count how often a page ends in the middle of a grid of cards."""
    boxes = [child.box for page in paginated.pages for child in page.children]
    return sum(isinstance(box, Grid) and box.goes_on for box in boxes)


def _at_size(parts: Parts, around: PageFurniture, size: float, *, most: int | None = None) -> Paginated | None:
    """Divide a document into pages at one size; None where a wheel does not hold its words at it."""
    sheet = around.sheet
    layout = Layout(Look(size), theme.brand(around.document.letterhead), sheet.width, sheet.margin)
    bottom = sheet.height - around.foot
    begun = _begun(layout, parts, around)
    if begun is None:
        return None
    rest = begun
    later_top = around.head + HEAD_GAP
    has_band = bool(parts.parts) and isinstance(parts.parts[0], BandPart)
    top = around.strip if has_band else later_top
    pages: list[Stack] = []
    tops: list[float] = []
    while rest.children and len(pages) != most:
        halves = _divide(rest, bottom - top, bottom - later_top)
        page, rest = halves if halves else (rest, Stack())
        pages.append(page.filled(bottom - top - page.height))
        tops.append(top)
        top = later_top
    return Paginated(size, around, tuple(pages), tuple(tops))


def _begun(layout: Layout, parts: Parts, around: PageFurniture) -> Stack | None:
    """Lay everything out one below the other; None where a wheel does not hold its words."""
    sheet = around.sheet
    if around.document.stationery != "wheel" or not wheel.is_wheel(parts.parts):
        return layout.stack(parts.parts, sheet.measure)
    band, cards, *rest = parts.parts
    room = sheet.height - around.foot - around.strip
    drawn = wheel.wheel(layout, band, cards, sheet.measure, room)  # type: ignore[arg-type]  # as is_wheel says
    return Stack((Child(drawn), *layout.stack(rest, sheet.measure).children)) if drawn else None


def _divide(rest: Stack, room: float, page: float) -> tuple[Stack, Stack] | None:
    """Divide what is left at the foot of a page; None when all of it fits."""
    if rest.fits(room):
        return None
    halves = rest.split(room, page) or rest.split(room, ANYWHERE)
    if halves is None:
        raise Refused("taller_than_a_page")
    return halves


def draw_pages(pen: Pen, paginated: Paginated, count: int = 0) -> None:
    """Draw every page, its head first: on the first page marking and stamp are content, read before the title.

    Args:
        count: how many pages the document has, where these are not all.
    """
    around = paginated.furniture
    count = count or len(paginated.pages)
    for number, (page, top) in enumerate(zip(paginated.pages, paginated.tops, strict=True), 1):
        if number == 1:
            around.draw_strip(pen)
        else:
            around.draw_head(pen)
        page.draw(pen, around.sheet.margin, top)
        around.draw_foot(pen, f"Page {number} of {count}")
        pen.canvas.end_page()
