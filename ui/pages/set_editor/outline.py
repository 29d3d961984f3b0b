"""The outline of a draft: sections that open, and their questions; moved by drag, by key, or walked by arrow."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import cast

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QDropEvent, QFontMetricsF, QKeyEvent, QPainter, QPalette
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTreeWidget,
    QTreeWidgetItem,
    QWidget,
)

from forms.model import AnyNode, Note, Question, QuestionSet, Repeat, Section
from ui import icons, style, wording
from ui.style import colour, font, px
from ui.style.scroll_bar import wear_thin_bars
from ui.text import paint_line
from ui.widgets import paint
from ui.wording.parts import name_of

Index = QModelIndex | QPersistentModelIndex
KEY = Qt.ItemDataRole.UserRole
LINE = Qt.ItemDataRole.UserRole + 1
WIDE = 284
"""Width of the outline, in px at 100% text."""

OF_SET = ""
"""The key of the first line, which is about the set as a whole."""


@dataclass(frozen=True, slots=True)
class OutlineLine:
    """One line of the outline.

    Attributes:
        words: its number and short name.
        count: how many questions a section holds; 0 for a question.
        statutory: the law or statutory guidance asks for it.
        flag: what the checks found in it: "", "warn", or "stop".
    """

    words: str
    count: int = 0
    statutory: bool = False
    flag: str = ""
    is_group: bool = False

    def sentence(self) -> str:
        """Say all of it, for those who do not see the line."""
        parts = [self.words]
        if self.is_group:
            parts.append(wording.count(self.count, "question"))
        if self.statutory:
            parts.append("statutory")
        if self.flag:
            parts.append("to mend before it is published" if self.flag == "stop" else "to look at")
        return ", ".join(parts)


def _line_of(node: AnyNode, flag: str) -> OutlineLine:
    if isinstance(node, Section | Repeat):
        return OutlineLine(name_of(node), sum(1 for _ in _questions(node)), flag=flag, is_group=True)
    return OutlineLine(name_of(node), statutory=isinstance(node, Question) and node.duty == "must", flag=flag)


def _questions(node: AnyNode) -> Iterator[Question]:
    if isinstance(node, Question):
        yield node
    elif not isinstance(node, Note):
        for item in node.items:
            yield from _questions(item)


class _Delegate(QStyledItemDelegate):
    """Paints a line: chevron or grip, words, and at the right a count, a pill or a flag."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Return a line that is easy to hit."""
        return QSize(px(120), px(31))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw it."""
        line: OutlineLine = index.data(LINE)
        view = cast("Outline", option.widget)
        painter.save()
        paint.begin(painter)
        rect = QRectF(0, option.rect.top(), view.viewport().width(), option.rect.height())
        plate = rect.adjusted(6, 0.5, -6, -0.5)
        current = bool(option.state & QStyle.StateFlag.State_Selected)
        hovered = bool(option.state & QStyle.StateFlag.State_MouseOver)
        if current or hovered:
            paint.box(painter, plate, "brand_tint" if current else "canvas", radius=7, edge=None)
        if current and view.hasFocus():
            style.paint_focus(painter, plate, 6)
        left = QRectF(option.rect).left()
        mark = QRectF(left + px(2), rect.center().y() - px(8), px(16), px(16))
        if line.is_group and index.model().hasChildren(index):
            icons.paint(painter, "down" if view.isExpanded(index) else "right", mark, colour("ink2"), 2.2)
        elif not line.is_group and index.data(KEY) != OF_SET:
            icons.paint(painter, "drag", mark, colour("ink3"))
        right = _paint_end(painter, plate, line)
        strong = current or line.is_group or index.data(KEY) == OF_SET
        room = QRectF(left + px(23), rect.top(), right - left - px(23) - px(6), rect.height())
        paint_line(painter, room, line.words, font("strong" if strong else "body"), colour("ink"))
        painter.restore()


def _paint_end(painter: QPainter, plate: QRectF, line: OutlineLine) -> float:
    """Draw what stands at the end of a line; return where it begins, in px."""
    right = plate.right() - px(8)
    if line.flag:
        size = px(17)
        ink = colour("bad_ink" if line.flag == "stop" else "part_ink")
        icons.paint(painter, "warn", QRectF(right - size, plate.center().y() - size / 2, size, size), ink, 2)
        return right - size
    if line.is_group:
        words, ink = str(line.count), colour("ink2")
        wide = QFontMetricsF(font("caption", digits=True)).horizontalAdvance(words) + 1
        room = QRectF(right - wide, plate.top(), wide, plate.height())
        paint_line(painter, room, words, font("caption", digits=True), ink)
        return right - wide
    if line.statutory:
        words, meaning = wording.DUTIES["must"]
        role = font("small_strong")
        wide, tall = paint.pill_size(words, role, None)
        pill = QRectF(right - wide, plate.center().y() - tall / 2, wide, tall)
        paint.pill(painter, pill, words, meaning, None, role, form="tint")
        return pill.left()
    return right


class Outline(QTreeWidget):
    """The lines. Arrows move and open; Alt with Up or Down moves the node itself.

    Signals:
        chosen: the key of the line a person moved to; OF_SET for the set as a whole.
        entered: Enter was pressed, or a line was double-clicked: the person wants to write on it.
        move_asked: (node id, steps) by key: one up or down.
        put_in_asked: (node id, id of the section it was dropped on).
        put_beside_asked: (node id, id of the one it was dropped beside, whether after it).
        delete_asked: the id of a node.
    """

    chosen = Signal(str)
    entered = Signal()
    move_asked = Signal(str, int)
    put_in_asked = Signal(str, str)
    put_beside_asked = Signal(str, str, bool)
    delete_asked = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("Questions in order")
        self.setHeaderHidden(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setItemDelegate(_Delegate(self))
        self.setMouseTracking(True)
        self.setRootIsDecorated(False)
        self.setExpandsOnDoubleClick(False)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.setUniformRowHeights(True)
        self.setTabKeyNavigation(False)
        self.viewport().setAutoFillBackground(False)
        wear_thin_bars(self)
        self._items: dict[str, QTreeWidgetItem] = {}
        self.currentItemChanged.connect(self._tell)
        self.itemClicked.connect(self._click)
        self.itemDoubleClicked.connect(lambda *_item: self.entered.emit())
        self.restyle()

    def show_set(self, question_set: QuestionSet, flags: Mapping[str, str], current: str) -> None:
        """Show a draft; what was open stays open, and nobody is told that the current line was chosen."""
        is_open = {key for key, item in self._items.items() if item.isExpanded()}
        shape = [(key, depth) for key, depth in _shape(question_set)]
        self.blockSignals(True)
        if shape != [(key, _depth(item)) for key, item in self._items.items()]:
            self._build(question_set, is_open)
        lines = {OF_SET: OutlineLine("About this question set")}
        lines |= {node.id: _line_of(node, flags.get(node.id, "")) for node, _depth in _nodes(question_set.items, 0)}
        for key, item in self._items.items():
            if item.data(0, LINE) != lines[key]:
                item.setData(0, LINE, lines[key])
                item.setData(0, Qt.ItemDataRole.AccessibleTextRole, lines[key].sentence())
                item.setData(0, Qt.ItemDataRole.ToolTipRole, lines[key].sentence().replace("<", "&lt;"))
        self.blockSignals(False)
        self.show_current(current)

    def show_current(self, key: str) -> None:
        """Make a line current, and open the section it stands in."""
        item = self._items.get(key)
        if item is None:
            return
        self.blockSignals(True)
        above = item.parent()
        while above is not None:
            above.setExpanded(True)
            above = above.parent()
        self.setCurrentItem(item)
        self.blockSignals(False)
        self.scrollToItem(item)
        self.viewport().update()

    def restyle(self) -> None:
        """Take the text size worn now; what is chosen is drawn by the delegate alone."""
        palette = self.palette()
        palette.setColor(QPalette.ColorRole.Highlight, Qt.GlobalColor.transparent)
        self.setPalette(palette)
        self.setIndentation(px(17))
        self.doItemsLayout()

    def clipped(self) -> list[str]:
        """Name no line: a long one ends in an ellipsis, and its tooltip and the panel beside it say all of it."""
        return []

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go in by Enter, move by Alt and arrow, delete by Delete."""
        item = self.currentItem()
        key = "" if item is None else str(item.data(0, KEY))
        steps = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()))
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.entered.emit()
        elif key and steps and event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self.move_asked.emit(key, steps)
        elif key and event.key() == Qt.Key.Key_Delete:
            self.delete_asked.emit(key)
        else:
            super().keyPressEvent(event)

    def drawBranches(self, painter: QPainter, rect: QRect, index: Index) -> None:
        """Draw nothing left of a line: its delegate draws the chevron."""

    def dropEvent(self, event: QDropEvent) -> None:
        """Say where a node was dropped; the draft is changed first, and the outline follows it."""
        item, onto = self.currentItem(), self.itemAt(event.position().toPoint())
        where = self.dropIndicatorPosition()
        event.setDropAction(Qt.DropAction.IgnoreAction)
        event.accept()
        if item is not None and onto is not None:
            self.drop(str(item.data(0, KEY)), str(onto.data(0, KEY)), where)

    def drop(self, node: str, onto: str, where: QAbstractItemView.DropIndicatorPosition) -> None:
        """Ask for a node to be moved to where it was dropped: into a section, or beside whatever else was hit."""
        is_group = self._items[onto].data(0, LINE).is_group
        if OF_SET in (node, onto) or node == onto:
            return
        if where == QAbstractItemView.DropIndicatorPosition.OnItem and is_group:
            self.put_in_asked.emit(node, onto)
        else:
            above = where == QAbstractItemView.DropIndicatorPosition.AboveItem
            self.put_beside_asked.emit(node, onto, not above)

    def _build(self, question_set: QuestionSet, is_open: set[str]) -> None:
        self.clear()
        self._items = {OF_SET: QTreeWidgetItem(self)}
        above: list[QTreeWidgetItem] = []
        for node, depth in _nodes(question_set.items, 0):
            del above[depth:]
            item = QTreeWidgetItem(above[-1] if above else self)
            self._items[node.id] = item
            item.setExpanded(node.id in is_open)
            above.append(item)
        for key, item in self._items.items():
            item.setData(0, KEY, key)

    def _tell(self, item: QTreeWidgetItem | None) -> None:
        if item is not None:
            self.chosen.emit(str(item.data(0, KEY)))

    def _click(self, item: QTreeWidgetItem) -> None:
        """Open or close a section by a click on its line."""
        if item.childCount():
            item.setExpanded(not item.isExpanded())


def _nodes(items: tuple[AnyNode, ...], depth: int) -> Iterator[tuple[AnyNode, int]]:
    for node in items:
        yield node, depth
        if isinstance(node, Section | Repeat):
            yield from _nodes(node.items, depth + 1)


def _shape(question_set: QuestionSet) -> Iterator[tuple[str, int]]:
    yield OF_SET, 0
    for node, depth in _nodes(question_set.items, 0):
        yield node.id, depth


def _depth(item: QTreeWidgetItem) -> int:
    depth, above = 0, item.parent()
    while above is not None:
        depth, above = depth + 1, above.parent()
    return depth
