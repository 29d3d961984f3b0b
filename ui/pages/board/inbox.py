"""The inbox of a round: a place to drop what came back, a verdict for each file, one button that lets them in."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from audit_tool.domain.changes import Changes
from audit_tool.domain.errors import AuditToolError
from audit_tool.domain.ids import BatchId, RoundId
from audit_tool.domain.inbox import TAKEABLE, FileOutcome, FileRemedy, FileVerdict
from audit_tool.domain.moments import local_day
from audit_tool.views.inbox import BatchLine, InboxPicture
from audit_tool.workspace import Workspace
from ui import wording
from ui.flows.sentences import words_of
from ui.flows.table_results import TableResults
from ui.page import Page, Undoable
from ui.pages.board.inbox_asking import Asking
from ui.pages.board.inbox_going import Accepting, Reading
from ui.pages.board.inbox_list import FileList
from ui.pages.board.inbox_rows import in_order
from ui.text import PlainLabel, heading, secondary
from ui.widgets.button import Button, ReasonedButton
from ui.widgets.choose_path import CSV, choose_new_file
from ui.widgets.dialog import ask, tell
from ui.widgets.drop_zone import DropZone
from ui.widgets.flow import Flow
from ui.widgets.gauges import ProgressBar
from ui.widgets.layouts import Box, Column, Row, Scroll
from ui.widgets.surface import Card
from ui.wording import inbox as said

Verb = Callable[[Workspace], Changes]

FILTERS = "What may come back (*.auditreturn *.xlsx *.pdf);;Every file (*)"


class Inbox(QWidget):
    """The inbox beside the board.

    Args:
        page: the page it stands on, which tells what was done and how to take it back.

    Signals:
        mapping_asked: the Path of a file that is no form of ours, to map its headings.
        round_asked: the FileVerdict of a file that belongs to another round, to go there with it.
        ready_changed: how many files wait to be accepted.
    """

    mapping_asked = Signal(object)
    round_asked = Signal(object)
    ready_changed = Signal(int)

    def __init__(self, page: Page, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._page, self._hub = page, page.hub
        self._round_id = RoundId("")
        self._found: dict[Path, FileVerdict] = {}
        self._waiting: dict[RoundId, dict[Path, FileVerdict]] = {}
        self._left: dict[BatchId, tuple[RoundId, FileVerdict]] = {}
        self._accepting_for = RoundId("")
        self._later: list[Path] = []
        self._picture: InboxPicture | None = None
        self.reading, self.accepting = Reading(self._hub, self), Accepting(self._hub, self)
        self._results = TableResults(self._hub, page, self)
        self._results.taken.connect(self._let_go_of)
        self.asking = Asking(page, self)
        self.zone = DropZone("Drop returned files here", "Nothing enters until you accept it.", FILTERS)
        self.accept = ReasonedButton(Button("", "primary", wide=True))
        self.undo = Button("Undo the last batch", "quiet", small=True, icon="undo")
        self._title, self._count = heading(""), PlainLabel("", "secondary", "ink2")
        self.files, self.save = FileList(), Button("Save the verdicts", "quiet", small=True, icon="save")
        self._bar, self._far, self._stop = ProgressBar("Files", tall=6), secondary(""), Button("Stop", small=True)
        self._going = Box(Column(self._bar, Row((self._far, 1), self._stop, gap=8), gap=4))
        self._batch = Card(
            Column(
                Row((self._title, 1), self._count, gap=8),
                self._going,
                self.files,
                Box(Flow(self.save, self.undo, gap=8)),
                gap=6,
                margins=(16, 12, 16, 10),
            )
        )
        self._scroll = Scroll(Box(Column(self.zone, self._batch, None, gap=10)))
        self.setLayout(Column((self._scroll, 1), self.accept, gap=10, margins=(4, 8, 16, 14)))
        self._wire()
        self._show()

    def _wire(self) -> None:
        self.zone.dropped.connect(self.drop)
        self.accept.button.clicked.connect(self.accept_ready)
        self.undo.clicked.connect(self._ask_undo)
        self.files.acted.connect(self._act)
        self.asking.entered.connect(self._show_entered)
        self.asking.compared.connect(lambda path: self.drop([path]))
        self.asking.refused.connect(self._show_refused)
        self.files.turned.connect(lambda: self._scroll.follow(self._title))
        self.save.clicked.connect(lambda: choose_new_file(self, "Save the verdicts", "Verdicts", self._save, CSV))
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
        """Show the inbox of a round; what was dropped for another waits until that is shown again."""
        if round_id != self._round_id:
            self._end_going()
            self._later = []
            self._waiting[self._round_id] = self._found
            self._round_id, self._found, self._picture = round_id, self._waiting.pop(round_id, {}), None
            self._show_rows()
            self._show()
        self.refresh()

    def refresh(self) -> None:
        """Ask which batches stand."""
        round_id = self._round_id
        if round_id:
            self._hub.ask(lambda ws: ws.views.inbox(round_id), self._show_batches)

    def drop(self, paths: list[Path]) -> None:
        """Read files and folders; nothing enters yet. While others are being accepted, they wait for that."""
        if self.accepting.is_going:
            self._later += paths
        elif self._round_id and not self.is_going:
            self.reading.begin(self._round_id, paths)
            self._show()

    def accept_ready(self) -> None:
        """Let every file in that is ready."""
        if self.ready and not self.is_going:
            self._accepting_for = self._round_id
            self.accepting.begin(self._round_id, self.ready)
            self._show()

    def _rows_left(self) -> list[FileVerdict]:
        """List the files of this round that were accepted without some of their rows, each with those rows."""
        return [verdict for run, verdict in self._left.values() if run == self._round_id]

    # ---- showing

    def _show_batches(self, picture: InboxPicture) -> None:
        if picture.round_id == self._round_id:
            self._picture = picture
            stand = {each.id for each in picture.batches}
            gone = [of for of, (run, _) in self._left.items() if run == picture.round_id and of not in stand]
            for batch_id in gone:
                del self._left[batch_id]
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
        self.save.setVisible(bool(whole or self._rows_left()))
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
        self.files.show_files(self._found.values())

    def _show_moved(self, done: int, whole: int, words: str) -> None:
        self._bar.show_value(done, max(whole, 1))
        self._far.setText(words)

    def _show_read(self, found: dict[Path, FileVerdict]) -> None:
        self._found |= found
        self._show_rows()
        self._show()

    def _show_accepted(self, batch: str, entered: list[Path], left: list[Path]) -> None:
        is_here = self._accepting_for == self._round_id
        found = self._found if is_here else self._waiting.get(self._accepting_for, {})
        for path in entered:
            found.pop(path, None)
        self._show_rows()
        self.refresh()
        batch_id = BatchId(batch)
        if entered:
            self._page.done.emit(Undoable(said.accepted(len(entered), len(left)), lambda: self._undo(batch_id)))
        beside = [path for path, each in found.items() if each.outcome is FileOutcome.SIDE_BY_SIDE]
        again, self._later = [*(left + beside if is_here else ()), *self._later], []
        if again:
            self.drop(again)

    def _show_refused(self, error: AuditToolError) -> None:
        self._show()
        tell(self.window(), "The files could not all be read or accepted", words_of(error))

    def _save(self, path: Path) -> None:
        verdicts, left = in_order(self._found.values()), self._rows_left()

        def write(ws: Workspace) -> Changes:
            from audit_tool.exchange.sheets.csv_out import csv_bytes

            return ws.documents.save_table(csv_bytes(said.HEADERS, said.table(verdicts, left)), path)

        self._hub.run(
            write,
            initiator=self,
            then=lambda _changes: self._page.did.emit(said.saved(len(verdicts) + len(left), path)),
            failed=lambda error: tell(self.window(), "Nothing was saved", words_of(error)),
        )

    def _end_going(self) -> None:
        self.reading.stop()
        self.accepting.stop()

    # ---- what one file needs

    def _act(self, verdict: FileVerdict) -> None:
        match verdict.outcome:
            case FileOutcome.WRONG_ROUND:
                self.round_asked.emit(verdict)
            case FileOutcome.NOT_OURS | FileOutcome.OWN_FORM:
                self.mapping_asked.emit(verdict.path)
            case FileOutcome.TABLE:
                self._results.read(verdict.path)
            case _:
                self.asking.ask(self._round_id, verdict)

    def _show_entered(self, verdict: FileVerdict, batch: str, left: FileVerdict) -> None:
        """Say that one file was let in, and keep what of it was not."""
        batch_id, rows = BatchId(batch), len(left.reasons)
        self._found.pop(verdict.path, None)
        if rows:
            self._left[batch_id] = (self._round_id, left)
        self._show_rows()
        self.refresh()
        self._page.done.emit(Undoable(said.accepted_one(rows), lambda: self._undo(batch_id)))

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
