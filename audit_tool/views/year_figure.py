"""One figure of a year, and how its counts are written; what stands for few is held back here already."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from audit_tool.disclosure.tables import safe_table
from audit_tool.disclosure.year_numbers import LEAST, is_few
from audit_tool.paper import long_date, month_name

HELD = f"fewer than {LEAST}"
"""What stands for a number that is small by itself."""
HELD_BACK = "held back"
"""What stands for a number that is small, or that would give a small one away: nobody is told which."""


@dataclass(frozen=True, slots=True)
class YearFigure:
    """One figure.

    Attributes:
        heading: the group it stands under.
        name: what it counts; value: the figure in words, "161 of 174 (93%)".
        sentence: the same in a sentence that can be copied into a report.
        as_at: the day it is of.
        source: where it comes from, in words; page and ident open it.
        is_held: whether something of it is too small to be shown.
        is_frozen: whether it was frozen on that day, so that it does not move any more.
    """

    heading: str
    name: str
    value: str
    sentence: str
    as_at: dt.date
    source: str
    page: str
    ident: str = ""
    is_held: bool = False
    is_frozen: bool = False


def percent(part: int, whole: int) -> str:
    """Write a share in whole per cents; empty of nothing."""
    return f"{round(100 * part / whole)}%" if whole else ""


def count(number: int, one: str, many: str) -> str:
    """Write a number with its noun."""
    return f"{number} {one if number == 1 else many}"


def were(number: int) -> str:
    """Say "was" of one and "were" of others."""
    return "was" if number == 1 else "were"


def capital(said: str) -> str:
    """Begin a sentence."""
    return said[:1].upper() + said[1:]


def said_at(day: dt.date, *, moves: bool) -> str:
    """Say in a sentence when a figure was so; one that moves is of its month, so that there is time to check it."""
    return month_name(day) if moves else long_date(day)


def at_least(number: int) -> str:
    """Write a number by itself, where it is not too small."""
    return HELD if is_few(number) else str(number)


def spread(steps: Sequence[tuple[str, int]], *, total_is_known: bool = False) -> tuple[str, bool]:
    """Write how many chose each step, and say whether some of it is held back.

    Args:
        total_is_known: all of them together are printed beside it.
    """
    table = safe_table([[number for _label, number in steps]], LEAST, rows_known=total_is_known)
    row = table.rows[0][:-1] if table is not None else (None,) * len(steps)
    said = (
        f"{number} {label}" if number is not None else f"{label} held back"
        for number, (label, _number) in zip(row, steps, strict=True)
    )
    return ", ".join(said), table is None or bool(table.held)
