"""Chips that filter a list, each with its count."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QSizePolicy, QWidget

from ui import icons, style
from ui.style import colour, font, px, space
from ui.text import paint_line
from ui.widgets import paint
from ui.widgets.flow import Flow


class Chip(QAbstractButton):
    """A filter that is on or off, with its count: "Late 22"."""

    def __init__(self, words: str, count: int | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words, self._count = words, count
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._say_count()

    def show_count(self, count: int | None) -> None:
        """Show another count; none when None."""
        if count != self._count:
            self._count = count
            self._say_count()

    def _say_count(self) -> None:
        count = self._count
        self.setText(self._words.replace("&", "&&"))
        self.setAccessibleName(self._words if count is None else f"{self._words}, {count or 'none'}")
        self.updateGeometry()
        self.update()

    def restyle(self) -> None:
        """Take the text size worn now."""
        self.updateGeometry()

    def _count_words(self) -> str:
        """Return the count; "none", because a lone slashed zero is hard to read."""
        return "" if self._count is None else str(self._count or "none")

    def _parts(self) -> tuple[float, float]:
        words = QFontMetricsF(font("table_strong")).horizontalAdvance(self._words)
        count = self._count_words()
        return words, (px(5) + QFontMetricsF(font("table", digits=True)).horizontalAdvance(count)) if count else 0.0

    def sizeHint(self) -> QSize:
        """Return the room for tick, words and count, the tick always reckoned in, so that nothing moves."""
        return QSize(round(sum(self._parts())) + px(20) + 2 * space(11), px(32))

    def minimumSizeHint(self) -> QSize:
        """Return the same."""
        return self.sizeHint()

    def clipped(self) -> list[str]:
        """Return its words when they do not fit, for the clip lint."""
        return [self._words] if self.width() + 1 < self.sizeHint().width() else []

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw it."""
        painter = QPainter(self)
        paint.begin(painter)
        rect = QRectF(self.rect())
        if self.hasFocus():
            rect = style.paint_focus(painter, rect, self.height() / 2 - 3)
        on = self.isChecked()
        painter.setPen(QPen(colour("primary" if on else "control"), 2 if on else 1.2))
        painter.setBrush(colour("brand_tint" if on else "surface"))
        painter.drawRoundedRect(rect.adjusted(1, 1, -1, -1), rect.height() / 2 - 1, rect.height() / 2 - 1)
        words, count = self._parts()
        content = words + count + (px(20) if on else 0)
        left = (self.width() - content) / 2
        if on:
            size = px(16)
            icons.paint(painter, "tick", QRectF(left, (self.height() - size) / 2, size, size), colour("ink"), 2.6)
            left += px(20)
        paint_line(painter, QRectF(left, 0, words + 1, self.height()), self._words, font("table_strong"), colour("ink"))
        if count:
            room = QRectF(left + words + px(5), 0, count, self.height())
            paint_line(painter, room, self._count_words(), font("table", digits=True), colour("ink2"))


class ChipRow(QWidget):
    """Chips of which exactly one is on.

    Signals:
        chosen: the key of the chip a person switched on.
    """

    chosen = Signal(str)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self._chips: dict[str, Chip] = {}
        self._group = QButtonGroup(self)
        self._flow = Flow(gap=8)
        self.setLayout(self._flow)

    def show_chips(self, chips: Iterable[tuple[str, str, int | None]]) -> None:
        """Show chips, each (key, words, count), and no others; those that stand already only change their count."""
        listed = {key: (words, count) for key, words, count in chips}
        for key, chip in self._chips.items():
            chip.setVisible(key in listed)
        for key, (words, count) in listed.items():
            if key in self._chips:
                self._chips[key].show_count(count)
                continue
            chip = Chip(words, count)
            chip.clicked.connect(lambda _checked=False, key=key: self.chosen.emit(key))
            self._chips[key] = chip
            self._group.addButton(chip)
            self._flow.addWidget(chip)
        if listed and self.current() not in listed:
            self.show_current(next(iter(listed)))

    def current(self) -> str:
        """Return the key of the chip that is on; an empty text when there are no chips."""
        return next((key for key, chip in self._chips.items() if chip.isChecked()), "")

    def focus_current(self) -> None:
        """Bring the focus to the chosen chip."""
        self._chips[self.current()].setFocus(Qt.FocusReason.OtherFocusReason)

    def show_current(self, key: str) -> None:
        """Switch a chip on without saying that a person did."""
        self._chips[key].setChecked(True)
