"""What one file of the inbox needs a person for: a look at its rows, a choice between two people, six words."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QObject, Signal

from audit_tool.domain.changes import Changes
from audit_tool.domain.ids import BatchId, RoundId
from audit_tool.domain.inbox import FileOutcome, FileVerdict, Reason
from audit_tool.views.filled_return import Fate, FilledReturn
from audit_tool.views.side_by_side import Offered, SideBySide
from audit_tool.workspace import Workspace
from ui import wording
from ui.flows.compare_words import ask_to_compare
from ui.flows.filled_fields import Chosen, ask_filled
from ui.page import Page
from ui.pages.board.inbox_beside import BesideFields, lead
from ui.pages.board.inbox_offered import OfferedFields, offered_lead
from ui.pages.board.inbox_rows import RowReasons, rows_of
from ui.widgets.form_dialog import FormDialog
from ui.wording import inbox as said

Verb = Callable[[Workspace], Changes]


class Asking(QObject):
    """Asks about one file, and lets it in as a person says.

    Signals:
        entered: (the FileVerdict of a file that was let in, its batch, the same with its rows that were not).
        compared: the Path of a file whose sender is known now: it is to be judged again.
        refused: what stood in the way of looking at it.
    """

    entered = Signal(object, str, object)
    compared = Signal(object)
    refused = Signal(object)

    def __init__(self, page: Page, parent: QObject) -> None:
        super().__init__(parent)
        self._page, self._hub = page, page.hub
        self._round_id = RoundId("")

    def ask(self, round_id: RoundId, verdict: FileVerdict) -> None:
        """Ask what the verdict on a file of a round needs."""
        self._round_id = round_id
        match verdict.outcome:
            case FileOutcome.LOOK:
                self._ask_rows(verdict)
            case FileOutcome.SIDE_BY_SIDE:
                self._ask_beside(verdict)
            case FileOutcome.UNKNOWN_SENDER:
                self._ask_words(verdict)
            case FileOutcome.OTHER_AREA:
                self._ask_offered(verdict)

    def _ask_rows(self, verdict: FileVerdict) -> None:
        return_id, path = verdict.return_id, verdict.path
        if return_id is None or any(each.code == "older_version" for each in verdict.reasons):
            self._ask_others(verdict)
            return

        def read(ws: Workspace) -> FilledReturn:
            return ws.views.filled_return(return_id, ws.blank_returns.read(return_id, path))

        self._hub.ask(read, partial(self._show_filled, verdict), failed=self.refused.emit)

    def _show_filled(self, verdict: FileVerdict, picture: FilledReturn) -> None:
        def take(dialog: FormDialog, chosen: Chosen) -> None:
            stay = [each for each in picture.of(Fate.ASK, Fate.REFUSED) if each.key not in chosen]
            left = [Reason(each.verdict.value, each.place) for each in stay if not each.written.is_blank]

            def verb(ws: Workspace) -> Changes:
                return ws.blank_returns.take(picture.return_id, verdict.path, picture.sha256, chosen)

            self._run(dialog, verdict, verb, left)

        ask_filled(self._page.window(), picture, take)

    def _ask_others(self, verdict: FileVerdict) -> None:
        """Ask about a form of an earlier version: its rows are named as they were then, so none can be ticked here."""
        dialog = FormDialog(
            verdict.path.name,
            said.line(verdict),
            RowReasons(verdict),
            act=f"Take the other {wording.count(verdict.answers, 'answer')}",
            leave="Leave it",
            wide=760,
            parent=self._page.window(),
        )
        round_id = self._round_id

        def take(ws: Workspace) -> Changes:
            batch = BatchId(ws.inbox.begin(round_id, 1).made or "")
            return ws.inbox.take(batch, verdict, looked=True) | ws.inbox.finish(batch)

        dialog.submitted.connect(lambda: self._run(dialog, verdict, take, rows_of(verdict)))
        dialog.open()

    def _ask_beside(self, verdict: FileVerdict) -> None:
        round_id = self._round_id

        def beside(ws: Workspace) -> SideBySide:
            came = ws.inbox.beside(round_id, verdict)
            return ws.views.side_by_side(came.return_id, came.answers)

        self._hub.ask(beside, lambda picture: self._show_beside(verdict, picture), failed=self.refused.emit)

    def _show_beside(self, verdict: FileVerdict, picture: SideBySide) -> None:
        fields, round_id = BesideFields(picture), self._round_id
        dialog = FormDialog(
            f"{picture.owner_name}: what stands here, and what came",
            lead(picture),
            fields,
            act="Join the two",
            leave="Leave it",
            is_touched=fields.is_touched,
            wide=860,
            parent=self._page.window(),
        )

        def submit() -> None:
            chosen = fields.chosen()
            self._run(dialog, verdict, lambda ws: ws.inbox.settle(round_id, verdict, chosen))

        dialog.submitted.connect(submit)
        dialog.open()

    def _ask_offered(self, verdict: FileVerdict) -> None:
        round_id = self._round_id

        def offer(ws: Workspace) -> Offered:
            there = ws.inbox.offered(round_id, verdict)
            return ws.views.offered(there.return_id, there.answers)

        self._hub.ask(offer, lambda picture: self._show_offered(verdict, picture), failed=self.refused.emit)

    def _show_offered(self, verdict: FileVerdict, picture: Offered) -> None:
        fields, round_id = OfferedFields(picture), self._round_id
        dialog = FormDialog(
            f"{picture.owner_name}: answers for another area",
            offered_lead(verdict, picture),
            fields,
            act="Take what is ticked",
            leave="Leave it",
            is_touched=fields.is_touched,
            wide=860,
            parent=self._page.window(),
        )

        def submit() -> None:
            chosen = fields.chosen()
            self._run(dialog, verdict, lambda ws: ws.inbox.take_offered(round_id, verdict, chosen))

        dialog.submitted.connect(submit)
        dialog.open()

    def _ask_words(self, verdict: FileVerdict) -> None:
        path = verdict.path
        self._hub.ask(
            lambda ws: ws.packs.read(path),
            lambda judged: ask_to_compare(self._page, judged, lambda: self.compared.emit(path)),
            failed=self.refused.emit,
        )

    def _run(self, dialog: FormDialog, verdict: FileVerdict, verb: Verb, left: Sequence[Reason] = ()) -> None:
        """Let one file in.

        Args:
            left: what is said of its rows that do not enter.
        """

        def done(changes: Changes) -> None:
            dialog.finish()
            self.entered.emit(verdict, changes.made or "", replace(verdict, reasons=tuple(left)))

        self._hub.run(
            verb, initiator=self.parent(), then=done, failed=lambda error: self._page.tell(error, dialog.refuse)
        )
