"""The page of a case's packs: its agencies, the one that is chosen, what went out and what came back."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import ClassVar

from PySide6.QtWidgets import QWidget

from audit_tool.domain.changes import Changes
from audit_tool.domain.errors import AuditToolError
from audit_tool.domain.ids import CaseId, SubjectId, TakenPackId
from audit_tool.domain.pack_verdict import Pin
from audit_tool.views.case_packs import AgencyPacks, CasePacksPicture
from audit_tool.views.identities import VaultState
from ui.flows.open_return import OpenReturn
from ui.flows.sent_packs import SentPacks, columns
from ui.flows.sentences import words_of
from ui.hub import Hub
from ui.page import Crumb, Page, Where, way_to_case
from ui.pages.packs import words as said
from ui.pages.packs.agency_card import AgencyCard
from ui.pages.packs.sending import Sending
from ui.text import PlainLabel, heading, title
from ui.widgets.beside import Beside
from ui.widgets.button import Button
from ui.widgets.choose_path import choose_file
from ui.widgets.dialog import ask, tell
from ui.widgets.empty import EmptyState
from ui.widgets.flow import Flow
from ui.widgets.layouts import Box, Column, Scroll
from ui.widgets.notices import Notice
from ui.widgets.row_button import PickList
from ui.widgets.surface import Card
from ui.widgets.table import Table

TOUCHING = frozenset({"match", "sent_pack", "taken_pack", "returns", "pack_keys", "pack_sender", "identity", "vault"})


class PacksPage(Page):
    """Case packs. `Where.ident` is the case."""

    NAME: ClassVar[str] = "packs"

    def __init__(self, hub: Hub, parent: QWidget | None = None) -> None:
        super().__init__(hub, parent)
        self._shown: CasePacksPicture | None = None
        self._chosen = ""
        self._arriving = False
        self.sending = Sending(hub, self)
        self.sending.sent.connect(self.refresh)
        self.returns = OpenReturn(hub, self)
        self.returns.taken.connect(self.refresh)
        self._title = title()
        self._vault = Notice("info", said.VAULT_NEEDED, said.VAULT_WORDS, button="Open the vault", icon="lock")
        self._vault.pressed.connect(lambda: self.go.emit(Where("identities", self.where.ident)))
        self._vault.hide()
        self._open_return = Button("Open a return", icon="returns")
        self._open_return.clicked.connect(self.returns.ask)
        self.agencies = PickList("Agencies of this case", keeps=True)
        self.agencies.picked.connect(self._choose)
        self.card = AgencyCard()
        self.card.matched.connect(self._match)
        self.card.key_asked.connect(self._ask_key_file)
        self.card.key_confirmed.connect(self._confirm_key)
        self.card.send_asked.connect(self._send)
        self._make_lists()
        listed = Card(Column(self.agencies, None, gap=0, margins=(10, 10, 10, 10)))
        head = Box(
            Beside(
                Box(Column(self._title, PlainLabel(said.LEAD, "lead", "ink2"), None, gap=2)),
                Box(Flow(self._open_return, gap=8, at_right=True)),
                least=460,
                side_width=200,
                gap=14,
            )
        )
        self._inside = Box(
            Column(
                head,
                self._vault,
                Box(Beside(listed, self.card, least=300, side_width=560, gap=14)),
                6,
                self._out,
                self._back,
                gap=12,
                margins=(28, 18, 24, 18),
            )
        )
        self.setLayout(Column(Scroll(Box(Column(self._inside, None, gap=0))), gap=0))
        self._inside.hide()

    def _make_lists(self) -> None:
        empty = EmptyState("returns", "Nothing has gone out", "Choose an agency and make its pack.")
        self.sent = SentPacks(self.hub, Table("What went out", columns(), empty=empty))
        self.sent.table.setMinimumHeight(170)
        self._out = Box(Column(heading("What went out"), self.sent, gap=8))
        self.taken = PickList("Returns that were taken")
        self.taken.picked.connect(self._ask_to_take_back)
        note = PlainLabel(
            "Choose one to take it back: answers, events and signatures then stand as before.", "secondary"
        )
        self._back = Box(Column(heading("Returns that were taken"), note, Card(Column(self.taken, gap=0)), gap=8))

    # ---- what the window asks

    def open(self, where: Where) -> None:
        """Show the packs of a case, its first agency chosen."""
        self._arriving = True
        if where.ident != self.where.ident:
            self._chosen = ""
        super().open(where)

    def refresh(self) -> None:
        """Ask the view again."""
        case_id = CaseId(self.where.ident)
        self.hub.ask(lambda ws: ws.views.case_packs(case_id), lambda picture: self._show(case_id, picture))

    def is_touched_by(self, changes: Changes) -> bool:
        """Say whether packs, keys, people or returns changed."""
        return bool(TOUCHING & changes.nouns.keys())

    def panes(self) -> list[QWidget]:
        """Return the agencies, the one chosen, and the list of what went out."""
        return [self.agencies, self.card, self.sent]

    # ---- showing

    def _show(self, case_id: CaseId, picture: CasePacksPicture) -> None:
        if case_id != self.where.ident:
            return
        self._shown = picture
        self.crumbs_changed.emit(way_to_case(picture.case.label, picture.case.id, Crumb("Case packs")))
        self._title.setText(said.finding(picture))
        keys = [line.agency.id for line in picture.agencies]
        if self._chosen not in keys:
            self._chosen = keys[0] if keys else ""
        self.agencies.show_entries([said.entry(line, picture) for line in picture.agencies], current=self._chosen)
        line = self._line()
        self.card.setVisible(line is not None)
        if line is not None:
            self.card.show_agency(line, picture)
        matched = any(picture.known_to(line) for line in picture.agencies)
        self._vault.setVisible(matched and picture.vault is VaultState.CLOSED)
        self.sent.show_lines(picture.sent)
        newest = [each for each in picture.taken if each.is_newest]
        self._back.setVisible(bool(newest))
        self.taken.show_entries([said.taken_entry(each) for each in newest])
        self._inside.show()
        if self._arriving:
            self._arriving = False
            self.agencies.focus_first()

    def _line(self) -> AgencyPacks | None:
        agencies = self._shown.agencies if self._shown is not None else ()
        return next((line for line in agencies if line.agency.id == self._chosen), None)

    def _choose(self, key: str) -> None:
        self._chosen = key
        line = self._line()
        if line is not None and self._shown is not None:
            self.card.show_agency(line, self._shown)

    # ---- whom an agency knows, and its key

    def _match(self, subject: str, is_known: bool) -> None:
        line, case_id = self._line(), CaseId(self.where.ident)
        if line is not None:
            agency_id, who = line.agency.id, SubjectId(subject)
            self.hub.run(
                lambda ws: ws.case_packs.match(case_id=case_id, agency_id=agency_id, subject=who, is_known=is_known),
                initiator=None,
                failed=partial(self._refused, "That was not written down"),
            )

    def _ask_key_file(self) -> None:
        choose_file(self, "Open their key file", self.keep_key_file, "Key files (*.auditkey)")

    def keep_key_file(self, path: Path) -> None:
        """Keep the key file of the agency that is chosen."""
        line = self._line()
        if line is not None:
            code = line.agency.code
            self.hub.run(
                lambda ws: ws.packs.keep_key_file(path, expected=code),
                initiator=None,
                failed=partial(self._refused, "The key file was not taken"),
            )

    def _confirm_key(self) -> None:
        line = self._line()
        if line is not None and line.key is not None:
            pin = Pin(line.agency.code, line.key.signer)
            self.hub.run(lambda ws: ws.packs.confirm_sender(pin), initiator=None)

    # ---- out and back

    def _send(self) -> None:
        line = self._line()
        if line is not None and self._shown is not None:
            self.sending.ask(self._shown, line)

    def _ask_to_take_back(self, key: str) -> None:
        words = "Answers, events and signatures stand as they did before. What was changed here since then stays."
        dialog = ask(self.window(), "Take this return back?", words, yes="Take it back", no="Keep it")
        dialog.accepted.connect(lambda: self._take_back(TakenPackId(key)))

    def _take_back(self, taken_id: TakenPackId) -> None:
        self.hub.run(
            lambda ws: ws.case_returns.take_back(taken_id),
            initiator=None,
            failed=partial(self._refused, "It was not taken back"),
        )

    def _refused(self, lead: str, error: AuditToolError) -> None:
        tell(self.window(), lead, words_of(error))
        self.refresh()
