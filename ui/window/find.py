"""Find anything: one box over the whole workspace, opened by Ctrl+K."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import cast

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRectF,
    QSize,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListView, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from ui import icons
from ui.style import colour, font, px, space
from ui.style.scroll_bar import wear_thin_bars
from ui.text import LineEdit, PlainLabel, paint_line
from ui.widgets import paint
from ui.widgets.dialog import Dialog
from ui.widgets.layouts import Column, reveal

Index = QModelIndex | QPersistentModelIndex
PAUSE = 120
"""Milliseconds without a letter before the workspace is asked."""


@dataclass(frozen=True, slots=True)
class Found:
    """One thing found.

    Attributes:
        words: its name.
        beside: what kind of thing it is, or where.
        icon: of its kind.
        page: the page that shows it.
        target: what the page is told to show.
    """

    words: str
    beside: str
    icon: str
    page: str
    target: object = None


class _Model(QAbstractListModel):
    """What was found."""

    found: tuple[Found, ...] = ()

    def show_found(self, found: tuple[Found, ...]) -> None:
        """Show other things."""
        self.beginResetModel()
        self.found = found
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  Qt's own signature
        """Count the things."""
        return 0 if parent.isValid() else len(self.found)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return the words of a thing."""
        each = self.found[index.row()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return f"{each.words}, {each.beside}" if each.beside else each.words
        return None


class _Delegate(QStyledItemDelegate):
    """Paints what was found."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Return the height of a row."""
        return QSize(px(200), px(40))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw a row."""
        each = cast(_Model, index.model()).found[index.row()]
        rect = QRectF(option.rect)
        painter.save()
        paint.begin(painter)
        if cast(QListView, option.widget).currentIndex() == index:
            edge = "focus" if option.widget.window().isActiveWindow() else None
            paint.box(painter, rect.adjusted(2, 1, -2, -1), "brand_tint", edge=edge, width=2, radius=7)
        size = px(19)
        mark = QRectF(rect.left() + space(12), rect.center().y() - size / 2, size, size)
        icons.paint(painter, each.icon, mark, colour("ink2"))
        room = QRectF(mark.right() + space(10), rect.top(), rect.right() - mark.right() - space(22), rect.height())
        paint_line(painter, room, each.beside, font("caption"), colour("ink2"), Qt.AlignmentFlag.AlignRight)
        paint_line(painter, room.adjusted(0, 0, -room.width() * 0.35, 0), each.words, font("body"), colour("ink"))
        painter.restore()


class FindDialog(Dialog):
    """The box and what it finds; arrows choose while the cursor stays in the box, Return goes there.

    Args:
        search: asks the workspace: called with the words and with what to call with the things found.
        always: what can always be found: the pages and commands.
        parent: the window.

    Signals:
        followed: the Found a person chose.
    """

    followed = Signal(object)

    def __init__(
        self,
        search: Callable[[str, Callable[[Iterable[Found]], None]], None] | None,
        always: Iterable[Found],
        parent: QWidget,
    ) -> None:
        self._search, self._always = search, tuple(always)
        self._box = LineEdit(placeholder="A child label, an agency, a question number, an action")
        self._list = QListView()
        self._none = PlainLabel("", "secondary", "ink2")
        super().__init__("Find anything", inside=Column(self._box, self._none, self._list, gap=8), parent=parent)
        self._box.setAccessibleName("Find anything")
        self._model = _Model(self)
        self._asked = 0
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE)
        self._pause.timeout.connect(self._ask)
        self._dress()
        self._box.textEdited.connect(self._typed)
        self._box.installEventFilter(self)
        self._list.clicked.connect(self._follow)
        self.add_button("Close")
        self._show(self._always)

    def _dress(self) -> None:
        self._list.setModel(self._model)
        self._list.setItemDelegate(_Delegate(self._list))
        self._list.setAccessibleName("Found")
        wear_thin_bars(self._list)
        self._list.setFrameShape(QFrame.Shape.NoFrame)
        self._list.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self._list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._list.setUniformItemSizes(True)
        self._list.setMinimumHeight(px(320))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let arrows and Return in the box work on the list."""
        is_pressed = watched is self._box and event.type() == QEvent.Type.KeyPress
        if is_pressed and isinstance(event, QKeyEvent) and self._take_key(event):
            return True
        return super().eventFilter(watched, event)

    def _take_key(self, event: QKeyEvent) -> bool:
        steps: dict[int, int] = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}
        step = steps.get(event.key())
        if step is not None and self._model.found:
            row = (self._list.currentIndex().row() + step) % len(self._model.found)
            self._list.setCurrentIndex(self._model.index(row))
            return True
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._follow(self._list.currentIndex())
            return True
        return False

    def _typed(self, words: str) -> None:
        wanted = words.strip().casefold()
        self._show(tuple(each for each in self._always if wanted in each.words.casefold()))
        self._pause.start()

    def _ask(self) -> None:
        words = self._box.text().strip()
        if not words or self._search is None:
            return
        self._asked += 1
        number = self._asked
        self._search(words, lambda found: self._add(number, words, tuple(found)))

    def _add(self, number: int, words: str, found: tuple[Found, ...]) -> None:
        """Show what came back, unless another question was asked meanwhile."""
        if number == self._asked and words == self._box.text().strip():
            commands = tuple(each for each in self._always if words.casefold() in each.words.casefold())
            self._show((*found, *commands))

    def _show(self, found: tuple[Found, ...]) -> None:
        self._model.show_found(found)
        self._none.setText("" if found else "Nothing found yet. Try fewer letters, or a number such as 4.2.")
        reveal(self._none, not found)
        if found:
            self._list.setCurrentIndex(self._model.index(0))

    def _follow(self, index: QModelIndex) -> None:
        if index.isValid():
            chosen = self._model.found[index.row()]
            self.accept()
            self.followed.emit(chosen)
