"""The steps of a scale side by side, of which one is chosen."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QButtonGroup, QSizePolicy, QWidget

from ui import style
from ui.style import px
from ui.text import typing_now
from ui.widgets.flow import EqualColumns
from ui.widgets.focus import when_left
from ui.widgets.scale_card import CELL, ScaleCard, Step

CARD, GAP = 122, 10
"""Least width of a card and the gap between cards, in px at 100% text."""


class ScaleGroup(QWidget):
    """The cards of one question. Keys 1 to 9 choose; arrows move and choose; Delete takes the choice back.

    Args:
        steps: in the order shown.
        name: the question, for screen readers.
        beside: names stand beside their discs at every text size: lower, for steps without words of their own.

    Signals:
        chosen: the code a person chose; an empty text when they took the choice back.
        left: focus has gone out of the whole group.
    """

    chosen = Signal(str)
    left = Signal()

    def __init__(
        self, steps: Iterable[Step], name: str, *, beside: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._locked, self._always_beside = False, beside
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
            card.set_beside(self._always_beside or style.look().text_percent >= 150)
        self.layout().invalidate()

    def sizeHint(self) -> QSize:
        """Return the width of all cells, where it shows cells."""
        return QSize(self._cell * len(self._cards), px(CELL)) if self._cell else super().sizeHint()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Choose by digit, move by arrow, take back by Delete."""
        steps: dict[int, int] = {Qt.Key.Key_Right: 1, Qt.Key.Key_Down: 1, Qt.Key.Key_Left: -1, Qt.Key.Key_Up: -1}
        step = steps.get(event.key())
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
