"""The page an agency's workspace opens on: the cases it was given."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtWidgets import QWidget

from audit_tool.domain.case_pack import pack_name
from audit_tool.domain.changes import Changes
from audit_tool.views.case_desk import DeskLine, DeskPicture
from ui.flows.newer_pack import NewerPack
from ui.flows.purge import ask_to_purge
from ui.flows.send_back import Sealed, SendBack
from ui.flows.six_words import SixWords
from ui.hub import Hub
from ui.page import Crumb, Page, Where
from ui.pages.desk import words as said
from ui.pages.desk.case_card import CaseCard
from ui.pages.desk.taking import OF_CASES
from ui.text import PlainLabel, title
from ui.widgets.button import Button
from ui.widgets.flow import Flow
from ui.widgets.layouts import Box, Column, Scroll, clear
from ui.widgets.notices import Notice
from ui.wording.purges import GOES_AT_AGENCY, purged

if TYPE_CHECKING:
    from audit_tool.workspace import Workspace

TOUCHING = frozenset({"answer", "returns", "signature", "event", "round", "case", "identity", "vault", "sent_pack"})


class DeskPage(Page):
    """The cases of one agency."""

    NAME: ClassVar[str] = "desk"

    def __init__(self, hub: Hub, parent: QWidget | None = None) -> None:
        super().__init__(hub, parent)
        self._shown: DeskPicture | None = None
        self._arriving = False
        self.cards: list[CaseCard] = []
        self._title, self._lead = title(), PlainLabel("", "lead", "ink2")
        self._cases, self._purged = Column(gap=14), Column(gap=8)
        self._six = SixWords("The six words of this workspace")
        self.newer = NewerPack(hub, self, OF_CASES)
        self.newer.taken.connect(self.refresh)
        self.back = SendBack(hub, self)
        self.back.sent.connect(self.refresh)
        another = Button("Open a newer pack", icon="folder")
        another.clicked.connect(self.newer.ask)
        own = Column(
            PlainLabel("Your six words", "strong"),
            PlainLabel("Read them aloud when whoever asked telephones about your return.", "secondary", "ink2"),
            self._six,
            Box(Flow(another, gap=8)),
            gap=6,
        )
        content = Box(
            Column(
                self._title,
                self._lead,
                Box(self._cases),
                Box(self._purged),
                4,
                Box(own),
                None,
                gap=12,
                margins=(28, 18, 24, 18),
            ),
            most=980,
        )
        self.setLayout(Column(Scroll(content), gap=0))

    def open(self, where: Where) -> None:
        """Show the desk."""
        self._arriving = True
        super().open(where)

    def refresh(self) -> None:
        """Ask the view again."""
        self.hub.ask(lambda ws: ws.views.case_desk(), self._show)

    def is_touched_by(self, changes: Changes) -> bool:
        """Say whether anything of a case changed."""
        return bool(TOUCHING & changes.nouns.keys())

    def panes(self) -> list[QWidget]:
        """Return the cards of the cases."""
        return list(self.cards)

    def help_topic(self) -> str:
        """Name the help about packs."""
        return "packs"

    def _show(self, picture: DeskPicture) -> None:
        self._shown = picture
        self.crumbs_changed.emit((Crumb("Your part"),))
        self._title.setText(said.finding(picture))
        self._lead.setText(said.lead(picture))
        self._six.show_words(picture.words)
        if [card.line for card in self.cards] != list(picture.cases):
            self._show_cards(picture)
        clear(self._purged)
        for each in picture.purged:
            self._purged.addWidget(
                Notice("info", f"{each.label}, {each.year_label}: its papers are gone.", purged(each), icon="bin")
            )
        if self._arriving:
            self._arriving = False
            for card in self.cards[:1]:
                card.focus_first()

    def _show_cards(self, picture: DeskPicture) -> None:
        held = any(card.isAncestorOf(self.focusWidget()) for card in self.cards if self.focusWidget() is not None)
        clear(self._cases)
        self.cards = [CaseCard(line) for line in picture.cases]
        for card in self.cards:
            card.page_asked.connect(lambda page, ident: self.go.emit(Where(page, ident)))
            card.send_asked.connect(self._send)
            card.purge_asked.connect(lambda line: ask_to_purge(self, line.case, GOES_AT_AGENCY))
            self._cases.addWidget(card)
        if held and self.cards:
            self.cards[0].focus_first()

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
