"""One step of a scale, as a large card or as a cell of a table.

It is a true radio button: its exclusivity and its role for screen readers are Qt's own; only the paint and the size of
its target are ours.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

from PySide6.QtCore import QPoint, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QRadioButton, QSizePolicy, QWidget

from ui import icons, style
from ui.style import colour, font, px, space
from ui.text import Words, lay_out, longest_word
from ui.widgets import paint

RADIUS = 9
CELL = 44
"""Height and least width of a step shown as a cell, in px at 100% text: a target easy to hit."""


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a scale, as it is shown.

    Attributes:
        code: what the answer holds.
        label: its name: "Partially met".
        words: when to choose it: one sentence.
        meaning: its colour, one of `style.MEANINGS`.
        glyph: its glyph.
    """

    code: str
    label: str
    words: str = ""
    meaning: str = "info"
    glyph: str = "dot"

    @property
    def is_plain(self) -> bool:
        """Say whether its disc says nothing by itself: filled, a row of such would all look chosen."""
        return (self.meaning, self.glyph) == ("info", "dot")


def _as_text(words: str) -> str:
    """Give words for a tooltip, which Qt would read as markup."""
    return words.replace("<", "&lt;")


def _struck() -> QFont:
    """Return the face of what no longer holds."""
    face = font("caption")
    face.setStrikeOut(True)
    return face


