"""The least and the most that a figure held back could be, for a reader who knows all that is shown: exactly.

Rows and columns are the places of a network, and each figure a way between its row and its column. A cell adds to its
row and takes from its column; totals run the other way round, that of all as the cells do. What is held back flows: the
figures as they are balance every place, and so does every other table that reads the same. How far one figure can rise
is how much more can flow round through the others and back over it; how far it can fall, the other way round. A flow
of whole numbers is as large as any, so this is what a linear program finds.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Mapping, Sequence

Place = tuple[int, int]
Node = tuple[str, int]
Capacities = dict[Node, dict[Node, int | None]]
"""How much more can flow from one place to another; None where there is no end to it."""

HELD_LEAST = 1
"""What is held back is at least one: a true zero is shown."""


def with_totals(counts: Sequence[Sequence[int]]) -> list[list[int]]:
    """Add the totals of rows, of columns and of all."""
    rows = [[*row, sum(row)] for row in counts]
    return [*rows, [sum(column) for column in zip(*rows, strict=True)]]


def bounds_of(
    whole: Sequence[Sequence[int]], shown: Sequence[Sequence[int | None]]
) -> Mapping[Place, tuple[int, int | None]]:
    """Work out the bounds of every figure that is held back.

    Args:
        whole: the table as it is, with totals.
        shown: as it is shown; None is held back.

    Returns:
        Least and most of each; the most is None where nothing that is shown says how large it can be.
    """
    held = [(r, c) for r, row in enumerate(shown) for c, cell in enumerate(row) if cell is None]
    last = (len(whole) - 1, len(whole[0]) - 1)
    bounds: dict[Place, tuple[int, int | None]] = {}
    for place in held:
        value = whole[place[0]][place[1]]
        start, end = _ends(place, last)
        others = [other for other in held if other != place]
        rise = _most_flow(_capacities(others, whole, last), end, start, None)
        fall = _most_flow(_capacities(others, whole, last), start, end, value - HELD_LEAST)
        bounds[place] = (value - (fall or 0), None if rise is None else value + rise)
    return bounds


def _ends(place: Place, last: Place) -> tuple[Node, Node]:
    """Say from where to where a figure flows."""
    row, column = ("row", place[0]), ("column", place[1])
    is_turned = (place[0] == last[0]) != (place[1] == last[1])
    return (column, row) if is_turned else (row, column)


def _capacities(held: Iterable[Place], whole: Sequence[Sequence[int]], last: Place) -> Capacities:
    room: Capacities = {}
    for place in held:
        start, end = _ends(place, last)
        room.setdefault(start, {})[end] = None
        room.setdefault(end, {})[start] = whole[place[0]][place[1]] - HELD_LEAST
    return room


def _most_flow(room: Capacities, start: Node, end: Node, wanted: int | None) -> int | None:
    """Find how much can flow, or that there is no end to it; no more than is wanted."""
    flowed = 0
    while wanted is None or flowed < wanted:
        way = _way(room, start, end)
        if way is None:
            return flowed
        narrowest = [limit for a, b in way if (limit := room[a][b]) is not None]
        if not narrowest and wanted is None:
            return None
        step = min([*narrowest, *([wanted - flowed] if wanted is not None else [])])
        for a, b in way:
            _flow(room, a, b, step)
        flowed += step
    return flowed


def _flow(room: Capacities, start: Node, end: Node, step: int) -> None:
    there, back = room[start][end], room[end].get(start, 0)
    room[start][end] = None if there is None else there - step
    room[end][start] = None if back is None else back + step


def _way(room: Capacities, start: Node, end: Node) -> list[tuple[Node, Node]] | None:
    """Find the shortest way along which more can flow."""
    came: dict[Node, Node] = {start: start}
    waiting = deque([start])
    while waiting:
        here = waiting.popleft()
        if here == end:
            way = []
            while came[here] != here:
                way.append((came[here], here))
                here = came[here]
            return way[::-1]
        for there, limit in room.get(here, {}).items():
            if limit != 0 and there not in came:
                came[there] = here
                waiting.append(there)
    return None
