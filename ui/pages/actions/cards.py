"""One column of the board: its cards are painted, not built, so that ten thousand actions scroll like ten."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QFontMetricsF, QKeyEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListView, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from audit_tool.views.actions import ActionLine
from ui.pages.actions import words
from ui.style import colour, font, px, space
from ui.style.scroll_bar import wear_thin_bars
from ui.text import lay_out, paint_line
from ui.widgets import paint

Index = QModelIndex | QPersistentModelIndex

_LINES, _MOST = 2, 300
"""How many lines, and letters, of an action's words a card shows; the pane beside it has them all."""


class _Model(QAbstractListModel):
    """The cards of a column, from top to bottom."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.lines: list[ActionLine] = []
        self.today = dt.date.min

    def show_lines(self, lines: Sequence[ActionLine], today: dt.date) -> None:
        """Show other cards."""
        self.beginResetModel()
        self.lines, self.today = list(lines), today
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  Qt's own signature
        """Count the cards."""
        return 0 if parent.isValid() else len(self.lines)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return everything a card says, for whoever hears it read."""
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return None
        line = self.lines[index.row()]
        first, second = words.done_clock(line, self.today), words.worked_clock(line, self.today)
        said = (
            f"{line.action.number}. {line.action.text}",
            words.status(line).words,
            line.agency_name,
            line.round_title,
            f"Done: {first.words}",
            f"Worked: {second.words}",
        )
        return ", ".join(part for part in said if part)


