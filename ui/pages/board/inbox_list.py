"""The files of the inbox: a page of rows at a time, and chips that leave those of one verdict."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from audit_tool.domain.inbox import FileVerdict
from ui.pages.board.inbox_rows import OUTCOMES, VerdictRow, in_order
from ui.text import secondary
from ui.widgets.button import Button
from ui.widgets.chips import ChipRow
from ui.widgets.layouts import Box, Column, Row, clear
from ui.widgets.surface import Hairline
from ui.wording import inbox as said

A_PAGE = 40
"""Rows that are made at a time: each is built of widgets, and a folder may hold thousands of files."""
MOST_WITHOUT_CHIPS = 6
"""Files that are seen at a glance."""
ALL = "all"


class FileList(QWidget):
    """Every file that was judged, those first that need somebody.

    Signals:
        acted: the FileVerdict of the row whose button was pressed.
        turned: other rows stand here now, from the first on.
    """

    acted = Signal(object)
    turned = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._files: list[FileVerdict] = []
        self._at, self._has_chips = 0, False
        self.chips = ChipRow("Which files")
        self._rows, self._where = Column(gap=0), secondary("")
        self.before, self.after = Button("Back", small=True), Button("Next", small=True)
        self._pager = Box(Row((self._where, 1), self.before, self.after, gap=8))
        self.setLayout(Column(self.chips, Box(self._rows), self._pager, gap=8))
        self.chips.chosen.connect(lambda _key: self._turn(0))
        self.before.clicked.connect(lambda: self._turn(self._at - A_PAGE))
        self.after.clicked.connect(lambda: self._turn(self._at + A_PAGE))

    def show_files(self, files: Iterable[FileVerdict]) -> None:
        """Show other files; the chip that was chosen stays while any file is left of its verdict."""
        self._files = in_order(files)
        self._show_chips()
        self._show_rows()

    def kept(self) -> list[FileVerdict]:
        """List the files that the chosen chip leaves, in their order."""
        chosen = self.chips.current() if self._has_chips else ALL
        return [each for each in self._files if chosen in (ALL, each.outcome.value)]

    def _turn(self, at: int) -> None:
        held = next((each for each in (self.before, self.after) if each.hasFocus()), None)
        self._at = at
        self._show_rows()
        if held is not None and not held.isEnabled():
            (self.before if held is self.after else self.after).setFocus(Qt.FocusReason.OtherFocusReason)
        self.turned.emit()

    def _show_chips(self) -> None:
        counts = Counter(each.outcome for each in self._files)
        self._has_chips = len(self._files) > MOST_WITHOUT_CHIPS and len(counts) > 1
        self.chips.setVisible(self._has_chips)
        if not self._has_chips:
            return
        everything = (ALL, "All", len(self._files))
        if not self.chips.current():  # a chip stays where it was made: make each in its place
            self.chips.show_chips([everything, *((each.value, said.PILLS[each].words, None) for each in OUTCOMES)])
        listed = dict.fromkeys(each.outcome for each in self._files)
        self.chips.show_chips([everything, *((each.value, said.PILLS[each].words, counts[each]) for each in listed)])

    def _show_rows(self) -> None:
        kept = self.kept()
        self._at = max(0, min(self._at, (len(kept) - 1) // A_PAGE * A_PAGE))
        clear(self._rows)
        for verdict in kept[self._at : self._at + A_PAGE]:
            self._rows.add(Hairline())
            row = VerdictRow(verdict)
            row.acted.connect(self.acted, Qt.ConnectionType.QueuedConnection)
            self._rows.add(row)
        last = min(self._at + A_PAGE, len(kept))
        self._pager.setVisible(len(kept) > A_PAGE)
        self._where.setText(f"{self._at + 1} to {last} of {len(kept)}")
        self.before.setEnabled(self._at > 0)
        self.after.setEnabled(last < len(kept))
