"""Something to be read: that it was."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from forms.types.acknowledge import I_HAVE_READ_THIS
from ui.fields._question import QuestionField
from ui.widgets.choices import TickRow
from ui.widgets.layouts import Column


class Field(QuestionField):
    """One row that is ticked."""

    def build(self) -> QWidget:
        """Make the row."""
        self.row = TickRow(I_HAVE_READ_THIS)
        self.row.clicked.connect(lambda ticked: self.take(True if ticked else None))
        holder = QWidget()
        holder.setLayout(Column(self.row, gap=0))
        return holder

    def show_value(self, value: Any) -> None:
        """Tick the row where it was read; anything else ticks nothing."""
        self.row.setChecked(value is True)

    def lock(self, locked: bool) -> None:
        """Let the tick only be read, or be changed again."""
        self.row.set_read_only(locked)

    def focus_first(self) -> None:
        """Bring the focus to the row."""
        self.row.setFocus(Qt.FocusReason.ShortcutFocusReason)
