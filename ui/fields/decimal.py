"""A number with a part after its point."""

from __future__ import annotations

from ui.fields._lines import LineField


class Field(LineField):
    """A narrow box and its unit; what is not a number stays as typed."""

    box_width = 160

    def after(self) -> str:
        """Return what is measured."""
        return self.question.unit or ""
