"""The list of a form's standards down the left: where you are, how far each is, what is to be mended."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import cast

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    QPointF,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFocusEvent, QFont, QFontMetricsF, QKeyEvent, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QListView,
    QSizePolicy,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from ui import style, wording
from ui.style import colour, font, px
from ui.style.scroll_bar import wear_thin_bars
from ui.text import PlainLabel, paint_line
from ui.widgets import paint
from ui.widgets.gauges import ProgressBar
from ui.widgets.layouts import Column, Row, reveal

FULL, SLIM = 256, 58
"""Widths of the two forms, in px at 100% text."""

Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class Standard:
    """One standard of a form.

    Attributes:
        key: what `StandardIndex.chosen` says.
        ref: its number, as printed: "4".
        name: its short title, of at most 22 characters.
        whole: how many questions apply.
        done: how many of them are answered.
        to_fix: how many things must be mended before signing.
        optional: nothing in it must be answered; it stays out of the count of the whole.
        counts: whether it is one of "12 standards", or stands beside them.
    """

    key: str
    ref: str
    name: str
    whole: int
    done: int
    to_fix: int = 0
    optional: bool = False
    counts: bool = True

    @property
    def is_full(self) -> bool:
        """Whether every question is answered and nothing is left to mend."""
        return 0 < self.whole <= self.done and not self.to_fix

    @property
    def progress(self) -> str:
        """How far it is, in as few signs as the row has room for."""
        return "optional" if self.optional and not self.done else f"{self.done}/{self.whole}"

    def sentence(self, word: str) -> str:
        """Say all of it in one sentence, for those who do not see the row."""
        state = "complete" if self.is_full else f"{self.done} of {self.whole} answered"
        fix = f", {self.to_fix} to fix" if self.to_fix else ""
        may = ", optional" if self.optional else ""
        return f"{word.capitalize()} {self.ref}, {self.name}, {state}{fix}{may}"


class _Model(QAbstractListModel):
    """The standards, for the list."""

    def __init__(self, word: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._word = word
        self._rows: tuple[Standard, ...] = ()

    def show_rows(self, rows: tuple[Standard, ...]) -> None:
        """Show other rows; while keys stay the same, only what changed is painted again."""
        same = [row.key for row in rows] == [row.key for row in self._rows]
        if not same:
            self.beginResetModel()
        self._rows = rows
        if same:
            self.dataChanged.emit(self.index(0), self.index(len(rows) - 1))
        else:
            self.endResetModel()

    def row(self, index: Index) -> Standard:
        """Return the standard of a row."""
        return self._rows[index.row()]

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  Qt's own signature
        """Count the rows."""
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return the words of a row; the delegate paints them in its own way."""
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return self.row(index).sentence(self._word)
        if role == Qt.ItemDataRole.ToolTipRole:
            return self.row(index).sentence(self._word).replace("<", "&lt;")
        return None


class _Delegate(QStyledItemDelegate):
    """Paints a row in its full or its slim form."""

    slim = False

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Return the height of a row."""
        return QSize(px(SLIM if self.slim else FULL), px(43))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw ground, disc, and in the full form the words."""
        view = cast(QAbstractItemView, option.widget)
        current = view.currentIndex() == index
        row = cast(_Model, index.model()).row(index)
        rect = QRectF(option.rect)
        painter.save()
        paint.begin(painter)
        inner = rect.adjusted(8, 1, -8, -1)
        hovered = bool(option.state & option.state.State_MouseOver)
        if current or hovered:
            edge = "ink" if current and style.is_contrast() else None
            paint.box(painter, inner, "brand_tint" if current else "canvas", radius=8, edge=edge)
        if current and view.hasFocus():
            style.paint_focus(painter, inner, 6)
        disc = QRectF(rect.left() + px(18), rect.center().y() - px(11), px(22), px(22))
        if self.slim:
            disc.moveLeft(rect.center().x() - disc.width() / 2)
        _paint_disc(painter, disc, row, current=current, arc=self.slim)
        if self.slim and row.to_fix:
            badge_at = QPointF(disc.right() + px(1), disc.top() - px(1))
            paint.badge(painter, badge_at, str(row.to_fix), "bad", colour("surface"))
        elif not self.slim:
            left = disc.right() + px(9)
            room = QRectF(left, rect.top(), rect.right() - px(18) - left, rect.height())
            _paint_words(painter, room, row, current)
        painter.restore()


