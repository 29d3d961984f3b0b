"""The returns that came on a trust's own form: how much of ours each answers, and the form that asks the rest."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from audit_tool.domain.own_template import Covered
from audit_tool.views.own_template import CameIn
from ui.pages.own_template import words
from ui.text import heading, secondary
from ui.widgets.button import Button
from ui.widgets.flow import Flow
from ui.widgets.layouts import Box, Column
from ui.widgets.surface import Card
from ui.widgets.table import Cell, ColumnOf, Table


class TakenPart(Card):
    """The table of them; what its buttons do, they do for the row a person has moved to.

    Signals:
        top_up_asked, report_asked, form_asked: with the CameIn.
    """

    top_up_asked = Signal(object)
    report_asked = Signal(object)
    form_asked = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        columns = (
            ColumnOf("School", lambda one: Cell(one.owner_name), "strong", 200, 3),
            ColumnOf("Statutory answered", _must, "bar", 190),
            ColumnOf("Left to ask", lambda one: Cell(words.to_ask(one), sort=len(one.coverage.to_ask)), "quiet", 120),
            ColumnOf("In part", _partly, "quiet", 80, needed=False, folded="{} in part"),
            ColumnOf("Lead", lambda one: Cell(one.takes[0].lead), "quiet", 150, 2, needed=False),
        )
        self.table = Table("Returns on a form of their own", columns)
        self.table.current_changed.connect(self._show_current)
        self.table.opened.connect(self.form_asked)
        self.top_up = Button("Save the top-up form", "primary")
        self.top_up.clicked.connect(lambda: self.top_up_asked.emit(self.table.current()))
        self.report = Button("Save the coverage report")
        self.report.clicked.connect(lambda: self.report_asked.emit(self.table.current()))
        self.form = Button("Open the form")
        self.form.clicked.connect(lambda: self.form_asked.emit(self.table.current()))
        told = secondary("Counted apart from returns on our form. A top-up form asks only what is statutory and open.")
        buttons = Box(Flow(self.top_up, self.report, self.form, gap=8))
        inside = (heading("Came on a form of their own"), told, (self.table, 1), buttons)
        self.setLayout(Column(*inside, gap=12, margins=(20, 16, 20, 18)))

    def show_returns(self, came_in: Sequence[CameIn]) -> None:
        """Show them; the current one stays so."""
        self.table.show_rows(came_in, key=lambda one: one.return_id)
        if self.table.current() is None and came_in:
            self.table.go_to(lambda one: one is came_in[0])
        self._show_current(self.table.current())

    def _show_current(self, one: CameIn | None) -> None:
        for button in (self.report, self.form):
            button.setEnabled(one is not None)
        self.top_up.setEnabled(one is not None and bool(one.coverage.to_ask))


def _must(one: CameIn) -> Cell:
    said, share = words.must_share(one.coverage)
    return Cell(said, sort=share, share=share)


def _partly(one: CameIn) -> Cell:
    count = len(one.coverage.of(Covered.PARTLY))
    return Cell(str(count) if count else "", sort=-count)
