"""Sheets with headers, read as rows of cells by header; every cell that nobody asked for is known at the end."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from audit_tool.exchange.set_report import Remark, left_out
from audit_tool.exchange.sheets import Cell, Row, Sheet


class Line:
    """One row below the headers; asking for a cell counts as reading it."""

    def __init__(self, sheet: str, number: int, cells: dict[str, Cell]) -> None:
        self.sheet = sheet
        self.number = number
        self._cells = cells
        self._asked: set[str] = set()
        self.why = "Nothing reads this cell."

    def text(self, header: str) -> str:
        """Give the text under a header; empty where there is none, or where it is worked out by a formula."""
        cell = self._cells.get(header)
        if cell is None or cell.is_formula:
            return ""
        self._asked.add(header)
        return cell.text

    def leave_out(self, why: str) -> None:
        """Take back what was asked for: nothing of this row is in the draft, and the report says why."""
        self._asked.clear()
        self.why = why

    def put_aside(self, header: str) -> None:
        """Take back one cell that was asked for and is not in the draft after all."""
        self._asked.discard(header)

    def place(self, header: str) -> str:
        """Name the cell under a header as Excel does; the row alone where it is empty."""
        cell = self._cells.get(header)
        return cell.place if cell else f"row {self.number}"

    def headers(self) -> tuple[str, ...]:
        """List the headers that have a cell in this row."""
        return tuple(self._cells)

    def unread(self) -> Iterator[Cell]:
        """Yield the cells that nobody asked for."""
        return (cell for header, cell in self._cells.items() if header not in self._asked)


class HeadedSheet:
    """A sheet whose first row that holds something names the columns.

    Args:
        sheet: the sheet.
        called: turns what a header says into the name it is asked for by.
    """

    def __init__(self, sheet: Sheet, called: Callable[[str], str] = str) -> None:
        head, *rest = sheet.rows or (Row(1, ()),)
        self.name = sheet.name
        names: dict[int, str] = {}
        self._strange: list[Cell] = []
        for cell in head.cells:
            if cell.is_formula or called(cell.text) in names.values():
                self._strange.append(cell)
            else:
                names[cell.column] = called(cell.text)
        self.headers = tuple(names.values())
        self.head = head
        self.lines: list[Line] = []
        for row in rest:
            named = {names[cell.column]: cell for cell in row.cells if cell.column in names}
            self._strange += [cell for cell in row.cells if cell.column not in names]
            if named:
                self.lines.append(Line(sheet.name, row.number, named))

    def unread(self) -> Iterator[Remark]:
        """Report every cell that is not in the draft: under no header, under one nobody knows, or a formula."""
        strange = [(cell, "It stands under no header that is read.") for cell in self._strange]
        for cell, why in [*strange, *((cell, line.why) for line in self.lines for cell in line.unread())]:
            if cell.is_formula:
                what = "A formula or an error stands here; formulas are never worked out."
                yield left_out(self.name, cell, what, "formula")
            else:
                yield left_out(self.name, cell, why, "not_read")


def unread_sheet(sheet: Sheet) -> Iterable[Remark]:
    """Report every cell of a sheet that nothing reads."""
    return [
        left_out(sheet.name, cell, "Nothing reads this sheet.", "not_read") for row in sheet.rows for cell in row.cells
    ]
