"""The page that sends the packs of a round: what each gets, who is left, one button, and how far it is."""

from __future__ import annotations

from pathlib import Path
from typing import ClassVar

from PySide6.QtWidgets import QWidget

from audit_tool.domain.changes import Changes
from audit_tool.domain.errors import AuditToolError
from audit_tool.domain.ids import RoundId
from audit_tool.domain.route import Route
from audit_tool.usecases.round_packs import LETTER
from audit_tool.views.round_packs import RecipientLine, RoundPacksPicture
from ui import wording
from ui.flows.one_by_one import NOT_EVERYTHING, Outcome
from ui.flows.sent_packs import SentPacks, columns
from ui.flows.sentences import words_of
from ui.flows.shut_gate import tell_some_shut
from ui.hub import Hub
from ui.page import Crumb, Page, Where
from ui.pages.round_packs import words as said
from ui.pages.round_packs.issuing import Batch, Issuing, Sending
from ui.text import PlainLabel, heading, secondary, title
from ui.widgets.beside import Beside
from ui.widgets.button import Button, ReasonedButton
from ui.widgets.choices import RadioRow, TickRow
from ui.widgets.choose_path import choose_folder
from ui.widgets.dialog import tell
from ui.widgets.empty import EmptyState
from ui.widgets.gauges import ProgressBar
from ui.widgets.layouts import Box, Column, Row, Scroll
from ui.widgets.surface import Card
from ui.widgets.table import Table

TOUCHING = frozenset(
    {"returns", "sent_pack", "taken_pack", "export", "agency", "round", "pack_sender", "pack_keys", "delivery"}
)


