"""Which cells of a table may not be shown, so that none of them can be worked out from the totals beside them.

A table here is counts with a total for each row, for each column and for all. A small cell is held back (primary), and
with it as many others as it takes (secondary). Whoever reads the table knows more than its sums: that a true zero is
shown as 0, so that whatever is held back is at least one. The check reckons with it.

Rows and columns are the two sides of a graph whose edges are the cells, totals among them. What is held back can be
otherwise, with every sum as shown, exactly where it lies on a ring of cells that may go up and down by one in turn. So
a cell is safe when there is such a ring, and others are held back until every one is safe.

Source: complementary suppression as in DfE statistical releases, which mark such figures "c"; the rings are the
residual cycles of a transportation problem.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

Place = tuple[int, int]
"""(row, column); the row, or the column, after the last is that of the totals."""


@dataclass(frozen=True, slots=True)
class SafeTable:
    """A table as it may be shown.

    Attributes:
        rows: for each row its cells and, last, its total; the last row holds the totals of the columns and of all.
            None is held back.
    """

    rows: tuple[tuple[int | None, ...], ...]

    @property
    def held(self) -> int:
        """Count what is held back."""
        return sum(cell is None for row in self.rows for cell in row)


def safe_table(
    counts: Sequence[Sequence[int]], least: int, *, rows_known: bool = False, also: Collection[Place] = ()
) -> SafeTable | None:
    """Hold back what is small, and what would give it away.

    Args:
        counts: rows of equal length, without totals; none below zero.
        least: the fewest that a cell or a total may show, except a true zero.
        rows_known: the total of each row is printed elsewhere too, so it is of no use to hold it back here.
        also: places to hold back for another reason, such as an earlier release that held them back; those that are
            nothing are shown all the same.

    Returns:
        The table with its totals; None where nothing of it may be shown, because the total of all is too small or
        nothing is left that hides the rest.
    """
    whole = _with_totals(counts)
    values = {(r, c): value for r, row in enumerate(whole) for c, value in enumerate(row)}
    last = (len(whole) - 1, len(whole[0]) - 1)
    held = {place for place, value in values.items() if 0 < value < least or (value and place in also)}
    shown = {place for place in values if rows_known and place[1] == last[1]}
    if held & shown:
        return None
    while (
        unsafe := next((place for place in sorted(held) if not _is_safe(place, held, values, last)), None)
    ) is not None:
        further = _best_to_hold(
            unsafe, held, {place: values[place] for place in values if place not in shown}, values, last
        )
        if further is None:
            return None
        held.add(further)
    if last in held:
        return None
    return SafeTable(
        tuple(tuple(None if (r, c) in held else value for c, value in enumerate(row)) for r, row in enumerate(whole))
    )


def worked_out(counts: Sequence[Sequence[int]], held: Collection[Place]) -> frozenset[Place]:
    """Say which of the places held back a reader of the rest can work out exactly.

    Args:
        counts: rows of equal length, without totals.
        held: places held back, totals among them.
    """
    whole = _with_totals(counts)
    values = {(r, c): value for r, row in enumerate(whole) for c, value in enumerate(row)}
    last = (len(whole) - 1, len(whole[0]) - 1)
    kept = set(held)
    return frozenset(place for place in held if not _is_safe(place, kept, values, last))


def _with_totals(counts: Sequence[Sequence[int]]) -> list[list[int]]:
    rows = [[*row, sum(row)] for row in counts]
    return [*rows, [sum(column) for column in zip(*rows, strict=True)]]


def _best_to_hold(
    unsafe: Place, held: set[Place], may: Mapping[Place, int], values: dict[Place, int], last: Place
) -> Place | None:
    """Choose what to hold back with an unsafe cell: the smallest that makes it safe by itself, else the smallest near.

    A zero is never held back: it stays true that what is not shown is not nothing. A cell comes before a total.
    """
    free = sorted(
        (place for place, value in may.items() if value and place not in held),
        key=lambda place: (_is_total(place, last), values[place], place),
    )
    for place in free:
        if _is_safe(unsafe, held | {place}, values, last):
            return place
    near = [place for place in free if place[0] == unsafe[0] or place[1] == unsafe[1]]
    return next(iter(near or free), None)


def _is_total(place: Place, last: Place) -> bool:
    return place[0] == last[0] or place[1] == last[1]


def _is_safe(place: Place, held: set[Place], values: dict[Place, int], last: Place) -> bool:
    """Say whether what stands in a place could be one more or one less, with all that is shown as it is."""
    others = held - {place}
    row, column = ("row", place[0]), ("column", place[1])
    up, down = _moves(place, values, last)
    return (up and _leads(column, row, others, values, last)) or (down and _leads(row, column, others, values, last))


def _moves(place: Place, values: dict[Place, int], last: Place) -> tuple[bool, bool]:
    """Say whether a held-back place may add to its row's balance, and whether it may take from it.

    A cell may always be one more, and one less while at least one is left. The total of a row or column stands on the
    other side of the balance, so it is the other way round; that of all stands on the other side of both.
    """
    can_fall = values[place] > 1
    is_turned = (place[0] == last[0]) != (place[1] == last[1])
    return (can_fall, True) if is_turned else (True, can_fall)


def _leads(
    start: tuple[str, int], end: tuple[str, int], held: set[Place], values: dict[Place, int], last: Place
) -> bool:
    """Say whether moves of held-back places lead from one row or column to another, each balanced by the next."""
    seen, waiting = {start}, [start]
    while waiting:
        here = waiting.pop()
        if here == end:
            return True
        for there in _steps(here, held, values, last):
            if there not in seen:
                seen.add(there)
                waiting.append(there)
    return False


def _steps(here: tuple[str, int], held: set[Place], values: dict[Place, int], last: Place) -> Iterator[tuple[str, int]]:
    """List where one move leads: from a row to a column by adding, from a column to a row by taking away."""
    side, number = here
    for place in held:
        adds, takes = _moves(place, values, last)
        if side == "row" and place[0] == number and adds:
            yield "column", place[1]
        elif side == "column" and place[1] == number and takes:
            yield "row", place[0]
