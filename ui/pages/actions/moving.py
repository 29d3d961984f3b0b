"""What is asked before one of an action's clocks stops."""

from __future__ import annotations

import datetime as dt

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from audit_tool.domain.action import ActionState
from ui.pages.actions import words
from ui.text import PlainEdit
from ui.widgets.day_edit import HINT, NOT_A_DAY, DayEdit
from ui.widgets.labelled import Labelled
from ui.widgets.layouts import Column


class ProofFields(QWidget):
    """What shows that a clock may stop, and the day it stopped.

    Args:
        state: which clock.
        proof: what was said before, if anything.
        day: what the day is at first.
    """

    def __init__(self, state: ActionState, proof: str, day: dt.date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        question, hint, _ = words.PROOF[state]
        self._began = proof
        self._proof = PlainEdit(proof, least_lines=3, most_lines=7)
        self._day = DayEdit()
        self._day.show_day(day)
        self.proof = Labelled(question, self._proof, hint=hint)
        self.day = Labelled("On which day?", self._day, hint=HINT)
        self.setLayout(Column(self.proof, self.day, gap=14))

    def said(self) -> tuple[str, dt.date | None]:
        """Return what shows it, and the day; None where none is typed."""
        return self._proof.toPlainText(), self._day.day()

    def is_touched(self) -> bool:
        """Say whether something was written."""
        return self._proof.toPlainText() != self._began

    def has_problems(self) -> bool:
        """Show a day that cannot be read, and say whether there is one."""
        wrong = self._day.is_unreadable()
        self.day.set_problems([NOT_A_DAY] if wrong else [])
        return wrong

    def show_refusal(self, sentence: str, *, of_day: bool) -> None:
        """Show what a rule says, beside the field it is about."""
        self.proof.set_problems([sentence] if sentence and not of_day else [])
        self.day.set_problems([sentence] if sentence and of_day else [])

    def focus_first(self) -> None:
        """Bring the focus to what shows it."""
        self._proof.setFocus(Qt.FocusReason.OtherFocusReason)