class _Delegate(QStyledItemDelegate):
    """Paints a card: status, where it came from, what is promised, who, and both clocks."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Return the room of a card and the gap below it: every card is as tall as any other."""
        title = QFontMetricsF(font("section")).lineSpacing() * _LINES
        agency = QFontMetricsF(font("secondary")).lineSpacing()
        return QSize(px(120), round(title + agency) + px(98) + px(8))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw a card."""
        cards = option.widget
        if not isinstance(cards, CardList):
            return
        line = cards.lines()[index.row()]
        rect = QRectF(option.rect).adjusted(px(8), 0, -px(8), -px(8))
        painter.save()
        paint.begin(painter)
        is_current = cards.currentIndex() == index
        edge = ("focus" if cards.hasFocus() else "primary") if is_current else "line"
        ground = "brand_tint" if is_current else "surface"
        paint.box(painter, rect, ground, edge=edge, width=2 if is_current else 1, radius=9)
        room = rect.adjusted(space(12), px(10), -space(12), -px(8))
        top = self._paint_head(painter, room, line)
        top = self._paint_words(painter, room, top, line)
        self._paint_clocks(painter, room, top, line, cards.today())
        painter.restore()

    def _paint_head(self, painter: QPainter, room: QRectF, line: ActionLine) -> float:
        said = words.status(line)
        short = said.words.partition(": ")[2].capitalize()
        width, height = paint.pill_size(short, font("small_strong"), said.glyph)
        pill = QRectF(room.left(), room.top(), min(width, room.width()), height)
        paint.pill(painter, pill, short, said.meaning, said.glyph, font("small_strong"), form="tint")
        beside = QRectF(pill.right() + px(8), pill.top(), room.right() - pill.right() - px(8), height)
        if beside.width() > px(40):
            paint_line(painter, beside, line.round_title, font("caption"), colour("ink2"), Qt.AlignmentFlag.AlignRight)
        return pill.bottom() + px(6)

    def _paint_words(self, painter: QPainter, room: QRectF, top: float, line: ActionLine) -> float:
        face = font("section")
        one = QFontMetricsF(face).lineSpacing()
        said = line.action.text[:_MOST]
        laid = lay_out(said, face, room.width())
        if laid.layout.lineCount() <= _LINES:
            laid.paint(painter, QPointF(room.left(), top), colour("ink"))
        else:
            rest = laid.layout.lineAt(1).textStart()
            first = QRectF(room.left(), top, room.width(), one)
            paint_line(painter, first, said[:rest], face, colour("ink"))
            paint_line(painter, first.translated(0, one), said[rest:], face, colour("ink"))
        top += one * _LINES + px(2)
        who = QFontMetricsF(font("secondary")).lineSpacing()
        name = line.agency_name or "No single agency"
        paint_line(painter, QRectF(room.left(), top, room.width(), who), name, font("secondary"), colour("ink2"))
        return top + who + px(6)

    def _paint_clocks(self, painter: QPainter, room: QRectF, top: float, line: ActionLine, today: dt.date) -> None:
        half = room.width() / 2
        clocks = (("Done", words.done_clock(line, today)), ("Worked", words.worked_clock(line, today)))
        for number, (label, clock) in enumerate(clocks):
            place = QRectF(room.left() + number * half, top, half - px(4), px(38))
            paint.dial(painter, place, label, clock.words, clock.share, clock.meaning)


class CardList(QListView):
    """The cards of one column.

    Signals:
        moved_to: the ActionLine a person moved to.
        opened: the ActionLine a person opened, by Return or a click.
        sideways: the column left (-1) or right (1) of this one is wanted.
    """

    moved_to = Signal(object)
    opened = Signal(object)
    sideways = Signal(int)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self._cards = _Model(self)
        self.setModel(self._cards)
        self.setItemDelegate(_Delegate(self))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setUniformItemSizes(True)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.viewport().setAutoFillBackground(False)
        self.setTabKeyNavigation(False)
        wear_thin_bars(self)
        self.selectionModel().currentRowChanged.connect(self._tell)
        self.clicked.connect(self._open)

    def lines(self) -> list[ActionLine]:
        """Return the actions shown."""
        return self._cards.lines

    def today(self) -> dt.date:
        """Return the day the cards speak of."""
        return self._cards.today

    def show_lines(self, lines: Sequence[ActionLine], today: dt.date) -> None:
        """Show other cards; the current one stays current while it is there, and the column stays where it was."""
        before, place = self.current(), self.verticalScrollBar().value()
        self._cards.show_lines(lines, today)
        if before is not None:
            self.go_to(before.action.id)
        self.verticalScrollBar().setValue(place)

    def current(self) -> ActionLine | None:
        """Return the card a person is at; None where they are at none."""
        row = self.currentIndex().row()
        return self._cards.lines[row] if 0 <= row < len(self._cards.lines) else None

    def go_to(self, ident: str) -> bool:
        """Make the card of an action current, without telling; say whether it is in this column."""
        for row, line in enumerate(self._cards.lines):
            if line.action.id == ident:
                self.selectionModel().blockSignals(True)
                self.setCurrentIndex(self._cards.index(row))
                self.selectionModel().blockSignals(False)
                self.viewport().update()
                return True
        return False

    def let_go(self) -> None:
        """Be at no card."""
        self.selectionModel().blockSignals(True)
        self.setCurrentIndex(QModelIndex())
        self.selectionModel().blockSignals(False)
        self.viewport().update()

    def take_focus(self) -> None:
        """Bring the keyboard here."""
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Be at the first card where the keyboard comes and a person was at none: a click says itself at which."""
        super().focusInEvent(event)
        if event.reason() is not Qt.FocusReason.MouseFocusReason and self.current() is None and self._cards.lines:
            self.setCurrentIndex(self._cards.index(0))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go to the column beside by Left and Right; open by Return."""
        key = Qt.Key(event.key())
        line = self.current()
        if key in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            self.sideways.emit(-1 if key == Qt.Key.Key_Left else 1)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and line is not None:
            self.opened.emit(line)
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lay the cards out anew: they are as wide as the column."""
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()

    def restyle(self) -> None:
        """Take the text size worn now."""
        self.scheduleDelayedItemsLayout()

    def _tell(self, current: QModelIndex, _previous: QModelIndex) -> None:
        if current.isValid():
            self.moved_to.emit(self._cards.lines[current.row()])

    def _open(self, index: QModelIndex) -> None:
        self.opened.emit(self._cards.lines[index.row()])
