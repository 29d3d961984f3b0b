"""Who would share good practice, and how long it holds, as it is written down."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from audit_tool.domain.finding import SharedPractice
from ui.pages.learning import words
from ui.text import LineEdit
from ui.widgets.day_edit import NOT_A_DAY, DayEdit
from ui.widgets.labelled import Labelled
from ui.widgets.layouts import Column


class SharingFields(QWidget):
    """Who, and until when.

    Args:
        practice: as it stands.
    """

    def __init__(self, practice: SharedPractice, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._began = practice
        self._who, self._until = LineEdit(practice.shared_by), DayEdit()
        self._until.show_day(practice.holds_until)
        self._day = Labelled("Holds until", self._until, hint=words.UNTIL_HINT)
        self.setLayout(Column(Labelled("Who would share it", self._who, hint=words.SHARER_HINT), self._day, gap=14))

    def focus_first(self) -> None:
        """Bring the keyboard to the first field."""
        self._who.setFocus(Qt.FocusReason.OtherFocusReason)

    def unreadable(self) -> bool:
        """Say whether the day cannot be read, and mark it."""
        wrong = self._until.is_unreadable()
        self._day.set_problems([NOT_A_DAY] if wrong else ())
        if wrong:
            self._until.setFocus(Qt.FocusReason.OtherFocusReason)
        return wrong

    def is_touched(self) -> bool:
        """Say whether something was changed."""
        return self._until.is_unreadable() or self.practice() != self._began

    def practice(self) -> SharedPractice:
        """Return what stands in the fields."""
        return SharedPractice(self._began.id, self._who.text().strip(), self._until.day())
