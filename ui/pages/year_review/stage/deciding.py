"""The steps that a room writes: what to keep, improve, develop and stop, and what is decided."""

from __future__ import annotations

import datetime as dt

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from audit_tool.domain.workshop import Course
from ui.pages.year_review.decisions import Decisions
from ui.pages.year_review.notes import Notes
from ui.pages.year_review.stage import words
from ui.pages.year_review.stage.sheet import MARGINS, Sheet
from ui.text import LineEdit
from ui.widgets.button import Button
from ui.widgets.day_edit import NOT_A_DAY, DayEdit
from ui.widgets.flow import EqualColumns
from ui.widgets.labelled import Labelled
from ui.widgets.layouts import Box, Column, Row


class NotesSheet(Sheet):
    """The four columns."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.notes = Notes("figure")
        self.setLayout(Column(self.notes, None, margins=MARGINS))

    def title(self) -> str:
        """Name the step."""
        return "Keep, improve, develop, stop"

    def draw(self) -> None:
        """Show the lines."""
        if self.picture is not None:
            self.notes.show_picture(self.picture)

    def first_control(self) -> QWidget | None:
        """Return the first box, where something may be written."""
        begun = self.picture is not None and self.picture.review is not None
        return self.notes.courses[Course.KEEP].box if begun else None


class DecisionsSheet(Sheet):
    """What was decided, and a line for the next decision.

    Signals:
        decided: (what, who, day) to be written down; the day is None where none was typed.
    """

    decided = Signal(str, str, object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.decisions = Decisions("figure", writes=False)
        self.what, self.who, self.by = LineEdit(), LineEdit(), DayEdit()
        self._what = Labelled(words.DECIDED, self.what)
        self._by = Labelled("By when", self.by)
        who = Labelled("Who sees to it, a role", self.who)
        self.add = Button("Write it down", icon="plus")
        self.add.clicked.connect(self.decide)
        for box in (self.what, self.who, self.by):
            box.returnPressed.connect(self.decide)
        self._writing = Box(
            Column(self._what, Box(EqualColumns(who, self._by, least=240, gap=14)), Row(None, self.add), gap=8)
        )
        self.setLayout(Column(self._writing, self.decisions, None, gap=14, margins=MARGINS))

    def title(self) -> str:
        """Name the step."""
        return "What we decide"

    def draw(self) -> None:
        """Show the decisions."""
        if self.picture is not None:
            self._writing.setVisible(self.picture.review is not None)
            self.decisions.show_picture(self.picture)

    def first_control(self) -> QWidget | None:
        """Return the line, where something may be written."""
        return self.what if self.picture is not None and self.picture.review is not None else None

    def decide(self) -> None:
        """Hand over what stands in the boxes; a day that is none stays, and is asked about."""
        self._by.set_problems([NOT_A_DAY] if self.by.is_unreadable() else [])
        if self.by.is_unreadable():
            self.by.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.decided.emit(self.what.text(), self.who.text(), self.by.day())

    def keep_what_stands(self) -> None:
        """Hand over what was typed and not yet written down, before the room goes on; what is no day goes with it."""
        if self.what.text().strip():
            by = f" ({self.by.text().strip()})" if self.by.is_unreadable() else ""
            self.decided.emit(f"{self.what.text()}{by}", self.who.text(), self.by.day())

    def taken(self) -> None:
        """Empty the boxes for the next decision: what stood in them is being written down."""
        self.refuse("")
        for box in (self.what, self.who, self.by):
            box.clear()

    def give_back(self, what: str, who: str, by: dt.date | None) -> None:
        """Put back what could not be written down, before what was typed since."""
        self.what.setText(" ".join(part for part in (what, self.what.text()) if part))
        self.who.setText(self.who.text() or who)
        if not self.by.text():
            self.by.show_day(by)

    def refuse(self, said: str) -> None:
        """Say beside the line what a rule forbids; nothing where it says nothing."""
        self._what.set_problems([said] if said else [])
