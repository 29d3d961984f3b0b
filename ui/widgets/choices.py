"""Ordinary choices: one of several, some of several, one of a drop-down list."""

from __future__ import annotations

import math
from collections.abc import Iterable
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QFontMetricsF, QKeyEvent, QPainter, QPaintEvent, QPen, QWheelEvent
from PySide6.QtWidgets import QAbstractButton, QCheckBox, QComboBox, QRadioButton, QSizePolicy, QWidget

from ui import icons, style
from ui.style import colour, font, px, space
from ui.style.scroll_bar import wear_thin_bars
from ui.text import Words, lay_out, longest_word, paint_line
from ui.text.edit import BY_KEYBOARD, paint_box
from ui.widgets import paint

_SIDE, _TOP = 6, 6
"""Room for the focus ring around a row, in px."""


if TYPE_CHECKING:
    _Shared = QAbstractButton
else:  # Qt forbids two of its own as parents
    _Shared = object


class _Row(_Shared):
    """What a radio row and a tick row share: a mark, words that wrap, and the whole row as target."""

    _words: str
    _locked = False

    def _begin(self, words: str) -> None:
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)  # painted anew as the pointer comes and goes
        self._words = words
        self.setText(words.replace("&", "&&"))
        self.setAccessibleName(words)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def words(self) -> str:
        """Return the words beside the mark."""
        return self._words

    def restyle(self) -> None:
        """Take the text size worn now."""
        self.updateGeometry()

    def set_read_only(self, locked: bool) -> None:
        """Show the choice without letting it be changed; it stays readable and in the order of Tab."""
        self._locked = locked
        self.update()

    def is_read_only(self) -> bool:
        """Say whether the choice may only be read."""
        return self._locked

    def _mark(self) -> int:
        return px(22)

    def _indent(self) -> int:
        return _SIDE + self._mark() + px(10)

    def _lay_out(self, width: int) -> Words:
        return lay_out(self._words, font("body"), width - self._indent() - _SIDE)

    def heightForWidth(self, width: int) -> int:
        """Return the height its words need at this width, in px: never less than 32."""
        return max(px(32), math.ceil(max(self._lay_out(width).height, self._mark())) + 2 * _TOP)

    def sizeHint(self) -> QSize:
        """Return the row on one line, or at a comfortable measure."""
        words = lay_out(self._words, font("body"), px(560))
        width = self._indent() + math.ceil(words.width) + _SIDE + 1
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        """Return the width of its longest word."""
        word = math.ceil(longest_word(self._words, font("body")))
        return QSize(self._indent() + word + _SIDE + 1, px(32))

    def clipped(self) -> list[str]:
        """Return its words when they do not fit, for the clip lint."""
        return [self._words] if self.heightForWidth(self.width()) > self.height() + 1 else []

    def hitButton(self, pos: QPoint) -> bool:
        """Make the whole row the target."""
        return self.rect().contains(pos) and not self._locked

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let every key but Tab pass by while the choice may only be read."""
        if self._locked:
            event.ignore()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw ring, mark and words."""
        painter = QPainter(self)
        paint.begin(painter)
        if self.hasFocus():
            style.paint_focus(painter, QRectF(self.rect()), 6)
        size = self._mark()
        words = self._lay_out(self.width())
        first_line = min(words.height, QFontMetricsF(font("body")).height())
        top = (self.height() - words.height) / 2
        mark = QRectF(_SIDE, max(_TOP, top + (first_line - size) / 2), size, size)
        edge = "control" if not (self.underMouse() and not self._locked) else "ink"
        painter.setPen(QPen(colour("primary" if self.isChecked() else edge), 2 if self.isChecked() else 1.4))
        painter.setBrush(colour("sunken" if self._locked else "surface"))
        self._paint_mark(painter, mark)
        ink = "ink" if self.isEnabled() else "ink3"
        words.paint(painter, QPointF(self._indent(), top), colour(ink))

    def _paint_mark(self, painter: QPainter, mark: QRectF) -> None:
        raise NotImplementedError


