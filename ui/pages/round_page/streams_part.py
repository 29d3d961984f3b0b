"""Whose side of the story a return tells, where its kind has several; and whether it goes back to what was learned."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from audit_tool.domain.kind import AuditKind
from audit_tool.views.rounds import ReturnLine
from ui.text import PlainLabel, secondary
from ui.widgets.choices import Dropdown, TickRow
from ui.widgets.layouts import Column

NAME = "Whose journey it tells"
GOES_BACK = "Ask what has changed since"


class StreamsPart(QWidget):
    """A list of sides to choose from, and a tick; only words where nothing may change.

    Signals:
        chosen: the groups a person wants, as a tuple.
    """

    chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._streams: tuple[str, ...] = ()
        self._revisit = ""
        self._told = secondary()
        self.side = Dropdown(NAME)
        self.side.chosen.connect(lambda _data: self._tell())
        self.back = TickRow(GOES_BACK)
        self.back.clicked.connect(lambda _on: self._tell())
        self.setLayout(Column(PlainLabel(NAME, "caption", "ink2"), self._told, self.side, self.back, gap=4))

    def show_line(self, line: ReturnLine, kind: AuditKind, *, may_change: bool) -> None:
        """Show what a return tells; nothing at all where its kind asks everyone the same."""
        self._streams = tuple(stream.group for stream in kind.streams)
        self._revisit = kind.revisit_group
        self.setVisible(bool(self._streams))
        tells = [stream for stream in kind.streams if stream.group in line.groups]
        whole = len(tells) == len(kind.streams)
        self._told.setText("Both" if whole else ", ".join(stream.title for stream in tells))
        self.side.show_entries([*((stream.title, stream.group) for stream in kind.streams), ("Both", "")])
        self.side.show_data("" if whole or not tells else tells[0].group)
        self.back.setChecked(bool(self._revisit) and self._revisit in line.groups)
        self._told.setVisible(not may_change)
        self.side.setVisible(may_change)
        self.back.setVisible(may_change and bool(self._revisit))

    def _tell(self) -> None:
        side = self.side.currentData()
        groups = (side,) if side else self._streams
        self.chosen.emit((*groups, *((self._revisit,) if self.back.isChecked() else ())))
