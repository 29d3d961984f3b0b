"""Rings round those who live in one home."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from audit_tool.paper.drawing import Mark, Rect, TextRun
from audit_tool.paper.genogram.plan import Plan, Spot
from audit_tool.paper.genogram.strokes import Point, stroke

CUT = 9.0
"""Units cut off each corner, so that the ring looks round."""

OFF = 5.0
"""Units between a ring and the edge of a place."""

SHARED = 40.0
"""Units that two rows of one home must share for one ring round both."""

LABEL = 9.0


@dataclass(frozen=True, slots=True)
class _Stretch:
    """Neighbours on one row who live in one home."""

    home: int
    row: int
    left: float
    right: float


def rings(plan: Plan) -> Iterator[Mark]:
    """Draw a dashed ring round each home: one, where its people stand together; else one for each group of them."""
    chains: list[list[_Stretch]] = []
    for stretch in sorted(_stretches(plan), key=lambda each: (each.home, each.row, each.left)):
        for chain in chains:
            last = chain[-1]
            shared = min(last.right, stretch.right) - max(last.left, stretch.left)
            if last.home == stretch.home and last.row + 1 == stretch.row and shared >= SHARED:
                chain.append(stretch)
                break
        else:
            chains.append([stretch])
    for chain in chains:
        yield from stroke(_outline(chain, plan.rows), "dashed", "ink3")
        yield from _number(chain[0], plan.rows)


def _stretches(plan: Plan) -> Iterator[_Stretch]:
    rows: dict[int, list[Spot]] = defaultdict(list)
    for spot in plan.spots.values():
        rows[spot.place.row].append(spot)
    half = plan.slot / 2 - OFF
    for row, spots in rows.items():
        stretch: _Stretch | None = None
        for spot in sorted(spots, key=lambda each: each.x):
            home = spot.figure.home
            if stretch is not None and stretch.home == home:
                stretch = _Stretch(stretch.home, row, stretch.left, spot.x + half)
                continue
            if stretch is not None:
                yield stretch
            stretch = None if home is None else _Stretch(home, row, spot.x - half, spot.x + half)
        if stretch is not None:
            yield stretch


def _outline(chain: Sequence[_Stretch], rows: Sequence[tuple[float, float]]) -> list[Point]:
    """Go round a home's stretches, down the right side and up the left; its steps lie just above the lower row."""
    tops = [rows[chain[0].row][0] + 2]
    for _, below in pairwise(chain):
        tops.append(rows[below.row][0] - 3 + 2.5 * (below.home % 3))
    ends = [*tops, rows[chain[-1].row][1] - 1]
    right = [(each.right, y) for number, each in enumerate(chain) for y in (ends[number], ends[number + 1])]
    left = [(each.left, y) for number, each in enumerate(chain) for y in (ends[number], ends[number + 1])]
    return _cut([*right, *reversed(left)])


def _cut(points: Sequence[Point]) -> list[Point]:
    """Cut the corners of a closed outline of upright and level lines."""
    cut: list[Point] = []
    for number, (x, y) in enumerate(points):
        for other in (points[number - 1], points[(number + 1) % len(points)]):
            reach = min(CUT, abs(other[0] - x) / 2 + abs(other[1] - y) / 2)
            cut.append((x + _sign(other[0] - x) * reach, y + _sign(other[1] - y) * reach))
    return [*cut, cut[0]]


def _sign(number: float) -> int:
    return (number > 0) - (number < 0)


def _number(first: _Stretch, rows: Sequence[tuple[float, float]]) -> Iterable[Mark]:
    x, y = first.left + 8, rows[first.row][0] + 13
    yield Rect(x - 2, y - 8, 34, 11, fill="surface")
    yield TextRun(x, y, f"Home {first.home}", size=LABEL, colour="ink2")
