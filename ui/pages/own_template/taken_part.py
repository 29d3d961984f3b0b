"""The returns that came on a trust's own form: how much of ours each answers, and the form that asks the rest."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from audit_tool.domain.own_template import Covered
from audit_tool.views.own_template import CameIn
from ui.pages.own_template import words
from ui.text import PlainLabel, heading, secondary
from ui.widgets.button import Button
from ui.widgets.flow import Flow
from ui.widgets.gauges import ProgressBar
from ui.widgets.layouts import Box, Column, Row
from ui.widgets.surface import Card
from ui.widgets.table import Cell, ColumnOf, Table


class TakenPart(Card):
    """The table of them; what its buttons do, they do for the row a person has moved to.

    Signals:
        top_up_asked, report_asked, form_asked: with the CameIn.
        all_asked: with every CameIn of one trust that has something left to ask.
        stopped: the forms that are being written are to be left at that.
    """

    top_up_asked = Signal(object)
    report_asked = Signal(object)
    form_asked = Signal(object)
    all_asked = Signal(object)
    stopped = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._came_in: Sequence[CameIn] = ()
        columns = (
            ColumnOf("School", lambda one: Cell(one.owner_name), "strong", 200, 3),
            ColumnOf("Statutory answered", _must, "bar", 190),
            ColumnOf("Left to ask", lambda one: Cell(words.to_ask(one), sort=len(one.coverage.to_ask)), "quiet", 120),
            ColumnOf("In part", _partly, "quiet", 80, needed=False, folded="{} in part"),
            ColumnOf("Trust", lambda one: Cell(one.trust), "quiet", 150, 2, needed=False),
            ColumnOf("Lead", lambda one: Cell(one.takes[0].lead), "quiet", 150, 2, needed=False),
        )
        self.table = Table("Returns on a form of their own", columns)
        self.table.current_changed.connect(self._show_current)
        self.table.opened.connect(self.form_asked)
        self.top_up = Button("Save the top-up form", "primary")
        self.top_up.clicked.connect(lambda: self.top_up_asked.emit(self.table.current()))
        self.all = Button(words.top_ups("", 0))
        self.all.clicked.connect(lambda: self.all_asked.emit(self._of_trust()))
        self.report = Button("Save the coverage report")
        self.report.clicked.connect(lambda: self.report_asked.emit(self.table.current()))
        self.form = Button("Open the form")
        self.form.clicked.connect(lambda: self.form_asked.emit(self.table.current()))
        told = secondary("Counted apart from returns on our form. A top-up form asks only what is statutory and open.")
        buttons = Box(Flow(self.top_up, self.all, self.report, self.form, gap=8))
        self._written, self._far = ProgressBar("Top-up forms written", tall=6), PlainLabel("", "secondary", "ink2")
        stop = Button("Stop", small=True)
        stop.clicked.connect(self.stopped)
        self._going = Box(Column(self._written, Row(self._far, None, stop, gap=10), gap=6))
        self._going.hide()
        inside = (heading("Came on a form of their own"), told, (self.table, 1), buttons, self._going)
        self.setLayout(Column(*inside, gap=12, margins=(20, 16, 20, 18)))

    def show_returns(self, came_in: Sequence[CameIn]) -> None:
        """Show them; the current one stays so."""
        self._came_in = came_in
        self.table.show_rows(came_in, key=lambda one: one.return_id)
        if self.table.current() is None and came_in:
            self.table.go_to(lambda one: one is came_in[0])
        self._show_current(self.table.current())

    def show_moved(self, done: int, whole: int) -> None:
        """Show how many forms are written."""
        self._going.show()
        self._written.show_value(done, whole)
        self._far.setText(f"{done} of {whole}")
        self.all.setEnabled(False)

    def show_ended(self) -> None:
        """Show that no forms are being written."""
        self._going.hide()
        self._show_current(self.table.current())

    def _of_trust(self) -> list[CameIn]:
        """List the returns of the current one's trust that have something left to ask."""
        current = self.table.current()
        ours = (one for one in self._came_in if current is not None and one.trust == current.trust)
        return [one for one in ours if one.coverage.to_ask]

    def _show_current(self, one: CameIn | None) -> None:
        waiting = len(self._of_trust())
        self.all.setText(words.top_ups(one.trust if one is not None else "", waiting))
        self.all.setEnabled(waiting > 1 and self._going.isHidden())
        self.all.setVisible(waiting > 1)
        for button in (self.report, self.form):
            button.setEnabled(one is not None)
        self.top_up.setEnabled(one is not None and bool(one.coverage.to_ask))


def _must(one: CameIn) -> Cell:
    said, share = words.must_share(one.coverage)
    return Cell(said, sort=share, share=share)


def _partly(one: CameIn) -> Cell:
    count = len(one.coverage.of(Covered.PARTLY))
    return Cell(str(count) if count else "", sort=-count)
