"""An index at the left and the page it leads to at the right; in a narrow window the index is a drop-down above."""

from __future__ import annotations

import math
from collections.abc import Iterable

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QListWidget,
    QListWidgetItem,
    QSizePolicy,
    QStackedWidget,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from ui import icons, style
from ui.style import colour, font, px, space
from ui.style.scroll_bar import wear_thin_bars
from ui.text import paint_line
from ui.widgets import paint
from ui.widgets.choices import Dropdown
from ui.widgets.focus import enter
from ui.widgets.layouts import Box, Column, Reflow, Row, Variant
from ui.widgets.surface import Panel

Index = QModelIndex | QPersistentModelIndex
KEY = Qt.ItemDataRole.UserRole
ICON = Qt.ItemDataRole.UserRole + 1
WIDE = 246
"""Width of the index, in px at 100% text."""


class _Delegate(QStyledItemDelegate):
    """Paints a line: a mark where one is, an icon, the words."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Return a line that is easy to hit."""
        return QSize(px(120), px(40))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw it."""
        painter.save()
        paint.begin(painter)
        rect = QRectF(option.rect)
        plate = rect.adjusted(8, 1, -8, -1)
        current = bool(option.state & QStyle.StateFlag.State_Selected)
        hovered = bool(option.state & QStyle.StateFlag.State_MouseOver)
        if current or hovered:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colour("brand_tint") if current else paint.shade("surface", 4, "ink"))
            painter.drawRoundedRect(plate, 7, 7)
        if current:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colour("accent"))
            painter.drawRoundedRect(QRectF(2, rect.top() + rect.height() * 0.22, 4, rect.height() * 0.56), 2, 2)
        if bool(option.state & QStyle.StateFlag.State_HasFocus):
            style.paint_focus(painter, plate, 5)
        ink = colour("ink" if current else "ink2")
        left = plate.left() + space(12)
        drawing = index.data(ICON)
        if drawing:
            size = px(20)
            icons.paint(painter, drawing, QRectF(left, rect.center().y() - size / 2, size, size), ink)
            left += size + px(10)
        room = QRectF(left, rect.top(), plate.right() - left - 6, rect.height())
        paint_line(painter, room, index.data(), font("strong" if current else "body"), ink)
        painter.restore()


class IndexList(QListWidget):
    """The lines; arrows move and turn the page, Enter goes into it.

    Signals:
        chosen: the key of the line a person moved to.
        entered_page: Enter was pressed.
    """

    chosen = Signal(str)
    entered_page = Signal()

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setFrameShape(QFrame.Shape.NoFrame)
        wear_thin_bars(self)
        self.setItemDelegate(_Delegate(self))
        self.setMouseTracking(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)
        self.viewport().setAutoFillBackground(False)
        self.setTabKeyNavigation(False)
        self.currentItemChanged.connect(self._tell)

    def show_lines(self, lines: Iterable[tuple[str, str, str]]) -> None:
        """Show other lines, each (key, words, icon); the first is current. No icon is ""."""
        self.blockSignals(True)
        self.clear()
        for key, words, icon in lines:
            item = QListWidgetItem(words)
            item.setData(KEY, key)
            item.setData(ICON, icon)
            self.addItem(item)
        self.setCurrentRow(0)
        self.blockSignals(False)

    def current(self) -> str:
        """Return the key of the current line; "" when there is none."""
        item = self.currentItem()
        return "" if item is None else str(item.data(KEY))

    def show_current(self, key: str) -> None:
        """Make a line current without saying that a person did."""
        self.blockSignals(True)
        for row in range(self.count()):
            if self.item(row).data(KEY) == key:
                self.setCurrentRow(row)
        self.blockSignals(False)

    def restyle(self) -> None:
        """Take the text size worn now."""
        self.doItemsLayout()
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        """Return room for every line."""
        return QSize(px(WIDE), px(40) * max(1, self.count()) + 4)

    def minimumSizeHint(self) -> QSize:
        """Return room for three lines: the rest scrolls."""
        return QSize(px(WIDE), px(40) * 3)

    def clipped(self) -> list[str]:
        """Return the lines whose words do not fit, for the clip lint."""
        metrics = QFontMetricsF(font("strong"))
        room = self.viewport().width() - 16 - space(12) - 6
        items = [self.item(row) for row in range(self.count())]
        return [
            item.text()
            for item in items
            if math.ceil(metrics.horizontalAdvance(item.text())) > room - (px(30) if item.data(ICON) else 0)
        ]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go into the page by Enter."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.entered_page.emit()
        else:
            super().keyPressEvent(event)

    def _tell(self, item: QListWidgetItem | None) -> None:
        if item is not None:
            self.chosen.emit(str(item.data(KEY)))


class IndexedPages(QWidget):
    """The index and what it leads to, in step with each other.

    Args:
        name: what the index lists, for screen readers.
        above: a widget above the index: a box to find by.

    Signals:
        turned: the key of the page a person turned to.
    """

    turned = Signal(str)

    def __init__(self, name: str, *, above: QWidget | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.index = IndexList(name)
        self.index.chosen.connect(self._turn)
        self.index.entered_page.connect(self.focus_page)
        self._drop = Dropdown(name)
        self._drop.chosen.connect(lambda key: self._turn(str(key)))
        self._above = above
        self._top = Column(margins=(14, 14, 14, 0))
        self._beside_drop = Column()
        self._side = Panel(Column(Box(self._top), 8, (self.index, 1), gap=0), sides="r")
        strip = Row((Box(self._beside_drop), 1), (self._drop, 1), gap=10, margins=(18, 8, 18, 8))
        self._strip = Panel(strip.at_top(), sides="b")
        self._move_above(self._top)
        self._pages = QStackedWidget()
        self._by_key: dict[str, QWidget] = {}
        body = Box(Column(self._strip, Row(self._side, (self._pages, 1), gap=0), gap=0))
        variants = (Variant("beside", self._arrange_beside), Variant("above", self._arrange_above))
        self._reflow = Reflow(body, variants)
        self.setLayout(Column(self._reflow, gap=0))
        self.restyle()

    def show_lines(self, lines: Iterable[tuple[str, str, str]]) -> None:
        """Show the lines of the index, each (key, words, icon)."""
        told = tuple(lines)
        self.index.show_lines(told)
        self._drop.show_entries([(words, key) for key, words, _icon in told])
        self._drop.show_data(self.index.current())

    def add_page(self, key: str, page: QWidget) -> None:
        """Add what a line leads to."""
        self._by_key[key] = page
        self._pages.addWidget(page)

    def current(self) -> str:
        """Return the key of the page shown."""
        return next((key for key, page in self._by_key.items() if page is self._pages.currentWidget()), "")

    def show_page(self, key: str) -> None:
        """Show a page without saying that a person turned to it."""
        self._pages.setCurrentWidget(self._by_key[key])
        self.index.show_current(key)
        self._drop.show_data(key)

    def focus_page(self) -> None:
        """Put the keyboard on the first thing of the page."""
        page = self._pages.currentWidget()
        if hasattr(page, "focus_first"):
            page.focus_first()
        elif page is not None:
            enter(page)

    def focus_index(self) -> None:
        """Put the keyboard on the index, in whichever form it has."""
        shown = self._drop if self._side.isHidden() else self.index
        shown.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def restyle(self) -> None:
        """Take the text size worn now."""
        self._side.setFixedWidth(px(WIDE) + 1)
        self._pages.setMinimumWidth(px(430))

    def _turn(self, key: str) -> None:
        self.turned.emit(key)

    def _move_above(self, place: Column) -> None:
        """Put what stands above the index where it can be reached."""
        if self._above is not None:
            place.addWidget(self._above)
        for each in (self._top, self._beside_drop):
            each.parentWidget().setVisible(each is place and self._above is not None)

    def _arrange_beside(self) -> None:
        self._move_above(self._top)
        self._side.show()
        self._strip.hide()

    def _arrange_above(self) -> None:
        self._move_above(self._beside_drop)
        self._side.hide()
        self._strip.show()