class RoundPacksPage(Page):
    """Send the packs. `Where.ident` is the round."""

    NAME: ClassVar[str] = "round_packs"

    def __init__(self, hub: Hub, parent: QWidget | None = None) -> None:
        super().__init__(hub, parent)
        self._shown: RoundPacksPicture | None = None
        self._arriving = False
        self._folder = Path()
        self.issuing = Issuing(hub, self)
        self.issuing.moved.connect(self._show_moved)
        self.issuing.ended.connect(self._show_ended)
        self.issuing.failed.connect(self._show_failed)
        self._title = title()
        self.as_before = TickRow(said.AS_BEFORE)
        self.as_before.setChecked(True)
        self.routes = {route: TickRow(words) for route, words in said.ROUTES}
        self.routes[Route.PACK].setChecked(True)
        self.letter = TickRow(said.LETTER)
        self.letter.setChecked(True)
        self.waiting, self.everybody = RadioRow("Those who were sent nothing yet"), RadioRow("Everybody")
        self.chosen = RadioRow("The one chosen in the list")
        self.waiting.setChecked(True)
        for each in (self.as_before, *self.routes.values(), self.letter, self.waiting, self.everybody, self.chosen):
            each.toggled.connect(self._show_act)
        self.write = ReasonedButton(Button("", "primary", icon="returns"))
        self.write.button.clicked.connect(self._ask_folder)
        self._bar = ProgressBar("Recipients written", tall=6)
        self._far = PlainLabel("", "secondary", "ink2")
        self._stop = Button("Stop", small=True)
        self._stop.clicked.connect(self.issuing.stop)
        self._going = Box(Column(self._bar, Row(self._far, None, self._stop, gap=10), gap=6))
        self._going.hide()
        empty = EmptyState("returns", "Nobody is asked yet", "Start the round with agencies or settings first.")
        self.table = Table("Recipients", said.columns(), empty=empty)
        self.table.setMinimumHeight(260)
        self.table.current_changed.connect(self._show_chosen)
        self.chosen.toggled.connect(self._show_chosen)
        nothing = EmptyState("returns", "Nothing has gone out", "Each pack that leaves is listed here.")
        self.sent = SentPacks(hub, Table("What went out", columns(), empty=nothing))
        self.sent.table.setMinimumHeight(170)
        self._out = Box(Column(heading("What went out"), self.sent, gap=8))
        content = Box(
            Column(
                self._title,
                PlainLabel(said.LEAD, "lead", "ink2"),
                self._make_choices(),
                (self.table, 1),
                self._out,
                gap=12,
                margins=(28, 18, 24, 18),
            )
        )
        self.setLayout(Column(Scroll(content), gap=0))

    def _make_choices(self) -> QWidget:
        what = Column(
            PlainLabel("What each of them gets", "strong"),
            self.as_before,
            *self.routes.values(),
            self.letter,
            None,
            gap=2,
        )
        whom = Column(
            PlainLabel("Who", "strong"),
            self.waiting,
            self.everybody,
            self.chosen,
            secondary("What lies in the folder already as it should is passed over."),
            4,
            self.write,
            None,
            gap=2,
        )
        choices = Beside(Box(what), Box(whom), least=380, side_width=380, gap=18)
        return Card(Column(Box(choices), self._going, gap=10, margins=(20, 14, 20, 14)))

    # ---- what the window asks

    def open(self, where: Where) -> None:
        """Show the recipients of a round."""
        self._arriving = True
        super().open(where)

    def refresh(self) -> None:
        """Ask the view again."""
        round_id = RoundId(self.where.ident)
        self.hub.ask(lambda ws: ws.views.round_packs(round_id), lambda picture: self._show(round_id, picture))

    def is_touched_by(self, changes: Changes) -> bool:
        """Say whether packs, keys or returns changed; not while its own batch goes on."""
        return not self.issuing.is_going and bool(TOUCHING & changes.nouns.keys())

    def panes(self) -> list[QWidget]:
        """Return the button, the list, and what went out."""
        return [self.write, self.table, self.sent]

    def help_topic(self) -> str:
        """Name the help about packs."""
        return "packs"

    # ---- showing

    def _show(self, round_id: RoundId, picture: RoundPacksPicture) -> None:
        if round_id != self.where.ident:
            return
        self._shown = picture
        to_round = Crumb(picture.round.title, Where("round", round_id))
        self.crumbs_changed.emit((Crumb("Rounds", Where("rounds")), to_round, Crumb("Send the packs")))
        self._title.setText(said.finding(picture))
        if not picture.waiting and self.waiting.isChecked():
            self.everybody.setChecked(True)
        self.table.show_rows(picture.recipients, key=lambda line: line.return_id)
        self._out.setVisible(bool(picture.sent))
        self.sent.show_lines(picture.sent)
        self._show_act()
        if self._arriving:
            self._arriving = False
            self.write.button.setFocus()

    def _show_act(self) -> None:
        chosen = self._chosen()
        routes = [self._sending(line).routes for line in chosen]
        self.as_before.setVisible(not self.chosen.isChecked() and self._is_known())
        self.write.button.setText(said.act(len(chosen), frozenset().union(*routes)))
        if self._shown is not None and not self._shown.may_change:
            self.write.refuse(wording.refusal("round_closed", {}))
        elif self._shown is not None and not self._shown.is_issued:
            self.write.refuse(wording.refusal("round_not_issued", {}))
        elif self.issuing.is_going:
            self.write.refuse("They are being written.")
        elif not chosen:
            self.write.refuse(said.NOBODY_CHOSEN if self.chosen.isChecked() else said.NOBODY)
        elif not all(routes):
            self.write.refuse(said.NOTHING)
        else:
            self.write.allow()

    def _routes(self) -> frozenset[Route]:
        return frozenset(route for route, tick in self.routes.items() if tick.isChecked())

    def _is_known(self) -> bool:
        """Say whether it is known of anybody here how they were sent a form before."""
        return self._shown is not None and any(line.proposed is not None for line in self._shown.recipients)

    def _sending(self, line: RecipientLine) -> Sending:
        """Say what a recipient gets: as before where that is wanted and known, else what is ticked."""
        before = line.proposed
        if before is not None and self.as_before.isChecked() and not self.chosen.isChecked():
            return Sending(line.return_id, line.agency.name, frozenset(before.routes), before.has_letter)
        return Sending(line.return_id, line.agency.name, self._routes(), self.letter.isChecked())

    def _show_chosen(self) -> None:
        """Tick what the one that is chosen was sent last, where only that one gets something."""
        line = self.table.current()
        if self.chosen.isChecked() and isinstance(line, RecipientLine) and line.proposed is not None:
            for route, tick in self.routes.items():
                tick.setChecked(route in line.proposed.routes)
            self.letter.setChecked(line.proposed.has_letter)
        self._show_act()

    def _chosen(self) -> tuple[RecipientLine, ...]:
        if self._shown is None:
            return ()
        if self.chosen.isChecked():
            line = self.table.current()
            return (line,) if line is not None else ()
        return self._shown.recipients if self.everybody.isChecked() else self._shown.waiting

    # ---- writing

    def _ask_folder(self) -> None:
        choose_folder(self, "Where the files are to lie", self.begin)

    def begin(self, folder: Path) -> None:
        """Write what the chosen recipients are sent into a folder."""
        self._folder = folder
        batch = Batch(RoundId(self.where.ident), [self._sending(line) for line in self._chosen()], folder)
        self._going.show()
        self.issuing.begin(batch)
        self._show_act()

    def _show_moved(self, done: int, whole: int) -> None:
        self._bar.show_value(done, whole)
        self._far.setText(f"{done} of {whole} done")

    def _show_ended(self, outcome: Outcome) -> None:
        self._going.hide()
        self.refresh()
        errors = [error for _errand, error in outcome.refused]
        title, words = said.ended(outcome, str(self._folder))
        tell_some_shut(self, title, words, errors, code=LETTER, subject=self.where.ident)

    def _show_failed(self, error: AuditToolError) -> None:
        self._going.hide()
        self.refresh()
        tell(self.window(), NOT_EVERYTHING, words_of(error))
