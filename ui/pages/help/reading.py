"""One page of help to read: it scrolls by keyboard, and shows where the words looked for stand."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt, QTimer
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from ui import style
from ui.pages.help.markdown import Block
from ui.pages.help.topics import Topic
from ui.style import px
from ui.text import PlainLabel, title
from ui.widgets.focus import bring_into_view
from ui.widgets.layouts import Box, Column, Row, Scroll
from ui.widgets.surface import Card

MEASURE = 700
"""The width of a line of help, in px at 100% text."""

_MARK = 6
"""Pixels at the left for the bar that shows where the keyboard is: a ring around a whole page would shout."""


class _Scroll(Scroll):
    """Takes the focus, so that the arrow keys scroll it."""

    def __init__(self, inside: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(inside, parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Have the ring drawn around it."""
        super().focusInEvent(event)
        self.parentWidget().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Have the ring taken away."""
        super().focusOutEvent(event)
        self.parentWidget().update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go to the beginning and the end by Home and End; QScrollArea knows the other keys."""
        bar = self.verticalScrollBar()
        if event.key() == Qt.Key.Key_Home:
            bar.setValue(bar.minimum())
        elif event.key() == Qt.Key.Key_End:
            bar.setValue(bar.maximum())
        else:
            super().keyPressEvent(event)


class Reading(QWidget):
    """The title and the blocks of a topic."""

    def __init__(self, topic: Topic, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._blocks = [(_widget(block), block) for block in topic.blocks]
        column = Column(title(topic.title), 4, gap=10)
        for widget, block in self._blocks:
            if block.kind == "heading":
                column.add(6)
            column.add(widget)
        inside = Box(Column(Box(column, most=MEASURE), None, gap=0, margins=(20, 20, 24, 28)))
        self._scroll = _Scroll(inside)
        self._scroll.setAccessibleName(topic.title)
        self.setLayout(Column(self._scroll, margins=0))
        self.layout().setContentsMargins(_MARK, 0, 0, 0)

    def mark(self, words: str) -> None:
        """Tint the blocks in which one of the words looked for stands, and scroll to the first; "" clears them."""
        wanted = words.casefold().split()
        first: QWidget | None = None
        for widget, block in self._blocks:
            found = any(word in block.words.casefold() for word in wanted)
            widget.set_colours("part_tint" if found else None, None)
            first = first or (widget if found else None)
        if first is not None:
            QTimer.singleShot(0, first, lambda: bring_into_view(first))

    def focus_first(self) -> None:
        """Put the keyboard here, so that arrows scroll."""
        self._scroll.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw a bar in the two colours of the ring, down the left side, while the keyboard is here."""
        if self._scroll.hasFocus():
            painter = QPainter(self)
            painter.fillRect(QRectF(0, 0, _MARK, self.height()), style.colour("focus_ink"))
            painter.fillRect(QRectF(0, 0, _MARK - 2, self.height()), style.colour("focus"))


def _widget(block: Block) -> Card:
    """Make the words of a block, on a ground that can be tinted."""
    role = "heading" if block.kind == "heading" else "body"
    words = PlainLabel(block.words, role, bold=block.bold)
    if block.kind != "point":
        return Card(Column(words, margins=(4, 1, 4, 1)), ground=None, edge=None, radius=4)
    dot = PlainLabel("•", "body", "ink2", wrap=False)
    dot.setFixedWidth(px(14))
    return Card(Row(dot, (words, 1), gap=4, margins=(4, 1, 4, 1)).at_top(), ground=None, edge=None, radius=4)
