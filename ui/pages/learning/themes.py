"""The way of each theme through the years: first seen, acted on, closed, and come back."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from audit_tool.views.learning import LearningPicture, ThemeLine
from ui import wording
from ui.pages.learning import words
from ui.text import PlainLabel, heading, secondary
from ui.widgets.button import Button
from ui.widgets.empty import EmptyState
from ui.widgets.flow import Flow
from ui.widgets.layouts import Box, Column, clear
from ui.widgets.surface import Card
from ui.widgets.table import Cell, ColumnOf, Table


class Themes(QWidget):
    """The themes.

    Signals:
        findings_asked: the ThemeLine whose findings are to be shown.
        action_asked: the id of the action after which a theme came back.
    """

    findings_asked = Signal(object)
    action_asked = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("Themes over the years")
        self.table = Table("Themes", _columns(), empty=EmptyState("findings", *words.NO_THEMES))
        self.table.setMinimumHeight(240)
        self.table.current_changed.connect(self._show_choice)
        self.table.opened.connect(self.findings_asked)
        self._name, self._joined = heading(""), secondary()
        self._back = Column(gap=6)
        self.years = Table("Years", _year_columns())
        self.years.setMinimumHeight(150)
        self.findings, self.action = Button("Show its findings", icon="findings"), Button("Go to the closed action")
        self.findings.clicked.connect(lambda: self.findings_asked.emit(self.table.current()))
        self.action.clicked.connect(self._go_to_action)
        ways = Box(Flow(self.findings, self.action, gap=8))
        told = Column(self._name, Box(self._back), self._joined, self.years, ways, gap=8, margins=(20, 14, 20, 16))
        self.card = Card(told)
        inside = Column((self.table, 1), self.card, gap=10, margins=(0, 12, 0, 4))
        self.setLayout(inside)
        self.card.hide()

    def show_picture(self, picture: LearningPicture) -> None:
        """Show the themes; the chosen one stays."""
        self.table.show_rows(picture.themes, key=lambda line: line.lineage.theme_id)
        self._show_choice(self.table.current())

    def choose(self, theme_id: str) -> None:
        """Go to a theme."""
        self.table.go_to(lambda line: line.lineage.theme_id == theme_id)

    def _show_choice(self, line: ThemeLine | None) -> None:
        self.card.setVisible(line is not None)
        if line is None:
            return
        self._name.setText(line.label)
        clear(self._back)
        for each in reversed(line.back):
            self._back.addWidget(PlainLabel(words.back(each), "body"))
        joined = words.joined(line)
        self._joined.setText(joined)
        self._joined.setVisible(bool(joined))
        self.action.setVisible(bool(line.back))
        self.years.show_rows(reversed(line.lineage.years))

    def _go_to_action(self) -> None:
        line = self.table.current()
        if isinstance(line, ThemeLine) and line.back:
            self.action_asked.emit(line.back[-1].action.id)


def _columns() -> list[ColumnOf]:
    return [
        ColumnOf("Theme", lambda line: Cell(line.label), "strong", 220, 3),
        ColumnOf("Now", words.stage, "pill", 210),
        ColumnOf("First seen", _first_seen, "plain", 160, needed=False, folded="first seen {}"),
        ColumnOf("Cases", lambda line: _number(line.lineage.cases), "number", 80, needed=False, folded=""),
        ColumnOf("Audits", lambda line: _number(line.lineage.audits), "number", 80, needed=False, folded=""),
        ColumnOf("Actions closed", words.closed, "plain", 140, needed=False, folded="{} actions closed"),
        ColumnOf("Came back", words.times_back, "plain", 110, needed=False, folded="came back {}"),
    ]


def _year_columns() -> list[ColumnOf]:
    return [
        ColumnOf("Year", words.year, "strong", 210, 2),
        ColumnOf("Findings", lambda each: _number(each.findings), "number", 90),
        ColumnOf("Audits", lambda each: _number(each.audits), "number", 80, needed=False, folded="audits: {}"),
        ColumnOf("Cases", lambda each: _number(each.cases), "number", 80, needed=False, folded="cases: {}"),
        ColumnOf("Actions agreed", lambda each: _number(each.agreed), "number", 140),
        ColumnOf("Closed", lambda each: _number(each.closed), "number", 90),
        ColumnOf("Came back", lambda each: _number(each.came_back), "number", 110),
    ]


def _first_seen(line: ThemeLine) -> Cell:
    return Cell(wording.day(line.lineage.first_seen), sort=line.lineage.first_seen)


def _number(number: int) -> Cell:
    return Cell(str(number), sort=number)
