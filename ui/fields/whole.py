"""A whole number: children, meetings, days."""

from __future__ import annotations

from ui.fields._lines import LineField


class Field(LineField):
    """A narrow box and its unit; what is not a number stays as typed."""

    box_width = 140

    def after(self) -> str:
        """Return what is counted."""
        return self.question.unit or ""
