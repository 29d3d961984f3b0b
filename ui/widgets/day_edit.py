"""A day to type in, the ways people write one."""

from __future__ import annotations

import datetime as dt

from PySide6.QtWidgets import QWidget

from forms.types.date import TYPE as DAYS
from forms.types.date import kept_day
from ui import style, wording
from ui.text import LineEdit

HINT = "For example, 14 March 2026"
"""How a day may be written, for the line above the box."""

NOT_A_DAY = "Enter a date, such as 14 March 2026."
"""What is said of a text that is no day."""


class DayEdit(LineEdit):
    """A box for a day: "14/3/26" becomes "14 March 2026" when it is left; what is no day stays as typed."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.left.connect(self._tidy)

    def day(self) -> dt.date | None:
        """Return the day; None when nothing is typed, or nothing that is a day."""
        return kept_day(DAYS.read(self.text()))

    def is_unreadable(self) -> bool:
        """Say whether something is typed that is no day."""
        return bool(self.text().strip()) and self.day() is None

    def show_day(self, day: dt.date | None) -> None:
        """Show a day, or none."""
        self.show_text(wording.day(day) if day else "")

    def restyle(self) -> None:
        """Take the text size worn now."""
        super().restyle()
        self.setMaximumWidth(style.px(230))

    def _tidy(self) -> None:
        if self.day() is not None:
            self.show_day(self.day())
