"""Fields for a reason, and for the role of whoever gives it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from ui.text import LineEdit, PlainEdit
from ui.widgets.labelled import Labelled
from ui.widgets.layouts import Column, hide_unless


class ReasonFields(QWidget):
    """A reason in a few lines; below it a role, where one is asked for.

    Args:
        asked: the label of the reason.
        hint: a line that helps.
        role: the label of the role; no field where empty.
        role_hint: a line that helps with it.
    """

    def __init__(
        self, asked: str, hint: str = "", *, role: str = "", role_hint: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._why = PlainEdit(least_lines=3, most_lines=8)
        self._role = LineEdit()
        named = Labelled(role or "Role", self._role, hint=role_hint)
        hide_unless(bool(role), named)
        self.reason = Labelled(asked, self._why, hint=hint)
        self.setLayout(Column(self.reason, named, gap=14))

    def focus_first(self) -> None:
        """Bring the keyboard to the reason."""
        self._why.setFocus(Qt.FocusReason.OtherFocusReason)

    def unreadable(self) -> bool:
        """Say that plain words can always be read; what is missing is told by the verb."""
        return False

    def is_touched(self) -> bool:
        """Say whether something was typed."""
        return bool(self.why() or self.role())

    def why(self) -> str:
        """Return the reason."""
        return self._why.toPlainText()

    def role(self) -> str:
        """Return the role."""
        return self._role.text()
