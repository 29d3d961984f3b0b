"""What two releases give away together that neither does alone.

A reader lays this year's table beside the one published before. Where both show a figure and they differ by few, the
difference is a group too small to be shown: often one setting that joined or left. Where both are about the same
people, whatever either shows counts as shown, and what is still held back may be worked out.

Source: difference attacks on successive releases, as the Office for National Statistics' guidance on disclosure control
for tables describes them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from audit_tool.disclosure.tables import Place, SafeTable, worked_out


class Risk(StrEnum):
    """What two releases give away of one figure."""

    FEW_APART = "few_apart"
    """Both show it, and it changed by fewer people than may be shown."""
    SHOWN_BEFORE = "shown_before"
    """It is held back now, and an earlier release about the same people shows it."""
    WORKED_OUT = "worked_out"
    """Neither shows it, and both together leave only one figure that it can be."""


@dataclass(frozen=True, slots=True)
class Release:
    """A table that was published, or is about to be.

    Attributes:
        rows, columns: what they are called, without that of the totals, which stand last.
    """

    title: str
    rows: tuple[str, ...]
    columns: tuple[str, ...]
    table: SafeTable

    def cell(self, row: str, column: str) -> int | None:
        """Read one figure by what its row and column are called; "" is the totals."""
        return self.table.rows[_index(self.rows, row)][_index(self.columns, column)]


@dataclass(frozen=True, slots=True)
class Overlap:
    """A figure that two releases give away; "" is the totals.

    Attributes:
        by: how many people it changed by; 0 where it is not the change that tells.
    """

    row: str
    column: str
    risk: Risk
    by: int = 0


def overlaps(
    now: Release, earlier: Release, counts: Sequence[Sequence[int]], least: int, *, same_people: bool = False
) -> tuple[Overlap, ...]:
    """List what a release gives away beside an earlier one.

    Args:
        counts: what stands behind the one that is about to be published, without totals.
        least: the fewest that may be shown.
        same_people: both are about the same people at the same time: a second table, or a mended one.
    """
    changed = () if same_people else tuple(_few_apart(now, earlier, least))
    return (*changed, *(_same_people(now, earlier, counts) if same_people else ()))


def shown_before(now: Release, earlier: Release) -> tuple[Overlap, ...]:
    """List what is held back now, and an earlier release about the same people shows."""
    shared = _shared(now, earlier)
    held = [(row, column) for row, column in shared if now.cell(row, column) is None]
    return tuple(
        Overlap(row, column, Risk.SHOWN_BEFORE) for row, column in held if earlier.cell(row, column) is not None
    )


def settings_apart(now: Sequence[str], earlier: Sequence[str]) -> tuple[str, ...]:
    """Name the one setting that joined or left between two releases; nothing where more did, or none.

    With one setting's difference, every change of a total is that setting's own figure.
    """
    apart = tuple(sorted({*now} ^ {*earlier}))
    return apart if len(apart) == 1 else ()


def _few_apart(now: Release, earlier: Release, least: int) -> Iterator[Overlap]:
    for row, column in _shared(now, earlier):
        figure, before = now.cell(row, column), earlier.cell(row, column)
        if figure is not None and before is not None and 0 < abs(figure - before) < least:
            yield Overlap(row, column, Risk.FEW_APART, abs(figure - before))


def _same_people(now: Release, earlier: Release, counts: Sequence[Sequence[int]]) -> Iterator[Overlap]:
    held: dict[Place, tuple[str, str]] = {}
    for row in (*now.rows, ""):
        for column in (*now.columns, ""):
            if now.cell(row, column) is not None:
                continue
            if (row, column) in _shared(now, earlier) and earlier.cell(row, column) is not None:
                yield Overlap(row, column, Risk.SHOWN_BEFORE)
            else:
                held[(_index(now.rows, row), _index(now.columns, column))] = (row, column)
    for place in sorted(worked_out(counts, held)):
        yield Overlap(*held[place], Risk.WORKED_OUT)


def _shared(now: Release, earlier: Release) -> list[tuple[str, str]]:
    """List the figures of both, in the order in which the later one has them."""
    rows = [row for row in (*now.rows, "") if row in (*earlier.rows, "")]
    columns = [column for column in (*now.columns, "") if column in (*earlier.columns, "")]
    return [(row, column) for row in rows for column in columns]


def _index(names: Sequence[str], name: str) -> int:
    return list(names).index(name) if name else len(names)
