"""A line of text."""

from __future__ import annotations

from typing import Any

from ui.fields._lines import LineField


class Field(LineField):
    """A box as wide as there is room; the text is kept exactly as typed."""

    def read_typed(self, words: str) -> Any:
        """Keep the text itself, spaces and all."""
        return words

    def show_value(self, value: Any) -> None:
        """Show the text."""
        self.edit.show_text("" if value is None else str(value))
