"""A note on an action: how it goes, whether it helped, or that it was taken higher up."""

from __future__ import annotations

import datetime as dt

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from audit_tool.domain.action_notes import NoteKind, Verdict
from ui.pages.actions import words
from ui.text import LineEdit, PlainEdit
from ui.widgets.choices import Dropdown
from ui.widgets.day_edit import HINT, NOT_A_DAY, DayEdit
from ui.widgets.flow import EqualColumns
from ui.widgets.labelled import Labelled
from ui.widgets.layouts import Column, hide_unless


class NoteFields(QWidget):
    """What is said, by whom, of which day; of a look at an action what it showed, and when somebody looks again.

    Args:
        kind: of the note.
        said_by: who says it, at first.
        today: the day it tells of, at first.
        check_on: when somebody looks again, at first.
    """

    def __init__(
        self, kind: NoteKind, said_by: str, today: dt.date, check_on: dt.date | None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._text = PlainEdit("", least_lines=3, most_lines=8)
        self._by, self._on, self._check = LineEdit(said_by), DayEdit(), DayEdit()
        self._on.show_day(today)
        self._check.show_day(check_on)
        self._verdict = Dropdown("What did the look show?")
        self._verdict.show_entries((said, verdict.value) for verdict, said in words.VERDICTS.items())
        self._verdict.show_data(Verdict.TOO_EARLY.value)
        is_review = kind is NoteKind.REVIEW
        verdict = Labelled("Did it work?", self._verdict)
        asked = "Why does it stay?" if kind is NoteKind.REPLY else "What is there to tell?"
        self.text = Labelled(asked, self._text, hint="It stays as it is written. Name nobody.")
        by = Labelled("Who says it?", self._by, hint="A role, not a person’s name")
        self.on = Labelled("Of which day?", self._on, hint=HINT)
        self.check = Labelled("When does somebody look again?", self._check, hint=HINT)
        hide_unless(is_review, verdict, self.check)
        hide_unless(kind is NoteKind.PROGRESS, self.on)
        pairs = EqualColumns(by, self.on, self.check, least=230, gap=16)
        self.setLayout(Column(verdict, self.text, pairs, gap=14))

    def said(self) -> str:
        """Return what is said."""
        return self._text.toPlainText()

    def said_by(self) -> str:
        """Return who says it."""
        return self._by.text()

    def on_day(self) -> dt.date | None:
        """Return the day it tells of."""
        return self._on.day()

    def check_on(self) -> dt.date | None:
        """Return the day of the next look."""
        return self._check.day()

    def verdict(self) -> Verdict:
        """Return what a look showed."""
        return Verdict(str(self._verdict.currentData()))

    def is_touched(self) -> bool:
        """Say whether something was written."""
        return bool(self._text.toPlainText().strip())

    def has_problems(self) -> bool:
        """Show each day that cannot be read, and say whether there is one."""
        wrong = [(self.on, self._on.is_unreadable()), (self.check, self._check.is_unreadable())]
        for field, unread in wrong:
            field.set_problems([NOT_A_DAY] if unread else [])
        return any(unread for _, unread in wrong)

    def show_refusal(self, sentence: str, code: str) -> None:
        """Show what a rule says, beside the field it is about."""
        beside = self.on if code == "day_in_future" else self.text
        for field in (self.text, self.on):
            field.set_problems([sentence] if sentence and field is beside else [])

    def focus_first(self) -> None:
        """Bring the focus to what is said."""
        self._text.setFocus(Qt.FocusReason.OtherFocusReason)