def _paint_disc(painter: QPainter, disc: QRectF, row: Standard, *, current: bool, arc: bool) -> None:
    if row.is_full:
        paint.disc(painter, disc, "met", "tick", 3)
        return
    token = "primary" if current else "control"
    painter.setPen(QPen(colour(token), 1.5))
    painter.setBrush(colour("surface"))
    painter.drawEllipse(disc.adjusted(0.75, 0.75, -0.75, -0.75))
    ink = colour("primary" if current else "ink2")
    paint_line(painter, disc, row.ref, font("small_strong", digits=True), ink, Qt.AlignmentFlag.AlignHCenter)
    if arc and row.done:
        painter.setPen(QPen(colour("met"), 3, Qt.PenStyle.SolidLine, Qt.PenCapStyle.FlatCap))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawArc(disc, 90 * 16, -round(360 * 16 * row.done / max(1, row.whole)))


@dataclass(frozen=True, slots=True)
class _Places:
    """Where the words of a full row go.

    Attributes:
        name: the room for its name.
        beside: the room for the count, the pill or "optional".
        bar: the room for how far it is; None where it is not begun, is done, or the pill has taken that line.
    """

    name: QRectF
    beside: QRectF
    bar: QRectF | None


def _places(room: QRectF, row: Standard) -> _Places:
    """Lay a row out: what stands beside the name goes below it where the name needs the whole line."""
    wide, tall = _beside_size(row)
    started = 0 < row.done < row.whole
    needed = QFontMetricsF(_name_font(True)).horizontalAdvance(row.name) + 1
    fits = needed + px(6) + wide <= room.width()
    upper = QRectF(room.left(), room.top(), room.width(), room.height() - px(7))
    if fits:
        name = (upper if started else room).adjusted(0, 0, -wide - px(6), 0)
        beside = QRectF(room.right() - wide, room.center().y() - tall / 2, wide, tall)
        return _Places(name, beside, QRectF(room.left(), room.bottom() - px(10), px(60), px(3)) if started else None)
    half = room.height() / 2
    name = QRectF(room.left(), room.top() + px(2), room.width(), half - px(2))
    return _Places(name, QRectF(room.left(), room.top() + half + (half - tall) / 2 - px(2), wide, tall), None)


def _beside_size(row: Standard) -> tuple[float, float]:
    if row.to_fix:
        return paint.pill_size(f"{row.to_fix} to fix", font("small_strong"), None)
    metrics = QFontMetricsF(font("small", digits=True))
    return metrics.horizontalAdvance(row.progress) + 1, metrics.height()


def _paint_words(painter: QPainter, room: QRectF, row: Standard, current: bool) -> None:
    places = _places(room, row)
    if row.to_fix:
        paint.pill(painter, places.beside, f"{row.to_fix} to fix", "bad", None, font("small_strong"))
    else:
        paint_line(painter, places.beside, row.progress, font("small", digits=True), colour("ink3"))
    paint_line(painter, places.name, row.name, _name_font(current), colour("ink"))
    if places.bar is not None:
        paint.bar(painter, places.bar, [(row.done, "met")], row.whole)


def _name_font(current: bool) -> QFont:
    return font("table_strong" if current else "table")


