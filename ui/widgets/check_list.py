"""A list of which any number may be ticked, however long: thirteen agencies, four hundred and fifty schools."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import cast

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QRectF,
    QSize,
    QSortFilterProxyModel,
    Qt,
    Signal,
)
from PySide6.QtGui import QFocusEvent, QFontMetricsF, QKeyEvent, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QListView,
    QSizePolicy,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from ui import icons, style
from ui.style import colour, font, px
from ui.style.scroll_bar import wear_thin_bars
from ui.text import paint_line
from ui.widgets import paint
from ui.widgets.layouts import Column
from ui.widgets.surface import Card

Index = QModelIndex | QPersistentModelIndex


BESIDE = 48
"""What stands beside the words of an entry: its box and the gaps, in px at 100% text."""


@dataclass(frozen=True, slots=True)
class Tick:
    """One entry.

    Attributes:
        key: what `CheckList.ticked` says.
        title: what it is.
        detail: what tells two of the same title apart, or what kind it is.
    """

    key: str
    title: str
    detail: str = ""


class _Model(QAbstractListModel):
    """The entries and which of them are ticked."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.entries: tuple[Tick, ...] = ()
        self.ticked: set[str] = set()

    def show_entries(self, entries: tuple[Tick, ...]) -> None:
        """Show other entries; ticks stay on those that are still there."""
        self.beginResetModel()
        self.entries = entries
        self.ticked &= {entry.key for entry in entries}
        self.endResetModel()

    def tick(self, keys: Iterable[str], ticked: bool) -> None:
        """Tick some, or take their ticks away."""
        self.ticked = self.ticked | set(keys) if ticked else self.ticked - set(keys)
        if self.entries:
            self.dataChanged.emit(self.index(0), self.index(len(self.entries) - 1))

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  Qt's own signature
        """Count the entries."""
        return 0 if parent.isValid() else len(self.entries)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Say that an entry can be ticked, so that a screen reader says whether it is."""
        return super().flags(index) | Qt.ItemFlag.ItemIsUserCheckable

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return an entry's words, its tick, or the entry itself."""
        entry = self.entries[index.row()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return f"{entry.title}, {entry.detail}" if entry.detail else entry.title
        if role == Qt.ItemDataRole.CheckStateRole:
            return Qt.CheckState.Checked if entry.key in self.ticked else Qt.CheckState.Unchecked
        return entry if role == Qt.ItemDataRole.UserRole else None


class _Kept(QSortFilterProxyModel):
    """Keeps the entries that a filter lets pass."""

    words = ""

    def filterAcceptsRow(self, row: int, parent: Index) -> bool:
        """Test an entry by its words."""
        entry = self.sourceModel().index(row, 0).data(Qt.ItemDataRole.UserRole)
        return self.words in f"{entry.title} {entry.detail}".casefold()


class _Delegate(QStyledItemDelegate):
    """Paints an entry: a box, its title, its detail."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Return one place of the grid."""
        return cast(QListView, option.widget).gridSize()

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw it."""
        entry = index.data(Qt.ItemDataRole.UserRole)
        ticked = index.data(Qt.ItemDataRole.CheckStateRole) == Qt.CheckState.Checked
        view = cast(QListView, option.widget)
        rect = QRectF(option.rect).adjusted(2, 1, -2, -1)
        painter.save()
        paint.begin(painter)
        if option.state & option.state.State_MouseOver:
            paint.box(painter, rect, "canvas", radius=6)
        if view.hasFocus() and view.currentIndex() == index:
            style.paint_focus(painter, rect, 5)
        size = px(20)
        mark = QRectF(rect.left() + px(9), rect.center().y() - size / 2, size, size)
        painter.setPen(QPen(colour("primary" if ticked else "control"), 2 if ticked else 1.4))
        painter.setBrush(colour("primary" if ticked else "surface"))
        painter.drawRoundedRect(mark.adjusted(1, 1, -1, -1), 4, 4)
        if ticked:
            icons.paint(painter, "tick", mark.adjusted(3, 3, -3, -3), colour("on_primary"), 3)
        room = QRectF(mark.right() + px(10), rect.top(), rect.right() - mark.right() - px(16), rect.height())
        paint_line(painter, room, entry.title, font("table"), colour("ink"))
        used = QFontMetricsF(font("table")).horizontalAdvance(entry.title) + px(9)
        if entry.detail and room.width() - used > px(60):
            paint_line(painter, room.adjusted(used, 0, 0, 0), entry.detail, font("caption"), colour("ink3"))
        painter.restore()


class _View(QListView):
    """The entries in as many columns as fit; Space and a press anywhere on an entry tick it."""

    toggled = Signal(QModelIndex)

    def __init__(self, least: int, most_rows: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._least, self._most_rows, self._columns = least, most_rows, 1
        self.setFrameShape(QFrame.Shape.NoFrame)
        wear_thin_bars(self)
        self.setFlow(QListView.Flow.LeftToRight)
        self.setWrapping(True)
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTabKeyNavigation(False)
        self.viewport().setAutoFillBackground(False)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.clicked.connect(self.toggled)

    def fit(self) -> None:
        """Share out the width among as many columns as fit, and take the height the rows need."""
        room = self.viewport().width()
        metrics = QFontMetricsF(font("table"))
        titles = [self.model().index(row, 0).data(Qt.ItemDataRole.UserRole).title for row in range(self._rows())]
        longest = max(map(metrics.horizontalAdvance, titles), default=0.0)
        self._columns = max(1, room // max(px(self._least), round(longest) + px(BESIDE) + 1))
        self.setGridSize(QSize(room // self._columns - 1, px(36)))
        scrolls = self._lines() > self._most_rows
        policy = Qt.ScrollBarPolicy.ScrollBarAlwaysOn if scrolls else Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        self.setVerticalScrollBarPolicy(policy)
        self.updateGeometry()

    def _lines(self) -> int:
        return max(1, -(-self._rows() // self._columns))

    def sizeHint(self) -> QSize:
        """Return room for every line, up to the most."""
        return QSize(px(self._least), min(self._lines(), self._most_rows) * px(36) + 4)

    def _rows(self) -> int:
        return self.model().rowCount() if self.model() is not None else 0

    def minimumSizeHint(self) -> QSize:
        """Return the same height: what does not fit scrolls."""
        return QSize(px(200), self.sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share out the new width."""
        super().resizeEvent(event)
        self.fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Tick by Space; Enter belongs to the page."""
        index = self.currentIndex()
        if event.key() == Qt.Key.Key_Space and index.isValid():
            self.toggled.emit(index)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            event.ignore()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Stand on the first entry when nobody has been here yet."""
        super().focusInEvent(event)
        self.stand_somewhere()

    def stand_somewhere(self) -> None:
        """Make the first entry the current one, if none is."""
        if not self.currentIndex().isValid() and self._rows():
            self.setCurrentIndex(self.model().index(0, 0))


class CheckList(Card):
    """Entries with a box each, painted and not one widget per entry.

    Args:
        name: what is ticked.
        least: a column is never narrower than this, in px at 100% text.
        most_rows: beyond this it scrolls.

    Signals:
        changed: a person ticked something, or took a tick away.
    """

    changed = Signal()

    def __init__(self, name: str, *, least: int = 300, most_rows: int = 8, parent: QWidget | None = None) -> None:
        super().__init__(edge="control", radius=7, parent=parent)
        self._model, self._kept = _Model(self), _Kept(self)
        self._kept.setSourceModel(self._model)
        self.view = _View(least, most_rows)
        self.view.setAccessibleName(name)
        self.view.setModel(self._kept)
        self.view.setItemDelegate(_Delegate(self.view))
        self.view.toggled.connect(self._toggle)
        self.setFocusProxy(self.view)
        self.setLayout(Column(self.view, margins=5))

    def show_entries(self, entries: Iterable[Tick]) -> None:
        """Show other entries; ticks stay on those that are still there."""
        self._model.show_entries(tuple(entries))
        self.view.fit()
        self.view.stand_somewhere()

    def ticked(self) -> tuple[str, ...]:
        """Return the keys that are ticked, in the order shown, filtered out or not."""
        return tuple(entry.key for entry in self._model.entries if entry.key in self._model.ticked)

    def show_ticked(self, keys: Iterable[str]) -> None:
        """Tick these and no others, without saying that a person did."""
        self._model.tick(self._model.ticked, ticked=False)
        self._model.tick(keys, ticked=True)

    def tick(self, keys: Iterable[str], *, ticked: bool = True) -> None:
        """Tick some for a person who pressed a button for it, or take their ticks away."""
        self._model.tick(keys, ticked)
        self.changed.emit()

    def keep(self, words: str) -> None:
        """Show only entries that hold these words; all of them when empty."""
        self._kept.words = words.strip().casefold()
        self._kept.invalidate()
        self.view.fit()
        self.view.stand_somewhere()

    def set_wrong(self, wrong: bool) -> None:
        """Draw the edge in red, or no longer."""
        self.set_colours("surface", "bad" if wrong else "control")

    def restyle(self) -> None:
        """Take the text size worn now."""
        self.view.fit()

    def clipped(self) -> list[str]:
        """Return the titles that do not fit their column, for the clip lint."""
        room = self.view.gridSize().width() - px(BESIDE)
        metrics = QFontMetricsF(font("table"))
        return [entry.title for entry in self._model.entries if metrics.horizontalAdvance(entry.title) > room]

    def _toggle(self, index: QModelIndex) -> None:
        entry = index.data(Qt.ItemDataRole.UserRole)
        self.tick([entry.key], ticked=entry.key not in self._model.ticked)
