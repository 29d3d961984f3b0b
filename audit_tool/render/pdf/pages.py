"""Pages: what fits where, and the furniture round it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from audit_tool.paper import Document, join
from audit_tool.render import theme
from audit_tool.render.pdf import faces
from audit_tool.render.pdf.boxes import CLOSE, Stack
from audit_tool.render.pdf.cards import Grid
from audit_tool.render.pdf.layout import Layout
from audit_tool.render.pdf.lines import set_lines
from audit_tool.render.pdf.parts import BandPart, Parts, TextPart
from audit_tool.render.pdf.pen import Pen
from audit_tool.render.pdf.structure import StructureError
from audit_tool.render.pdf.text import safe
from audit_tool.render.theme import Look, Sheet, TextStyle

STRIP = 29.0
"""Height of the strip above the band that holds the marking and the stamp, in points."""

FOOT_LINE = 11.0

MARKING_FOOT = 14.0
"""How much taller the foot is on marked pages, in points."""


@dataclass(frozen=True, slots=True)
class Paginated:
    """A document divided into pages at one body size; `tops` says where each page's content begins."""

    size: float
    pages: tuple[Stack, ...]
    tops: tuple[float, ...]


def paginate(parts: Parts, document: Document) -> Paginated:
    """Divide a document into pages at the largest body size that costs no extra page.

    Where smaller type keeps the cards together on fewer pages, that counts first: cards are read as one picture.
    """
    sheet = theme.SHEETS[document.stationery]
    tries = [_at_size(parts, document, sheet, size) for size in sheet.sizes]
    return min(tries, key=lambda tried: (_cards_cut(tried), len(tried.pages)))


def _cards_cut(paginated: Paginated) -> int:
    """Count how often a page ends in the middle of a grid of cards."""
    boxes = [child.box for page in paginated.pages for child in page.children]
    return sum(isinstance(box, Grid) and box.goes_on for box in boxes)


def _at_size(parts: Parts, document: Document, sheet: Sheet, size: float) -> Paginated:
    layout = Layout(Look(size), theme.brand(document.letterhead), sheet.width, sheet.margin)
    rest = layout.stack(parts.parts, sheet.measure)
    first_top = _first_top(parts, sheet)
    bottom = sheet.height - _foot(document, sheet)
    pages: list[Stack] = []
    tops: list[float] = []
    page_room = bottom - sheet.head - HEAD_GAP
    while rest.children:
        top = sheet.head + HEAD_GAP if pages else first_top
        halves = _divide(rest, bottom - top, page_room)
        page, rest = halves if halves else (rest, Stack())
        pages.append(page.filled(bottom - top - page.height))
        tops.append(top)
    return Paginated(size, tuple(pages), tuple(tops))


HEAD_GAP = 14.0
"""Room between the head of a following page and its content, in points."""


def _divide(rest: Stack, room: float, page: float) -> tuple[Stack, Stack] | None:
    """Divide what is left at the foot of a page; None when all of it fits.

    Raises:
        StructureError: one thing is taller than a page and cannot be divided: it would be clipped.
    """
    broken = any(child.breaks for child in rest.children[1:])
    if rest.height <= room + CLOSE and not broken:
        return None
    halves = rest.split(room, page)
    if halves is None:
        raise StructureError("a block is taller than a page and cannot be divided")
    return halves


def _first_top(parts: Parts, sheet: Sheet) -> float:
    has_band = bool(parts.parts) and isinstance(parts.parts[0], BandPart)
    if not has_band:
        return sheet.head + HEAD_GAP
    return STRIP if parts.marking or parts.stamp else 0.0


def draw_pages(pen: Pen, paginated: Paginated, parts: Parts, document: Document) -> None:
    """Draw every page, its furniture first, so that the first page's marking is read before the title."""
    sheet = theme.SHEETS[document.stationery]
    count = len(paginated.pages)
    for number, (page, top) in enumerate(zip(paginated.pages, paginated.tops, strict=True), 1):
        if number == 1:
            _draw_strip(pen, parts, sheet)
        else:
            with pen.furniture("Header"):
                _draw_strip(pen, parts, sheet)
                _draw_running_title(pen, document, sheet)
        page.draw(pen, sheet.margin, top)
        with pen.furniture("Footer"):
            _draw_foot(pen, document, sheet, f"Page {number} of {count}")
        pen.canvas.end_page()


