"""The options of a list put in order."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from forms.types.rank import ranked
from ui import style
from ui.fields._question import QuestionField
from ui.text import PlainLabel
from ui.widgets.choices import TickRow
from ui.widgets.layouts import Column, Row

_NUMBER_WIDTH = 34
"""Of the place before a row, in px at 100% text."""


class _Place(PlainLabel):
    """The place of a row in the order, in a column as wide for one digit as for two."""

    def __init__(self) -> None:
        super().__init__("", "strong", wrap=False, align=Qt.AlignmentFlag.AlignRight, digits=True)
        self.restyle()

    def restyle(self) -> None:
        """Take the text size worn now."""
        self.setFixedWidth(style.px(_NUMBER_WIDTH))
        super().restyle()


class Field(QuestionField):
    """Rows that are ticked in order, each with its place before it; the answer keeps codes the list no longer has."""

    def usual_hint(self) -> str:
        """Say how to put them in order."""
        return "Tick them in order, the first one first. Untick one to give it another place."

    def build(self) -> QWidget:
        """Make the rows."""
        listed = self.question_set.option_list(self.question.options)
        self.rows = {option.code: TickRow(option.label) for option in listed.options} if listed else {}
        self._places = {code: _Place() for code in self.rows}
        self._codes: list[str] = []
        lines = []
        for code, row in self.rows.items():
            row.clicked.connect(lambda ticked, code=code: self._tick(code, ticked))
            lines.append(Row(self._places[code], (row, 1), gap=6))
        holder = QWidget()
        holder.setLayout(Column(*lines, gap=0))
        return holder

    def show_value(self, value: Any) -> None:
        """Tick what is kept, and number it."""
        self._codes = ranked(value)
        for code, row in self.rows.items():
            row.setChecked(code in self._codes)
        self._number()

    def lock(self, locked: bool) -> None:
        """Let the order only be read, or be changed again."""
        for row in self.rows.values():
            row.set_read_only(locked)

    def focus_first(self) -> None:
        """Bring the focus to the first row."""
        for row in self.rows.values():
            row.setFocus(Qt.FocusReason.ShortcutFocusReason)
            return

    def _tick(self, code: str, ticked: bool) -> None:
        self._codes = [each for each in self._codes if each != code] + ([code] if ticked else [])
        self._number()
        self.take(list(self._codes))

    def _number(self) -> None:
        for code, row in self.rows.items():
            place = f"{self._codes.index(code) + 1}." if code in self._codes else ""
            self._places[code].setText(place)
            row.setAccessibleDescription(f"Place {place.rstrip('.')} of {len(self.rows)}" if place else "No place yet")
