"""The inbox of a round: a place to drop what came back, a verdict for each file, one button that lets them in."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from audit_tool.domain.changes import Changes
from audit_tool.domain.errors import AuditToolError
from audit_tool.domain.ids import BatchId, RoundId
from audit_tool.domain.inbox import TAKEABLE, FileOutcome, FileRemedy, FileVerdict
from audit_tool.domain.moments import local_day
from audit_tool.views.inbox import BatchLine, InboxPicture
from audit_tool.views.side_by_side import Offered, SideBySide
from audit_tool.workspace import Workspace
from ui import wording
from ui.flows.compare_words import ask_to_compare
from ui.flows.sentences import words_of
from ui.flows.table_results import TableResults
from ui.page import Page, Undoable
from ui.pages.board.inbox_beside import BesideFields, lead
from ui.pages.board.inbox_going import Accepting, Reading
from ui.pages.board.inbox_offered import OfferedFields, offered_lead
from ui.pages.board.inbox_rows import MOST_SHOWN, RowReasons, VerdictRow, in_order
from ui.text import PlainLabel, heading, secondary
from ui.widgets.button import Button, ReasonedButton
from ui.widgets.dialog import ask, tell
from ui.widgets.drop_zone import DropZone
from ui.widgets.form_dialog import FormDialog
from ui.widgets.gauges import ProgressBar
from ui.widgets.layouts import Box, Column, Row, Scroll, clear
from ui.widgets.surface import Card, Hairline
from ui.wording import inbox as said

Verb = Callable[[Workspace], Changes]

FILTERS = "What may come back (*.auditreturn *.xlsx *.pdf);;Every file (*)"


class Inbox(QWidget):
    """The inbox beside the board.

    Args:
        page: the page it stands on, which tells what was done and how to take it back.

    Signals:
        mapping_asked: the Path of a file that is no form of ours, to map its headings.
        ready_changed: how many files wait to be accepted.
    """

    mapping_asked = Signal(object)
    ready_changed = Signal(int)

    def __init__(self, page: Page, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._page, self._hub = page, page.hub
        self._round_id = RoundId("")
        self._found: dict[Path, FileVerdict] = {}
        self._picture: InboxPicture | None = None
        self.reading, self.accepting = Reading(self._hub, self), Accepting(self._hub, self)
        self._results = TableResults(self._hub, page, self)
        self._results.taken.connect(self._let_go_of)
        self.zone = DropZone("Drop returned files here", "Nothing enters until you accept it.", FILTERS)
        self.accept = ReasonedButton(Button("", "primary", wide=True))
        self.undo = Button("Undo the last batch", "quiet", small=True, icon="undo")
        self._title, self._count = heading(""), PlainLabel("", "secondary", "ink2")
        self._rows, self._rest = Column(gap=0), secondary("")
        self._bar, self._far, self._stop = ProgressBar("Files", tall=6), secondary(""), Button("Stop", small=True)
        self._going = Box(Column(self._bar, Row((self._far, 1), self._stop, gap=8), gap=4))
        self._batch = Card(
            Column(
                Row((self._title, 1), self._count, gap=8),
                self._going,
                Box(self._rows),
                Row((self._rest, 1), self.undo, gap=8),
                gap=6,
                margins=(16, 12, 16, 10),
            )
        )
        inside = Box(Column(self.zone, self._batch, None, gap=10))
        self.setLayout(Column((Scroll(inside), 1), self.accept, gap=10, margins=(4, 8, 16, 14)))
        self._wire()
        self._show()

    def _wire(self) -> None:
        self.zone.dropped.connect(self.drop)
        self.accept.button.clicked.connect(self.accept_ready)
        self.undo.clicked.connect(self._ask_undo)
        self._stop.clicked.connect(self._end_going)
        self.reading.moved.connect(lambda done, whole: self._show_moved(done, whole, said.reading(done, whole)))
        self.reading.ended.connect(self._show_read)
        self.reading.refused.connect(self._show_refused)
        self.accepting.moved.connect(lambda done, whole: self._show_moved(done, whole, said.accepting(done, whole)))
        self.accepting.ended.connect(self._show_accepted)
        self.accepting.refused.connect(self._show_refused)

    @property
    def is_going(self) -> bool:
        """Whether files are being read or accepted; a page need not look again until that ends."""
        return self.reading.is_going or self.accepting.is_going

    @property
    def ready(self) -> tuple[FileVerdict, ...]:
        """The files that enter when the batch is accepted."""
        return tuple(each for each in self._found.values() if each.outcome in TAKEABLE)

    def open(self, round_id: RoundId) -> None:
        """Show the inbox of a round; what was dropped for another is let go."""
        if round_id != self._round_id:
            self._end_going()
            self._round_id, self._found, self._picture = round_id, {}, None
            self._show()
        self.refresh()

    def refresh(self) -> None:
        """Ask which batches stand."""
        round_id = self._round_id
        if round_id:
            self._hub.ask(lambda ws: ws.views.inbox(round_id), self._show_batches)

    def drop(self, paths: list[Path]) -> None:
        """Read files and folders; nothing enters yet."""
        if self._round_id and not self.is_going:
            self.reading.begin(self._round_id, paths)
            self._show()

    def accept_ready(self) -> None:
        """Let every file in that is ready."""
        if self.ready and not self.is_going:
            self.accepting.begin(self._round_id, self.ready)
            self._show()

    # ---- showing

    def _show_batches(self, picture: InboxPicture) -> None:
        if picture.round_id == self._round_id:
            self._picture = picture
            self._let_go(picture.own_forms)
            self._show()

    def _let_go(self, taken: frozenset[str]) -> None:
        """Drop the rows of trusts' own forms that were taken in meanwhile."""
        gone = [path for path, each in self._found.items() if each.remedy is FileRemedy.MAP_IT and each.sha256 in taken]
        for path in gone:
            del self._found[path]
        if gone:
            self._show_rows()

    def _let_go_of(self, path: Path) -> None:
        """Drop the row of a file that was taken by itself."""
        self._found.pop(path, None)
        self._show_rows()
        self._show()

    def _show(self) -> None:
        """Draw everything but the rows, which change only when files were read."""
        whole, ready = len(self._found), len(self.ready)
        may_change = self._picture is None or self._picture.may_change
        self._title.setText("This batch" if whole else "No files are waiting")
        self._count.setText(wording.count(whole, "file") if whole else "")
        self._going.setVisible(self.is_going)
        self.zone.set_ready(may_change and not self.is_going)
        self.undo.setVisible(self._last() is not None)
        self.accept.setVisible(bool(whole))
        self.accept.button.setText(said.accept(ready))
        if not ready:
            self.accept.refuse("No file is ready.")
        elif self.is_going:
            self.accept.refuse("Files are being read or accepted.")
        else:
            self.accept.allow()
        self.ready_changed.emit(ready)

    def _show_rows(self) -> None:
        clear(self._rows)
        order = in_order(tuple(self._found.values()))
        for verdict in order[:MOST_SHOWN]:
            self._rows.add(Hairline())
            row = VerdictRow(verdict)
            row.acted.connect(self._act, Qt.ConnectionType.QueuedConnection)
            self._rows.add(row)
        rest = said.rest(order[MOST_SHOWN:])
        self._rest.setText(rest)
        self._rest.setVisible(bool(rest))

    def _show_moved(self, done: int, whole: int, words: str) -> None:
        self._bar.show_value(done, max(whole, 1))
        self._far.setText(words)

    def _show_read(self, found: dict[Path, FileVerdict]) -> None:
        self._found |= found
        self._show_rows()
        self._show()

    def _show_accepted(self, batch: str, entered: list[Path], left: list[Path]) -> None:
        for path in entered:
            self._found.pop(path, None)
        self._show_rows()
        self.refresh()
        batch_id = BatchId(batch)
        if entered:
            self._page.done.emit(Undoable(said.accepted(len(entered), len(left)), lambda: self._undo(batch_id)))
        again = [*left, *(path for path, each in self._found.items() if each.outcome is FileOutcome.SIDE_BY_SIDE)]
        if again:
            self.drop(again)

    def _show_refused(self, error: AuditToolError) -> None:
        self._show()
        tell(self.window(), "The files could not all be read or accepted", words_of(error))

    def _end_going(self) -> None:
        self.reading.stop()
        self.accepting.stop()

    # ---- what one file needs

    def _act(self, verdict: FileVerdict) -> None:
        match verdict.outcome:
            case FileOutcome.LOOK:
                self._ask_rows(verdict)
            case FileOutcome.SIDE_BY_SIDE:
                self._ask_beside(verdict)
            case FileOutcome.UNKNOWN_SENDER:
                self._ask_words(verdict)
            case FileOutcome.TABLE:
                self._results.read(verdict.path)
            case FileOutcome.OTHER_AREA:
                self._ask_offered(verdict)
            case FileOutcome.NOT_OURS | FileOutcome.OWN_FORM:
                self.mapping_asked.emit(verdict.path)

    def _ask_rows(self, verdict: FileVerdict) -> None:
        dialog = FormDialog(
            verdict.path.name,
            said.line(verdict),
            RowReasons(verdict),
            act=f"Take the other {wording.count(verdict.answers, 'answer')}",
            leave="Leave it",
            wide=760,
            parent=self.window(),
        )
        round_id = self._round_id

        def take(ws: Workspace) -> Changes:
            batch = BatchId(ws.inbox.begin(round_id, 1).made or "")
            return ws.inbox.take(batch, verdict, looked=True) | ws.inbox.finish(batch)

        dialog.submitted.connect(lambda: self._run(dialog, verdict, take))
        dialog.open()

    def _ask_beside(self, verdict: FileVerdict) -> None:
        round_id = self._round_id

        def beside(ws: Workspace) -> SideBySide:
            came = ws.inbox.beside(round_id, verdict)
            return ws.views.side_by_side(came.return_id, came.answers)

        self._hub.ask(beside, lambda picture: self._show_beside(verdict, picture), failed=self._show_refused)

    def _show_beside(self, verdict: FileVerdict, picture: SideBySide) -> None:
        fields, round_id = BesideFields(picture), self._round_id
        dialog = FormDialog(
            f"{picture.owner_name}: two people answered",
            lead(picture),
            fields,
            act="Join the two",
            leave="Leave it",
            is_touched=fields.is_touched,
            wide=860,
            parent=self.window(),
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

        self._hub.ask(offer, lambda picture: self._show_offered(verdict, picture), failed=self._show_refused)

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
            parent=self.window(),
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
            lambda judged: ask_to_compare(self._page, judged, lambda: self.drop([path])),
            failed=self._show_refused,
        )

    def _run(self, dialog: FormDialog, verdict: FileVerdict, verb: Verb) -> None:
        def done(changes: Changes) -> None:
            dialog.finish()
            self._found.pop(verdict.path, None)
            self._show_rows()
            self.refresh()
            batch_id = BatchId(changes.made or "")
            self._page.done.emit(Undoable("One file accepted.", lambda: self._undo(batch_id)))

        dialog.refuse()
        self._hub.run(verb, initiator=self, then=done, failed=lambda error: self._page.tell(error, dialog.refuse))

    # ---- taking back

    def _last(self) -> BatchLine | None:
        return self._picture.batches[0] if self._picture and self._picture.batches else None

    def _ask_undo(self) -> None:
        if (last := self._last()) is None:
            return
        when = wording.day(local_day(last.begun_at))
        dialog = ask(
            self.window(),
            f"Take back the {wording.count(last.files, 'file')} accepted on {when}?",
            "Their answers and signatures go, and what stood before stands again. What was changed here since stays.",
            yes="Take the batch back",
            no="Leave it",
        )
        dialog.accepted.connect(lambda: self._undo(last.id))

    def _undo(self, batch_id: BatchId) -> None:
        self._hub.run(
            lambda ws: ws.inbox.undo(batch_id),
            initiator=None,
            then=self._tell_undone,
            failed=self._show_refused,
        )

    def _tell_undone(self, changes: Changes) -> None:
        """Say which returns stayed, though their files were to be taken back."""
        self.refresh()
        if kept := len(changes.nouns.get("kept", ())):
            tell(self.window(), said.kept_title(kept), said.KEPT)
