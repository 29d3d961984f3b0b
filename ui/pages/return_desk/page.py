"""The page an agency's or a setting's workspace has beside its form: how far it is, and the way back."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtWidgets import QWidget

from audit_tool.domain.changes import Changes
from audit_tool.views.return_desk import ReturnDeskPicture, ReturnLine
from ui.flows.newer_pack import NewerPack
from ui.flows.send_back import Sealed, SendBack
from ui.flows.sentences import words_of
from ui.flows.six_words import SixWords
from ui.hub import Hub
from ui.page import Crumb, Page, Where
from ui.pages.return_desk import words as said
from ui.pages.return_desk.hand_out import HandOut
from ui.pages.return_desk.return_card import ReturnCard
from ui.text import PlainLabel, title
from ui.widgets.button import Button
from ui.widgets.choose_path import PDF, choose_new_file
from ui.widgets.dialog import tell
from ui.widgets.flow import Flow
from ui.widgets.layouts import Box, Column, Scroll, clear

if TYPE_CHECKING:
    from audit_tool.workspace import Workspace

TOUCHING = frozenset({"answer", "returns", "signature", "round", "action", "sent_pack", "taken_pack"})
COPY = "return_copy"
"""The document that is saved as a copy to read."""


class ReturnDeskPage(Page):
    """What one agency or setting is asked."""

    NAME: ClassVar[str] = "return_desk"

    def __init__(self, hub: Hub, parent: QWidget | None = None) -> None:
        super().__init__(hub, parent)
        self._arriving = False
        self.cards: list[ReturnCard] = []
        self._title, self._lead = title(), PlainLabel("", "lead", "ink2")
        self._returns = Column(gap=14)
        self._six = SixWords("The six words of this workspace")
        self.newer = NewerPack(hub, self, said.OF_RETURNS)
        self.parts = HandOut(hub, self)
        self.back = SendBack(hub, self)
        for moved in (self.newer.taken, self.parts.moved, self.back.sent):
            moved.connect(self.refresh)
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
            Column(self._title, self._lead, Box(self._returns), 4, Box(own), None, gap=12, margins=(28, 18, 24, 18)),
            most=980,
        )
        self.setLayout(Column(Scroll(content), gap=0))

    def open(self, where: Where) -> None:
        """Show the desk."""
        self._arriving = True
        super().open(where)

    def refresh(self) -> None:
        """Ask the view again."""
        self.hub.ask(lambda ws: ws.views.return_desk(), self._show)

    def is_touched_by(self, changes: Changes) -> bool:
        """Say whether anything of a return changed."""
        return bool(TOUCHING & changes.nouns.keys())

    def panes(self) -> list[QWidget]:
        """Return the cards of the returns."""
        return list(self.cards)

    def help_topic(self) -> str:
        """Name the help about packs."""
        return "packs"

    def _show(self, picture: ReturnDeskPicture) -> None:
        self.crumbs_changed.emit((Crumb("Your return"),))
        self._title.setText(said.finding(picture))
        self._lead.setText(said.lead(picture))
        self._six.show_words(picture.words)
        if [card.line for card in self.cards] != list(picture.returns):
            self._show_cards(picture)
        if self._arriving:
            self._arriving = False
            for card in self.cards[:1]:
                card.focus_first()

    def _show_cards(self, picture: ReturnDeskPicture) -> None:
        held = any(card.isAncestorOf(self.focusWidget()) for card in self.cards if self.focusWidget() is not None)
        clear(self._returns)
        self.cards = [ReturnCard(line) for line in picture.returns]
        for card in self.cards:
            card.page_asked.connect(self._go_to)
            card.part_asked.connect(self.parts.ask)
            card.join_asked.connect(self.parts.ask_back)
            card.send_asked.connect(self._send)
            card.copy_asked.connect(self._ask_copy)
            self._returns.addWidget(card)
        if held and self.cards:
            self.cards[0].focus_first()

    def _go_to(self, page: str, ident: str) -> None:
        self.go.emit(Where(page, ident))

    # ---- back to whoever asked, and the copy that stays

    def _send(self, line: ReturnLine) -> None:
        self.back.ask(
            Sealed(
                seal=lambda ws, folder: ws.round_work.send_back(return_id=line.return_id, folder=folder),
                file=partial(_newest_file, line=line),
                is_whole=said.is_signed(line),
            )
        )

    def _ask_copy(self, line: ReturnLine) -> None:
        choose_new_file(self, "Save a copy to read", line.copy_name, partial(self.save_copy, line), PDF)

    def save_copy(self, line: ReturnLine, path: Path) -> None:
        """Save every answer as a PDF."""

        def save(ws: Workspace) -> Changes:
            paper = ws.views.document(COPY, line.return_id)
            return ws.documents.export(paper, code=COPY, subject=line.return_id, path=path)

        self.hub.run(
            save,
            initiator=self,
            then=lambda _changes: tell(self.window(), "The copy is saved", f"{path.name} lies in {path.parent}."),
            failed=lambda error: tell(self.window(), "It was not saved", words_of(error)),
        )


def _newest_file(ws: Workspace, line: ReturnLine) -> str:
    return next(each.file for each in ws.views.return_desk().returns if each.return_id == line.return_id)
