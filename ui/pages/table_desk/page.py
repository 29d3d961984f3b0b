"""The desk of a table's laptop."""

from __future__ import annotations

from pathlib import Path
from typing import ClassVar

from PySide6.QtWidgets import QWidget

from audit_tool.domain.changes import Changes
from audit_tool.views.day_tables import TableDeskPicture
from ui.flows.evaluation_sheet import ask_for_sheet
from ui.flows.newer_pack import NewerPack
from ui.flows.sentences import words_of
from ui.flows.six_words import SixWords
from ui.hub import Hub
from ui.page import Crumb, Page, Where
from ui.pages.table_desk import words as said
from ui.text import PlainLabel, title
from ui.widgets.button import Button
from ui.widgets.choose_path import choose_folder
from ui.widgets.dialog import tell
from ui.widgets.flow import Flow
from ui.widgets.layouts import Box, Column, Scroll
from ui.widgets.surface import Card

TOUCHING = frozenset(
    {"peer_vote", "assessment_day", "sent_table", "taken_table", "day_note", "evaluation", "action", "finding"}
)


class TableDeskPage(Page):
    """One table of a peer day on its own laptop."""

    NAME: ClassVar[str] = "table_desk"

    def __init__(self, hub: Hub, parent: QWidget | None = None) -> None:
        super().__init__(hub, parent)
        self._picture: TableDeskPicture | None = None
        self._arriving = False
        self._title, self._lead, self._sent = title(), PlainLabel("", "lead", "ink2"), PlainLabel("")
        self.stage = Button("Open the stage", "primary", icon="clock")
        self.stage.clicked.connect(self._go_to_stage)
        self.save = Button("Save the results", icon="documents")
        self.save.clicked.connect(self._ask_folder)
        self.newer = NewerPack(hub, self, said.OF_TABLES)
        self.newer.taken.connect(self.refresh)
        another = Button("Open a newer pack", icon="folder")
        another.clicked.connect(self.newer.ask)
        self.thought = Button("What we thought of the day", icon="documents")
        self.thought.clicked.connect(self._ask_for_sheet)
        self._six = SixWords("The six words of this laptop")
        self._work = Card(
            Column(
                self._sent,
                Box(Flow(self.stage, self.thought, self.save, another, gap=8)),
                gap=12,
                margins=(18, 16, 18, 16),
            )
        )
        own = Column(
            PlainLabel("The six words of this laptop", "strong"),
            PlainLabel("Read them aloud if the laptop of the whole day asks for them.", "secondary", "ink2"),
            self._six,
            gap=6,
        )
        content = Box(
            Column(self._title, self._lead, self._work, 4, Box(own), None, gap=12, margins=(28, 18, 24, 18)), most=980
        )
        self.setLayout(Column(Scroll(content), gap=0))

    def open(self, where: Where) -> None:
        """Show the desk."""
        self._arriving = True
        super().open(where)

    def refresh(self) -> None:
        """Ask the view again."""
        self.hub.ask(lambda ws: ws.views.table_desk(), self._show)

    def is_touched_by(self, changes: Changes) -> bool:
        """Say whether anything of the table changed."""
        return bool(TOUCHING & changes.nouns.keys())

    def panes(self) -> list[QWidget]:
        """Return what the table does."""
        return [self._work]

    def help_topic(self) -> str:
        """Name the help about peer days."""
        return "peer_days"

    def _show(self, picture: TableDeskPicture) -> None:
        self._picture = picture
        self.crumbs_changed.emit((Crumb("Your table"),))
        self._title.setText(said.finding(picture))
        self._lead.setText(said.lead(picture))
        self._sent.setText(said.sent(picture))
        self._six.show_words(picture.words)
        if self._arriving:
            self._arriving = False
            self.stage.setFocus()

    def _go_to_stage(self) -> None:
        if self._picture is not None:
            self.go.emit(Where("peer_stage", self._picture.round.id))

    def _ask_for_sheet(self) -> None:
        if self._picture is not None:
            ask_for_sheet(self, self._picture.round.id)

    def _ask_folder(self) -> None:
        choose_folder(self, "Where the results are to lie", self.save_into)

    def save_into(self, folder: Path) -> None:
        """Seal the results into a folder, and say where they go."""
        if self._picture is None:
            return
        round_id = self._picture.round.id

        def done(_changes: Changes) -> None:
            self.refresh()
            self.hub.ask(
                lambda ws: ws.views.table_desk().file,
                lambda file: tell(self.window(), "The results are saved", said.SENT.format(file=file, folder=folder)),
            )

        self.hub.run(
            lambda ws: ws.table_work.send_back(round_id=round_id, folder=folder),
            initiator=self,
            then=done,
            failed=lambda error: tell(self.window(), "The results were not saved", words_of(error)),
        )