def _draw_strip(pen: Pen, parts: Parts, sheet: Sheet) -> None:
    """Draw the marking in the middle of the head and the stamp at its right."""
    if parts.marking:
        _one_line(pen, parts.marking, theme.MARKING, sheet.width / 2, 8.0, "centre")
    if parts.stamp:
        width = set_lines(parts.stamp, theme.STAMP, sheet.measure).widest + 18
        left = sheet.width - sheet.margin - width
        pen.rectangle(left, 6, width, 17, fill=theme.ACCENT, radius=8.5)
        _one_line(pen, parts.stamp, theme.STAMP, left + 9, 8.0, "left")


def _one_line(pen: Pen, part: TextPart, style: TextStyle, x: float, top: float, align: str) -> None:
    lines = set_lines(part, style, pen.width)
    lines.draw(pen, x - (lines.widest / 2 if align == "centre" else 0), top)


def _draw_running_title(pen: Pen, document: Document, sheet: Sheet) -> None:
    """Draw kind and title, cut to one line, over a hairline."""
    busy = bool(document.furniture.marking or document.furniture.stamp)
    words = document.kind if busy else document.title
    room = sheet.measure * (0.34 if busy else 1.0)
    _furniture_text(pen, words, sheet.margin, 18.0, room, bold=True)
    pen.line(sheet.margin, sheet.head, sheet.width - sheet.margin, sheet.head, theme.COLOURS["line"], 0.8)


def _foot(document: Document, sheet: Sheet) -> float:
    return sheet.foot + (MARKING_FOOT if document.furniture.marking else 0.0)


def _draw_foot(pen: Pen, document: Document, sheet: Sheet, page: str) -> None:
    top = sheet.height - _foot(document, sheet) + 12
    words = join([document.letterhead.partnership, document.furniture.foot])
    _furniture_text(pen, words, sheet.margin, top + FOOT_LINE, sheet.measure - 80)
    font, size = faces.font_name("regular"), theme.FURNITURE.size
    right = sheet.width - sheet.margin - faces.width(page, font, size)
    pen.text(None, right, top + FOOT_LINE, page, font, size, theme.FURNITURE.colour)
    if document.furniture.marking:
        marking = safe(document.furniture.marking.upper()).text
        font, size = faces.font_name(theme.MARKING.face), theme.MARKING.size
        left = (sheet.width - faces.width(marking, font, size)) / 2
        pen.text(None, left, top + FOOT_LINE + 15, marking, font, size, theme.MARKING.colour)


def _furniture_text(pen: Pen, words: str, x: float, baseline: float, room: float, *, bold: bool = False) -> None:
    """Draw one line of furniture, cut with an ellipsis where it is too long: the title itself says it whole."""
    face: theme.Face = "semibold" if bold else "regular"
    size = theme.FURNITURE.size
    pieces = _cut(words, face, size, room)
    for text, font in pieces:
        pen.text(None, x, baseline, text, font, size, theme.FURNITURE.colour)
        x += faces.width(text, font, size)


def _cut(words: str, face: theme.Face, size: float, room: float) -> Sequence[tuple[str, str]]:
    pieces = [(piece.text, faces.font_name(face, fallback=piece.fallback)) for piece in safe(words).pieces]
    if sum(faces.width(text, font, size) for text, font in pieces) <= room:
        return pieces
    ellipsis = ("…", faces.font_name(face))
    room -= faces.width(*ellipsis, size)
    kept: list[tuple[str, str]] = []
    for text, font in pieces:
        for end in range(len(text), -1, -1):
            if faces.width(text[:end], font, size) <= room:
                break
        kept.append((text[:end].rstrip(), font))
        if end < len(text):
            break
        room -= faces.width(text, font, size)
    return [*(piece for piece in kept if piece[0]), ellipsis]
