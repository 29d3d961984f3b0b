"""Reads and accepts files a few at a time, so that the window stays alive and anybody may stop it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QThread, Signal

from audit_tool.domain.changes import Changes
from audit_tool.domain.errors import AuditToolError, Refused
from audit_tool.domain.ids import BatchId, RoundId
from audit_tool.domain.inbox import FileVerdict
from ui.hub import Hub

if TYPE_CHECKING:
    from audit_tool.workspace import Workspace

FEW = 6
"""Files that are read or accepted at a time; between two such steps the hub does whatever else was asked."""

Stream = Iterator[FileVerdict]


class Reading(QObject):
    """Reads the files of one go, on every core.

    Signals:
        moved: (how many are read, of how many).
        ended: the verdicts by path, a dict; of those read so far, where it was stopped.
        refused: what stood in the way of all of them.
    """

    moved = Signal(int, int)
    ended = Signal(object)
    refused = Signal(object)

    def __init__(self, hub: Hub, parent: QObject) -> None:
        super().__init__(parent)
        self._hub = hub
        self._stream: Stream | None = None
        self._whole = 0
        self._found: dict[Path, FileVerdict] = {}
        self._go = 0
        self.is_going = False

    def begin(self, round_id: RoundId, dropped: Sequence[Path]) -> None:
        """Begin with what was dropped: files, and whatever lies in folders."""
        self.is_going, self._found = True, {}
        self._go += 1
        go = self._go
        cores = QThread.idealThreadCount()

        def start(ws: Workspace) -> tuple[int, Stream]:
            paths = ws.inbox.files(dropped)
            return len(paths), ws.inbox.read(round_id, paths, cores=cores)

        self._hub.ask(start, partial(self._started, go), failed=partial(self._fail, go))

    def stop(self) -> None:
        """End after the files that are being read now."""
        self._end()

    def _is_on(self, go: int) -> bool:
        """Say whether an answer is of the go that is under way: one that was ended may answer once more."""
        return self.is_going and go == self._go

    def _started(self, go: int, started: tuple[int, Stream]) -> None:
        whole, stream = started
        if not self._is_on(go):
            self._hub.ask(lambda _ws: _close(stream), lambda _none: None)
            return
        self._whole, self._stream = whole, stream
        self._go_on()

    def _go_on(self) -> None:
        stream = self._stream
        self.moved.emit(len(self._found), self._whole)
        if stream is not None:
            go = self._go
            self._hub.ask(
                lambda _ws: list(islice(stream, FEW)), partial(self._step, go), failed=partial(self._fail, go)
            )

    def _step(self, go: int, read: list[FileVerdict]) -> None:
        if not self._is_on(go):
            return
        self._found |= {each.path: each for each in read}
        if len(read) < FEW:
            self._end()
        else:
            self._go_on()

    def _end(self) -> None:
        if self.is_going:
            self._let_go()
            self.ended.emit(self._found)

    def _fail(self, go: int, error: AuditToolError) -> None:
        if self._is_on(go):
            self._let_go()
            self.refused.emit(error)

    def _let_go(self) -> None:
        """End the readers; on the thread they were started from."""
        self.is_going = False
        stream, self._stream = self._stream, None
        if stream is not None:
            self._hub.ask(lambda _ws: _close(stream), lambda _none: None)


def _close(stream: Stream) -> None:
    if hasattr(stream, "close"):
        stream.close()


class Accepting(QObject):
    """Lets files enter, each whole or not at all. Who listens to changes hears of all of them at once, at the end.

    Signals:
        moved: (how many are done, of how many).
        ended: (the batch, the paths that entered, those that did not).
        refused: what stood in the way; those before it have entered.
    """

    moved = Signal(int, int)
    ended = Signal(str, object, object)
    refused = Signal(object)

    def __init__(self, hub: Hub, parent: QObject) -> None:
        super().__init__(parent)
        self._hub = hub
        self._files: Sequence[FileVerdict] = ()
        self._entered: list[Path] = []
        self._left: list[Path] = []
        self._batch = BatchId("")
        self._changes = Changes()
        self.is_going = False

    def begin(self, round_id: RoundId, files: Sequence[FileVerdict]) -> None:
        """Begin a batch, or go on with one that was cut short."""
        self.is_going, self._files, self._changes = True, files, Changes()
        self._entered, self._left = [], []

        def begun(changes: Changes) -> None:
            self._batch = BatchId(changes.made or "")
            self._go_on()

        self._hub.ask(lambda ws: ws.inbox.begin(round_id, len(files)), begun, failed=self._fail)

    def stop(self) -> None:
        """End after the files that are entering now."""
        self._files = self._files[: len(self._entered) + len(self._left)]

    def _go_on(self) -> None:
        done = len(self._entered) + len(self._left)
        self.moved.emit(done, len(self._files))
        few, batch = self._files[done : done + FEW], self._batch
        if few:
            self._hub.ask(lambda ws: [_taken(ws, batch, each) for each in few], self._step, failed=self._fail)
        else:
            self._hub.run(
                lambda ws: self._changes | ws.inbox.finish(batch), initiator=self, then=self._end, failed=self._fail
            )

    def _step(self, done: list[tuple[Path, Changes | None]]) -> None:
        for path, changes in done:
            if changes is None:
                self._left.append(path)
            else:
                self._entered.append(path)
                self._changes |= changes
        self._go_on()

    def _end(self, _changes: Changes) -> None:
        self.is_going = False
        self.ended.emit(self._batch, self._entered, self._left)

    def _fail(self, error: AuditToolError) -> None:
        self.is_going = False
        told = self._changes
        self._hub.run(lambda _ws: told, initiator=self)
        self.refused.emit(error)


def _taken(ws: Workspace, batch: BatchId, judged: FileVerdict) -> tuple[Path, Changes | None]:
    """Let one file enter; None where it is not, or not any more, one to let in."""
    try:
        return judged.path, ws.inbox.take(batch, judged)
    except Refused:
        return judged.path, None