class ScaleCard(QRadioButton):
    """One step of a scale: a disc, its name, when to choose it, and the key that does.

    Args:
        step: what it shows.
        number: its key, 1 to 9; 0 for none.
    """

    def __init__(self, step: Step, number: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.step, self.number = step, number
        self._beside = False
        self._was: str | None = None
        self._cell_name = ""
        self._locked = False
        self._laid: dict[int, tuple[Words, Words, Words | None]] = {}
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)  # painted anew as the pointer comes and goes
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setText(step.label.replace("&", "&&"))
        self._describe()

    def _describe(self) -> None:
        self.setAccessibleName(self._cell_name or self.step.label)
        parts = [self.step.words, f"Moved here from {self._was}." if self._was else ""]
        if self.number and not self._locked:
            parts.append(f"Key {self.number}.")
        self.setAccessibleDescription(" ".join(part for part in parts if part))

    def set_read_only(self, locked: bool) -> None:
        """Show it without letting it be chosen; it stays readable and in the order of Tab."""
        self._locked = locked
        self.setCursor(Qt.CursorShape.ArrowCursor if locked else Qt.CursorShape.PointingHandCursor)
        self._describe()
        self.update()

    def set_moved_from(self, label: str | None) -> None:
        """Say which step a panel moved the answer from; None when it was not moved."""
        self._was = label
        self._describe()
        self.restyle()

    def set_beside(self, beside: bool) -> None:
        """Put the name beside the disc (large text, one column) instead of below it."""
        if self._beside != beside:
            self._beside = beside
            self.restyle()

    def set_cell(self, name: str) -> None:
        """Show it as a cell of a table, whose head says the step's name; as a card again where the name is empty.

        Args:
            name: what a screen reader says: the question and the step.
        """
        self._cell_name = name
        self._describe()
        self.setToolTip(_as_text(f"{self.step.label}. {self.step.words}".strip()) if name else "")
        self.restyle()

    def restyle(self) -> None:
        """Take the text size worn now."""
        self._laid.clear()
        self.updateGeometry()

    # measure: one place for the sizes, used by the hints, the lint and the paint alike
    def _pad(self) -> int:
        return px(13) if style.look().text_percent < 150 else space(20)

    def _key_side(self) -> int:
        return px(21) if self.number else 0

    def _room(self, width: int) -> float:
        return max(1.0, width - 2 * self._pad())

    def _label_room(self, width: int) -> float:
        room = self._room(width)
        return room - px(28) - px(9) - self._key_side() - px(6) if self._beside else room

    def _words(self, width: int) -> tuple[Words, Words, Words | None]:
        """Lay its words out at a width; kept, for layouts ask again and again."""
        if width not in self._laid:
            self._laid[width] = self._lay_out(width)
        return self._laid[width]

    def _lay_out(self, width: int) -> tuple[Words, Words, Words | None]:
        label = lay_out(self.step.label, font("choice"), self._label_room(width))
        words = lay_out(self.step.words, font("secondary"), self._room(width))
        was = lay_out(self._was, _struck(), self._room(width)) if self._was else None
        return label, words, was

    def heightForWidth(self, width: int) -> int:
        """Return the height its words need at this width, in px."""
        if self._cell_name:
            return px(CELL)
        label, words, was = self._words(width)
        head = max(px(28), label.height) if self._beside else px(28) + px(8) + label.height
        tall = 2 * self._pad() + head + (px(4) + words.height if self.step.words else 0)
        tall += was.height + px(4) if was else 0
        return math.ceil(tall)

    def sizeHint(self) -> QSize:
        """Return a comfortable size: about 22 characters to a line."""
        if self._cell_name:
            return QSize(px(CELL), px(CELL))
        width = px(170)
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        """Return the width at which its longest word still fits, and a short name beside its disc on one line."""
        if self._cell_name:
            return QSize(px(CELL), px(CELL))
        head = longest_word(self.step.label, font("choice"))
        if self._beside:
            whole = QFontMetricsF(font("choice")).horizontalAdvance(self.step.label)
            head = max(head, min(whole, px(150))) + px(28) + px(9) + self._key_side() + px(6)
        widest = max(head, longest_word(self.step.words, font("secondary")), px(28) + self._key_side() + px(10))
        return QSize(math.ceil(widest) + 2 * self._pad() + 2, px(48 if self._beside and not self.step.words else 64))

    def clipped(self) -> list[str]:
        """Return its words when the card is too small for them, for the clip lint."""
        return [self.step.label] if self.heightForWidth(self.width()) > self.height() + 1 else []

    def hitButton(self, pos: QPoint) -> bool:
        """Make the whole card the target."""
        return self.rect().contains(pos) and not self._locked

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let arrows and digits reach the group, which also moves the focus."""
        event.ignore()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the card; chosen and focused differ without colour, and nothing moves between them."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_ground(painter)
        if self._cell_name:
            self._paint_cell(painter)
        else:
            self._paint_head(painter)

    def _paint_cell(self, painter: QPainter) -> None:
        """Draw what is chosen as its disc, what is not as a ring with its glyph: the head may be out of sight."""
        side = px(26 if self.isChecked() else 22)
        spot = QRectF(0, 0, side, side)
        spot.moveCenter(QRectF(self.rect()).center())
        if self.isChecked():
            paint.disc(painter, spot, self.step.meaning, self.step.glyph)
            return
        self._paint_ring(painter, spot)
        inset = side * 0.24
        icons.paint(painter, self.step.glyph, spot.adjusted(inset, inset, -inset, -inset), colour("ink3"), 2)

    def _paint_ground(self, painter: QPainter) -> None:
        chosen, focused = self.isChecked(), self.hasFocus()
        rect, radius = QRectF(self.rect()), RADIUS
        if self._cell_name:
            rect = rect.adjusted(2, 1, -2, -1)
        if focused:
            rect, radius = style.paint_focus(painter, rect, RADIUS - 2), RADIUS - 3
        width = 2.2 if chosen else 1.2
        hovered = self.underMouse() and not self._locked
        quiet = self._locked or bool(self._cell_name)
        edge = "ink" if chosen or hovered else "line" if quiet and not style.is_contrast() else "control"
        ground = f"{self.step.meaning}_tint" if chosen else "sunken" if self._locked else "surface"
        half = width / 2
        painter.setPen(QPen(colour(edge), width))
        painter.setBrush(colour(ground))
        painter.drawRoundedRect(rect.adjusted(half, half, -half, -half), radius, radius)

    def _paint_ring(self, painter: QPainter, spot: QRectF) -> None:
        painter.setPen(QPen(colour("ink" if self.underMouse() and not self._locked else "control"), 1.6))
        painter.setBrush(colour("surface"))
        painter.drawEllipse(spot.adjusted(1, 1, -1, -1))

    def _paint_head(self, painter: QPainter) -> None:
        pad, size, chosen = self._pad(), px(28), self.isChecked()
        label, words, was = self._words(self.width())
        spot = QRectF(pad, pad, size, size)
        if self.step.is_plain and not chosen:
            self._paint_ring(painter, spot)
        else:
            paint.disc(painter, spot, self.step.meaning, self.step.glyph)
        if self.number:
            side = self._key_side()
            cap = QRectF(self.width() - pad + px(2) - side, pad - px(2), side, side)
            paint.key_cap(painter, cap, str(self.number), solid=chosen)
        if self._beside:
            head = max(size, label.height)
            label.paint(painter, QPointF(pad + size + px(9), pad + (head - label.height) / 2), colour("ink"))
            y = pad + head + px(4)
        else:
            label.paint(painter, QPointF(pad, pad + size + px(8)), colour("ink"))
            y = pad + size + px(8) + label.height + px(4)
        if was:
            was.paint(painter, QPointF(pad, y), colour("ink2"))
            y += was.height + px(4)
        words.paint(painter, QPointF(pad, y), colour("ink" if chosen else "ink2"))
