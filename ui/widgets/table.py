"""Tables: rows that are looked through, sorted, filtered and opened; every cell is words a screen reader can say."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import QEvent, QModelIndex, QSignalBlocker, QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QStackedWidget, QTableView, QWidget

from ui.style import font, px, space
from ui.style.scroll_bar import wear_thin_bars
from ui.widgets.empty import EmptyState
from ui.widgets.layouts import Column
from ui.widgets.surface import Card
from ui.widgets.table_model import Cell, ColumnOf, Index, TableModel
from ui.widgets.table_paint import BETWEEN_FACTS, CellDelegate, Head

__all__ = ["Cell", "ColumnOf", "Table"]


class _View(QTableView):
    """The rows; Return opens, Tab leaves."""

    opened = Signal(QModelIndex)
    hovered = Signal(int)
    resized = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        wear_thin_bars(self)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setSortingEnabled(True)
        self.setMouseTracking(True)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        policy = self.sizePolicy()
        policy.setHeightForWidth(True)  # as what stands in its place while there are no rows
        self.setSizePolicy(policy)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().hide()
        self.entered.connect(lambda index: self.hovered.emit(index.row()))

    def heightForWidth(self, _width: int) -> int:
        """Return a height that stays the same when rows come or go, so that nothing around them moves."""
        return max(self.sizeHint().height(), px(38) * 5)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Say that the columns must share another width."""
        super().resizeEvent(event)
        self.resized.emit()

    def leaveEvent(self, event: QEvent) -> None:
        """Forget the row under the pointer."""
        super().leaveEvent(event)
        self.hovered.emit(-1)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open by Return; Home and End go to the first and the last row."""
        index = self.currentIndex()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers() and index.isValid():
            self.opened.emit(index)
        elif event.key() in (Qt.Key.Key_Home, Qt.Key.Key_End) and self.model().rowCount():
            row = 0 if event.key() == Qt.Key.Key_Home else self.model().rowCount() - 1
            self.setCurrentIndex(self.model().index(row, max(0, index.column())))
        else:
            super().keyPressEvent(event)


class Table(Card):
    """A table on a card, with its two kinds of emptiness.

    Args:
        name: what its rows are: "Returns".
        columns: from left to right; the first is the row's name.
        empty: shown while there are no rows at all.

    Signals:
        opened: the row a person opened, by Return or double click.
        current_changed: the row a person moved to, or None.
        filters_cleared: the button of the filtered emptiness.
    """

    opened = Signal(object)
    current_changed = Signal(object)
    filters_cleared = Signal()

    def __init__(
        self, name: str, columns: Iterable[ColumnOf], *, empty: EmptyState | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent=parent)
        self.model_of_rows = TableModel(columns, self)
        self.hovered = -1
        self.view = _View()
        self.view.setAccessibleName(name)
        self.view.setHorizontalHeader(Head(self.view))
        self.view.setModel(self.model_of_rows)
        self.view.setItemDelegate(CellDelegate(self, self.view))
        self.view.opened.connect(self._open)
        self.view.doubleClicked.connect(self._open)
        self.view.hovered.connect(self._hover)
        self.view.selectionModel().currentRowChanged.connect(self._tell)
        self.view.horizontalHeader().setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        self._empty = empty or EmptyState("documents", f"No {name.lower()} yet")
        self._filtered = EmptyState("search", f"No {name.lower()} match", button="Clear filters")
        self._filtered.pressed.connect(self.filters_cleared)
        self._stack = QStackedWidget()
        for part in (self.view, self._empty, self._filtered):
            self._stack.addWidget(part)
        self.view.resized.connect(self._fit)
        self.setLayout(Column(self._stack, margins=4))
        self.restyle()

    def show_rows(
        self, rows: Iterable[Any], *, key: Callable[[Any], object] | None = None, stays: bool = False
    ) -> None:
        """Show other rows.

        Args:
            rows: any frozen things the columns understand.
            key: when given, the current row stays current by its key.
            stays: they begin with those shown now, and are not to move under anybody's eyes.
        """
        place = self.view.verticalScrollBar().value()
        before = key(self.current()) if key and self.current() is not None else None
        self.model_of_rows.show_rows(rows)
        if key is not None and before is not None:
            self.go_to(lambda row: key(row) == before)
        if stays:
            self.view.verticalScrollBar().setValue(place)
        self._fit()

    def keep(self, test: Callable[[Any], bool] | None, *, none_left: str = "") -> None:
        """Show only the rows that pass; all of them when None. The current row stays current while it passes.

        Args:
            test: a function of the row.
            none_left: what is said when no row passes: "No school is both late and checked."
        """
        self._narrow(partial(self.model_of_rows.keep, test), none_left)

    def keep_these(self, rows: Sequence[Any] | None, *, none_left: str = "") -> None:
        """Show only these of the rows, where somebody else has found them; as `keep` otherwise.

        Args:
            rows: in the order in which all of them were given.
        """
        self._narrow(partial(self.model_of_rows.keep_these, rows), none_left)

    def _narrow(self, narrow: Callable[[], None], none_left: str) -> None:
        if none_left:
            self._filtered.show_title(none_left)
        before = self.current()
        narrow()
        if before is not None and self.current() is not before:
            self._come_back_to(before)
        self._fit()

    def _come_back_to(self, row: Any) -> None:
        """Make a row current again after the model was set anew; say so only where it is shown no more."""
        place = self.model_of_rows.place_of(row)
        if place < 0:
            self.current_changed.emit(None)
            return
        with QSignalBlocker(self.view.selectionModel()):
            self.view.setCurrentIndex(self.model_of_rows.index(place, 0))
        self.view.scrollTo(self.view.currentIndex())

    def current(self) -> Any:
        """Return the current row; None when there is none."""
        return self._row(self.view.currentIndex())

    def _row(self, index: QModelIndex) -> Any:
        return self.model_of_rows.shown[index.row()] if index.isValid() else None

    def go_to(self, test: Callable[[Any], bool]) -> None:
        """Move to the first row shown that passes, and bring it into view; stay where none does."""
        for place, row in enumerate(self.model_of_rows.shown):
            if test(row):
                index = self.model_of_rows.index(place, 0)
                self.view.setCurrentIndex(index)
                self.view.scrollTo(index)
                return

    def shown(self) -> list[Any]:
        """Return the rows shown, in the order shown."""
        return list(self.model_of_rows.shown)

    def focus_first(self) -> None:
        """Bring the focus to the rows."""
        self.view.setFocus(Qt.FocusReason.ShortcutFocusReason)
        if not self.view.currentIndex().isValid() and self.model_of_rows.shown:
            self.view.setCurrentIndex(self.model_of_rows.index(0, 0))

    def cell(self, index: Index) -> Cell:
        """Return the cell under an index of the view."""
        return self.model_of_rows.cell(index.row(), index.column())

    def second_line(self, index: Index) -> str:
        """Return what stands under the first column: the columns there was no room for."""
        if index.column() != 0:
            return ""
        row = index.row()
        columns = self.model_of_rows.columns
        words = ((columns[number].folded, self.model_of_rows.cell(row, number).words) for number in self._folded())
        return BETWEEN_FACTS.join(folded.replace("{}", word) for folded, word in words if word)

    def row_height(self) -> int:
        """Return the height of a row, in px: taller while columns stand in a second line."""
        return px(54) if self._folded() else px(38)

    def _folded(self) -> list[int]:
        """List the columns that stand in the second line for now."""
        columns = enumerate(self.model_of_rows.columns)
        return [number for number, column in columns if column.folded and self.view.isColumnHidden(number)]

    def restyle(self) -> None:
        """Take the text size worn now."""
        self._fit()

    def minimumSizeHint(self) -> QSize:
        """Return room for a name and four rows; what needs more width scrolls sideways."""
        needed = sum(px(column.width) for column in self.model_of_rows.columns if column.needed)
        return QSize(min(needed + px(20), px(300)), px(38) * 5)

    def clipped(self) -> list[str]:
        """Return the heads that do not fit their columns, for the clip lint."""
        cut = []
        for number, column in enumerate(self.model_of_rows.columns):
            room = self.view.columnWidth(number) - space(14)
            if (
                not self.view.isColumnHidden(number)
                and QFontMetricsF(font("caption_strong")).horizontalAdvance(column.title) > room
            ):
                cut.append(column.title)
        return cut

    def _fit(self) -> None:
        """Hide what there is no room for, then share out the width."""
        columns = self.model_of_rows.columns
        room = max(0, self.view.viewport().width())
        shown = list(range(len(columns)))
        for number in reversed(range(len(columns))):
            if sum(px(columns[each].width) for each in shown) <= room:
                break
            if not columns[number].needed:
                shown.remove(number)
        spare = max(0, room - sum(px(columns[each].width) for each in shown))
        shares = sum(columns[each].stretch for each in shown)
        for number, column in enumerate(columns):
            self.view.setColumnHidden(number, number not in shown)
            extra = spare * column.stretch // shares if shares else 0
            self.view.setColumnWidth(number, px(column.width) + extra)
        heads = self.view.verticalHeader()
        if heads.defaultSectionSize() != self.row_height():  # it goes through every row
            heads.setMinimumSectionSize(1)  # a greater one resizes rows by itself, and those are then left as they are
            heads.setDefaultSectionSize(self.row_height())
            heads.setMinimumSectionSize(px(24))
        model = self.model_of_rows
        self._stack.setCurrentWidget(self.view if model.shown else self._filtered if model.rows else self._empty)

    def _open(self, index: QModelIndex) -> None:
        self.opened.emit(self._row(index))

    def _hover(self, row: int) -> None:
        if row != self.hovered:
            self.hovered = row
            self.view.viewport().update()

    def _tell(self, current: QModelIndex, _previous: QModelIndex) -> None:
        self.view.viewport().update()
        self.current_changed.emit(self._row(current))
