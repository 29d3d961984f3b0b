"""What a table does: its stage, and the way its results go back."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from audit_tool.views.day_tables import TableDeskPicture
from ui.pages.table_desk import words as said
from ui.text import PlainLabel
from ui.widgets.button import Button
from ui.widgets.flow import Flow
from ui.widgets.layouts import Box, Column
from ui.widgets.surface import Card


class TableCard(Card):
    """How far the table's results are, with buttons for the stage, for a sheet on the day, and to save them."""

    def __init__(self, line: TableDeskPicture, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.line = line
        self.stage = Button("Open the stage", "primary", icon="clock")
        self.save = Button("Save the results", icon="documents")
        self.thought = Button("What we thought of the day", icon="documents")
        ways = Box(Flow(self.stage, self.thought, self.save, gap=8))
        self.setLayout(Column(PlainLabel(said.sent(line)), ways, gap=12, margins=(18, 16, 18, 16)))

    def focus_first(self) -> None:
        """Put the keyboard on the stage."""
        self.stage.setFocus(Qt.FocusReason.ShortcutFocusReason)
