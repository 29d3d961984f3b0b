"""Fields of a dialog that say themselves what is to be mended in them."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from ui.widgets.day_edit import HINT, NOT_A_DAY, DayEdit
from ui.widgets.labelled import Labelled


class Fields(QWidget):
    """Fields of a dialog that say themselves what is to be mended in them."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._days: list[tuple[Labelled, DayEdit]] = []
        self._begun: tuple[object, ...] = ()

    def written(self) -> tuple[object, ...]:
        """Return all that is written, to tell whether something would be lost."""
        raise NotImplementedError

    def problems(self) -> list[tuple[Labelled, str]]:
        """List what is to be mended: (field, sentence); days that are none come by themselves."""
        return []

    def begin(self) -> None:
        """Take what is written now for how it stood."""
        self._begun = self.written()

    def is_touched(self) -> bool:
        """Say whether something was written that would be lost."""
        return self.written() != self._begun

    def is_ready(self) -> bool:
        """Say whether all is there; if not, say what is to be mended and go there."""
        found = [(field, NOT_A_DAY) for field, day in self._days if day.is_unreadable()] + self.problems()
        for field in self.findChildren(Labelled):
            field.set_problems([sentence for each, sentence in found if each is field])
        if found:
            found[0][0].field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        return not found

    def focus_first(self) -> None:
        """Put the keyboard where writing begins."""
        first = self.findChildren(Labelled)
        if first:
            first[0].field.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def day(self, label: str, *, hint: str = HINT) -> tuple[Labelled, DayEdit]:
        """Make a box for a day."""
        edit = DayEdit()
        field = Labelled(label, edit, hint=hint)
        self._days.append((field, edit))
        return field, edit
