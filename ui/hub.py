"""The one door between the window and the workspace.

The database belongs to one worker thread. Pages hand their verbs and views to the hub; the hub runs them there, in the
order they came, and brings results, changes and errors back to the thread of the window.

    hub.run(partial(record, ...), initiator=page)            a verb: changes come to everyone through `changed`
    hub.ask(lambda ws: ws.views.home(), then=self.show)      a view: the picture comes to the one who asked
    hub.work(export, then=..., failed=...)                   long work: it may report how far it is, and be stopped
"""

from __future__ import annotations

import gc
import queue
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from PySide6.QtCore import QEventLoop, QObject, QThread, QTimer, Signal

from audit_tool.domain.changes import Changes
from audit_tool.domain.errors import AuditToolError, DiskFull

if TYPE_CHECKING:
    from audit_tool.workspace import Workspace

T = TypeVar("T")

SWEEP_EVERY = 1000
"""Milliseconds between two looks at Python's garbage."""

_ROOT = Path(__file__).resolve().parent.parent


def _itself(opened: Any) -> Any:
    return opened


class Stopped(Exception):
    """A person stopped long work; nothing half-done was kept."""


@dataclass(frozen=True, slots=True)
class CrashNote:
    """What may be told of a bug: its type and where in our code it happened, and nothing anyone wrote.

    Attributes:
        kind: the exception's class.
        places: "file:line function", outermost first, our own files named from the project's root.
    """

    kind: str
    places: tuple[str, ...]

    @classmethod
    def of(cls, error: BaseException) -> CrashNote:
        """Write the note. The exception's own words are left out, for they may hold people's text."""
        import traceback

        places = []
        for frame in traceback.extract_tb(error.__traceback__):
            file = Path(frame.filename)
            name = file.relative_to(_ROOT).as_posix() if file.is_relative_to(_ROOT) else file.name
            places.append(f"{name}:{frame.lineno} {frame.name}")
        return cls(type(error).__name__, tuple(places))

    def words(self) -> str:
        """Return the note as text, for "Details" and the clipboard."""
        return "\n".join([self.kind, *self.places])


