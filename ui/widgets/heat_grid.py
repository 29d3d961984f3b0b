"""A heat map: a name for each line, a short head for each column, and in each cell a colour, a letter and a number.

It is a table, so arrows move through its cells, and a screen reader says of each what it is and whose.
"""

from __future__ import annotations

import html
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFocusEvent, QFontMetricsF, QKeyEvent, QPainter, QPaintEvent, QRegion, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QSizePolicy,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from ui import style
from ui.style import colour, font, px, space
from ui.style.scroll_bar import wear_thin_bars
from ui.text import paint_line
from ui.widgets import paint

Index = QModelIndex | QPersistentModelIndex
_CENTRE = Qt.AlignmentFlag.AlignHCenter
CELL, ROW, NAMES, HEAD = 50, 44, 216, 32
"""Least width of a cell, height of a row, width of the names, height of the heads, in px at 100% text."""


@dataclass(frozen=True, slots=True)
class Mark:
    """What stands in a cell.

    Attributes:
        look: a step, nothing rated, nothing that applies, or not asked.
        letter, number: shown; words: said and shown beside the pointer.
        meaning: of a step.
    """

    look: Literal["step", "open", "na", "none"]
    letter: str
    number: str
    words: str
    meaning: str = "na"


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the map: its name, what stands small under it, and its cells."""

    key: str
    name: str
    below: str
    marks: tuple[Mark, ...]


class _Model(QAbstractTableModel):
    """The lines, for the view."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.lines: tuple[Line, ...] = ()
        self.heads: tuple[tuple[str, str], ...] = ()

    def show_lines(self, lines: Sequence[Line], heads: Sequence[tuple[str, str]]) -> None:
        self.beginResetModel()
        self.lines, self.heads = tuple(lines), tuple(heads)
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  Qt's own signature
        return 0 if parent.isValid() else len(self.lines)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  Qt's own signature
        return 0 if parent.isValid() else len(self.heads)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        is_column = orientation == Qt.Orientation.Horizontal
        if role == Qt.ItemDataRole.DisplayRole:
            return self.heads[section][0] if is_column else self.lines[section].name
        if role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole):
            whole = " ".join(self.heads[section]) if is_column else self.lines[section].name
            return html.escape(whole) if role == Qt.ItemDataRole.ToolTipRole else whole
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if role == Qt.ItemDataRole.DisplayRole:
            mark = self.lines[index.row()].marks[index.column()]
            return f"{mark.letter} {mark.number}".strip()
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self.told(index)
        if role == Qt.ItemDataRole.ToolTipRole:
            return html.escape(self.told(index))
        return None

    def told(self, index: Index) -> str:
        """Say all of a cell: whose, of which column, and what."""
        line = self.lines[index.row()]
        return f"{line.name}, {' '.join(self.heads[index.column()])}: {line.marks[index.column()].words}"


class _Cells(QStyledItemDelegate):
    """Paints the cells."""

    def __init__(self, model: _Model, view: QTableView) -> None:
        super().__init__(view)
        self._model, self._view = model, view

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw a cell, and the ring round the one the keyboard is on."""
        mark = self._model.lines[index.row()].marks[index.column()]
        area = QRectF(option.rect)
        painter.save()
        paint.begin(painter)
        box = area.adjusted(2, 2, -2, -2)
        if self._view.currentIndex() == index and self._view.hasFocus():
            box = style.paint_focus(painter, area, 6)
        ink = _paint_ground(painter, box, mark)
        tall = box.height()
        upper = QRectF(box.left(), box.top() + tall * 0.06, box.width(), tall * 0.5)
        lower = QRectF(box.left(), box.top() + tall * 0.5, box.width(), tall * 0.44)
        paint_line(painter, upper, mark.letter, font("table_strong"), colour(ink), _CENTRE)
        paint_line(painter, lower, mark.number, font("small", digits=True), colour(ink), _CENTRE)
        painter.restore()


def _paint_ground(painter: QPainter, box: QRectF, mark: Mark) -> str:
    """Draw the ground of a cell; name the colour its letters are in."""
    if mark.look == "step" and mark.meaning != "na":
        edge = "ink" if mark.meaning == "part" and not style.is_dark() else None
        paint.box(painter, box, mark.meaning, edge=edge, radius=5)
        return f"on_{mark.meaning}"
    if mark.look == "none":
        paint.box(painter, box, "sunken", radius=5)
        return "ink3"
    paint.box(painter, box, "surface", edge="control", radius=5, dashed=mark.look == "open")
    return "ink2"


class _Heads(QHeaderView):
    """The heads of the columns, or the names of the lines."""

    def __init__(self, orientation: Qt.Orientation, model: _Model, parent: QWidget) -> None:
        super().__init__(orientation, parent)
        self._lines = model
        self.setSectionsClickable(False)
        self.setHighlightSections(False)
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setMinimumSectionSize(1)

    def sizeHint(self) -> QSize:
        """Return the room for the names, or for the heads; names leave two thirds of the map to the cells.

        Qt's own hint is not asked: while a model is drawn anew it measures sections that are no longer there.
        """
        if self._is_across():
            return QSize(px(CELL), px(HEAD))
        face = QFontMetricsF(font("table_strong"))
        widest = max((face.horizontalAdvance(line.name) for line in self._lines.lines), default=0) + space(20)
        return QSize(round(min(widest, max(px(NAMES) / 2, self.parentWidget().width() / 3))), px(ROW))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the heads, and the ground where none stands, which Qt paints in a look of its own."""
        super().paintEvent(event)
        bare = self.viewport().rect()
        if self._is_across():
            bare.setLeft(self.length() - self.offset())
        else:
            bare.setTop(self.length() - self.offset())
        QPainter(self.viewport()).fillRect(bare, colour("surface"))

    def _is_across(self) -> bool:
        return self.orientation() == Qt.Orientation.Horizontal

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        """Draw a head, or a name with what stands under it."""
        area, model = QRectF(rect), self._lines
        painter.save()
        painter.fillRect(area, colour("surface"))
        if self._is_across():
            paint_line(painter, area, model.heads[section][0], font("caption_strong"), colour("ink2"), _CENTRE)
        else:
            line = model.lines[section]
            room = area.adjusted(space(8), 0, -space(6), 0)
            if line.below:
                half = room.height() / 2
                paint_line(
                    painter, room.adjusted(0, half - px(3), 0, -px(3)), line.below, font("caption"), colour("ink2")
                )
                room = room.adjusted(0, px(3), 0, px(2) - half)
            paint_line(painter, room, line.name, font("table_strong"), colour("ink"))
        painter.restore()


