"""Who somebody is at the keyboard: a name and a role, side by side."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from ui.text import LineEdit
from ui.widgets.labelled import Labelled
from ui.widgets.layouts import Row


class NameAndRole(QWidget):
    """Two fields; Enter goes from the name to the role, and from there on.

    Signals:
        entered: Enter was pressed in the role.
    """

    entered = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.name, self._role = LineEdit(), LineEdit()
        self._name_field = Labelled("Your name", self.name)
        self.name.textEdited.connect(lambda _words: self.show_problem(""))
        self.name.returnPressed.connect(lambda: self._role.setFocus(Qt.FocusReason.TabFocusReason))
        self._role.returnPressed.connect(self.entered)
        self.setLayout(Row((self._name_field, 1), (Labelled("Your role", self._role), 1), gap=14).at_top())

    @property
    def person(self) -> tuple[str, str]:
        """Name and role."""
        return self.name.text().strip(), self._role.text().strip()

    def is_named(self) -> bool:
        """Say whether a name is there; where none is, say so below the field."""
        has_name = bool(self.person[0])
        self.show_problem("" if has_name else "Enter your name. It stands beside what you do.")
        return has_name

    def show_problem(self, words: str) -> None:
        """Say what is wrong with the name; nothing takes that away."""
        self._name_field.set_problems([words] if words else ())

    def clear(self) -> None:
        """Empty both."""
        self.name.clear()
        self._role.clear()
        self.show_problem("")

    def focus_first(self) -> None:
        """Put the keyboard on the name."""
        self.name.setFocus(Qt.FocusReason.ShortcutFocusReason)
