"""The page an agency's workspace opens on: the cases it was given."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtWidgets import QWidget

from audit_tool.domain.case_pack import pack_name
from audit_tool.views.case_desk import DeskLine, DeskPicture
from ui.flows.pack_desk import PackDesk
from ui.flows.purge import ask_to_purge
from ui.flows.send_back import OF_RETURNS, Sealed
from ui.hub import Hub
from ui.page import Where
from ui.pages.desk import words as said
from ui.pages.desk.case_card import CaseCard
from ui.pages.desk.taking import OF_CASES
from ui.widgets.layouts import Box, Column, clear
from ui.widgets.notices import Notice
from ui.wording.purges import GOES_AT_AGENCY, purged

if TYPE_CHECKING:
    from audit_tool.workspace import Workspace


class DeskPage(PackDesk):
    """The cases of one agency."""

    NAME: ClassVar[str] = "desk"
    CRUMB: ClassVar[str] = "Your part"
    TOUCHING: ClassVar[frozenset[str]] = frozenset(
        {"answer", "returns", "signature", "event", "round", "case", "identity", "vault", "sent_pack"}
    )

    def __init__(self, hub: Hub, parent: QWidget | None = None) -> None:
        super().__init__(hub, OF_CASES, OF_RETURNS.doubt, parent)
        self._cases, self._purged = Column(gap=14), Column(gap=8)
        for part in (self._cases, self._purged):
            self.work.add(Box(part))

    def refresh(self) -> None:
        """Ask the view again."""
        self.hub.ask(lambda ws: ws.views.case_desk(), self._show)

    def _show(self, picture: DeskPicture) -> None:
        self.show_head(said.finding(picture), said.lead(picture), picture.words)
        clear(self._purged)
        for each in picture.purged:
            gone = f"{each.label}, {each.year_label}: its papers are gone."
            self._purged.addWidget(Notice("info", gone, purged(each), icon="bin"))
        self.show_cards(self._cases, picture.cases, self._card)

    def _card(self, line: DeskLine) -> CaseCard:
        card = CaseCard(line)
        card.page_asked.connect(lambda page, ident: self.go.emit(Where(page, ident)))
        card.send_asked.connect(self._send)
        card.purge_asked.connect(lambda line: ask_to_purge(self, line.case, GOES_AT_AGENCY))
        return card

    # ---- back to whoever asked

    def _send(self, line: DeskLine) -> None:
        self.back.ask(
            Sealed(
                seal=lambda ws, folder: ws.case_work.send_back(return_id=line.return_id, folder=folder),
                file=partial(_newest_file, line=line),
                is_whole=bool(line.signed_by),
            )
        )


def _newest_file(ws: Workspace, line: DeskLine) -> str:
    now = next(each for each in ws.views.case_desk().cases if each.return_id == line.return_id)
    return pack_name(now.case, now.agency.code, now.sent) if now.sent is not None else ""
