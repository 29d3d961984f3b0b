"""The days on which the meeting that looks at the actions met, and meets next."""

from __future__ import annotations

import datetime as dt

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from ui.widgets.day_edit import HINT, NOT_A_DAY, DayEdit
from ui.widgets.flow import EqualColumns
from ui.widgets.labelled import Labelled
from ui.widgets.layouts import Column


class MeetingFields(QWidget):
    """Two days: the last meeting and the next."""

    def __init__(self, met_on: dt.date | None, meets_on: dt.date | None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._met, self._meets = DayEdit(), DayEdit()
        self._met.show_day(met_on)
        self._meets.show_day(meets_on)
        self._began = (met_on, meets_on)
        self.met = Labelled("When did it last meet?", self._met, hint=HINT)
        self.meets = Labelled("When does it meet next?", self._meets, hint=HINT)
        self.setLayout(Column(EqualColumns(self.met, self.meets, least=230, gap=16)))

    def days(self) -> tuple[dt.date | None, dt.date | None]:
        """Return the day it last met, and the day it meets next."""
        return self._met.day(), self._meets.day()

    def is_touched(self) -> bool:
        """Say whether a day was changed."""
        return self.days() != self._began

    def has_problems(self) -> bool:
        """Show each day that cannot be read, and say whether there is one."""
        for field, box in ((self.met, self._met), (self.meets, self._meets)):
            field.set_problems([NOT_A_DAY] if box.is_unreadable() else [])
        return self._met.is_unreadable() or self._meets.is_unreadable()

    def show_refusal(self, sentence: str, code: str) -> None:
        """Show what a rule says, beside the day it is about."""
        beside = self.met if code == "day_in_future" else self.meets
        for field in (self.met, self.meets):
            field.set_problems([sentence] if sentence and field is beside else [])

    def focus_first(self) -> None:
        """Bring the focus to the last meeting."""
        self._met.setFocus(Qt.FocusReason.OtherFocusReason)
