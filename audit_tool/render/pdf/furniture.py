"""What stands on every page round the content: the strip at the head, the running title, the foot."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from audit_tool.paper import Document, join
from audit_tool.render import theme
from audit_tool.render.pdf import faces, inks
from audit_tool.render.pdf.inks import Ink
from audit_tool.render.pdf.lines import Lines, set_lines
from audit_tool.render.pdf.parts import Parts
from audit_tool.render.pdf.pen import Pen
from audit_tool.render.theme import Face, Sheet

STRIP_TOP = 8.0
STRIP_FOOT = 7.0
STAMP_PAD = 9.0
APART = 14.0
"""The least room between two things that stand side by side in the head, in points."""

FOOT_TOP = 12.0
FOOT_LINE = 11.0
PAGE_ROOM = 80.0
"""Room kept for "Page n of N", in points."""


@dataclass(frozen=True, slots=True)
class PageFurniture:
    """The furniture of one document, measured.

    Attributes:
        marking, stamp: laid out for the head; None when there is none. On the first page they are content, after it
            they are repeated as artifacts.
    """

    document: Document
    sheet: Sheet
    marking: Lines | None
    stamp: Lines | None

    @property
    def strip(self) -> float:
        """Height of the strip with marking and stamp, in points; none where there is neither."""
        if not self.marking and not self.stamp:
            return 0.0
        marking = self.marking.height if self.marking else 0.0
        stamp = self.stamp.height if self.stamp else 0.0
        tall = max(marking, stamp) if self._one_row else marking + stamp + 6
        return STRIP_TOP + tall + STRIP_FOOT + 1

    @property
    def head(self) -> float:
        """Height of the head of the second and later pages, in points."""
        return max(self.sheet.head, self.strip + 1)

    @property
    def foot(self) -> float:
        """Height of the foot, in points."""
        return self.sheet.foot + (self.marking.height + 1 if self.marking else 0.0)

    @property
    def _one_row(self) -> bool:
        """Say whether kind, marking and stamp stand side by side, the marking in the middle."""
        if self.marking is None or self.stamp is None:
            return True
        side = max(self.stamp.widest + 2 * STAMP_PAD, self._kind_width) + APART
        one_line = len(self.marking.lines) == len(self.stamp.lines) == 1
        return one_line and self.marking.widest + 2 * side <= self.sheet.measure

    @property
    def _kind_width(self) -> float:
        return sum(ink.width for ink in inks.of_words(self.document.kind, "semibold", theme.FURNITURE.size, None))

    def draw_strip(self, pen: Pen) -> None:
        """Draw the marking in the middle of the head and the stamp at its right, above it where both are long."""
        sheet = self.sheet
        if self.marking:
            above = self.stamp.height + 6 if self.stamp and not self._one_row else 0.0
            self.marking.draw(pen, sheet.margin, STRIP_TOP + above)
        if self.stamp:
            width = self.stamp.widest + 2 * STAMP_PAD
            left = sheet.width - sheet.margin - width
            pen.rectangle(left, STRIP_TOP - 2, width, self.stamp.height + 4, fill=theme.ACCENT, radius=8.5)
            self.stamp.draw(pen, left + STAMP_PAD, STRIP_TOP)

    def draw_head(self, pen: Pen) -> None:
        """Draw the head of a later page: the strip, and the title or the kind over a hairline."""
        with pen.furniture("Header"):
            self.draw_strip(pen)
            sheet, line = self.sheet, self.head
            busy = self.marking or self.stamp
            words = self.document.kind if busy else self.document.title
            room = sheet.measure if not busy else self._kind_room
            _one_line(pen, words, sheet.margin, STRIP_TOP + 10, room, "semibold")
            pen.line(sheet.margin, line, sheet.width - sheet.margin, line, theme.COLOURS["line"], 0.8)

    @property
    def _kind_room(self) -> float:
        """Say how much of the first row of the head is left of the marking and the stamp."""
        room = self.sheet.measure
        if self.stamp:
            room -= self.stamp.widest + 2 * STAMP_PAD + APART
        if self.marking and self._one_row:
            room = min(room, (self.sheet.measure - self.marking.widest) / 2 - APART)
        return max(0.0, room)

    def draw_foot(self, pen: Pen, page: str) -> None:
        """Draw partnership, foot and page number, and the marking once more below them."""
        with pen.furniture("Footer"):
            sheet, size = self.sheet, theme.FURNITURE.size
            top = sheet.height - self.foot + FOOT_TOP
            words = join(self.document.foot_words)
            _one_line(pen, words, sheet.margin, top + FOOT_LINE, sheet.measure - PAGE_ROOM, "regular")
            font = faces.font_name("regular")
            right = sheet.width - sheet.margin - faces.width(page, font, size)
            pen.text(None, right, top + FOOT_LINE, page, font, size, theme.FURNITURE.colour)
            if self.marking:
                self.marking.draw(pen, sheet.margin, top + FOOT_LINE + 5)


def measure(parts: Parts, document: Document) -> PageFurniture:
    """Lay the furniture of a document out."""
    sheet = theme.SHEETS[document.stationery]
    centred = replace(theme.MARKING, align="centre")
    return PageFurniture(
        document,
        sheet,
        set_lines(parts.marking, centred, sheet.measure) if parts.marking else None,
        set_lines(parts.stamp, theme.STAMP, sheet.measure - 2 * STAMP_PAD) if parts.stamp else None,
    )


def _one_line(pen: Pen, words: str, x: float, baseline: float, room: float, face: Face) -> None:
    """Draw one line of furniture, cut with an ellipsis where it is too long: it is said in full elsewhere."""
    size = theme.FURNITURE.size
    row = _cut(inks.of_words(words, face, size, None), room, face)
    inks.draw(pen, row, x, baseline, size, theme.FURNITURE.colour)


def _cut(row: Sequence[Ink], room: float, face: Face) -> Sequence[Ink]:
    size = theme.FURNITURE.size
    if sum(ink.width for ink in row) <= room:
        return row
    (ellipsis,) = inks.of_words("…", face, size, None)
    left = room - ellipsis.width
    if left <= 0:
        return ()
    kept: list[Ink] = []
    for ink in row:
        text, font = ink.text, ink.font
        fits = next(end for end in range(len(text), -1, -1) if end == 0 or faces.width(text[:end], font, size) <= left)
        shown = text[:fits].rstrip()
        kept.append(ink._replace(text=shown, width=faces.width(shown, font, size)))
        if fits < len(text):
            break
        left -= ink.width
    return [*(ink for ink in kept if ink.text), ellipsis]
