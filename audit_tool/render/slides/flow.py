"""Topics become slides: at the largest type that needs one slide, else at an ordinary one on as many as it needs.

Nothing is made smaller than can be read from the back of a room, nothing is clipped, and nothing is left out: a title
that is too long for its band is cut there and said in full below it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import assert_never

from audit_tool.paper import Hue, Span, Table
from audit_tool.render.columns import widths_of
from audit_tool.render.slides.lines import AFTER, LEADING, SMALLEST, divided, height_of, lines_of, size_of, some_lines
from audit_tool.render.slides.page import Box, SlidePage
from audit_tool.render.slides.topics import Grid, Opening, Picture, Piece, Topic, Words

__all__ = ["SMALLEST", "Laid", "LaidRow", "LaidTable", "Slide", "slides_of"]

SIZES = (34.0, 31.0, 28.0, 26.0, 24.0)
"""Sizes of type to try for a topic, largest first, so that it needs one slide."""

FLOWING = 24.0
"""Size of type of a topic that needs several slides."""

MOST_ON_ONE = 1_500
"""Characters that no slide holds: sizes are not tried for more."""

TITLES = (34.0, 30.0, 27.0, 24.0)
PAD = 7.0
"""Room at each side of what a cell holds, in points."""

WRITING_ROW = 46.0
"""Height of a row to fill in by hand, in points."""

GAP = 12.0
"""Room between things below each other, in points."""

NUMBER = 64.0
"""Room for the number of a topic before its title, in points."""


@dataclass(frozen=True, slots=True)
class LaidRow:
    """A row of a table, and how high it is."""

    cells: tuple[tuple[Words, ...], ...]
    height: float


@dataclass(frozen=True, slots=True)
class LaidTable:
    """The rows of a table that stand on one slide, below its heads; `size` of its words in points."""

    table: Table
    heads: LaidRow
    rows: tuple[LaidRow, ...]
    widths: tuple[float, ...]
    size: float

    @property
    def height(self) -> float:
        """In points."""
        return self.heads.height + sum(row.height for row in self.rows)


@dataclass(frozen=True, slots=True)
class Laid:
    """What stands in one rectangle: paragraphs, a table or a picture."""

    box: Box
    inside: tuple[Words, ...] | LaidTable | Picture


@dataclass(frozen=True, slots=True)
class Slide:
    """One slide.

    Attributes:
        title: as it stands in its band; title_size in points.
        words: everything it says, for the time it takes.
        number, hue: those of its card.
        base: size of ordinary words, in points.
        opening: what the first slide says; None of every other.
    """

    title: str
    title_size: float
    laid: tuple[Laid, ...] = ()
    number: int | None = None
    hue: Hue | None = None
    base: float = FLOWING
    opening: Opening | None = None

    @property
    def words(self) -> int:
        """How many words it says."""
        return len(self.title.split()) + sum(_words_in(each.inside) for each in self.laid)


def _words_in(inside: tuple[Words, ...] | LaidTable | Picture) -> int:
    if isinstance(inside, Picture):
        return 0
    if isinstance(inside, LaidTable):
        rows = (inside.heads, *inside.rows)
        return sum(len(words.text.split()) for row in rows for cell in row.cells for words in cell)
    return sum(len(words.text.split()) for words in inside)


def slides_of(opening: Opening, topics: Sequence[Topic], page: SlidePage) -> tuple[Slide, ...]:
    """Set the opening and every topic on slides."""
    title, size = _title(opening.title, 520.0 if opening.ring else 800.0, (48.0, 42.0, 36.0, 30.0, 26.0), 4)
    first = Slide(title, size, opening=opening)
    rest = [Topic(topic.title, topic.number, topic.hue, list(topic.pieces)) for topic in topics]
    if title != opening.title:
        rest.insert(0, Topic("The title in full", pieces=[Words((Span(opening.title),))]))
    return (first, *(slide for topic in rest for slide in _topic(topic, page)))


def _title(text: str, measure: float, sizes: Sequence[float], most: int) -> tuple[str, float]:
    """Set a title in the largest size that needs few lines; cut what would be smaller."""
    for size in sizes:
        lines = lines_of(Words((Span(text, bold=True),)), measure, size)
        if len(lines) <= most:
            return text, size
    kept = "".join(span.text for line in lines[:most] for span in line)
    return f"{kept[:-2].rpartition(' ')[0] or kept[:-2]}…", sizes[-1]


def _topic(topic: Topic, page: SlidePage) -> list[Slide]:
    measure = page.title.width - (NUMBER if topic.number is not None else 0.0) - 90
    title, size = _title(topic.title, measure, TITLES, 2)
    pieces = list(topic.pieces)
    if title != topic.title:
        pieces.insert(0, Words((Span(topic.title),), "head"))
    base, whole = _fitted(pieces, page.body)
    count = len(whole)
    return [
        Slide(title if count == 1 else f"{title} ({place} of {count})", size, laid, topic.number, topic.hue, base=base)
        for place, laid in enumerate(whole, 1)
    ]


def _fitted(pieces: Sequence[Piece], body: Box) -> tuple[float, list[tuple[Laid, ...]]]:
    """Set pieces on one slide in the largest type that allows it, else evenly on as few as ordinary type needs."""
    written = sum(len(piece.text) for piece in pieces if isinstance(piece, Words))
    for base in SIZES if written < MOST_ON_ONE else ():
        whole = _flowed(pieces, body, base, body.height)
        if len(whole) == 1:
            return base, whole
    count = len(_flowed(pieces, body, FLOWING, body.height))
    low, high = body.height / 3, body.height
    while high - low > GAP:
        tried = (low + high) / 2
        if len(_flowed(pieces, body, FLOWING, tried)) <= count:
            high = tried
        else:
            low = tried
    return FLOWING, _flowed(pieces, body, FLOWING, high)


def _flowed(pieces: Sequence[Piece], body: Box, base: float, most: float) -> list[tuple[Laid, ...]]:
    """Set one piece below the other, and go on on a further slide where `most` points are full.

    What does not fit below others and would fit on a slide of its own moves there whole.
    """
    flow = _Flow(body, base, most)
    for piece in pieces:
        flow.put(piece)
    flow.turn()
    return flow.slides or [()]


class _Flow:
    """Fills slides. Not frozen: it remembers how full the present one is."""

    def __init__(self, body: Box, base: float, most: float) -> None:
        self.body, self.base, self.most = body, base, most
        self.slides: list[tuple[Laid, ...]] = []
        self._now: list[Laid] = []
        self._words: list[tuple[Words, float]] = []
        self._used = 0.0

    def put(self, piece: Piece) -> None:
        match piece:
            case Words():
                self._put_words(piece)
            case Grid():
                self._put_table(piece)
            case Picture():
                self._put_picture(piece)
            case _:
                assert_never(piece)

    def turn(self) -> None:
        """Go on on a further slide, if anything stands on this one."""
        self._close_words()
        if self._now:
            self.slides.append(tuple(self._now))
        self._now, self._used = [], 0.0

    @property
    def _is_fresh(self) -> bool:
        return not self._now and not self._words

    def _room(self) -> float:
        return self.most - self._used

    def _put_words(self, words: Words) -> None:
        """Set a paragraph; its lines are counted once, however many slides it needs."""
        size = size_of(words, self.base)
        lines = lines_of(words, self.body.width, self.base)
        done = 0
        while done < len(lines):
            height = (len(lines) - done) * size * LEADING + size * AFTER
            if height > self._room() and not self._is_fresh and (height <= self.most or self._room() < self.most / 2):
                self.turn()
            fits = int((self._room() - size * AFTER) / (size * LEADING) + 0.001)
            if fits < 1 and not self._is_fresh:
                self.turn()
                continue
            count = min(max(1, fits), len(lines) - done)
            part = some_lines(words, lines[done : done + count], goes_on=done > 0)
            if part is not None:
                self._words.append((part, count * size * LEADING + size * AFTER))
            self._used += count * size * LEADING + size * AFTER
            done += count
            if done < len(lines):
                self.turn()

    def _close_words(self) -> None:
        if self._words:
            height = sum(each for _, each in self._words)
            self._now.append(Laid(self._box(self._used - height, height), tuple(words for words, _ in self._words)))
            self._words = []

    def _box(self, down: float, height: float, width: float | None = None) -> Box:
        return Box(self.body.x, self.body.y + down, self.body.width if width is None else width, height)

    def _below(self) -> float:
        """Close what stands above, and say where a table or picture may begin."""
        self._close_words()
        self._used += GAP / 2 if self._now else 0.0
        return self._used

    def _put_picture(self, picture: Picture) -> None:
        scale = min(1.0 if picture.small else 2.0, self.body.width / picture.width, self.body.height / picture.height)
        if picture.height * scale > self._room() and not self._is_fresh:
            if self.body.height - self._used >= picture.height * scale * 0.7:
                scale *= 0.7
            else:
                self.turn()
        down = self._below()
        width, height = picture.width * scale, picture.height * scale
        self._now.append(Laid(self._box(down, height, width), picture))
        self._used += height + GAP

    def _put_table(self, grid: Grid) -> None:
        size = max(SMALLEST, self.base - 6)
        widths = widths_of(grid.table, self.body.width, size)
        sheet = _Sheet(grid.table, widths, size)
        heads = sheet.row(tuple((Words((Span(head, bold=True),)),) for head in grid.heads))
        rest = [sheet.row(row) for row in grid.rows]
        whole = heads.height + sum(row.height for row in rest)
        stays = self._is_fresh or self._only_leads_on()
        if not stays and whole > self._room():
            self.turn()
        while True:
            down = self._below()
            room = self.body.height - self._used if whole <= self.body.height - self._used else self._room()
            rows, rest = sheet.within(rest, max(room, heads.height + 60) - heads.height)
            laid = LaidTable(grid.table, heads, tuple(rows), widths, size)
            self._now.append(Laid(self._box(down, laid.height), laid))
            self._used += laid.height + GAP
            if not rest:
                return
            self.turn()

    def _only_leads_on(self) -> bool:
        """Say whether nothing but a short caption stands here yet: it stays with its table."""
        return not self._now and len(self._words) == 1 and self._used < self.most / 3


@dataclass(frozen=True, slots=True)
class _Sheet:
    """Measures the rows of one table, and divides them."""

    table: Table
    widths: tuple[float, ...]
    size: float

    def row(self, cells: tuple[tuple[Words, ...], ...]) -> LaidRow:
        inside = [
            sum(height_of(words, width - 2 * PAD, self.size) for words in cell)
            for cell, width in zip(cells, self.widths, strict=True)
        ]
        least = WRITING_ROW if self.table.to_write_on else self.size * LEADING + 2 * PAD
        return LaidRow(cells, max(least, max(inside, default=0.0) + PAD))

    def within(self, rows: list[LaidRow], room: float) -> tuple[list[LaidRow], list[LaidRow]]:
        """Keep as many rows as fit, and a part of the first where not even it does."""
        kept: list[LaidRow] = []
        for place, row in enumerate(rows):
            if sum(each.height for each in kept) + row.height > room:
                if kept:
                    return kept, rows[place:]
                first, rest = self._divided(row, room)
                return [first], [*([rest] if rest else []), *rows[1:]]
            kept.append(row)
        return kept, []

    def _divided(self, row: LaidRow, room: float) -> tuple[LaidRow, LaidRow | None]:
        """Divide each cell of a row that is higher than a slide."""
        least = max(room - PAD, self.size * (LEADING + AFTER))
        halves = [self._cell(cell, width - 2 * PAD, least) for cell, width in zip(row.cells, self.widths, strict=True)]
        first = self.row(tuple(half[0] for half in halves))
        return first, self.row(tuple(half[1] for half in halves)) if any(half[1] for half in halves) else None

    def _cell(self, cell: tuple[Words, ...], width: float, room: float) -> tuple[tuple[Words, ...], tuple[Words, ...]]:
        kept: list[Words] = []
        for place, words in enumerate(cell):
            height = height_of(words, width, self.size)
            if height > room:
                first, rest = divided(words, width, self.size, room)
                return (*kept, *([first] if first else [])), (*([rest] if rest else []), *cell[place + 1 :])
            kept.append(words)
            room -= height
        return tuple(kept), ()
