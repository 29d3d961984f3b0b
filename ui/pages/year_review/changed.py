"""What changed: each agency says it for practice, processes, thresholds, multi-agency working and workforce."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QWidget

from audit_tool.domain.year_review import ASPECT_WORDS, Aspect
from audit_tool.views.year_review import ChangeLine, YearReviewPicture
from ui.pages.year_review import words
from ui.text import PlainLabel, heading, secondary
from ui.widgets.button import Button
from ui.widgets.empty import EmptyState
from ui.widgets.flow import Flow
from ui.widgets.layouts import Box, Column, clear
from ui.widgets.surface import Card
from ui.widgets.table import Cell, ColumnOf, Table


class Changed(QWidget):
    """The change table.

    Signals:
        asked: the ChangeLine of the agency that is to say what changed.
        send_asked: the id of the agency for which a sheet is to be made.
        bring_asked: a sheet came back.
        dropped: the files that were dropped here, a list of Path.
    """

    asked = Signal(object)
    send_asked = Signal(str)
    bring_asked = Signal()
    dropped = Signal(list)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(words.CHANGED)
        columns = (ColumnOf("Agency", lambda line: Cell(line.agency_name), "strong", width=260, stretch=2),)
        self.table = Table("Agencies", (*columns, *map(_of, Aspect)), empty=EmptyState("people", *words.NO_AGENCIES))
        self.table.setMinimumHeight(240)
        self.table.current_changed.connect(self._show_choice)
        self.table.opened.connect(self.asked)
        self._lead = secondary("")
        self._name, self._said = heading(""), Column(gap=6)
        self.say = Button("Say what changed", "primary", icon="edit")
        self.say.clicked.connect(lambda: self.asked.emit(self.table.current()))
        self.send, self.bring = (
            Button("Send a sheet ahead", icon="documents"),
            Button("Bring a sheet in", icon="returns"),
        )
        self.send.clicked.connect(self._ask_to_send)
        self.bring.clicked.connect(self.bring_asked)
        self._sheets = Box(Flow(self.send, self.bring, gap=8))
        told = Column(self._name, Box(self._said), Box(Flow(self.say)), gap=8, margins=(20, 14, 20, 16))
        self._chosen = Card(told)
        inside = Column(self._lead, self._sheets, self._chosen, (self.table, 1), gap=10, margins=(0, 12, 6, 4))
        self.setLayout(inside)
        self._chosen.hide()

    def show_picture(self, picture: YearReviewPicture) -> None:
        """Show what was said; the chosen agency stays."""
        self._lead.setText(words.CHANGE_LEAD if picture.review else words.NOT_BEGUN)
        for part in (self.say, self._sheets):
            part.setVisible(picture.review is not None)
        self.setAcceptDrops(picture.review is not None)
        self.table.show_rows(picture.changes, key=lambda line: line.agency_id)
        self._show_choice(self.table.current())

    def _ask_to_send(self) -> None:
        line = self.table.current()
        self.send_asked.emit(line.agency_id if isinstance(line, ChangeLine) else "")

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Welcome files that lie on this computer."""
        if event.mimeData().hasUrls() and all(url.isLocalFile() for url in event.mimeData().urls()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Hand over what was dropped."""
        event.acceptProposedAction()
        self.dropped.emit([Path(url.toLocalFile()) for url in event.mimeData().urls()])

    def _show_choice(self, line: ChangeLine | None) -> None:
        self._chosen.setVisible(line is not None)
        if line is None:
            return
        self._name.setText(line.agency_name)
        clear(self._said)
        for aspect, change in line.written.items():
            self._said.addWidget(PlainLabel(change.text or words.NOT_SAID, "lead", lead=f"{ASPECT_WORDS[aspect]}:"))
            if change.how_known:
                self._said.addWidget(secondary(f"Known by: {change.how_known}"))
        if not line.written:
            self._said.addWidget(secondary("Nothing said yet."))


def _of(aspect: Aspect) -> ColumnOf:
    return ColumnOf(
        ASPECT_WORDS[aspect], partial(_cell, aspect), "pill", width=156 if "-" in ASPECT_WORDS[aspect] else 112
    )


def _cell(aspect: Aspect, line: ChangeLine) -> Cell:
    return Cell("Said", "met", "tick") if aspect in line.said else Cell("")
