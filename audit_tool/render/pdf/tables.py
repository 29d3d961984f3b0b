"""Tables laid out: column widths, rows that split between pages, headings that repeat."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from audit_tool.render.pdf.boxes import ANYWHERE, CLOSE, Stack
from audit_tool.render.pdf.lines import Lines
from audit_tool.render.pdf.pen import Pen

PAD_X = 6.0
PAD_Y = 4.5
WRITING_ROW = 46.0
"""Height of a row that is filled in by hand: two lines of handwriting."""

WRITING_ROOM = 56.0
"""The most that a row to write on grows when the page has room, in points."""

FEW_ROWS = 3
"""Tables of fewer rows may leave a single one on a page, where their rows are tall."""

WORTH_BEGINNING = 0.17
"""A table that fits on a fresh page is not begun in less than this part of one."""

WORTH_SPLITTING = 0.3
"""A row is split over two pages only when it is taller than this part of a page, and finds that much room on one."""


@dataclass(frozen=True, slots=True)
class TableInk:
    """The colours of a table: the rule below its headings, the hairlines between its rows."""

    rule: str
    hairline: str


def left_pad(place: int, *, ruled: bool) -> float:
    """Say the room left of a column's text: none in the first, whose text stands flush, unless uprights rule it."""
    return PAD_X if place or ruled else 0.0


@dataclass(frozen=True, slots=True)
class RowBox:
    """One row: a stack for each column.

    Attributes:
        least: the least height, in points.
        height: in points, with its padding. Measured once: every page asks all the rows that are still to come.
    """

    cells: tuple[Stack, ...]
    least: float = 0.0
    height: float = field(init=False)

    def __post_init__(self) -> None:
        """Measure the row."""
        tallest = max((cell.height for cell in self.cells), default=0.0)
        object.__setattr__(self, "height", max(self.least, tallest + 2 * PAD_Y))

    def split(self, room: float, page: float) -> tuple[RowBox, RowBox] | None:
        """Split every cell at the same height; a cell that fits leaves an empty one behind."""
        if self.height <= page and (self.height <= page * WORTH_SPLITTING or room < page * WORTH_SPLITTING):
            return None
        tops, rests = [], []
        for cell in self.cells:
            if cell.height <= room - 2 * PAD_Y + CLOSE:
                tops.append(cell)
                rests.append(Stack())
                continue
            halves = cell.split(room - 2 * PAD_Y, page)
            if halves is None:
                return None
            tops.append(halves[0])
            rests.append(halves[1])
        return RowBox(tuple(tops)), RowBox(tuple(rests))


@dataclass(frozen=True, slots=True)
class TableBox:
    """A table at one width.

    Attributes:
        closed: whether a hairline stands below the last row; a panel's own edge closes a table inside it.
        first: False for what follows on another page: its headings are a repetition.
    """

    widths: tuple[float, ...]
    heads: tuple[Lines, ...]
    rows: tuple[RowBox, ...]
    ink: TableInk
    to_write_on: bool = False
    closed: bool = True
    first: bool = True

    @property
    def head_height(self) -> float:
        """Height of the row of headings, in points."""
        return max(head.height for head in self.heads) + 2 * PAD_Y

    @property
    def height(self) -> float:
        """In points."""
        return self.head_height + sum(row.height for row in self.rows)

    def split(self, room: float, page: float) -> tuple[TableBox, TableBox] | None:
        """Split between rows, or within a row that is taller than a good part of a page.

        A table to write on stays on one sheet.
        """
        if self.to_write_on and self.height <= page:
            return None
        used = self.head_height
        for place, row in enumerate(self.rows):
            if used + row.height > room + CLOSE:
                halves = row.split(room - used, max(ANYWHERE, page - self.head_height))
                if halves:
                    return self._cut((*self.rows[:place], halves[0]), (halves[1], *self.rows[place + 1 :]))
                return self._between(place, room, page)
            used += row.height
        return None

    def _between(self, place: int, room: float, page: float) -> tuple[TableBox, TableBox] | None:
        """Split before a row; a table that fits on a fresh page leaves no single row, and no mere head, behind."""
        count = len(self.rows)
        if self.height <= page * (1 if count >= FEW_ROWS else WORTH_SPLITTING):
            if room < page * WORTH_BEGINNING or count < FEW_ROWS:
                return None
            place = min(place, count - 2)
            if place < 2:
                return None
        return self._cut(self.rows[:place], self.rows[place:]) if place else None

    def _cut(self, first: tuple[RowBox, ...], rest: tuple[RowBox, ...]) -> tuple[TableBox, TableBox]:
        return replace(self, rows=first), replace(self, rows=rest, first=False)

    def filled(self, free: float) -> TableBox:
        """Give rows to write on the free room of the page, as much as looks well."""
        if not self.to_write_on or not self.rows:
            return self
        each = free / len(self.rows)
        if each > WRITING_ROOM and len(self.rows) < FEW_ROWS:
            return self
        each = min(each, WRITING_ROOM)
        return replace(self, rows=tuple(replace(row, least=row.height + each) for row in self.rows))

    def draw(self, pen: Pen, x: float, top: float) -> None:
        """Draw the headings, then row by row."""
        if self.first:
            self._draw_heads(pen, x, top)
        else:
            with pen.repeated():
                self._draw_heads(pen, x, top)
        y = top + self.head_height
        width = sum(self.widths)
        for place, row in enumerate(self.rows):
            at = x
            for number, (cell, column) in enumerate(zip(row.cells, self.widths, strict=True)):
                cell.draw(pen, at + left_pad(number, ruled=self.to_write_on), y + PAD_Y)
                at += column
            y += row.height
            if self.closed or place < len(self.rows) - 1:
                pen.line(x, y, x + width, y, self.ink.hairline, 0.8)
        if self.to_write_on:
            self._draw_uprights(pen, x, top + self.head_height, y)

    def _draw_heads(self, pen: Pen, x: float, top: float) -> None:
        at, foot = x, top + self.head_height
        for number, (head, column) in enumerate(zip(self.heads, self.widths, strict=True)):
            head.draw(pen, at + left_pad(number, ruled=self.to_write_on), foot - PAD_Y - head.height)
            at += column
        pen.line(x, foot, x + sum(self.widths), foot, self.ink.rule, 1.4)

    def _draw_uprights(self, pen: Pen, x: float, top: float, foot: float) -> None:
        at = x
        for column in self.widths[:-1]:
            at += column
            pen.line(at, top, at, foot, self.ink.hairline, 0.8)


def column_widths(shares: Sequence[float], least: Sequence[float], width: float) -> tuple[float, ...]:
    """Share out a width, giving no column less than its least as long as the others can spare it.

    Where the least widths together are too much, they are shrunk alike: words then break.
    """
    if sum(least) >= width:
        return tuple(width * each / sum(least) for each in least)
    fixed: dict[int, float] = {}
    while True:
        open_places = [place for place in range(len(shares)) if place not in fixed]
        left = width - sum(fixed.values())
        total = sum(shares[place] for place in open_places)
        widths = {place: left * shares[place] / total for place in open_places}
        short = [place for place in open_places if widths[place] < least[place] - CLOSE]
        if not short:
            return tuple(fixed.get(place, widths.get(place, 0.0)) for place in range(len(shares)))
        fixed.update({place: least[place] for place in short})
