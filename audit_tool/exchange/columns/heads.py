"""Finds the headings of a table: in the first row or further down, in one row or two, and again on each page."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from audit_tool.exchange.columns.targets import Target, best_told, evened, looks_like_content
from audit_tool.exchange.sheets.cells import Cell, Row, Sheet, column_letters

_LOOKED_AT = 40
"""Rows in which headings are looked for."""
_LEAST_TOLD = 2
"""Columns that must be told by their heading before a row below others is taken for the headings."""
_LONGEST = 80
"""Characters of a heading."""


@dataclass(frozen=True, slots=True)
class Heading:
    """A column and what stands above it; `text` is empty where nothing does."""

    column: int
    text: str

    @property
    def place(self) -> str:
        """Name the column as Excel does."""
        return column_letters(self.column)


@dataclass(frozen=True, slots=True)
class Headed:
    """A table with its headings found.

    Attributes:
        headings: every column in which something stands, from left to right.
        head_rows: numbers of the rows of headings; none where there are no headings.
        above: rows over the headings: titles, who filled it in, how to.
        rows: what stands under them.
        repeated: numbers of rows that only say the headings once more.
    """

    headings: tuple[Heading, ...]
    head_rows: tuple[int, ...]
    above: tuple[Row, ...]
    rows: tuple[Row, ...]
    repeated: tuple[int, ...]

    @property
    def digest(self) -> str:
        """Hash which headings stand over which columns: tables made from one template have the same."""
        said = [[heading.column, evened(heading.text)] for heading in self.headings if heading.text]
        return hashlib.sha256(json.dumps(said).encode()).hexdigest()


def headed(sheet: Sheet, targets: Sequence[Target]) -> Headed:
    """Find a table's headings."""
    head = _head_rows(sheet, targets)
    texts = _texts(sheet, head)
    said = {column: evened(text) for column, text in texts.items()}
    last = head[-1].number if head else 0
    below = [row for row in sheet.rows if row.number > last]
    repeated = {row.number for row in below if head and _says_again(row, said, head)}
    columns = sorted({cell.column for row in (*head, *below) for cell in row.cells})
    return Headed(
        headings=tuple(Heading(column, texts.get(column, "")) for column in columns),
        head_rows=tuple(row.number for row in head),
        above=tuple(row for row in sheet.rows if head and row.number < head[0].number),
        rows=tuple(row for row in below if row.number not in repeated),
        repeated=tuple(sorted(repeated)),
    )


def _head_rows(sheet: Sheet, targets: Sequence[Target]) -> list[Row]:
    """Take the row that tells the most targets, and the next one where the two are headings together."""
    looked_at = sheet.rows[:_LOOKED_AT]
    scores = [len(_told(row, targets)) for row in looked_at]
    best = max(scores, default=0)
    if best == 0:
        return []
    at = scores.index(best)
    is_above_content = not any(looks_like_content(cell.text, targets) for cell in looked_at[at].cells)
    if best < _LEAST_TOLD and not (at == 0 and is_above_content):
        return []
    head = [looked_at[at]]
    for row, after in pairwise(looked_at[at : at + 2]):
        if _goes_on(sheet, row, after, targets):
            head.append(after)
    return head


def _told(row: Row, targets: Sequence[Target]) -> set[str]:
    found = {best_told(cell.text, targets)[1] for cell in row.cells if len(cell.text) <= _LONGEST}
    return found - {""}


def _goes_on(sheet: Sheet, row: Row, after: Row, targets: Sequence[Target]) -> bool:
    """Say whether headings go on in the next row: under a heading of several columns, or where there was none."""
    if after.number != row.number + 1:
        return False
    if any(looks_like_content(cell.text, targets) or len(cell.text) > _LONGEST for cell in after.cells):
        return False
    over_several = [
        area for area in sheet.merged if area.first_row == row.number and area.last_column > area.first_column
    ]
    if any(area.first_column <= cell.column <= area.last_column for area in over_several for cell in after.cells):
        return True
    headless = [cell for cell in after.cells if cell.column not in {one.column for one in row.cells}]
    return any(best_told(cell.text, targets)[1] for cell in headless)


def _texts(sheet: Sheet, head: Sequence[Row]) -> dict[int, str]:
    """Join what stands over each column; a heading over several columns stands over each of them."""
    texts: dict[int, str] = {}
    for number, row in enumerate(head):
        said = {cell.column: cell.text for cell in row.cells}
        if number + 1 < len(head):
            said |= _spread(sheet, row.cells, row.number)
        for column, text in said.items():
            before = texts.get(column, "")
            texts[column] = before if text == before else f"{before} {text}".strip()
    return {column: " ".join(text.split()) for column, text in texts.items()}


def _spread(sheet: Sheet, cells: Sequence[Cell], row: int) -> dict[int, str]:
    firsts = {cell.column: cell.text for cell in cells}
    return {
        column: firsts[area.first_column]
        for area in sheet.merged
        if area.first_row == row and area.first_column in firsts
        for column in range(area.first_column, area.last_column + 1)
    }


def _says_again(row: Row, said: Mapping[int, str], head: Sequence[Row]) -> bool:
    cells = {cell.column: evened(cell.text) for cell in row.cells}
    heads = [{cell.column: evened(cell.text) for cell in one.cells} for one in head]
    return cells == dict(said) or cells in heads
