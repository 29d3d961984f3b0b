"""A share of a hundred."""

from __future__ import annotations

from ui.fields._lines import LineField


class Field(LineField):
    """A narrow box and a percent sign."""

    box_width = 110

    def after(self) -> str:
        """Return the sign."""
        return "%"