class Progress(QObject):
    """How far long work has come, and the way to stop it. Made on the window's thread, moved on by the worker.

    Signals:
        moved: (done, whole, code) where code names the sentence: `reading_files`, `writing_pages`.
    """

    moved = Signal(int, int, str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._stopped = False

    def step(self, done: int, whole: int, code: str) -> None:
        """Report from within the work; a person's wish to stop takes effect here.

        Raises:
            Stopped: the person stopped it; let it pass, so that the unit of work is rolled back.
        """
        if self._stopped:
            raise Stopped
        self.moved.emit(done, whole, code)

    def stop(self) -> None:
        """Ask for the work to end at its next step."""
        self._stopped = True


@dataclass(slots=True)
class _Job:
    """One thing to do on the worker thread, and who is to hear of it."""

    call: Callable[[Any], Any]
    then: Callable[[Any], object] | None
    failed: Callable[[AuditToolError], object] | None
    initiator: object = None
    stopped: Callable[[], None] | None = None
    workspace_of: Callable[[Any], Workspace] | None = None
    closes: bool = False
    result: Any = None
    error: BaseException | None = None


class _Worker(QThread):
    """The thread that owns the database."""

    done = Signal(object)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.jobs: queue.SimpleQueue[_Job | None] = queue.SimpleQueue()

    def run(self) -> None:
        """Do one job after the other until told to end."""
        workspace: Workspace | None = None
        while (job := self.jobs.get()) is not None:
            try:
                job.result = self._do(job, workspace)
                if job.workspace_of is not None:
                    workspace = job.workspace_of(job.result)
            except BaseException as error:  # noqa: BLE001  one of the two places that may: the window must survive
                job.error = error
            if job.closes:
                workspace = None
            self.done.emit(job)

    def _do(self, job: _Job, workspace: Workspace | None) -> Any:
        """Do a job; once more where the disk was full and the room held back for this very save was given up."""
        try:
            return job.call(workspace)
        except DiskFull as full:
            if not full.params.get("room_made"):
                raise
            return job.call(workspace)


class _Sweeper(QObject):
    """Collects Python's garbage on the thread of the window alone.

    Widgets often stand in cycles. Python may collect such a cycle on whatever thread happens to allocate, and a widget
    that is destroyed on the worker thread takes the app with it; so automatic collection is off while the hub runs.
    """

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        gc.disable()
        gc.freeze()
        self._timer = QTimer(self)
        self._timer.setInterval(SWEEP_EVERY)
        self._timer.timeout.connect(self.sweep)
        self._timer.start()

    def sweep(self) -> None:
        """Collect the oldest generation that Python itself would have collected by now."""
        for generation in (2, 1, 0):
            if gc.get_count()[generation] > gc.get_threshold()[generation]:
                gc.collect(generation)
                return

    def end(self) -> None:
        """Leave the garbage to Python again."""
        self._timer.stop()
        gc.unfreeze()
        gc.enable()


class Hub(QObject):
    """Runs verbs and views on the thread that owns the workspace, first come, first served.

    Signals:
        changed: (Changes, initiator) after a verb; each page tests its own interest and skips its own echo.
        failed: an AuditToolError that nobody answered for with a `failed` of their own.
        crashed: a CrashNote: a bug, not a fault of the person or the disk.
        busy: True when there is work under way, False when all is done.
    """

    changed = Signal(object, object)
    failed = Signal(object)
    crashed = Signal(object)
    busy = Signal(bool)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._worker = _Worker(self)
        self._worker.done.connect(self._deliver)
        self._sweeper = _Sweeper(self)
        self._waiting = 0
        self._closed = self._ended = False
        self._worker.start()

    @property
    def is_idle(self) -> bool:
        """Whether every job has been done and its result delivered."""
        return self._waiting == 0

    def open(
        self,
        opener: Callable[[], T],
        *,
        then: Callable[[T], object],
        failed: Callable[[AuditToolError], object] | None = None,
        workspace_of: Callable[[T], Workspace] = _itself,
    ) -> None:
        """Open the workspace on the worker thread; it becomes the one that verbs and views are given.

        Args:
            opener: unlocks or creates it.
            then: called with what the opener returned.
            failed: answers for an AuditToolError.
            workspace_of: finds the workspace in what the opener returned; that itself when not given.
        """
        self._closed = False
        self._put(_Job(lambda _none: opener(), then, failed, workspace_of=workspace_of))

    def close(self, closer: Callable[[Workspace], None], *, then: Callable[[None], object] | None = None) -> None:
        """Close the workspace after everything asked before: verbs under way are not cut short.

        What the last of them changed may still make a page ask for a picture; there is none to draw any more.
        """
        self._closed = True
        self._put(_Job(closer, then, None, closes=True))

    def run(
        self,
        verb: Callable[[Workspace], Changes],
        *,
        initiator: object,
        then: Callable[[Changes], object] | None = None,
        failed: Callable[[AuditToolError], object] | None = None,
    ) -> None:
        """Run a verb and tell everyone what it changed.

        Args:
            verb: changes the workspace; called on the worker thread.
            initiator: who asks, so that they may skip their own echo.
            then: called with the changes, before `changed` goes out.
            failed: answers for an AuditToolError, in place of the `failed` signal.
        """
        self._put(_Job(verb, then, failed, initiator))

    def ask(
        self,
        view: Callable[[Workspace], T],
        then: Callable[[T], object],
        *,
        failed: Callable[[AuditToolError], object] | None = None,
    ) -> None:
        """Ask for a picture; it sees everything that verbs asked for earlier have changed.

        Nobody looks any more once the workspace is closed or the hub has ended: a page that is being put away may still
        be laid out anew, and what it asks then is not asked.
        """
        if not (self._closed or self._ended):
            self._put(_Job(view, then, failed))

    def work(
        self,
        job: Callable[[Workspace, Progress], T],
        *,
        then: Callable[[T], object],
        initiator: object = None,
        moved: Callable[[int, int, str], object] | None = None,
        failed: Callable[[AuditToolError], object] | None = None,
        stopped: Callable[[], None] | None = None,
    ) -> Progress:
        """Run long work that reports how far it is.

        Args:
            job: called on the worker thread with the workspace and the Progress.
            then: called with what it returns; if that is a Changes, `changed` goes out too.
            initiator: who asks.
            moved: called with (done, whole, code) as the work goes on.
            failed: answers for an AuditToolError.
            stopped: called when a person stopped it.

        Returns:
            The Progress, to stop the work by.
        """
        progress = Progress(self)
        if moved is not None:
            progress.moved.connect(moved)
        self._put(_Job(lambda workspace: job(workspace, progress), then, failed, initiator, stopped))
        return progress

    def wait_idle(self) -> None:
        """Return when everything asked so far has been done and delivered; the window paints meanwhile.

        Nobody can start anything new with mouse or keyboard while it waits, so closing cannot lose an answer.
        """
        while self._waiting:
            loop = QEventLoop()
            self.busy.connect(loop.quit)
            if self._waiting:
                loop.exec(QEventLoop.ProcessEventsFlag.ExcludeUserInputEvents)
            self.busy.disconnect(loop.quit)

    def end(self) -> None:
        """Do what is left, then end the thread. Calling it twice does no harm."""
        if self._ended:
            return
        self.wait_idle()
        self._ended = True
        self._worker.jobs.put(None)
        self._worker.wait()
        self._sweeper.end()

    def _put(self, job: _Job) -> None:
        if self._ended:
            raise RuntimeError("the hub has ended")
        self._waiting += 1
        if self._waiting == 1:
            self.busy.emit(True)
        self._worker.jobs.put(job)

    def _deliver(self, job: _Job) -> None:
        """Bring a finished job home, on the window's thread."""
        try:
            self._answer(job)
        except Exception as error:  # noqa: BLE001  the same place as the worker's: a page's bug must not end the app
            self.crashed.emit(CrashNote.of(error))
        finally:
            self._waiting -= 1
            if not self._waiting:
                self.busy.emit(False)

    def _answer(self, job: _Job) -> None:
        if job.error is None:
            if job.then is not None:
                job.then(job.result)
            if isinstance(job.result, Changes):
                self.changed.emit(job.result, job.initiator)
        elif isinstance(job.error, Stopped):
            if job.stopped is not None:
                job.stopped()
        elif isinstance(job.error, AuditToolError):
            if job.failed is not None:
                job.failed(job.error)
            else:
                self.failed.emit(job.error)
        else:
            self.crashed.emit(CrashNote.of(job.error))
