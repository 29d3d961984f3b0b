"""What the second person says: a motivated intruder's questions, what they came to, and to whom it goes."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from audit_tool.domain.release import Outcome
from audit_tool.usecases.releases import Checked
from ui.pages.release import words
from ui.text import LineEdit, PlainEdit, PlainLabel
from ui.widgets.choices import TickRow
from ui.widgets.day_edit import HINT, NOT_A_DAY, DayEdit
from ui.widgets.labelled import Labelled
from ui.widgets.layouts import Box, Column, reveal
from ui.widgets.radio_set import RadioSet
from ui.wording.checklist import CHECKLIST

QUIET = ("secondary", "ink2")


class CheckFields(QWidget):
    """The checklist, the outcome, a reason of each statement that does not hold, and what is said of it besides."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ticks = {code: TickRow(said) for code, said in CHECKLIST.items()}
        self._outcome = RadioSet("What you came to", words.OUTCOMES)
        self._remark = PlainEdit(least_lines=2, most_lines=6)
        self._names = PlainEdit(least_lines=2, most_lines=6)
        self._review = DayEdit()
        self._reasons = {code: LineEdit() for code in self._ticks}
        self._asked = {code: Labelled(CHECKLIST[code], box, role="body") for code, box in self._reasons.items()}
        title, hint = PlainLabel(words.WHY_ALL_THE_SAME, "label"), PlainLabel(words.REASON_OF_ITS_OWN, *QUIET)
        self._why = Box(Column(title, hint, *self._asked.values(), gap=10))
        for row in self._ticks.values():
            row.toggled.connect(self._ask_why)
        self._outcome.edited.connect(self._ask_why)
        self._ask_why()
        self.setLayout(
            Column(
                PlainLabel("Tick what holds. Whatever does not needs a reason of its own.", *QUIET),
                Column(*self._ticks.values(), gap=0),
                Labelled("What you came to", self._outcome),
                self._why,
                Labelled("What you have to say", self._remark, hint="Needed where it does not leave."),
                Labelled("To whom it goes", self._names, hint="One to a line, so that it can be called back."),
                Labelled("When it is looked at again", self._review, hint=f"{HINT}. Left empty: a year from today."),
                gap=14,
            )
        )

    def _ask_why(self) -> None:
        """Ask for a reason of each statement that is not ticked, once it is to leave."""
        chosen = self._outcome.chosen()
        is_leaving = bool(chosen) and Outcome(chosen).lets_out
        open_points = {code for code, tick in self._ticks.items() if not tick.isChecked()}
        for code, asked in self._asked.items():
            reveal(asked, code in open_points)
        reveal(self._why, is_leaving and bool(open_points))

    def focus_first(self) -> None:
        """Bring the keyboard to the first statement."""
        next(iter(self._ticks.values())).setFocus(Qt.FocusReason.OtherFocusReason)

    def is_touched(self) -> bool:
        """Say whether something was said."""
        reasons = (box.text() for box in self._reasons.values())
        texts = (self._remark.toPlainText(), self._names.toPlainText(), self._review.text(), *reasons)
        said = any(texts) or self._outcome.chosen()
        return bool(said) or any(tick.isChecked() for tick in self._ticks.values())

    def missing(self) -> str:
        """Say what keeps it from being put down; empty where nothing does."""
        if not self._outcome.chosen():
            return "Choose what you came to."
        return NOT_A_DAY if self._review.is_unreadable() else ""

    def said(self) -> Checked:
        """Return what was said; for fields of which nothing is missing."""
        return Checked(
            Outcome(self._outcome.chosen()),
            tuple(code for code, tick in self._ticks.items() if tick.isChecked()),
            self._remark.toPlainText(),
            tuple(self._names.toPlainText().splitlines()),
            self._review.day(),
            {code: box.text() for code, box in self._reasons.items()},
        )
