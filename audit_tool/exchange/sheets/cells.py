"""What a workbook holds, as plain text with its place."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal
from typing import NamedTuple


class Cell(NamedTuple):
    """One cell that holds something; a tuple, because a round's forms have a million, made in a third of the time.

    Attributes:
        row: as Excel counts, from 1.
        column: from 1, so that 3 is C.
        text: what it shows, without the blanks around it; a number plainly, a share as a percentage, a day as an ISO
            date, TRUE or FALSE.
        is_formula: it holds a formula or an error such as #REF!, and its text is not to be trusted.
    """

    row: int
    column: int
    text: str
    is_formula: bool = False

    @property
    def place(self) -> str:
        """Name the place as Excel does: "C14"."""
        return f"{column_letters(self.column)}{self.row}"


@dataclass(frozen=True, slots=True)
class Row:
    """A row that holds something; `cells` are those that do, from left to right."""

    number: int
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Area:
    """Cells that were made one, from the first to the last, both inclusive; the first holds the text of all."""

    first_row: int
    first_column: int
    last_row: int
    last_column: int

    @property
    def is_one_cell(self) -> bool:
        """Say whether nothing was made one after all."""
        return (self.first_row, self.first_column) == (self.last_row, self.last_column)

    @property
    def is_wide(self) -> bool:
        """Say whether it goes over several columns."""
        return self.last_column > self.first_column


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet, or one table of a document: rows that hold something, from the top.

    Attributes:
        merged: cells that were made one.
        counts_from_1904: how its workbook counts days: a number in place of a date is one of days since then.
        notes: codes of what the reader had to pass over: "changes_tracked", "footnotes".
    """

    name: str
    is_visible: bool
    rows: tuple[Row, ...]
    merged: tuple[Area, ...] = ()
    counts_from_1904: bool = False
    notes: tuple[str, ...] = ()


def column_letters(column: int) -> str:
    """Name a column as Excel does: 1 is A, 28 is AB."""
    letters = ""
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def plain_text(value: object) -> str:
    """Write a cell's value as the text that a person would have typed."""
    if type(value) is str:  # nearly all of a form
        return value.strip()
    match value:
        case None:
            return ""
        case bool():
            return "TRUE" if value else "FALSE"
        case float():
            return number_text(value)
        case dt.datetime():
            return value.date().isoformat() if value.time() == dt.time() else value.isoformat(" ")
        case dt.date() | dt.time():
            return value.isoformat()
        case _:
            return str(value).strip()


def percent_text(value: object) -> str:
    """Write the value of a cell that shows a percentage: 0.95 is "95%"; what is no number stays what it is."""
    if isinstance(value, bool) or not isinstance(value, float | int):
        return plain_text(value)
    written = plain_text(float(Decimal(repr(value)) * 100))
    return f"{written}%"


def number_text(number: float) -> str:
    """Write a number without an exponent and without a point that says nothing: 2, 0.8, -1500000."""
    if number != number or number in (float("inf"), float("-inf")):
        return str(number)
    written = f"{Decimal(repr(number)):f}"
    return written.rstrip("0").rstrip(".") if "." in written else written
