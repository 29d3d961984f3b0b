"""The plan of a themed audit day: a table of blocks, and the way to propose a usual day."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from audit_tool.views.sampling import SamplePicture
from ui.pages.sample import words
from ui.widgets.button import Button
from ui.widgets.empty import EmptyState
from ui.widgets.flow import Flow
from ui.widgets.layouts import Box, Column
from ui.widgets.table import Cell, ColumnOf, Table


class DaySheet(QWidget):
    """Blocks in the order of the day.

    Signals:
        add_asked, propose_asked: the buttons.
        opened: the DayBlock a person opened.
    """

    add_asked = Signal()
    propose_asked = Signal()
    opened = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.add, self.propose = Button("Add a block", icon="plus"), Button("Propose a day")
        self.add.clicked.connect(self.add_asked)
        self.propose.clicked.connect(self.propose_asked)
        self.table = Table("Blocks", _BLOCKS, empty=EmptyState("calendar", "No plan of the day yet", words.DAY))
        self.table.opened.connect(self.opened)
        ways = Box(Flow(self.propose, self.add, gap=8))
        self.setLayout(Column(ways, (self.table, 1), gap=8, margins=(2, 10, 2, 0)))

    def show_picture(self, picture: SamplePicture) -> None:
        """Show the day as it stands."""
        self.add.setVisible(picture.may_change)
        self.propose.setVisible(picture.may_change and not picture.day and picture.is_open)
        self.table.show_rows(picture.day, key=lambda block: block.id)


_BLOCKS = (
    ColumnOf("Time", lambda block: Cell(block.at), "strong", width=90),
    ColumnOf("What", lambda block: Cell(block.what), width=320, stretch=2),
    ColumnOf("Who", lambda block: Cell(block.who), "quiet", width=220, stretch=1, needed=False),
)
