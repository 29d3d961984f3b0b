"""The sheets of a case: its agencies, its scope, and what was said of its steps, its pauses and its alerts."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from audit_tool.domain.case_life import StepStanding
from audit_tool.views.case import AgencyLine, CasePicture
from ui.pages.case import words
from ui.text import PlainLabel, heading
from ui.widgets.button import Button
from ui.widgets.layouts import Box, Column, Row, Scroll, clear
from ui.widgets.surface import Card
from ui.widgets.table import Cell, ColumnOf, Table
from ui.wording.case_life import STEPS, standing


class AgenciesSheet(QWidget):
    """The agencies, what each had to do with the family, and how far its form is.

    Signals:
        opened: the AgencyLine somebody says something of.
        add_asked: one more agency is to be asked.
    """

    opened = Signal(object)
    add_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.table = Table("Agencies", _AGENCY_COLUMNS)
        self.table.opened.connect(self.opened)
        self.change = Button("Say what it had to do with the family", small=True)
        self.change.clicked.connect(self._open_current)
        self.add = Button("Ask one more agency", icon="plus", small=True)
        self.add.clicked.connect(self.add_asked)
        self._ways = Box(Row(self.change, self.add, None, gap=8))
        self.setLayout(Column(self._ways, (self.table, 1), gap=8, margins=(0, 10, 0, 0)))

    def show_picture(self, picture: CasePicture) -> None:
        """Show the agencies of a case; the one a person is on stays current."""
        self.table.show_rows(picture.agencies, key=lambda line: line.agency_id)
        if self.table.current() is None and self.table.shown():
            self.table.view.setCurrentIndex(self.table.view.model().index(0, 0))
        self._ways.setVisible(picture.may_change)

    def focus_first(self) -> None:
        """Bring the keyboard to the table."""
        self.table.focus_first()

    def _open_current(self) -> None:
        line = self.table.current()
        if line is not None:
            self.opened.emit(line)


class ScopeSheet(QWidget):
    """What is settled, line by line.

    Signals:
        change_asked: something of it is to be changed.
    """

    change_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._told = Column(gap=7)
        self.change = Button("Change the scope", icon="edit", small=True)
        self.change.clicked.connect(self.change_asked)
        card = Card(Column(self._told, Row(self.change, None), gap=12, margins=(18, 14, 18, 14)))
        self.setLayout(Column(Scroll(Box(Column(card, None, gap=0, margins=(0, 10, 0, 10)))), gap=0))

    def show_picture(self, picture: CasePicture) -> None:
        """Show the scope of a case."""
        clear(self._told)
        for what, said in words.scope(picture):
            self._told.add(PlainLabel(said, "body", lead=f"{what}:"))

    def focus_first(self) -> None:
        """Bring the keyboard to the button."""
        self.change.setFocus()


class StepsSheet(QWidget):
    """Every step with what was said of it; below, the pauses and the alerts that have an outcome.

    Signals:
        opened: the StepStanding a person opens.
    """

    opened = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.table = Table("Steps", _step_columns(lambda: self._picture))
        self.table.opened.connect(self.opened)
        self._picture: CasePicture | None = None
        self._past = Column(gap=6)
        self._about = Box(Column(heading("Pauses and alerts"), self._past, gap=6))
        self.setLayout(Column((self.table, 1), self._about, gap=10, margins=(0, 10, 0, 0)))

    def show_picture(self, picture: CasePicture) -> None:
        """Show the way of a case so far."""
        self._picture = picture
        self.table.show_rows(picture.life.steps, key=lambda each: each.step)
        clear(self._past)
        over = [words.past_pause(each) for each in picture.pauses if each.until is not None]
        settled = [words.alert(each) for each in picture.alerts if not each.is_open]
        for lead, rest in (*over, *settled):
            self._past.add(PlainLabel(rest, "secondary", "ink2", lead=lead))
        self._about.setVisible(bool(over or settled))

    def focus_first(self) -> None:
        """Bring the keyboard to the table."""
        self.table.focus_first()


def _involved(line: AgencyLine) -> Cell:
    return Cell(words.involvement(line), *words.INVOLVED_LOOKS[line.said.involved if line.said else None])


_AGENCY_COLUMNS = (
    ColumnOf("Agency", lambda line: Cell(line.name), "strong", width=220, stretch=1),
    ColumnOf("Was it involved?", _involved, "pill", width=236),
    ColumnOf("Form", lambda line: Cell(words.form(line)), width=170, needed=False),
    ColumnOf("Lead worker", lambda line: Cell(line.said.role if line.said else ""), "quiet", width=150, needed=False),
    ColumnOf("When", lambda line: Cell(words.years(line)), "quiet", width=230, needed=False),
)


def _step_columns(shown: Callable[[], CasePicture | None]) -> tuple[ColumnOf, ...]:
    def stands(step: StepStanding) -> Cell:
        picture = shown()
        if picture is None:
            return Cell("")
        state = standing(picture.life, step)
        return Cell(state.words, state.meaning, state.glyph)

    return (
        ColumnOf("Step", lambda step: Cell(STEPS[step.step][0]), "strong", width=160),
        ColumnOf("Stage", stands, "pill", width=150),
        ColumnOf("Said", lambda step: Cell(words.said(step)), "quiet", width=300, stretch=1, needed=False),
    )
