"""The recommendations that a benchmark goes by, as their report words them."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from forms.written_out import cleaned
from ui import wording
from ui.text import PlainEdit, secondary
from ui.widgets.labelled import Labelled
from ui.widgets.layouts import Column
from ui.widgets.surface import Card

HINT = "One to a line, in the order of the report. Each becomes a part of the form, and stays as you typed it."


class RecommendationsPart(Card):
    """A box to type or paste recommendations in, and how many are understood.

    Signals:
        changed: something else was typed.
    """

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.box = PlainEdit(least_lines=6, most_lines=18)
        self.box.textChanged.connect(self._tell)
        self.labelled = Labelled("Which recommendations?", self.box, hint=HINT, role="heading")
        self._count = secondary("None yet.")
        self.setLayout(Column(self.labelled, self._count, gap=8, margins=(20, 16, 20, 18)))

    def texts(self) -> tuple[str, ...]:
        """Return the recommendations typed; none while the part is not shown."""
        return cleaned(self.box.toPlainText().splitlines()) if not self.isHidden() else ()

    def forget(self) -> None:
        """Go back to none."""
        self.box.show_text("")

    def _tell(self) -> None:
        self.labelled.set_problems(())
        found = cleaned(self.box.toPlainText().splitlines())
        self._count.setText(f"{wording.count(len(found), 'recommendation')}." if found else "None yet.")
        self.changed.emit()
