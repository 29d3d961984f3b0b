"""Rows that are put in order: by the arrows beside a row, or by Alt+Up and Alt+Down anywhere in it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from ui.widgets.button import IconButton
from ui.widgets.surface import Card

T = TypeVar("T")

_STEPS: dict[int, int] = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}


class OrderedCard(Card):
    """A row on a card of its own, which Alt+Up and Alt+Down move.

    Args:
        name: what the row is, with its number: "choice 2".
        move: moves it one up (-1) or down (1).
        remove: takes it away.
        away: the icon of what takes it away, and its verb.
    """

    def __init__(
        self,
        name: str,
        move: Callable[[int], None],
        remove: Callable[[], None],
        *,
        away: tuple[str, str] = ("bin", "Remove"),
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(ground="canvas", parent=parent)
        self._move = move
        words = (("up", f"Move {name} up"), ("down", f"Move {name} down"), (away[0], f"{away[1]} {name}"))
        self.up, self.down, self.gone = (IconButton(icon, said) for icon, said in words)
        self.up.clicked.connect(lambda: move(-1))
        self.down.clicked.connect(lambda: move(1))
        self.gone.clicked.connect(remove)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move the row by Alt+Up and Alt+Down."""
        steps = _STEPS.get(event.key())
        if steps is not None and event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self._move(steps)
        else:
            super().keyPressEvent(event)


def moved(rows: Sequence[T], place: int, steps: int) -> list[T]:
    """Give the rows with one of them so many steps further; over the edge it stays where it was."""
    to = place + steps
    if not 0 <= to < len(rows):
        return list(rows)
    others = [row for at, row in enumerate(rows) if at != place]
    return [*others[:to], rows[place], *others[to:]]
