"""How the cells and heads of a table are painted."""

from __future__ import annotations

from typing import Protocol

from PySide6.QtCore import QLineF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPen
from PySide6.QtWidgets import QHeaderView, QStyledItemDelegate, QStyleOptionViewItem, QTableView, QWidget

from ui import icons
from ui.style import colour, font, px, space
from ui.text import paint_line
from ui.widgets import paint
from ui.widgets.table_model import Cell, Index, Kind, TableModel

BETWEEN_FACTS = " · "

BAR_WIDTH = 48
"""How long the bar in a cell is, in px at 100% text."""


class Painted(Protocol):
    """What the delegate asks of its table."""

    model_of_rows: TableModel
    hovered: int

    @property
    def view(self) -> QTableView:
        """The view it paints for."""

    def cell(self, index: Index) -> Cell:
        """Return the cell under an index of the view."""

    def second_line(self, index: Index) -> str:
        """Return what stands under the first column."""

    def row_height(self) -> int:
        """Return the height of a row, in px."""


class CellDelegate(QStyledItemDelegate):
    """Paints the cells of one table."""

    def __init__(self, table: Painted, parent: QWidget) -> None:
        super().__init__(parent)
        self._table = table

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Return a usual width; the height is the row's."""
        return QSize(px(60), self._table.row_height())

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw ground, then the cell."""
        table = self._table
        column = table.model_of_rows.columns[index.column()]
        cell = table.cell(index)
        rect = QRectF(option.rect)
        painter.save()
        paint.begin(painter)
        self._paint_ground(painter, rect, index)
        room = rect.adjusted(space(10), 0, -space(6), 0)
        second = table.second_line(index)
        if second:
            half = rect.height() / 2
            lower = room.adjusted(0, half - px(2), 0, -px(4))
            paint_line(painter, lower, _facts_that_fit(second, lower.width()), font("caption"), colour("ink2"))
            room = room.adjusted(0, px(4), 0, -half + px(2))
        self._paint_cell(painter, room, column.kind, cell)
        painter.restore()

    def _paint_ground(self, painter: QPainter, rect: QRectF, index: Index) -> None:
        table = self._table
        current = table.view.currentIndex().row() == index.row() and table.view.currentIndex().isValid()
        if current or table.hovered == index.row():
            painter.fillRect(rect, colour("brand_tint" if current else "canvas"))
        painter.setPen(QPen(colour("line"), 1))
        painter.drawLine(QLineF(rect.left(), rect.bottom() - 0.5, rect.right(), rect.bottom() - 0.5))
        if current and index.column() == 0:
            painter.fillRect(QRectF(rect.left(), rect.top(), 4, rect.height()), colour("primary"))
        if current and table.view.hasFocus():
            painter.setPen(QPen(colour("focus_ink"), 1.5))
            painter.drawLine(rect.topLeft(), rect.topRight())
            painter.drawLine(rect.bottomLeft(), rect.bottomRight())
            painter.fillRect(QRectF(rect.left(), rect.top() + 1, rect.width(), 3), colour("focus"))
            painter.fillRect(QRectF(rect.left(), rect.bottom() - 3.5, rect.width(), 3), colour("focus"))

    def _paint_cell(self, painter: QPainter, room: QRectF, kind: Kind, cell: Cell) -> None:
        if kind == "pill":
            if cell.words:
                face = font("small_strong")
                wide, tall = paint.pill_size(cell.words, face, cell.glyph)
                pill = QRectF(room.left(), room.center().y() - tall / 2, min(wide, room.width()), tall)
                paint.pill(painter, pill, cell.words, cell.meaning, cell.glyph, face)
            return
        if kind == "bar":
            track = QRectF(room.left(), room.center().y() - px(3), px(BAR_WIDTH), px(6))
            paint.bar(painter, track, [(cell.share, "met")], 1.0)
            room = room.adjusted(px(BAR_WIDTH) + px(9), 0, 0, 0)
        role = "table_strong" if kind in ("strong", "late") else "table"
        ink = {"quiet": "ink2", "late": "bad_ink"}.get(kind, "ink")
        align = Qt.AlignmentFlag.AlignRight if kind == "number" else Qt.AlignmentFlag.AlignLeft
        paint_line(painter, room, cell.words, font(role, digits=kind in ("number", "bar")), colour(ink), align)


def _facts_that_fit(line: str, room: float) -> str:
    """Leave out the last facts of a line there is no room for: a fact cut in half says nothing."""
    metrics = QFontMetricsF(font("caption"))
    while metrics.horizontalAdvance(line) > room and BETWEEN_FACTS in line:
        line = line.rpartition(BETWEEN_FACTS)[0]
    return line


class Head(QHeaderView):
    """The heads, with an arrow on the one that sorts."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.setSectionsClickable(True)
        self.setHighlightSections(False)
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setMinimumSectionSize(24)

    def sizeHint(self) -> QSize:
        """Return the height of a head."""
        return QSize(super().sizeHint().width(), px(38))

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        """Draw a head."""
        area = QRectF(rect)
        painter.save()
        paint.begin(painter)
        painter.fillRect(area, colour("surface"))
        painter.setPen(QPen(colour("control"), 1))
        painter.drawLine(QLineF(area.left(), area.bottom() - 0.5, area.right(), area.bottom() - 0.5))
        words = str(self.model().headerData(section, Qt.Orientation.Horizontal))
        face, size = font("caption_strong"), px(14)
        wide = QFontMetricsF(face).horizontalAdvance(words)
        is_number = self._kind(section) == "number"
        room = area.adjusted(space(10), 0, -space(6 if is_number else 4), 0)
        if is_number:
            paint_line(painter, room, words, face, colour("ink2"), Qt.AlignmentFlag.AlignRight)
        else:
            paint_line(painter, room, words, face, colour("ink2"))
        if self.sortIndicatorSection() == section:
            after = min(room.left() + wide + 4, room.right() - size)
            left = max(area.left() + 2, room.right() - wide - 4 - size) if is_number else after
            up = self.sortIndicatorOrder() == Qt.SortOrder.AscendingOrder
            arrow = QRectF(left, area.center().y() - size / 2, size, size)
            icons.paint(painter, "up" if up else "down", arrow, colour("ink2"), 2.2)
        painter.restore()

    def _kind(self, section: int) -> Kind:
        model = self.model()
        return model.columns[section].kind if isinstance(model, TableModel) else "plain"
