"""The rows and columns of a table, before anything is painted."""

from __future__ import annotations

import html
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

Index = QModelIndex | QPersistentModelIndex
Kind = Literal["strong", "plain", "quiet", "number", "late", "pill", "bar"]
"""How a column is painted; "pill" takes the cell's meaning and glyph, "bar" its share, "late" is red and bold."""

CELLS_KEPT = 4096
"""How many cells are kept once they are made: some screens full. Of a long table no more are ever there."""


@dataclass(frozen=True, slots=True)
class Cell:
    """What stands in one cell.

    Attributes:
        words: shown, said and searched.
        meaning, glyph: of a pill.
        sort: what the column sorts by; the words when None.
        share: how much of a bar is filled, 0 to 1; the words stand beside it.
    """

    words: str
    meaning: str = "na"
    glyph: str | None = None
    sort: Any = None
    share: float = 0.0


@dataclass(frozen=True, slots=True)
class ColumnOf:
    """One column of a table.

    Attributes:
        title: its head.
        cell: makes the cell of a row.
        kind: how it is painted.
        width: its least width in px at 100% text.
        stretch: its share of what is left over; 0 keeps the width.
        needed: False for a column that moves into the first column's second line when there is no room for it.
        folded: how its words read there, without the head: "last answer {}"; empty for a column that may be left out.
        order: what it sorts by, where that is known without making the cell; else its cell says it.
    """

    title: str
    cell: Callable[[Any], Cell]
    kind: Kind = "plain"
    width: int = 120
    stretch: int = 0
    needed: bool = True
    folded: str = "{}"
    order: Callable[[Any], Any] | None = None

    def key(self, row: Any) -> Any:
        """Return what a row sorts by in this column."""
        if self.order is not None:
            return self.order(row)
        cell = self.cell(row)
        return cell.words.casefold() if cell.sort is None else cell.sort


class TableModel(QAbstractTableModel):
    """Rows of any frozen thing, through columns that say how to show it.

    It sorts and filters by itself: a proxy asks Python about every row, one call at a time, whenever either changes.

    Attributes:
        rows: all it was given, as it was given them.
        shown: those that pass, in the order shown.
    """

    def __init__(self, columns: Iterable[ColumnOf], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.columns = tuple(columns)
        self.rows: tuple[Any, ...] = ()
        self.shown: list[Any] = []
        self._sorted: Sequence[Any] = ()
        self._sorted_by = (-1, Qt.SortOrder.AscendingOrder)
        self._test: Callable[[Any], bool] | None = None
        self._these: Sequence[Any] | None = None
        self._cells: dict[tuple[int, int], Cell] = {}

    def show_rows(self, rows: Iterable[Any]) -> None:
        """Show other rows, those of them that pass."""
        self.beginResetModel()
        self.rows, self._these = tuple(rows), None
        self._sort()
        self._sift()
        self.endResetModel()

    def keep(self, test: Callable[[Any], bool] | None) -> None:
        """Show only the rows that pass; all of them when None."""
        if test is None and self._test is None:
            return
        self.beginResetModel()
        self._test = test
        self._sift()
        self.endResetModel()

    def keep_these(self, rows: Sequence[Any] | None) -> None:
        """Show only these of the rows, until other rows are shown; all of them when None.

        Args:
            rows: in the order in which all of them were given.
        """
        if rows is None and self._these is None:
            return
        self.beginResetModel()
        self._these = rows
        self._sift()
        self.endResetModel()

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Sort by a column; by none, as the rows were given, when it is -1."""
        self._sorted_by = (column, order)
        self.layoutAboutToBeChanged.emit()
        held = [(index, self.shown[index.row()]) for index in self.persistentIndexList()]
        self._sort()
        self._sift()
        for index, row in held:
            self.changePersistentIndex(index, self.index(self.place_of(row), index.column()))
        self.layoutChanged.emit()

    def place_of(self, row: Any) -> int:
        """Say where a row is shown, from 0; -1 for one that is not."""
        return next((place for place, each in enumerate(self.shown) if each is row), -1)

    def cell(self, place: int, column: int) -> Cell:
        """Return a cell by where its row is shown; it is made when it is first asked for."""
        at = (place, column)
        if at not in self._cells:
            if len(self._cells) >= CELLS_KEPT:
                self._cells.clear()
            self._cells[at] = self.columns[column].cell(self.shown[place])
        return self._cells[at]

    def _sort(self) -> None:
        column, order = self._sorted_by
        self._sorted = self.rows
        if column >= 0:
            is_falling = order == Qt.SortOrder.DescendingOrder
            self._sorted = sorted(self.rows, key=self.columns[column].key, reverse=is_falling)

    def _sift(self) -> None:
        self._cells.clear()
        passing: Iterable[Any] = self._sorted
        if self._these is not None and self._sorted is self.rows:
            passing = self._these
        elif self._these is not None:
            these = {id(row) for row in self._these}
            passing = (row for row in self._sorted if id(row) in these)
        self.shown = list(passing if self._test is None else filter(self._test, passing))

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  Qt's own signature
        """Count the rows."""
        return 0 if parent.isValid() else len(self.shown)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  Qt's own signature
        """Count the columns."""
        return 0 if parent.isValid() else len(self.columns)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return the head of a column."""
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self.columns[section].title
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return a cell's words, also as they are said and as they stand beside the pointer."""
        cell = self.cell(index.row(), index.column())
        if role == Qt.ItemDataRole.DisplayRole:
            return cell.words
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{self.columns[index.column()].title}: {cell.words or 'none'}"
        if role == Qt.ItemDataRole.ToolTipRole:
            return html.escape(cell.words)
        return None
