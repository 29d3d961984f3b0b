"""One hit of the release check: what it says, what it is, and what can be done about it here."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from audit_tool.disclosure.gate import Stop
from ui import style
from ui.pages.release import words
from ui.text import LineEdit, PlainLabel, paint_line
from ui.widgets import paint
from ui.widgets.button import Button
from ui.widgets.flow import Flow
from ui.widgets.labelled import Labelled
from ui.widgets.layouts import Box, Column, Row, hide_unless
from ui.widgets.link import Link
from ui.widgets.surface import Card


class Number(QWidget):
    """The number that ties a hit to its place on the page."""

    def __init__(self, number: int, meaning: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._number, self._meaning = number, meaning
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(f"Number {number} on the page")

    def sizeHint(self) -> QSize:
        """Return its square."""
        return QSize(style.px(26), style.px(26))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw a disc with the number on it."""
        painter, rect = QPainter(self), QRectF(self.rect()).adjusted(1, 1, -1, -1)
        paint.box(painter, rect, self._meaning, edge=None, radius=rect.height() / 2)
        paint_line(
            painter,
            rect,
            str(self._number),
            style.font("caption_strong"),
            style.colour(f"on_{self._meaning}"),
            Qt.AlignmentFlag.AlignHCenter,
        )


class StopCard(Card):
    """One open hit.

    Args:
        number: as on the page.
        mends_here: whether its words stand in a passage that can be changed here.
        same: how many open hits have the same words, this one too.

    Signals:
        chosen: it is to be pointed at on the page.
        fixed: (what to write in its place, whether everywhere).
        justified: it stays, and somebody will say why.
        went: its words are to be mended where they were written.
    """

    chosen = Signal()
    fixed = Signal(str, bool)
    justified = Signal()
    went = Signal()

    def __init__(self, stop: Stop, number: int, *, mends_here: bool, same: int, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.stop, self.number = stop, number
        self._meaning = "bad" if stop.hit.blocks else "part"
        self._instead = LineEdit(stop.hit.offer)
        self._instead.returnPressed.connect(self._fix)
        self.change = Labelled("Change to", self._instead, hint="" if stop.hit.offer else "Left empty, it is left out.")
        self.fix = Button("Fix", small=True)
        self.fix.clicked.connect(self._press_fix)
        self.everywhere = Button(f"Fix all {same}", small=True)
        self.everywhere.clicked.connect(lambda: self.fixed.emit(self._instead.text().strip(), True))
        self.keep = Button("Justify" if stop.hit.blocks else "Keep and say why", small=True)
        self.keep.clicked.connect(self.justified)
        self.go = Link("Mend it where it was written")
        self.go.clicked.connect(self.went)
        told = PlainLabel(words.found(stop), "section")
        inside = Column(
            told,
            PlainLabel(words.about(stop), "secondary", "ink2"),
            self.change,
            Flow(self.fix, self.keep, self.everywhere, self.go, gap=8),
            gap=7,
        )
        row = Row(Number(number, self._meaning), (Box(inside), 1), gap=12, margins=(14, 12, 14, 12))
        self.setLayout(row.at_top())
        hide_unless(mends_here, self.fix)
        hide_unless(mends_here and same > 1, self.everywhere)
        hide_unless(not mends_here, self.go)
        self.setAccessibleName(f"{number}. {words.found(stop)}. {words.about(stop)}")
        self._is_mending, self._is_current = mends_here, False
        self.show_current(False)

    def show_current(self, is_current: bool) -> None:
        """Draw the edge of the one that is dealt with now in its colour, and its act as the one to press."""
        self._is_current = is_current
        hide_unless(is_current and self._is_mending, self.change)
        self.set_colours("surface", self._meaning if is_current else "line", edge_width=2.0 if is_current else 1.0)
        for button in (self.fix, self.keep):
            is_first = button is (self.fix if self._is_mending else self.keep)
            button.set_kind("primary" if is_current and is_first else "secondary")

    def take_keyboard(self) -> None:
        """Bring the keyboard to what can be done first."""
        first = self._instead if self._is_mending else self.keep
        first.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Point at its place."""
        self.chosen.emit()
        super().mousePressEvent(event)

    def _press_fix(self) -> None:
        """Fix it as offered; where nothing is offered, ask first what is to stand there."""
        if self._is_current or self.stop.hit.offer:
            self._fix()
        else:
            self.chosen.emit()
            self.take_keyboard()

    def _fix(self) -> None:
        self.fixed.emit(self._instead.text().strip(), False)
