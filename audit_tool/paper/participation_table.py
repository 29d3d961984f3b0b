"""How an agency takes part, year beside year: a figure is always shown with what it is out of."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from audit_tool.paper.blocks import Column, Table, row

NOT_GIVEN = "Not given"
CAPTION = "Taking part in the partnership"


@dataclass(frozen=True, slots=True)
class TakingPart:
    """One line: what is counted, and for each period how many of how many; None where nobody wrote it down."""

    what: str
    figures: tuple[tuple[int, int | None] | None, ...]


def participation_table(periods: Iterable[str], lines: Iterable[TakingPart]) -> Table:
    """Set out what was counted, a line each, the periods beside each other from the oldest."""
    columns = (Column("What was counted", 3), *(Column(period, 1.6) for period in periods))
    rows = tuple(row(line.what, *(in_words(each) for each in line.figures)) for line in lines)
    return Table(CAPTION, columns, rows, caption_shown=False)


def in_words(figure: tuple[int, int | None] | None) -> str:
    """Say a figure: "5 of 6 (83%)", "12" where it is out of nothing known; one out of none has no share."""
    if figure is None:
        return NOT_GIVEN
    number, whole = figure
    if whole is None:
        return str(number)
    share = f" ({(200 * number + whole) // (2 * whole)}%)" if whole else ""
    return f"{number} of {whole}{share}"
