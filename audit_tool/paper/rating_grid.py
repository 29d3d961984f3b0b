"""A grid of ratings: what was asked down the side, who rated it across, and what was agreed at the end."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from audit_tool.paper.blocks import Cell, Column, Rating, Row, Table, cell, para

MOST_ACROSS = 6
"""Columns of those who rated that a landscape page has room for; more of them stand in a second grid."""


@dataclass(frozen=True, slots=True)
class GridRow:
    """One line of the grid.

    Attributes:
        asked: what was asked, and of which child.
        ratings: one for each who rated, in the order of the columns; None where somebody did not.
        agreed: the rating agreed; None where none is yet.
        apart: how far the ratings stand apart: a word and a sign, so that a split is seen; None where they do not.
    """

    asked: str
    ratings: tuple[Rating | None, ...]
    agreed: Rating | None = None
    apart: Rating | None = None


def rating_grid(caption: str, raters: Sequence[str], rows: Sequence[GridRow]) -> tuple[Table, ...]:
    """Set ratings side by side, in as many grids as the raters need; splits are said in words in each."""
    parts = [raters[start : start + MOST_ACROSS] for start in range(0, len(raters), MOST_ACROSS)] or [()]
    return tuple(
        _grid(f"{caption}, part {number} of {len(parts)}" if len(parts) > 1 else caption, part, start, rows)
        for number, part in enumerate(parts, 1)
        for start in ((number - 1) * MOST_ACROSS,)
    )


def _grid(caption: str, raters: Sequence[str], start: int, rows: Sequence[GridRow]) -> Table:
    columns = (
        Column("Line of enquiry", 2.4),
        *(Column(name, 1.35) for name in raters),
        Column("Agreed", 1.35),
        Column("Apart", 1.05),
    )
    return Table(caption, columns, tuple(_row(each, start, start + len(raters)) for each in rows), caption_shown=False)


def _row(each: GridRow, start: int, end: int) -> Row:
    apart: Cell = (each.apart,) if each.apart is not None else ()
    return Row((cell(each.asked), *(_rated(one) for one in each.ratings[start:end]), _rated(each.agreed), apart))


def _rated(rating: Rating | None) -> Cell:
    return (rating,) if rating is not None else (para("None", quiet=True),)
