"""The sheet with the heat map: who, standard by standard, each cell a press away from its answers."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from audit_tool.views.analysis import HOW_TO_READ, HeatCell, HeatPicture, HeatRow, legend
from ui.pages.analysis import words
from ui.text import PlainLabel, secondary
from ui.widgets.button import Button
from ui.widgets.empty import EmptyState
from ui.widgets.heat_grid import HeatGrid
from ui.widgets.layouts import Box, Column
from ui.widgets.surface import Card

HUNDREDS = 40
"""From so many settings on, the map opens on their groups."""


class HeatSheet(QWidget):
    """The map; of many settings first their groups, of which one opens into its settings.

    Signals:
        answers_asked: (id of the return, id of the question) whose answers somebody wants to see.
    """

    answers_asked = Signal(str, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._picture: HeatPicture | None = None
        self._group: str | None = None
        self._legend, self._key = PlainLabel("", "strong"), secondary(HOW_TO_READ)
        self._peers = secondary(words.PEERS)
        self.back = Button("All groups", small=True)
        self.back.clicked.connect(lambda: self._show_group(""))
        self.every = Button("Every setting", small=True)
        self.every.clicked.connect(lambda: self._show_group(None))
        self.grid = HeatGrid("Heat map")
        self.grid.opened.connect(self._open)
        self.grid.moved.connect(self._tell)
        self._told = PlainLabel("", "lead")
        self._card = Card(Column((self.grid, 1), margins=4))
        self._empty = Card(Column(EmptyState("data", "No returns yet", "They are laid side by side as they come in.")))
        self._ways = Box(Column(self.back, self.every, gap=6))
        above = (self._legend, self._key, self._peers, self._ways)
        self.setLayout(Column(*above, self._card, self._empty, self._told, None, gap=8, margins=(0, 10, 0, 0)))

    def show_picture(self, picture: HeatPicture) -> None:
        """Show a round, on the groups where there are many settings."""
        is_new = self._picture is None or self._picture.round.id != picture.round.id
        self._picture = picture
        if is_new:
            self._group = "" if picture.groups and len(picture.rows) >= HUNDREDS else None
        self._legend.setText(legend(picture.standards))
        self._draw()

    def group(self) -> str | None:
        """Name the group that is open, as `Shown` does."""
        return self._group

    def rows(self) -> tuple[HeatRow, ...]:
        """List the rows shown now."""
        if self._picture is None:
            return ()
        if self._group is None:
            return self._picture.rows
        return self._picture.of_group(self._group) if self._group else self._picture.groups

    def _show_group(self, group: str | None) -> None:
        self._group = group
        self._draw()
        self.grid.focus_first()

    def _draw(self) -> None:
        picture = self._picture
        if picture is None:
            return
        rows = self.rows()
        has_groups = bool(picture.groups)
        self.back.setVisible(has_groups and self._group != "")
        self.every.setVisible(has_groups and self._group is not None)
        self._ways.setVisible(has_groups)
        self._peers.setVisible(has_groups)
        for part in (self._legend, self._key, self._card, self._told):
            part.setVisible(bool(rows))
        self._empty.setVisible(not rows)
        self.grid.show_lines([words.line_of(row) for row in rows], words.heads(picture.standards))
        self._tell("")

    def _tell(self, said: str) -> None:
        self._told.setText(said or "Choose a cell to read it; press it, or Return, to see its answers.")

    def _open(self, key: str, column: int) -> None:
        row = next((each for each in self.rows() if (each.return_id or each.group) == key), None)
        if row is not None:
            self.open_cell(row, row.cells[column])

    def open_cell(self, row: HeatRow, cell: HeatCell) -> None:
        """Go to the answers of a cell; of a group, show its settings."""
        if row.return_id is None:
            self._show_group(row.group)
        elif cell.is_asked:
            self.answers_asked.emit(row.return_id, cell.question_id)