class HeatGrid(QTableView):
    """The map.

    Signals:
        opened: (key of the line, number of the column from 0) of the cell a person pressed, or opened by Return.
        moved: the words of the cell a person moved to; empty for none.
    """

    opened = Signal(str, int)
    moved = Signal(str)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self._model = _Model(self)
        self.setModel(self._model)
        self.setItemDelegate(_Cells(self._model, self))
        self.setHorizontalHeader(_Heads(Qt.Orientation.Horizontal, self._model, self))
        self.setVerticalHeader(_Heads(Qt.Orientation.Vertical, self._model, self))
        wear_thin_bars(self)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Maximum)
        corner = self.findChild(QAbstractButton)  # Qt paints it in a look of its own, and shows it again once hidden
        corner.setMask(QRegion(-1, -1, 1, 1))
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.clicked.connect(self._open)
        self.selectionModel().currentChanged.connect(lambda now, _before: self._tell(now))
        self.restyle()

    def show_lines(self, lines: Sequence[Line], heads: Sequence[tuple[str, str]]) -> None:
        """Show other lines.

        Args:
            heads: (short, whole) of each column.
        """
        self._model.show_lines(lines, heads)
        self._fit()
        self.updateGeometry()

    def lines(self) -> tuple[Line, ...]:
        """Return the lines shown."""
        return self._model.lines

    def focus_first(self) -> None:
        """Bring the keyboard to the cells."""
        self.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def restyle(self) -> None:
        """Take the text size worn now."""
        self.verticalHeader().setDefaultSectionSize(px(ROW))
        self._fit()
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        """Return room for all lines."""
        return QSize(px(NAMES + CELL * 6), px(HEAD + ROW * max(len(self._model.lines), 3) + 16))

    def minimumSizeHint(self) -> QSize:
        """Return room for the names and a few cells; the rest scrolls."""
        return QSize(px(NAMES + CELL), px(HEAD + ROW * min(len(self._model.lines) or 3, 5) + 16))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the width out among the columns."""
        super().resizeEvent(event)
        self.updateGeometries()
        self._fit()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Begin at the first cell."""
        super().focusInEvent(event)
        if not self.currentIndex().isValid() and self._model.lines:
            self.setCurrentIndex(self._model.index(0, 0))
        self.viewport().update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open a cell by Return or the space bar."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space) and self.currentIndex().isValid():
            self._open(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def _fit(self) -> None:
        columns = max(1, len(self._model.heads))
        wide = max(px(CELL), min(px(CELL * 2), self.viewport().width() // columns))
        heads = self.horizontalHeader()
        if heads.defaultSectionSize() != wide:
            heads.setDefaultSectionSize(wide)

    def _open(self, index: Index) -> None:
        self.opened.emit(self._model.lines[index.row()].key, index.column())

    def _tell(self, index: Index) -> None:
        self.moved.emit(self._model.told(index) if index.isValid() else "")
        self.viewport().update()
