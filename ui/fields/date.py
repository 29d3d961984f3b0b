"""A day."""

from __future__ import annotations

from typing import Any

from forms.types.date import kept_day
from ui import wording
from ui.fields._lines import LineField


class Field(LineField):
    """A box that takes a day in any of the ways people write one, and writes it out when it is left."""

    box_width = 210

    def usual_hint(self) -> str:
        """Show how a day may be written."""
        return "For example, 14 March 2026"

    def as_typed(self, value: Any) -> str:
        """Write a day out; what is no day stays as typed."""
        day = kept_day(value)
        return str(value) if day is None else wording.day(day)

    def tidy(self) -> None:
        """Write the day out in words, so that day and month cannot be mistaken."""
        if kept_day(self.answer().value) is not None:
            self.edit.show_text(self.as_typed(self.answer().value))
