"""What each column of a table that comes in is: its heading, what stands in it, and a list to choose from."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from types import MappingProxyType

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from audit_tool.exchange.columns import Basis, MappedColumn
from ui import wording
from ui.text import heading, secondary
from ui.widgets.choices import Dropdown
from ui.widgets.flow import EqualColumns
from ui.widgets.labelled import Labelled
from ui.widgets.layouts import Box, Column, clear
from ui.widgets.surface import Card

MOST = 40
"""Columns that are asked about."""

_BASES: Mapping[Basis, str] = MappingProxyType(
    {
        Basis.SAID: "As you said",
        Basis.LAST_TIME: "As last time",
        Basis.HEADING: "By its heading",
        Basis.NEAR: "By its heading, nearly. Check it",
        Basis.CELLS: "A guess from what stands in it. Check it",
    }
)


class ColumnsPart(Card):
    """The columns, each with what it is taken for.

    Args:
        targets: what a column may be, by code, in the order of the list.
        none: what is chosen for a column that is none of them, and what is said of one that matches nothing.
        others: what becomes of columns that are too many to ask about: "kept beside the events".

    Signals:
        said: (column, code of a target or nothing): a person said what a column is.
    """

    said = Signal(int, str)

    def __init__(
        self, targets: Mapping[str, str], none: tuple[str, str], others: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent=parent)
        self._targets, self._none, self._others = targets, none, others
        self._boxes: dict[int, tuple[Dropdown, Labelled]] = {}
        self._list = Column(gap=14)
        self._more = secondary()
        self.setLayout(Column(heading("What each column is"), self._list, self._more, gap=12, margins=(20, 16, 20, 18)))

    def offer(self, targets: Mapping[str, str]) -> None:
        """Offer something else as what a column may be; boxes that stand are made again."""
        if dict(targets) != dict(self._targets):
            self._targets = targets
            self.forget()

    def show_columns(self, columns: Sequence[MappedColumn]) -> None:
        """Show what columns are taken for; the boxes stay while the columns are the same."""
        shown = columns[:MOST]
        if [(one.column, heading_of(one)) for one in shown] != self._names():
            self._build(shown)
        for one in shown:
            box, labelled = self._boxes[one.column]
            box.show_data(one.target)
            labelled.set_hint(self._about(one))
        more = len(columns) - len(shown)
        self._more.setText(f"{wording.count(more, 'more column')} {self._others}." if more else "")
        self._more.setVisible(more > 0)

    def focus_column(self, target: str) -> None:
        """Bring the keyboard to the column that is a target; to the first where none is."""
        boxes = [box for box, _ in self._boxes.values()]
        found = [box for box in boxes if box.currentData() == target] or boxes
        if found:
            found[0].setFocus(Qt.FocusReason.ShortcutFocusReason)

    def forget(self) -> None:
        """Let the columns go."""
        clear(self._list)
        self._boxes = {}

    def _names(self) -> list[tuple[int, str]]:
        return [(column, labelled.label.words()) for column, (_, labelled) in self._boxes.items()]

    def _build(self, columns: Sequence[MappedColumn]) -> None:
        self.forget()
        entries = [*((said, code) for code, said in self._targets.items()), (self._none[0], "")]
        for one in columns:
            name = heading_of(one)
            box = Dropdown(name)
            box.show_entries(entries)
            box.chosen.connect(partial(self._tell, one.column))
            labelled = Labelled(name, box, hint=self._about(one))
            labelled.level()
            self._boxes[one.column] = (box, labelled)
        if self._boxes:
            self._list.add(Box(EqualColumns(*(labelled for _, labelled in self._boxes.values()), least=300, gap=16)))

    def _tell(self, column: int, data: object) -> None:
        self.said.emit(column, str(data))

    def _about(self, column: MappedColumn) -> str:
        """Say why a column is taken for what it is, and what stands in it."""
        samples = " · ".join(column.samples)
        why = _BASES.get(column.basis, self._none[1])
        return f"{why}. {wording.count(column.cells, 'cell')}: {samples}" if samples else "Empty"


def heading_of(column: MappedColumn) -> str:
    """Name a column by its heading, or by its place where it has none."""
    return column.heading.text or f"Column {column.heading.place}"
