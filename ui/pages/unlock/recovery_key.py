"""The way in with the recovery sheet."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from ui.text import PlainEdit, PlainLabel, title
from ui.widgets.labelled import Labelled
from ui.widgets.layouts import Column


class RecoveryKeyPanel(QWidget):
    """A box for the groups on the sheet."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._finding = title("The sheet opens it too.")
        self._key = PlainEdit(least_lines=3, most_lines=5)
        self._field = Labelled(
            "Type the groups from the sheet, or what the QR code says",
            self._key,
            hint="Spaces, line breaks and capital letters do not matter.",
        )
        lead = PlainLabel("Then you choose a new passphrase, and print a new sheet.", "lead", "ink2")
        self.setLayout(Column(self._finding, lead, 6, self._field, gap=10))

    def begin(self, name: str) -> None:
        """Begin for a workspace."""
        self._finding.setText(f"The recovery sheet opens {name} too.")
        self._key.clear()
        self._field.set_problems(())

    @property
    def typed(self) -> str:
        """What was typed."""
        return self._key.toPlainText()

    def forget(self) -> None:
        """Let go of it."""
        self._key.clear()

    def show_problem(self, words: str) -> None:
        """Say what is wrong, and put the keyboard there; what was typed stays."""
        self._field.set_problems([words])
        self.focus_first()

    def focus_first(self) -> None:
        """Put the keyboard where work starts."""
        self._key.setFocus(Qt.FocusReason.ShortcutFocusReason)
