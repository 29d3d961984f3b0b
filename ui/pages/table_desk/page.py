"""The desk of a table's laptop."""

from __future__ import annotations

from functools import partial
from typing import ClassVar

from PySide6.QtWidgets import QWidget

from audit_tool.views.day_tables import TableDeskPicture
from ui.flows.evaluation_sheet import ask_for_sheet
from ui.flows.pack_desk import PackDesk
from ui.flows.send_back import Sealed
from ui.hub import Hub
from ui.page import Where
from ui.pages.table_desk import words as said
from ui.pages.table_desk.table_card import TableCard


class TableDeskPage(PackDesk):
    """One table of a peer day on its own laptop."""

    NAME: ClassVar[str] = "table_desk"
    CRUMB: ClassVar[str] = "Your table"
    WORDS: ClassVar[str] = "The six words of this laptop"
    TOUCHING: ClassVar[frozenset[str]] = frozenset(
        {"peer_vote", "assessment_day", "sent_table", "taken_table", "day_note", "evaluation", "action", "finding"}
    )

    def __init__(self, hub: Hub, parent: QWidget | None = None) -> None:
        super().__init__(hub, said.OF_TABLES, said.OF_RESULTS.doubt, parent)

    def refresh(self) -> None:
        """Ask the view again."""
        self.hub.ask(lambda ws: ws.views.table_desk(), self._show)

    def help_topic(self) -> str:
        """Name the help about peer days."""
        return "peer_days"

    def _show(self, picture: TableDeskPicture) -> None:
        self.show_head(said.finding(picture), said.lead(picture), picture.words)
        self.show_cards(self.work, [picture], self._card)

    def _card(self, picture: TableDeskPicture) -> TableCard:
        card = TableCard(picture)
        card.stage.clicked.connect(lambda: self.go.emit(Where("peer_stage", picture.round.id)))
        card.thought.clicked.connect(lambda: ask_for_sheet(self, picture.round.id))
        card.save.clicked.connect(partial(self._send, picture))
        return card

    def _send(self, picture: TableDeskPicture) -> None:
        self.back.ask(
            Sealed(
                seal=lambda ws, folder: ws.table_work.send_back(round_id=picture.round.id, folder=folder),
                file=lambda ws: ws.views.table_desk().file,
                is_whole=True,
                words=said.OF_RESULTS,
            )
        )
