"""Go to a question: by its number, or by any of its words."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import cast

from PySide6.QtCore import (
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRectF,
    QSize,
    QStringListModel,
    Qt,
    Signal,
)
from PySide6.QtGui import QFontMetricsF, QKeyEvent, QPainter
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListView, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from forms.answers import Key
from ui.style import colour, font, px, space
from ui.style.scroll_bar import wear_thin_bars
from ui.text import LineEdit, PlainLabel, paint_line
from ui.widgets import paint
from ui.widgets.dialog import Dialog
from ui.widgets.layouts import Column


@dataclass(frozen=True, slots=True)
class Goal:
    """A question one may go to.

    Attributes:
        name: "4.2", or "X1.1, Child 2"; "List" before a list of rows.
        words: the question.
        beside: how it stands: "not answered", "to fix"; empty when there is nothing to say.
    """

    key: Key
    name: str
    words: str
    beside: str = ""

    def fits(self, typed: str) -> bool:
        """Say whether what is typed begins its number or stands in its words."""
        wanted = typed.strip().casefold()
        return self.name.casefold().startswith(wanted) or wanted in self.words.casefold()


Index = QModelIndex | QPersistentModelIndex


class GoTo(Dialog):
    """A box and the questions that fit; arrows choose while the cursor stays in the box, Return goes there.

    Signals:
        followed: the key of the question chosen.
    """

    followed = Signal(object)

    def __init__(self, goals: Iterable[Goal], parent: QWidget) -> None:
        self._goals = tuple(goals)
        self._shown: tuple[Goal, ...] = ()
        self._box = LineEdit()
        self._list = QListView()
        self._none = PlainLabel("No question fits. Try fewer letters, or a number such as 4.2.", "secondary", "ink2")
        inside = Column(self._box, self._none, self._list, gap=8)
        super().__init__("Go to a question", "Type its number, or a word of it.", inside=inside, parent=parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._box.setAccessibleName("Number or words of the question")
        self._model = QStringListModel(self)
        self._list.setModel(self._model)
        self._list.setItemDelegate(_Delegate(self))
        self._list.setAccessibleName("Questions")
        wear_thin_bars(self._list)
        self._list.setFrameShape(QFrame.Shape.NoFrame)
        self._list.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self._list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._list.setUniformItemSizes(True)
        self._list.setMinimumSize(min(px(640), parent.width() - px(80)), min(px(300), parent.height() // 2))
        self._box.textEdited.connect(self._show)
        self._box.installEventFilter(self)
        self._list.clicked.connect(lambda index: self._follow(index.row()))
        self.add_button("Go there", "primary", keeps_open=True).clicked.connect(
            lambda: self._follow(self._list.currentIndex().row())
        )
        self.add_button("Close")
        self._show("")
        self._box.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def goal(self, row: int) -> Goal:
        """Return the question of a row."""
        return self._shown[row]

    def name_room(self) -> float:
        """Return the width in which every number shown has its place, in px."""
        metrics = QFontMetricsF(font("section", digits=True))
        widest = max((metrics.horizontalAdvance(goal.name) for goal in self._shown), default=0)
        return max(px(52), min(widest + px(14), self._list.width() / 2))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let arrows in the box work on the list."""
        is_pressed = watched is self._box and event.type() == QEvent.Type.KeyPress
        if is_pressed and isinstance(event, QKeyEvent) and self._step(event):
            return True
        return super().eventFilter(watched, event)

    def _step(self, event: QKeyEvent) -> bool:
        steps: dict[int, int] = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}
        step = steps.get(event.key())
        if step is None or not self._shown:
            return False
        row = (self._list.currentIndex().row() + step) % len(self._shown)
        self._list.setCurrentIndex(self._model.index(row))
        return True

    def _show(self, typed: str) -> None:
        self._shown = tuple(goal for goal in self._goals if goal.fits(typed))
        self._model.setStringList([f"{goal.name}: {goal.words}" for goal in self._shown])
        self._none.setVisible(not self._shown)
        if self._shown:
            exact = next((row for row, goal in enumerate(self._shown) if goal.name == typed.strip().upper()), 0)
            self._list.setCurrentIndex(self._model.index(exact))

    def _follow(self, row: int) -> None:
        if 0 <= row < len(self._shown):
            chosen = self._shown[row]
            self.accept()
            self.followed.emit(chosen.key)


class _Delegate(QStyledItemDelegate):
    """Paints a question: its number, its words, how it stands."""

    def __init__(self, dialog: GoTo) -> None:
        super().__init__(dialog)
        self._dialog = dialog

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Return the height of a row."""
        return QSize(px(200), px(38))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw a row."""
        goal = self._dialog.goal(index.row())
        rect = QRectF(option.rect)
        painter.save()
        paint.begin(painter)
        if cast(QListView, option.widget).currentIndex() == index:
            paint.box(painter, rect.adjusted(2, 1, -2, -1), "brand_tint", edge="focus", width=2, radius=7)
        room = rect.adjusted(space(12), 0, -space(12), 0)
        name = self._dialog.name_room()
        numbers = room.adjusted(0, 0, name - px(10) - room.width(), 0)
        paint_line(painter, numbers, goal.name, font("section", digits=True), colour("ink2"))
        beside = px(96) if goal.beside else 0
        if goal.beside:
            paint_line(painter, room, goal.beside, font("caption"), colour("ink2"), Qt.AlignmentFlag.AlignRight)
        paint_line(painter, room.adjusted(name, 0, -beside, 0), goal.words, font("body"), colour("ink"))
        painter.restore()
