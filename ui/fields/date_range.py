"""A period: its first day and its last."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QWidget

from forms.types.date import TYPE as DATE
from forms.types.date import kept_day
from forms.types.date_range import ends
from ui import wording
from ui.fields._question import QuestionField
from ui.text import LineEdit
from ui.widgets.flow import EqualColumns
from ui.widgets.labelled import Labelled

_FIRST, _LAST = "First day", "Last day"


class Field(QuestionField):
    """Two boxes that take a day in any of the ways people write one, and write it out when they are left."""

    def build(self) -> QWidget:
        """Make the boxes."""
        self.first, self.last = LineEdit(), LineEdit()
        for edit, word in ((self.first, _FIRST), (self.last, _LAST)):
            edit.textEdited.connect(self._typed)
            edit.setAccessibleName(f"{self.question.label} {word}")
        holder = QWidget()
        holder.setLayout(EqualColumns(Labelled(_FIRST, self.first), Labelled(_LAST, self.last), least=190, gap=14))
        return holder

    def usual_hint(self) -> str:
        """Show how a day may be written."""
        return "For example, 14 March 2026"

    def show_value(self, value: Any) -> None:
        """Show both days, unless what is typed means the same already; what is no day stays as typed."""
        for edit, kept in zip((self.first, self.last), ends(value), strict=True):
            if not edit.text().strip() or DATE.read(edit.text()) != kept:
                edit.show_text(_written(kept))

    def lock(self, locked: bool) -> None:
        """Let the boxes only be read, or be changed again."""
        for edit in (self.first, self.last):
            edit.setReadOnly(locked)
            edit.update()

    def mark_wrong(self, wrong: bool) -> None:
        """Draw the edge in red of each box that holds no day, or of both when both do."""
        no_day = [edit for edit in (self.first, self.last) if kept_day(DATE.read(edit.text())) is None]
        for edit in (self.first, self.last):
            edit.set_wrong(wrong and (not no_day or edit in no_day))

    def tidy(self) -> None:
        """Write the days out in words, so that day and month cannot be mistaken."""
        for edit, kept in zip((self.first, self.last), ends(self.answer().value), strict=True):
            if kept_day(kept) is not None:
                edit.show_text(_written(kept))

    def focus_first(self) -> None:
        """Bring the focus to the first day."""
        self.first.focus_at_end()

    def _typed(self, _words: str) -> None:
        first, last = (DATE.read(edit.text()) if edit.text().strip() else "" for edit in (self.first, self.last))
        self.take({"from": first, "to": last} if first or last else None)


def _written(kept: str) -> str:
    day = kept_day(kept)
    return kept if day is None else wording.day(day)
