"""A few choices side by side, of which one is chosen: the kind of a finding."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QWidget

from ui.widgets.choices import RadioRow
from ui.widgets.flow import EqualColumns


class RadioSet(QWidget):
    """Radio rows in equal columns.

    Args:
        name: what is chosen.
        choices: each (key, words).
        current: the key that is chosen at first; none is where it has no row.

    Signals:
        edited: another is chosen.
    """

    edited = Signal()

    def __init__(
        self, name: str, choices: Iterable[tuple[str, str]], current: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self._rows = {key: RadioRow(words) for key, words in choices}
        group = QButtonGroup(self)
        for key, row in self._rows.items():
            group.addButton(row)
            row.setChecked(key == current)
        group.buttonToggled.connect(lambda _row, is_chosen: self.edited.emit() if is_chosen else None)
        self.setLayout(EqualColumns(*self._rows.values(), least=130, gap=4))

    def chosen(self) -> str:
        """Return the key that is chosen; empty while none is."""
        return next((key for key, row in self._rows.items() if row.isChecked()), "")

    def focus_first(self) -> None:
        """Bring the keyboard to what is chosen, else to the first choice."""
        row = self._rows.get(self.chosen()) or next(iter(self._rows.values()))
        row.setFocus(Qt.FocusReason.OtherFocusReason)
