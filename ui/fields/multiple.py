"""Several choices from a list."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from ui.fields._question import QuestionField
from ui.widgets.choices import TickRow
from ui.widgets.layouts import Column


class Field(QuestionField):
    """Rows that are ticked; the answer keeps the order of ticking, and codes the list no longer has."""

    def build(self) -> QWidget:
        """Make the rows."""
        listed = self.question_set.option_list(self.question.options)
        self.rows = {option.code: TickRow(option.label) for option in listed.options} if listed else {}
        self._codes: list[str] = []
        for code, row in self.rows.items():
            row.clicked.connect(lambda ticked, code=code: self._tick(code, ticked))
        holder = QWidget()
        holder.setLayout(Column(*self.rows.values(), gap=0))
        return holder

    def show_value(self, value: Any) -> None:
        """Tick what is kept."""
        self._codes = [code for code in value if isinstance(code, str)] if isinstance(value, list | tuple) else []
        for code, row in self.rows.items():
            row.setChecked(code in self._codes)

    def lock(self, locked: bool) -> None:
        """Let the ticks only be read, or be changed again."""
        for row in self.rows.values():
            row.set_read_only(locked)

    def focus_first(self) -> None:
        """Bring the focus to the first row."""
        for row in self.rows.values():
            row.setFocus(Qt.FocusReason.ShortcutFocusReason)
            return

    def _tick(self, code: str, ticked: bool) -> None:
        self._codes = [each for each in self._codes if each != code] + ([code] if ticked else [])
        self.take(list(self._codes))
