"""What is chosen in the dialog of lists that come in."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from audit_tool.domain.child_list import ChildList
from audit_tool.exchange.child_lists import ListsReading, SheetReading
from ui import wording
from ui.pages.rehearsal import words
from ui.pages.rehearsal.fields import Fields
from ui.text import PlainLabel, secondary
from ui.widgets.choices import Dropdown
from ui.widgets.disclosure import Disclosure
from ui.widgets.labelled import Labelled
from ui.widgets.layouts import Box, Column


class ListsFields(Fields):
    """What was found in a file of lists: which list each sheet is, and what becomes of its columns."""

    def __init__(self, reading: ListsReading, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._boxes: list[Dropdown] = []
        parts = [self._sheet(sheet) for sheet in reading.sheets]
        passed = (
            [secondary(f"No list stands on: {wording.list_of(reading.passed_over)}.")] if reading.passed_over else []
        )
        self.setLayout(Column(*parts, *passed, gap=18))
        self.begin(self._boxes[0])

    def _sheet(self, sheet: SheetReading) -> QWidget:
        box = Dropdown(f"{sheet.name} is")
        box.show_entries(words.LIST_CHOICES)
        box.show_data(sheet.guess.value if sheet.guess else "")
        self._boxes.append(box)
        told = words.columns_told(sheet)
        parts: list[QWidget] = [Labelled(f"{sheet.name} is", box, hint=words.sheet_about(sheet))]
        if told:
            title = f"{wording.count(len(told), 'remark')} on its columns"
            parts.append(Disclosure(PlainLabel(title, "strong"), title, lambda: _lines(told)))
        return Box(Column(*parts, gap=6))

    def state(self) -> tuple[object, ...]:
        """Return what stands in the fields."""
        return tuple(box.currentData() for box in self._boxes)

    def chosen(self) -> dict[int, ChildList]:
        """Return which list each sheet is, by its place; those left out are not there."""
        data = [str(box.currentData() or "") for box in self._boxes]
        return {place: ChildList(which) for place, which in enumerate(data) if which}


def _lines(told: Sequence[str]) -> QWidget:
    return Box(Column(*(secondary(line) for line in told), gap=4, margins=(14, 2, 12, 8)))
