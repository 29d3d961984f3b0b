"""The page an agency's or a setting's workspace has beside its form: how far it is, and the way back."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtWidgets import QWidget

from audit_tool.domain.changes import Changes
from audit_tool.views.return_desk import ReturnDeskPicture, ReturnLine
from ui.flows.pack_desk import PackDesk
from ui.flows.send_back import OF_RETURNS, Sealed
from ui.flows.sentences import words_of
from ui.hub import Hub
from ui.page import Where
from ui.pages.return_desk import words as said
from ui.pages.return_desk.hand_out import HandOut
from ui.pages.return_desk.return_card import ReturnCard
from ui.widgets.choose_path import PDF, choose_new_file
from ui.widgets.dialog import tell

if TYPE_CHECKING:
    from audit_tool.workspace import Workspace

COPY = "return_copy"
"""The document that is saved as a copy to read."""


class ReturnDeskPage(PackDesk):
    """What one agency or setting is asked."""

    NAME: ClassVar[str] = "return_desk"
    CRUMB: ClassVar[str] = "Your return"
    TOUCHING: ClassVar[frozenset[str]] = frozenset(
        {"answer", "returns", "signature", "round", "action", "sent_pack", "taken_pack"}
    )

    def __init__(self, hub: Hub, parent: QWidget | None = None) -> None:
        super().__init__(hub, said.OF_RETURNS, OF_RETURNS.doubt, parent)
        self.parts = HandOut(hub, self)
        self.parts.moved.connect(self.refresh)

    def refresh(self) -> None:
        """Ask the view again."""
        self.hub.ask(lambda ws: ws.views.return_desk(), self._show)

    def _show(self, picture: ReturnDeskPicture) -> None:
        self.show_head(said.finding(picture), said.lead(picture), picture.words)
        self.show_cards(self.work, picture.returns, self._card)

    def _card(self, line: ReturnLine) -> ReturnCard:
        card = ReturnCard(line)
        card.page_asked.connect(self._go_to)
        card.part_asked.connect(self.parts.ask)
        card.join_asked.connect(self.parts.ask_back)
        card.send_asked.connect(self._send)
        card.copy_asked.connect(self._ask_copy)
        return card

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
