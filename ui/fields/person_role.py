"""A named person and what they are there."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QWidget

from ui.fields._question import QuestionField
from ui.text import LineEdit
from ui.widgets.flow import EqualColumns
from ui.widgets.labelled import Labelled


class Field(QuestionField):
    """Two boxes: a name and a role; either may be empty while the other is filled."""

    def build(self) -> QWidget:
        """Make the boxes."""
        self.name, self.role = LineEdit(), LineEdit()
        for edit in (self.name, self.role):
            edit.textEdited.connect(self._typed)
        holder = QWidget()
        holder.setLayout(EqualColumns(Labelled("Name", self.name), Labelled("Role", self.role), least=190, gap=14))
        for edit, word in ((self.name, "Name"), (self.role, "Role")):
            edit.setAccessibleName(f"{self.question.label} {word}")
        return holder

    def show_value(self, value: Any) -> None:
        """Show both; text that was kept before the question asked for a role shows as the name."""
        kept = value if isinstance(value, dict) else {"name": "" if value is None else str(value)}
        self.name.show_text(str(kept.get("name") or ""))
        self.role.show_text(str(kept.get("role") or ""))

    def lock(self, locked: bool) -> None:
        """Let the boxes only be read, or be changed again."""
        for edit in (self.name, self.role):
            edit.setReadOnly(locked)
            edit.update()

    def mark_wrong(self, wrong: bool) -> None:
        """Draw the edge of the empty box in red, or of both when both are full."""
        empty = [edit for edit in (self.name, self.role) if not edit.text().strip()]
        for edit in (self.name, self.role):
            edit.set_wrong(wrong and (not empty or edit in empty))

    def focus_first(self) -> None:
        """Bring the focus to the name."""
        self.name.focus_at_end()

    def _typed(self, _words: str) -> None:
        name, role = self.name.text(), self.role.text()
        self.take({"name": name, "role": role} if name or role else None)