class _List(QListView):
    """The rows; Up and Down move, and moving is choosing. A click or Enter goes on into what was chosen."""

    entered_row = Signal()

    def __init__(self, word: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.entering = False
        self.rows = _Model(word, self)
        self.delegate = _Delegate(self)
        self.setModel(self.rows)
        self.setItemDelegate(self.delegate)
        wear_thin_bars(self)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setMouseTracking(True)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTabKeyNavigation(False)
        self.setUniformItemSizes(True)
        self.viewport().setAutoFillBackground(False)
        self.clicked.connect(self.entered_row)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go in by Enter; leave the numbers to the question, whose answers bear them."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            self.entered_row.emit()
        elif Qt.Key.Key_0 <= event.key() <= Qt.Key.Key_9:
            event.ignore()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Take the focus without choosing: Qt would make the first row current, and moving is choosing here."""
        self.entering = True
        super().focusInEvent(event)
        self.entering = False

    def sizeHint(self) -> QSize:
        """Return room for every row."""
        return QSize(px(SLIM), self.rows.rowCount() * px(43) + 4)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the current row in view."""
        super().resizeEvent(event)
        self.scrollTo(self.currentIndex())

    def minimumSizeHint(self) -> QSize:
        """Return room for three rows: the rest scrolls."""
        return QSize(px(SLIM), 3 * px(43))


class StandardIndex(QWidget):
    """The standards of a form, with the count of the whole above them.

    Args:
        word: what the set calls a part: "standard", "section".

    Signals:
        chosen: the key of the row a person moved to.
        entered: a person wants to work on it: they clicked it, or pressed Enter.
    """

    chosen = Signal(str)
    entered = Signal()

    def __init__(self, word: str = "standard", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._word, self._telling = word, True
        self._count = PlainLabel("", "section", wrap=False)
        self._done = PlainLabel("", "caption", "ink2", wrap=False, digits=True)
        self._slim_done = PlainLabel("", "small_strong", wrap=False, align=Qt.AlignmentFlag.AlignHCenter, digits=True)
        self._bar = ProgressBar("Questions answered")
        self._list = _List(word)
        self._list.setAccessibleName(wording.plural(word).capitalize())
        self._list.selectionModel().currentChanged.connect(self._tell)
        self._list.entered_row.connect(self.entered)
        self._head = Column(Row(self._count, None, self._done, gap=6), self._bar, self._slim_done, gap=3)
        self.setLayout(Column(self._head, (self._list, 1), gap=0))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
        self.set_slim(False)

    @property
    def is_slim(self) -> bool:
        """Whether only the discs are shown."""
        return self._list.delegate.slim

    def set_slim(self, slim: bool) -> None:
        """Show discs alone, with names in tooltips, or the full rows."""
        self._list.delegate.slim = slim
        for part in (self._count, self._done, self._bar):
            reveal(part, not slim)
        reveal(self._slim_done, slim)
        self.restyle()

    def restyle(self) -> None:
        """Take the text size worn now."""
        self.setFixedWidth(px(SLIM if self.is_slim else FULL))
        side = 0 if self.is_slim else style.space(18)
        self._head.setContentsMargins(side, style.space(14), side, style.space(8))
        self._list.doItemsLayout()

    def show_standards(self, standards: Iterable[Standard]) -> None:
        """Show other rows or other counts; the current row stays where it is."""
        rows = tuple(standards)
        current = self.current()
        asked = [row for row in rows if not row.optional]
        done, whole = sum(row.done for row in asked), sum(row.whole for row in asked)
        counted = len([row for row in rows if row.counts])
        self._telling = False
        self._list.rows.show_rows(rows)
        self._telling = True
        self._count.setText(wording.count(counted, self._word, wording.plural(self._word)))
        self._done.setText(f"{done} of {whole}")
        self._slim_done.setText(f"{done}/{whole}")
        self._bar.show_value(done, whole)
        if current:
            self.show_current(current)

    def current(self) -> str:
        """Return the key of the current row; an empty text when there is none."""
        index = self._list.currentIndex()
        return self._list.rows.row(index).key if index.isValid() else ""

    def show_current(self, key: str) -> None:
        """Mark a row as current without saying that a person chose it."""
        rows = [self._list.rows.row(self._list.rows.index(row)).key for row in range(self._list.rows.rowCount())]
        if key in rows:
            self._telling = False
            self._list.setCurrentIndex(self._list.rows.index(rows.index(key)))
            self._telling = True

    def focus_first(self) -> None:
        """Bring the focus to the rows."""
        self._list.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def clipped(self) -> list[str]:
        """Return the names cut off in the full form, for the clip lint."""
        if self.is_slim:
            return []
        left = px(18) + px(22) + px(9)
        room = QRectF(0, 0, self._list.viewport().width() - left - px(18), px(43))
        cut = []
        for number in range(self._list.rows.rowCount()):
            row = self._list.rows.row(self._list.rows.index(number))
            if QFontMetricsF(_name_font(True)).horizontalAdvance(row.name) > _places(room, row).name.width():
                cut.append(row.name)
        return cut

    def _tell(self, current: QModelIndex, _previous: QModelIndex) -> None:
        self._list.viewport().update()
        if self._telling and not self._list.entering and current.isValid():
            self.chosen.emit(self._list.rows.row(current).key)

    def changeEvent(self, event: QEvent) -> None:
        """Repaint the rows with the window."""
        super().changeEvent(event)
        self._list.viewport().update()
