"""Groups of letters to read and to type."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.text import PlainLabel
from ui.widgets.flow import EqualColumns
from ui.widgets.layouts import Box, Column, let_go


class NumberedGroups(QWidget):
    """Groups of letters to copy by hand, each under its number."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self._columns = EqualColumns(least=74, gap=8)
        self._groups: list[QWidget] = []
        self.setLayout(self._columns)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def show_groups(self, groups: Iterable[str]) -> None:
        """Show other groups, numbered from 1; none forgets them."""
        for group in self._groups:
            self._columns.removeWidget(group)
            let_go(group)
        self._groups = []
        for number, letters in enumerate(groups, 1):
            shown = PlainLabel(letters, "question", wrap=False, digits=True)
            shown.setAccessibleName(f"Group {number}: {' '.join(letters)}")
            group = Box(Column(PlainLabel(str(number), "small", "ink3", wrap=False), shown, gap=0))
            self._columns.addWidget(group)
            self._groups.append(group)
        self.updateGeometry()
