"""Cards in two columns, balanced: the split and the column widths that make the taller column shortest."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace

from audit_tool.render.pdf.boxes import CLOSE, Box, Panel
from audit_tool.render.pdf.parts import CardPart
from audit_tool.render.pdf.pen import Pen

GUTTER = 12.0
RATIOS = (0.5, 0.48, 0.52, 0.46, 0.54, 0.44, 0.56)
"""Shares of the width that the left column may take, the even one first."""

UNEVEN = 0.4
"""How much a difference of heights weighs against the height itself when layouts are compared."""

MOST_FILL = 64.0
"""The most room, in points, that cards take up to reach the foot of the page."""

LaySet = Callable[[CardPart, float], Panel]


@dataclass(frozen=True, slots=True)
class Columns:
    """Panels in one or two columns whose feet meet."""

    columns: tuple[tuple[Panel, ...], ...]

    @property
    def height(self) -> float:
        """In points: the taller column's."""
        return max(column_height(column) for column in self.columns)

    @property
    def unevenness(self) -> float:
        """How much the columns differ in height, in points."""
        heights = [column_height(column) for column in self.columns]
        return max(heights) - min(heights)

    def filled(self, height: float) -> Columns:
        """Grow the panels of each column until all end at `height`."""
        return Columns(tuple(_grown(column, height - column_height(column)) for column in self.columns))

    def draw(self, pen: Pen, x: float, top: float) -> None:
        """Draw the left column down, then the right: the order of reading."""
        for column in self.filled(self.height).columns:
            y = top
            for panel in column:
                panel.draw(pen, x, y)
                y += panel.height + GUTTER
            x += column[0].width + GUTTER


def column_height(column: Sequence[Panel]) -> float:
    """Say the height of panels below each other, in points."""
    return sum(panel.height for panel in column) + GUTTER * (len(column) - 1)


def _grown(column: tuple[Panel, ...], extra: float) -> tuple[Panel, ...]:
    """Share out room by how much each panel holds, so that no short card ends in a void."""
    if extra <= CLOSE:
        return column
    whole = sum(panel.stack.height for panel in column) or 1.0
    return tuple(panel.grown(extra * panel.stack.height / whole) for panel in column)


@dataclass(frozen=True, slots=True)
class Grid:
    """Cards still to be placed, at one width. Splits between cards, and inside a card too tall for any column.

    `goes_on` is True of the first half of a split: its cards are continued on the next page. `known` remembers, for it
    and all that it is split into, how cards were balanced.
    """

    cards: tuple[CardPart | Panel, ...]
    width: float
    lay: LaySet
    fill: float = 0.0
    goes_on: bool = False
    known: dict[tuple[int, ...], Columns] = field(default_factory=dict, compare=False, repr=False)

    @property
    def height(self) -> float:
        """In points, all on one page."""
        bands = self._bands(self.cards)
        return sum(band.height for band in bands) + GUTTER * max(0, len(bands) - 1) + self.fill

    def split(self, room: float, page: float) -> tuple[Box, Box] | None:
        """Keep as many cards as fit, balanced for this page; begin the next one where much room is left."""
        for count in range(len(self.cards) - 1, 0, -1):
            kept = replace(self, cards=self.cards[:count])
            if kept.height <= room + CLOSE:
                halves = self._panel(self.cards[count]).split(room - kept.height - GUTTER, page)
                if halves is None:
                    return replace(kept, goes_on=True), replace(self, cards=self.cards[count:])
                return self._around(self.cards[:count], halves, self.cards[count + 1 :])
        halves = self._panel(self.cards[0]).split(room, page)
        return None if halves is None else self._around((), halves, self.cards[1:])

    def _panel(self, card: CardPart | Panel) -> Panel:
        return card if isinstance(card, Panel) else self.lay(card, self.width)

    def _around(
        self, before: tuple[CardPart | Panel, ...], halves: tuple[Panel, Panel], after: tuple[CardPart | Panel, ...]
    ) -> tuple[Grid, Grid]:
        return replace(self, cards=(*before, halves[0]), goes_on=True), replace(self, cards=(halves[1], *after))

    def filled(self, free: float) -> Grid:
        """Take up the free room of a page, when it is little enough to look well."""
        return replace(self, fill=free) if 0 < free <= MOST_FILL else self

    def draw(self, pen: Pen, x: float, top: float) -> None:
        """Draw band below band."""
        bands = self._bands(self.cards)
        whole = sum(band.height for band in bands)
        for band in bands:
            taller = band.filled(band.height + self.fill * band.height / whole)
            taller.draw(pen, x, top)
            top += taller.height + GUTTER

    def _bands(self, cards: tuple[CardPart | Panel, ...]) -> list[Columns]:
        """Set wide cards alone and the cards between them in balanced columns."""
        bands: list[Columns] = []
        narrow: list[CardPart] = []
        for card in cards:
            if isinstance(card, CardPart) and not card.wide:
                narrow.append(card)
                continue
            if narrow:
                bands.append(self._balanced(narrow))
                narrow = []
            bands.append(Columns(((self._panel(card),),)))
        if narrow:
            bands.append(self._balanced(narrow))
        return bands

    def _balanced(self, cards: list[CardPart]) -> Columns:
        key = tuple(map(id, cards))
        if key not in self.known:
            self.known[key] = self._best(cards)
        return self.known[key]

    def _best(self, cards: list[CardPart]) -> Columns:
        if len(cards) == 1:
            return Columns(((self.lay(cards[0], self.width),),))
        usable = self.width - GUTTER
        trials = []
        for ratio in RATIOS:
            left = [self.lay(card, usable * ratio) for card in cards]
            right = [self.lay(card, usable * (1 - ratio)) for card in cards]
            trials += [Columns((tuple(left[:cut]), tuple(right[cut:]))) for cut in range(1, len(cards))]
        return min(trials, key=lambda trial: trial.height + UNEVEN * trial.unevenness)
