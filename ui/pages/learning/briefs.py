"""What became of the briefs: which were read, talked about, and answered by an action sheet."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from audit_tool.views.learning import LearningPicture
from ui import wording
from ui.pages.learning import words
from ui.widgets.empty import EmptyState
from ui.widgets.layouts import Column
from ui.widgets.table import Cell, ColumnOf, Table


class Briefs(QWidget):
    """The families whose briefs were let out, or used.

    Signals:
        opened: the BriefUsesPicture whose slips are to be shown.
    """

    opened = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(words.BRIEFS)
        self.table = Table(words.BRIEFS, _columns(), empty=EmptyState("documents", *words.NO_BRIEFS))
        self.table.setMinimumHeight(240)
        self.table.opened.connect(self.opened)
        self.setLayout(Column((self.table, 1), gap=10, margins=(0, 12, 0, 4)))

    def show_picture(self, picture: LearningPicture) -> None:
        """Show them; the chosen one stays."""
        self.table.show_rows(picture.briefs, key=lambda each: each.case_id)


def _columns() -> list[ColumnOf]:
    return [
        ColumnOf("Briefs of", lambda each: Cell(f"{each.about}, {each.run.title}"), "strong", 220, 3),
        ColumnOf("Answered", lambda each: Cell(wording.of(len(each.answered), each.asked)), "plain", 110),
        ColumnOf("Teams read it", lambda each: _number(each.all.teams), "number", 130),
        ColumnOf("Talked about it", lambda each: _number(each.all.talked), "number", 140),
        ColumnOf("Action sheets back", lambda each: _number(each.all.sheets), "number", 160),
        ColumnOf("People", lambda each: _number(each.all.people), "number", 90, needed=False, folded="people: {}"),
    ]


def _number(number: int) -> Cell:
    return Cell(str(number), sort=number)
