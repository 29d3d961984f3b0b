"""Chips of which any number may be on: the themes of a finding."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ui.widgets.chips import Chip
from ui.widgets.flow import Flow


class ChipSet(QWidget):
    """Several chips, each on or off by itself.

    Args:
        name: what is chosen.
        chips: each (key, words).

    Signals:
        toggled: a person switched one on or off.
    """

    toggled = Signal()

    def __init__(self, name: str, chips: Iterable[tuple[str, str]], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self._chips = {key: Chip(words) for key, words in chips}
        self._others: tuple[str, ...] = ()
        for chip in self._chips.values():
            chip.clicked.connect(self.toggled)
        self.setLayout(Flow(*self._chips.values(), gap=8))

    def chosen(self) -> tuple[str, ...]:
        """Return the keys that are on, in the order shown, and after them those that have no chip here."""
        return (*(key for key, chip in self._chips.items() if chip.isChecked()), *self._others)

    def show_chosen(self, keys: Iterable[str]) -> None:
        """Switch these on and all others off; what has no chip, because the list has changed since, is kept."""
        wanted = tuple(keys)
        self._others = tuple(key for key in wanted if key not in self._chips)
        for key, chip in self._chips.items():
            chip.setChecked(key in wanted)
