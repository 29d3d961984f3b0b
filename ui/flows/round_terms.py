"""The fields of a round's letter and its days, as they are written when it starts and mended until it is issued."""

from __future__ import annotations

import datetime as dt

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from audit_tool.domain.round_plan import Terms
from ui.text import LineEdit, PlainEdit
from ui.widgets.day_edit import HINT, NOT_A_DAY, DayEdit
from ui.widgets.flow import EqualColumns
from ui.widgets.labelled import Labelled
from ui.widgets.layouts import Box, Column

FINAL_HINT = "Until then a late return is still taken. Empty if there is none"
CENSUS_HINT = "Who is open on that day is counted on. Empty for the last day for returns"
EXPECTED_HINT = "As it is printed: every setting open on the census day"
LETTER_HINT = "It goes with every return. Its legal basis comes from Settings. Name no child and no family."


class TermsFields(QWidget):
    """Final day, census day, who is expected, and the letter.

    Signals:
        changed: something else was typed.
    """

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.final, self.census = DayEdit(), DayEdit()
        self.expected, self.letter = LineEdit(), PlainEdit(least_lines=8, most_lines=24)
        self._edited: set[QWidget] = set()
        self.final_labelled = Labelled("Final day for late returns", self.final, hint=f"{HINT}. {FINAL_HINT}")
        self.census_labelled = Labelled("Census day", self.census, hint=f"{HINT}. {CENSUS_HINT}")
        expected = Labelled("Who is expected, in words", self.expected, hint=EXPECTED_HINT)
        letter = Labelled("Covering letter", self.letter, hint=LETTER_HINT)
        for box, labelled in ((self.final, self.final_labelled), (self.census, self.census_labelled)):
            box.textChanged.connect(lambda _words, labelled=labelled: labelled.set_problems(()))
        for edit in (self.final, self.census, self.expected):
            edit.textEdited.connect(lambda _words, edit=edit: self._edit(edit))
        self._proposing = False
        self.letter.textChanged.connect(self._edit_letter)
        days = Box(EqualColumns(self.final_labelled, self.census_labelled, expected, least=260, gap=16))
        self.setLayout(Column(days, letter, gap=12))

    def terms(self) -> Terms:
        """Return what stands in the fields; a day that cannot be read counts as none."""
        return Terms(self.final.day(), self.census.day(), self.expected.text().strip(), self.letter.toPlainText())

    def show_terms(self, terms: Terms) -> None:
        """Show what was written down."""
        self._proposing = True
        self.final.show_day(terms.final_due_on)
        self.census.show_day(terms.census_on)
        self.expected.show_text(terms.expected_by)
        self.letter.show_text(terms.letter)
        self._proposing = False

    def propose(self, terms: Terms) -> None:
        """Fill in what is usual; what a person has typed stays."""
        self._proposing = True
        for box, day in ((self.final, terms.final_due_on), (self.census, terms.census_on)):
            if box not in self._edited:
                box.show_day(day)
        if self.expected not in self._edited:
            self.expected.show_text(terms.expected_by)
        if self.letter not in self._edited:
            self.letter.show_text(terms.letter)
        self._proposing = False

    def forget(self) -> None:
        """Go back to what is proposed."""
        self._edited.clear()

    def is_touched(self) -> bool:
        """Say whether a person has typed anything."""
        return bool(self._edited)

    def unreadable(self, due_on: dt.date | None = None) -> QWidget | None:
        """Mark a day that cannot be read, or a final day before the first one; return its field, or None."""
        for box, labelled in ((self.final, self.final_labelled), (self.census, self.census_labelled)):
            bad = box.is_unreadable()
            labelled.set_problems([NOT_A_DAY] if bad else ())
            if bad:
                return box
        final = self.final.day()
        if due_on is not None and final is not None and final < due_on:
            self.final_labelled.set_problems(["It lies before the last day for returns. Choose a later one."])
            return self.final
        return None

    def _edit(self, box: QWidget) -> None:
        self._edited.add(box)
        self.changed.emit()

    def _edit_letter(self) -> None:
        if not self._proposing:
            self._edit(self.letter)
