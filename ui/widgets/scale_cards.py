"""The steps of a scale as large cards, of which one is chosen.

Each card is a true radio button: its arrows, its exclusivity and its role for screen readers are Qt's own; only the
paint and the size of its target are ours.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetricsF, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QButtonGroup, QRadioButton, QSizePolicy, QWidget

from ui import icons, style
from ui.style import colour, font, px, space
from ui.text import Words, lay_out, longest_word, typing_now
from ui.widgets import paint
from ui.widgets.flow import EqualColumns
from ui.widgets.focus import when_left

RADIUS = 9
CARD, GAP = 122, 10
"""Least width of a card and the gap between cards, in px at 100% text."""
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
        return QSize(math.ceil(widest) + 2 * self._pad() + 2, px(64))

    def clipped(self) -> list[str]:
        """Return its words when the card is too small for them, for the clip lint."""
        return [self.step.label] if self.heightForWidth(self.width()) > self.height() + 1 else []

    def hitButton(self, pos: QPoint) -> bool:
        """Make the whole card the target."""
        return self.rect().contains(pos) and not self._locked

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let arrows and digits reach the group, which also moves the focus."""
        event.ignore()

    def event(self, event: QEvent) -> bool:
        """Repaint as the pointer comes and goes."""
        if event.type() in (QEvent.Type.Enter, QEvent.Type.Leave):
            self.update()
        return super().event(event)

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
        painter.setPen(QPen(colour("ink" if self.underMouse() and not self._locked else "control"), 1.6))
        painter.setBrush(colour("surface"))
        painter.drawEllipse(spot)
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

    def _paint_head(self, painter: QPainter) -> None:
        pad, size, chosen = self._pad(), px(28), self.isChecked()
        label, words, was = self._words(self.width())
        paint.disc(painter, QRectF(pad, pad, size, size), self.step.meaning, self.step.glyph)
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


class ScaleGroup(QWidget):
    """The cards of one question. Keys 1 to 9 choose; arrows move and choose; Delete takes the choice back.

    Args:
        steps: in the order shown.
        name: the question, for screen readers.

    Signals:
        chosen: the code a person chose; an empty text when they took the choice back.
        left: focus has gone out of the whole group.
    """

    chosen = Signal(str)
    left = Signal()

    def __init__(self, steps: Iterable[Step], name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._locked = False
        self._cell = 0
        self.setAccessibleName(name)
        self._cards = [ScaleCard(step, number if number <= 9 else 0) for number, step in enumerate(steps, 1)]
        self._group = QButtonGroup(self)
        self._columns = EqualColumns(*self._cards, least=CARD)
        self._columns.setContentsMargins(0, 0, 0, 0)
        for card in self._cards:
            self._group.addButton(card)
            card.clicked.connect(lambda _checked=False, card=card: self._take(card))
        self.setLayout(self._columns)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.restyle()
        self._order_tab()
        when_left(self, self.left.emit)

    @property
    def cards(self) -> tuple[ScaleCard, ...]:
        """The cards, in the order shown."""
        return tuple(self._cards)

    def code(self) -> str:
        """Return the chosen code; an empty text when none is."""
        return next((card.step.code for card in self._cards if card.isChecked()), "")

    def show_code(self, code: str) -> None:
        """Show a choice without saying that a person made it; an unknown code shows none."""
        self._group.setExclusive(False)
        for card in self._cards:
            card.setChecked(card.step.code == code)
        self._group.setExclusive(True)
        self._order_tab()

    def show_moved(self, was_code: str) -> None:
        """Mark the chosen card with the step a panel moved it from; an empty code takes the mark away."""
        was = next((card.step.label for card in self._cards if card.step.code == was_code), None)
        for card in self._cards:
            card.set_moved_from(was if card.isChecked() else None)

    def set_cells(self, width: int) -> None:
        """Show the steps as one line of cells, each this wide in px; as cards again where the width is 0."""
        self._cell = width
        for card in self._cards:
            card.set_cell(f"{self.accessibleName()}: {card.step.label}" if width else "")
        self._columns.set_measures(least=CELL if width else CARD, gap=0 if width else GAP)
        self.restyle()

    def set_read_only(self, locked: bool) -> None:
        """Show the choice without letting it be changed."""
        self._locked = locked
        for card in self._cards:
            card.set_read_only(locked)

    def press(self, number: int) -> bool:
        """Choose the card of a number key and bring the focus to it; say whether there is one."""
        if self._locked or not style.look().single_keys or not 1 <= number <= len(self._cards):
            return False
        self._choose(self._cards[number - 1], Qt.FocusReason.ShortcutFocusReason)
        return True

    def focus_first(self) -> None:
        """Bring the focus to the chosen card, or to the first."""
        target = next((card for card in self._cards if card.isChecked()), self._cards[0])
        target.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def restyle(self) -> None:
        """Put names beside the discs where text is large; keep a line of cells as wide as the head above it."""
        policy = self.sizePolicy()
        policy.setHorizontalPolicy(QSizePolicy.Policy.Fixed if self._cell else QSizePolicy.Policy.Expanding)
        self.setSizePolicy(policy)
        for card in self._cards:
            card.set_beside(style.look().text_percent >= 150)
        self.layout().invalidate()

    def sizeHint(self) -> QSize:
        """Return the width of all cells, where it shows cells."""
        return QSize(self._cell * len(self._cards), px(CELL)) if self._cell else super().sizeHint()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Choose by digit, move by arrow, take back by Delete."""
        step = {Qt.Key.Key_Right: 1, Qt.Key.Key_Down: 1, Qt.Key.Key_Left: -1, Qt.Key.Key_Up: -1}.get(event.key())
        plain = event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
        focused = next((index for index, card in enumerate(self._cards) if card.hasFocus()), None)
        if not plain or focused is None or typing_now(self.focusWidget()):
            super().keyPressEvent(event)
        elif step is not None:
            target = self._cards[(focused + step) % len(self._cards)]
            if self._locked:
                target.setFocus(Qt.FocusReason.TabFocusReason)
            else:
                self._choose(target, Qt.FocusReason.TabFocusReason)
        elif event.key() == Qt.Key.Key_Space:
            self._choose(self._cards[focused], Qt.FocusReason.OtherFocusReason)
        elif event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace) and not self._locked and self.code():
            self.show_code("")
            self.chosen.emit("")
        elif not self.press(event.key() - Qt.Key.Key_0.value):
            super().keyPressEvent(event)

    def _choose(self, card: ScaleCard, reason: Qt.FocusReason) -> None:
        card.setFocus(reason)
        if not self._locked and not card.isChecked():
            card.setChecked(True)
            self._take(card)

    def _take(self, card: ScaleCard) -> None:
        for each in self._cards:
            each.set_moved_from(None)
        self._order_tab()
        self.chosen.emit(card.step.code)

    def _order_tab(self) -> None:
        """Let Tab stop once in the group: at the chosen card, or at the first."""
        stop = next((card for card in self._cards if card.isChecked()), self._cards[0])
        for card in self._cards:
            policy = Qt.FocusPolicy.StrongFocus if card is stop else Qt.FocusPolicy.ClickFocus
            card.setFocusPolicy(policy)
