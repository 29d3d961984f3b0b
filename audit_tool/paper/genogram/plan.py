"""A genogram measured: where each figure, each lane and each row lies."""

from __future__ import annotations

import textwrap
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from audit_tool.paper.charts import text_width
from audit_tool.paper.genogram.figures import Figure, Link
from audit_tool.paper.genogram.rows import Place, place
from audit_tool.paper.genogram.ways import Corner, Run, Ways, find_ways

SIZE = 40.0
"""Units a figure is wide and tall."""

LABEL, LINE = 10.0, 12.5
"""Size of a label, and from one of its lines to the next."""

LETTERS = 17
"""Letters on a line of a label."""

LEAST_SLOT = 112.0
"""Units from one figure's middle to its neighbour's."""

ABOVE, BELOW = 20.0, 7.0
"""Units free in a row above its figures, for a home's number, and below its labels."""

LANE, CHANNEL = 8.0, 16.0
"""Units from lane to lane, and a channel's without any lane."""

CLEAR = 6.0
"""Units between two runs on one lane."""

EDGE = 4.0
"""Units left free round everything."""


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a figure is painted.

    Attributes:
        lines: its label and notes, below it.
        x, y: the middle of its shape.
        foot: where its label ends.
    """

    figure: Figure
    place: Place
    lines: tuple[str, ...]
    x: float
    y: float
    foot: float


@dataclass(frozen=True, slots=True)
class Plan:
    """Everything measured, in units.

    Attributes:
        lanes: the height of each run of `ways`.
        rows: the top and the bottom of each row.
        slot: how wide each figure's place is.
    """

    spots: Mapping[str, Spot]
    ways: Ways
    lanes: tuple[float, ...]
    rows: tuple[tuple[float, float], ...]
    slot: float
    height: float

    @property
    def width(self) -> float:
        """How wide the picture is."""
        return self.ways.right + EDGE

    def point(self, corner: Corner) -> tuple[float, float]:
        """Say where a corner of a way lies."""
        if corner.level == "lane":
            return corner.x, self.lanes[corner.run]
        spot = self.spots[corner.ident]
        if corner.level == "head":
            return corner.x, spot.y + edge_above(spot.figure, corner.x - spot.x)
        return corner.x, spot.y if corner.level == "middle" else spot.foot


def measure(figures: Sequence[Figure], links: Sequence[Link]) -> Plan:
    """Measure where everything goes."""
    lines = {figure.id: label_lines(figure) for figure in figures}
    widest = max((text_width(line, LABEL) for each in lines.values() for line in each), default=0.0)
    slot = max(LEAST_SLOT, widest + 18)
    places = place(figures, links)
    ways = find_ways(figures, links, places, slot)
    tall: dict[int, float] = defaultdict(float)
    for ident, where in places.items():
        tall[where.row] = max(tall[where.row], ABOVE + SIZE + 6 + LINE * len(lines[ident]) + BELOW)
    numbers, counts = _lanes(ways.runs)
    rows: list[tuple[float, float]] = []
    tops: list[float] = []
    y = EDGE
    for number in range(len(tall) + 1):
        tops.append(y + CHANNEL / 2)
        is_between = 0 < number < len(tall)
        y += CHANNEL + LANE * max(0, counts[number] - 1) if is_between or counts[number] else 0.0
        if number < len(tall):
            rows.append((y, y + tall[number]))
            y += tall[number]
    lanes = tuple(tops[run.channel] + LANE * number for run, number in zip(ways.runs, numbers, strict=True))
    spots = {
        figure.id: _spot(figure, places[figure.id], lines[figure.id], slot, rows[places[figure.id].row][0])
        for figure in figures
    }
    return Plan(spots, ways, lanes, tuple(rows), slot, y + EDGE)


def label_lines(figure: Figure) -> tuple[str, ...]:
    """Break a figure's label and notes into the lines that stand below it."""
    return tuple(line for text in (figure.label, *figure.notes) for line in textwrap.wrap(text, LETTERS))


def edge_above(figure: Figure, aside: float) -> float:
    """Say how far above its middle a figure's upper edge lies (negative), `aside` units from the middle."""
    half, off = SIZE / 2, min(abs(aside), SIZE / 2)
    if figure.shape == "circle":
        return -float((half**2 - off**2) ** 0.5)
    if figure.shape == "diamond":
        return off - half
    return 2 * off - half if figure.shape == "triangle" else -half


def _spot(figure: Figure, where: Place, lines: tuple[str, ...], slot: float, top: float) -> Spot:
    y = top + ABOVE + SIZE / 2
    foot = y + SIZE / 2 + 6 + LINE * len(lines)
    return Spot(figure, where, lines, (where.slot + 0.5) * slot, y, foot)


def _lanes(runs: Sequence[Run]) -> tuple[list[int], dict[int, int]]:
    """Give each run a lane of its channel, those of a lower rank above; say how many lanes each channel has."""
    numbers = [0] * len(runs)
    counts: dict[int, int] = defaultdict(int)
    for rank in sorted({run.rank for run in runs}):
        base = dict(counts)
        ends: dict[tuple[int, int], float] = {}
        for index in sorted((i for i, run in enumerate(runs) if run.rank == rank), key=lambda i: runs[i].left):
            run = runs[index]
            lane = base.get(run.channel, 0)
            while ends.get((run.channel, lane), -CLEAR) + CLEAR > run.left:
                lane += 1
            ends[run.channel, lane] = run.right
            numbers[index] = lane
            counts[run.channel] = max(counts[run.channel], lane + 1)
    return numbers, counts