class RadioRow(_Row, QRadioButton):
    """One of several, of which one is chosen."""

    def __init__(self, words: str, parent: QWidget | None = None) -> None:
        QRadioButton.__init__(self, parent)
        self._begin(words)

    def _paint_mark(self, painter: QPainter, mark: QRectF) -> None:
        painter.drawEllipse(mark.adjusted(1, 1, -1, -1))
        if self.isChecked():
            inset = mark.width() * 0.28
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colour("primary"))
            painter.drawEllipse(mark.adjusted(inset, inset, -inset, -inset))


class TickRow(_Row, QCheckBox):
    """One of several, of which any may be chosen."""

    def __init__(self, words: str, parent: QWidget | None = None) -> None:
        QCheckBox.__init__(self, parent)
        self._begin(words)

    def _paint_mark(self, painter: QPainter, mark: QRectF) -> None:
        if self.isChecked():
            painter.setBrush(colour("primary"))
        painter.drawRoundedRect(mark.adjusted(1, 1, -1, -1), 4, 4)
        if self.isChecked():
            icons.paint(painter, "tick", mark.adjusted(3, 3, -3, -3), colour("on_primary"), 3)


class Dropdown(QComboBox):
    """A drop-down list for six or more choices, or where there is little room.

    Signals:
        chosen: the data of the entry a person picked.
    """

    chosen = Signal(object)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._by_keyboard = self._wrong = False
        self.setAccessibleName(name)
        wear_thin_bars(self.view())
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.activated.connect(lambda index: self.chosen.emit(self.itemData(index)))
        self.restyle()

    def show_entries(self, entries: Iterable[tuple[str, object]]) -> None:
        """Offer other entries, each (words, data), and choose none of them."""
        self.blockSignals(True)
        self.clear()
        for words, data in entries:
            self.addItem(words, data)
        self.setCurrentIndex(-1)
        self.blockSignals(False)
        self.updateGeometry()

    def show_data(self, data: object) -> None:
        """Show the entry with this data; none when there is no such entry."""
        self.blockSignals(True)
        self.setCurrentIndex(self.findData(data))
        self.blockSignals(False)
        self.update()

    def set_wrong(self, wrong: bool) -> None:
        """Draw the edge in red, or no longer."""
        self._wrong = wrong
        self.update()

    def restyle(self) -> None:
        """Take the text size worn now."""
        self.setFont(font("body"))
        self.view().setFont(font("body"))
        self.updateGeometry()

    def _widest(self) -> float:
        metrics = QFontMetricsF(font("body"))
        entries = [self.itemText(index) for index in range(self.count())]
        return max((metrics.horizontalAdvance(words) for words in [*entries, self.placeholderText()]), default=0)

    def sizeHint(self) -> QSize:
        """Return the room for its longest entry."""
        return QSize(round(self._widest()) + space(11) + px(18) + space(20) + 2, px(38))

    def minimumSizeHint(self) -> QSize:
        """Return the same, up to a limit: a long entry ends in an ellipsis."""
        return QSize(min(self.sizeHint().width(), px(220)), px(38))

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Remember what brought the focus, for the ring."""
        self._by_keyboard = event.reason() in BY_KEYBOARD
        super().focusInEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scroll the page, never the choice: a wheel must not change an answer."""
        event.ignore()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw box, entry and arrow."""
        painter = QPainter(self)
        rect = QRectF(self.rect())
        paint_box(
            painter,
            rect,
            focused=self.hasFocus(),
            by_keyboard=self._by_keyboard,
            wrong=self._wrong,
            off=not self.isEnabled(),
        )
        size = px(18)
        arrow = QRectF(rect.right() - space(11) - size, rect.center().y() - size / 2, size, size)
        icons.paint(painter, "down", arrow, colour("ink2"), 2)
        words = self.currentText() if self.currentIndex() >= 0 else self.placeholderText()
        ink = "ink" if self.currentIndex() >= 0 and self.isEnabled() else "ink3"
        paint_line(
            painter,
            rect.adjusted(space(11) + 2, 0, arrow.left() - rect.right() - 4, 0),
            words,
            font("body"),
            colour(ink),
        )
