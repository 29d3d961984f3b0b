"""One question set in the list: what it is, and what may be done with it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from ui.text import PlainLabel, secondary
from ui.widgets.button import Button, Kind
from ui.widgets.flow import Flow
from ui.widgets.layouts import Box, Column, Row
from ui.widgets.marks import Pill
from ui.widgets.surface import Card


@dataclass(frozen=True, slots=True)
class Act:
    """A button of a card: its words, what it does, and how much it calls."""

    words: str
    press: Callable[[], None]
    kind: Kind = "secondary"


class SetCard(Card):
    """A question set.

    Args:
        key: tells it from the others, so that a list that is drawn anew keeps the keyboard where it was.
        acts: the first is the one most people want.
    """

    def __init__(
        self,
        key: str,
        name: str,
        about: str,
        acts: tuple[Act, ...],
        *,
        pill: Pill | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent=parent)
        self.key = key
        self.buttons: list[Button] = []
        for act in acts:
            button = Button(act.words, act.kind, small=True)
            button.setAccessibleDescription(name)
            button.clicked.connect(lambda _checked=False, act=act: act.press())
            self.buttons.append(button)
        head = Row(PlainLabel(name, "strong"), *([pill] if pill else []), None, gap=10)
        told = Column(head, secondary(about), gap=2)
        held = Box(Flow(*self.buttons, gap=8, at_right=True))
        self.setLayout(Row((told, 3), (held, 2), gap=14, margins=(18, 11, 14, 11)))

    def focus(self) -> None:
        """Put the keyboard on its first button."""
        self.buttons[0].setFocus(Qt.FocusReason.OtherFocusReason)
