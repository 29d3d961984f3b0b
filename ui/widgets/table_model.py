"""The rows and columns of a table, before anything is painted."""

from __future__ import annotations

import html
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any, Literal

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, QSortFilterProxyModel, Qt

Index = QModelIndex | QPersistentModelIndex
Kind = Literal["strong", "plain", "quiet", "number", "late", "pill", "bar"]
"""How a column is painted; "pill" takes the cell's meaning and glyph, "bar" its share, "late" is red and bold."""

ROW_ROLE = Qt.ItemDataRole.UserRole
SORT_ROLE = Qt.ItemDataRole.UserRole + 1


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
    """

    title: str
    cell: Callable[[Any], Cell]
    kind: Kind = "plain"
    width: int = 120
    stretch: int = 0
    needed: bool = True
    folded: str = "{}"


class TableModel(QAbstractTableModel):
    """Rows of any frozen thing, through columns that say how to show it."""

    def __init__(self, columns: Iterable[ColumnOf], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.columns = tuple(columns)
        self.rows: tuple[Any, ...] = ()
        self._cells: dict[tuple[int, int], Cell] = {}

    def show_rows(self, rows: Iterable[Any]) -> None:
        """Show other rows."""
        self.beginResetModel()
        self.rows = tuple(rows)
        self._cells.clear()
        self.endResetModel()

    def cell(self, row: int, column: int) -> Cell:
        """Return a cell, made once."""
        at = (row, column)
        if at not in self._cells:
            self._cells[at] = self.columns[column].cell(self.rows[row])
        return self._cells[at]

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  Qt's own signature
        """Count the rows."""
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  Qt's own signature
        """Count the columns."""
        return 0 if parent.isValid() else len(self.columns)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return the head of a column."""
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self.columns[section].title
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return a cell's words, what it sorts by, or the row itself."""
        if role == ROW_ROLE:
            return self.rows[index.row()]
        cell = self.cell(index.row(), index.column())
        if role == Qt.ItemDataRole.DisplayRole:
            return cell.words
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{self.columns[index.column()].title}: {cell.words or 'none'}"
        if role == Qt.ItemDataRole.ToolTipRole:
            return html.escape(cell.words)
        if role == SORT_ROLE:
            return cell.words.casefold() if cell.sort is None else cell.sort
        return None


class Rows(QSortFilterProxyModel):
    """Sorts by what a cell says it sorts by, and filters by a function of the row."""

    def __init__(self, source: TableModel, parent: QObject) -> None:
        super().__init__(parent)
        self._keep: Callable[[Any], bool] | None = None
        self.setSortRole(SORT_ROLE)
        self.setSourceModel(source)

    def keep(self, test: Callable[[Any], bool] | None) -> None:
        """Show only the rows that pass; all of them when None."""
        self._keep = test
        self.invalidate()

    def filterAcceptsRow(self, row: int, parent: Index) -> bool:
        """Test a row."""
        return self._keep is None or self._keep(self.sourceModel().rows[row])

    def lessThan(self, left: Index, right: Index) -> bool:
        """Compare by what the cells sort by."""
        return self.sourceModel().data(left, SORT_ROLE) < self.sourceModel().data(right, SORT_ROLE)
