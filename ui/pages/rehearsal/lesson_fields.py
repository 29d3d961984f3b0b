"""What is written in the dialog of a lesson."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from audit_tool.domain.lesson import Side
from ui.pages.rehearsal.fields import Fields
from ui.text import PlainEdit
from ui.widgets.chip_set import ChipSet
from ui.widgets.choices import Dropdown
from ui.widgets.labelled import Labelled
from ui.widgets.layouts import Column


class LessonFields(Fields):
    """A lesson: of which side, its words, its themes."""

    def __init__(self, themes: Sequence[tuple[str, str]], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._side = Dropdown("About")
        self._side.show_entries(
            [
                ("Process: who could answer, how fast, what broke", Side.PROCESS.value),
                ("Practice: how children were helped", Side.PRACTICE.value),
            ]
        )
        self._side.show_data(Side.PROCESS.value)
        self._text = PlainEdit("", least_lines=3, most_lines=8)
        self._themes = ChipSet("Themes", themes)
        self.text = Labelled("What was learned", self._text, hint="It may be printed: name nobody.")
        self.setLayout(Column(Labelled("About", self._side), self.text, Labelled("Themes", self._themes), gap=14))
        self.begin(self._text)

    def state(self) -> tuple[object, ...]:
        """Return what stands in the fields."""
        return (self.side(), self.words(), self.theme_ids())

    def side(self) -> Side:
        """Return which side it is about."""
        return Side(str(self._side.currentData()))

    def words(self) -> str:
        """Return the lesson's words."""
        return self._text.toPlainText()

    def theme_ids(self) -> tuple[str, ...]:
        """Return its themes."""
        return self._themes.chosen()
