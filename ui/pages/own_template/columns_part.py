"""What the columns of the form are, put right by hand, with its lines as they are read beside them."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from audit_tool.domain.ids import ReturnId
from audit_tool.exchange.own_templates import LineRead, TableRead, TemplateReading
from ui import style
from ui.flows.columns_part import ColumnsPart
from ui.pages.own_template import words
from ui.text import heading
from ui.widgets.choices import Dropdown
from ui.widgets.empty import EmptyState
from ui.widgets.labelled import Labelled
from ui.widgets.layouts import Box, Column
from ui.widgets.surface import Card
from ui.widgets.table import Cell, ColumnOf, Table

MOST_SCHOOLS = 30
"""Schools of a round that are offered for a column, at most."""
_ROWS, _ROW = 6, 38
"""Rows that are seen at once, and their height in px at 100% text."""


class ColumnsAndLines(Box):
    """The columns of one way of heading a table at a time; what is said holds for every table headed so.

    Signals:
        said: {(digest of the headings, column): what it is}.
    """

    said = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        self.which = Dropdown("Which tables")
        self._which = Labelled("Which tables", self.which)
        self.columns = ColumnsPart(words.COLUMNS, words.COLUMN_NONE, words.COLUMN_OTHERS)
        shown = (
            ColumnOf("Question", lambda one: Cell(one.line.label), "strong", 190, 4),
            ColumnOf("Rating or answer", lambda one: Cell(one.line.written.answer), width=140, stretch=1),
            ColumnOf("Evidence", lambda one: Cell(one.line.written.evidence), "quiet", 130, 2, needed=False, folded=""),
            ColumnOf("School", self._whose, "quiet", 130, 2, needed=False),
            ColumnOf("Comment", lambda one: Cell(one.line.written.comment), "quiet", 130, 2, needed=False, folded=""),
        )
        self._names: dict[ReturnId | None, str] = {}
        self._tables: dict[str, TableRead] = {}
        self.lines = Table("Lines as they are read", shown, empty=EmptyState("documents", words.NO_LINES))
        preview = Card(Column(heading("As it is read"), (self.lines, 1), gap=10, margins=(20, 16, 20, 18)))
        super().__init__(Column(self._which, self.columns, preview, gap=14), parent=parent)
        self.which.chosen.connect(lambda _data: self._show_columns())
        self.columns.said.connect(self._tell)

    def show_reading(self, reading: TemplateReading, schools: Sequence[tuple[ReturnId, str]]) -> None:
        """Show what columns are taken for, and every line that is read by it."""
        self._names = dict(schools)
        before = self.which.currentData()
        self._tables = {one.headings: one for one in reading.tables}
        self.which.show_entries((words.tables(one), one.headings) for one in reading.tables)
        self.which.show_data(before if before in self._tables else next(iter(self._tables), None))
        self._which.setVisible(len(self._tables) > 1)
        lines: Sequence[LineRead] = reading.lines
        self.lines.setMinimumHeight(style.px(_ROW) * (min(len(lines), _ROWS) + 2))
        self.lines.show_rows(lines, key=lambda one: f"{one.line.place} {one.line.label} {one.line.whose}")
        self._show_columns()

    def forget(self) -> None:
        """Let the columns and the lines go."""
        self._tables = {}
        self.columns.forget()
        self.lines.show_rows(())

    def _show_columns(self) -> None:
        table = self._tables.get(str(self.which.currentData()))
        self.columns.setVisible(table is not None)
        if table is not None:
            schools = {code: words.school_column(self._names, code) for code in self._schools(table)}
            self.columns.offer({**words.COLUMNS, **schools})
            self.columns.show_columns(table.columns)

    def _tell(self, column: int, target: str) -> None:
        self.said.emit({(str(self.which.currentData()), column): target})

    def _schools(self, table: TableRead) -> list[str]:
        """List the codes of columns that may be one school's: all of a few, of many those that were known."""
        if len(self._names) <= MOST_SCHOOLS:
            return [f"{words.SCHOOL_PREFIX}{ident}" for ident in self._names]
        return [column.target for column in table.columns if column.target.startswith(words.SCHOOL_PREFIX)]

    def _whose(self, one: LineRead) -> Cell:
        return Cell(self._names.get(one.return_id, one.line.whose))
