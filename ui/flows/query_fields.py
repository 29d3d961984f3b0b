"""What is written in the dialog that puts questions to the author of a return."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection

from PySide6.QtWidgets import QWidget

from audit_tool.views.board_sheet import BoardSheet
from ui.text import PlainEdit
from ui.widgets.check_list import CheckList, Tick
from ui.widgets.dialog_fields import Fields
from ui.widgets.filter_box import FilterBox
from ui.widgets.labelled import Labelled
from ui.widgets.layouts import Column


class QueryFields(Fields):
    """Questions to an author.

    Args:
        chosen: ids of the questions that are ticked from the start.
    """

    def __init__(
        self, sheet: BoardSheet, chosen: Collection[str] = (), *, text: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._find = FilterBox(placeholder="Find a question")
        self._find.setAccessibleName("Find a question")
        self._list = CheckList("Questions", least=420, most_rows=6)
        self._list.show_entries(Tick(ident, label) for ident, label in sheet.questions)
        self._list.show_ticked(chosen)
        self._find.textChanged.connect(self._list.keep)
        self._text = PlainEdit(least_lines=3, most_lines=8)
        self._text.setPlainText(text)
        self._by_field, self._by = self.day("Answer by")
        self._by.show_day(sheet.today + dt.timedelta(days=7))
        which = Labelled("Which questions", self._list)
        what = Labelled("What do you want to know?", self._text, hint="Do not name a child, a family or a worker.")
        self.setLayout(Column(self._find, which, what, self._by_field, gap=12))
        self.begin()

    def written(self) -> tuple[object, ...]:
        """Return all that is written."""
        return self._list.ticked(), self._text.toPlainText(), self._by.text()

    def said(self) -> tuple[tuple[str, ...], str, dt.date | None]:
        """Return the questions, what is asked, and by when."""
        return self._list.ticked(), self._text.toPlainText(), self._by.day()
