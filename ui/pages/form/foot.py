"""The foot of the work: back, the keys that help, and the one filled button: on."""

from __future__ import annotations

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from ui import style
from ui.pages.form.index import foot_height
from ui.style import space
from ui.text import PlainLabel
from ui.widgets.button import Button
from ui.widgets.layouts import Box, Row
from ui.widgets.marks import KeyCap
from ui.widgets.places import KeyHint
from ui.widgets.surface import Panel

MARGIN, MOST = 28, 860
"""The margin beside the work and the widest it becomes, in px at 100% text."""

BACK = "Back"
"""What the button back says where there is no room for the name of what stands before; it is still read out."""


class Foot(Panel):
    """Previous, key hints, next.

    Signals:
        back, on: the buttons.
    """

    back = Signal()
    on = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(sides="t", parent=parent)
        self._back = Button("", icon="left")
        self._on = Button("", "primary", end_icon="right")
        self._back.clicked.connect(self.back)
        self._on.clicked.connect(self.on)
        self._choices = 0
        self._back_words = ""
        self._last_key = KeyCap("4")
        self._choose = KeyHint("Choose", KeyCap("1"), _to(), self._last_key)
        self._next = KeyHint("Next", KeyCap("Ctrl"), KeyCap("Enter"))
        inside = Row(self._back, None, self._choose, self._next, self._on, gap=12, margins=(MARGIN, 0, MARGIN, 0))
        self.setLayout(Row((Box(inside, most=MOST + 2 * MARGIN), 1), gap=0))
        self.restyle()

    def show_ways(self, back: str, on: str, *, choices: int) -> None:
        """Name the two ways.

        Args:
            back: what stands before; no button when empty.
            on: what the filled button does.
            choices: how many keys choose an answer here; 0 for none.
        """
        self._back_words = back
        self._back.setVisible(bool(back))
        self._on.setText(on)
        self._choices = min(choices, 9)
        if self._choices:
            self._last_key.show_words(str(self._choices))
        self._fit()

    def minimumSizeHint(self) -> QSize:
        """Return the room for the two buttons: the hints give way."""
        buttons = [button.sizeHint().width() for button in (self._back, self._on) if not button.isHidden()]
        return QSize(sum(buttons) + space(12) + 2 * space(MARGIN), foot_height())

    def restyle(self) -> None:
        """Take the text size worn now."""
        self.setFixedHeight(foot_height())
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show as many hints as there is room for."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Buttons first, back without a name where the two have no room; then the key of the way on, then the rest."""
        room = self.width() - 2 * space(MARGIN) - self._on.sizeHint().width() - space(12)
        self._name_back(self._back_words)
        if self._back.sizeHint().width() > room:
            self._name_back(BACK)
        room -= 3 * space(12) + (self._back.sizeHint().width() if not self._back.isHidden() else 0)
        wanted = bool(self._choices) and style.look().single_keys
        shows_choose = wanted and self._choose.sizeHint().width() <= room
        room -= self._choose.sizeHint().width() if shows_choose else 0
        self._choose.setVisible(shows_choose)
        self._next.setVisible(self._next.sizeHint().width() <= room)

    def _name_back(self, words: str) -> None:
        if self._back.words() != words:
            self._back.setText(words)
        self._back.setAccessibleName(f"Go back to {self._back_words}")


def _to() -> QWidget:
    return PlainLabel("to", "caption", "ink3", wrap=False)
