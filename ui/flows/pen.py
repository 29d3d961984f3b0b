"""Carries answers to the disk: a second after the last key, or at once when asked, and again where it failed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject, QTimer, Signal
from shiboken6 import isValid

from audit_tool.domain.changes import Changes
from audit_tool.domain.errors import AuditToolError
from audit_tool.domain.ids import ReturnId
from audit_tool.domain.rating import Lens
from forms.answers import Answer, Key
from ui.hub import CrashNote, Hub

if TYPE_CHECKING:
    from audit_tool.workspace import Workspace

PAUSE = 1000
"""Milliseconds after the last key until an answer is written down."""
RETRY = 5000
"""Milliseconds until an answer that could not be written down is tried again."""

NOT_SAVED = "Not saved. Keep this window open."


class Written(Protocol):
    """Something on its way to the disk."""

    @property
    def place(self) -> object:
        """Say where it goes: a later one for the same place takes its place."""

    def write(self, workspace: Workspace) -> Changes:
        """Write it down; called on the worker thread."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One answer on its way."""

    return_id: ReturnId
    lens: Lens
    key: Key
    answer: Answer
    source: str = "typed"

    @property
    def place(self) -> tuple[ReturnId, Lens, Key]:
        """Where it goes: a later entry for the same place takes its place."""
        return self.return_id, self.lens, self.key

    def write(self, workspace: Workspace) -> Changes:
        """Write it down; called on the worker thread."""
        return workspace.answers.record(
            return_id=self.return_id, lens=self.lens, key=self.key, answer=self.answer, source=self.source
        )


class Pen(QObject):
    """Holds every answer until the disk has it. An answer is let go only when it is written or a later one stands.

    Args:
        hub: the door to the workspace.
        initiator: the page, so that it may skip its own echo.

    Signals:
        handed: an entry that was just given to the workspace.
        stands: "saving", "saved", or the sentence that says what is not saved.
        failed: the AuditToolError that stood in the way, the first time.
    """

    handed = Signal(object)
    stands = Signal(str)
    failed = Signal(object)

    def __init__(self, hub: Hub, initiator: QObject) -> None:
        super().__init__(initiator)
        self._hub, self._initiator = hub, initiator
        self._waiting: dict[object, Written] = {}
        self._under_way: dict[object, Written] = {}
        self._said = ""
        self._pause = QTimer(self, singleShot=True, interval=PAUSE)
        self._retry = QTimer(self, singleShot=True, interval=RETRY)
        self._pause.timeout.connect(self.hand_over)
        self._retry.timeout.connect(self.hand_over)
        hub.crashed.connect(self._survive)

    def put(self, entry: Written) -> None:
        """Take an answer; it is written down when no other has come for a second."""
        self._waiting[entry.place] = entry
        self._pause.start()
        self._say("saving")

    def hand_over(self) -> None:
        """Hand everything that waits to the workspace now."""
        self._pause.stop()
        self._retry.stop()
        waiting, self._waiting = self._waiting, {}
        for place, entry in waiting.items():
            self._under_way[place] = entry
            self.handed.emit(entry)
            self._hub.run(
                entry.write,
                initiator=self._initiator,
                then=partial(self._written, entry),
                failed=partial(self._not_written, entry),
            )

    def unsaved(self, return_id: ReturnId, lens: Lens, *, handed_only: bool = False) -> Mapping[Key, Answer]:
        """Return what is not yet known to be on the disk, of one return; or only what was handed over already."""
        held = {**self._under_way, **({} if handed_only else self._waiting)}
        return {
            entry.key: entry.answer
            for entry in held.values()
            if isinstance(entry, Entry) and (entry.return_id, entry.lens) == (return_id, lens)
        }

    def _written(self, entry: Written, _changes: Changes) -> None:
        for held in (self._under_way, self._waiting):  # it waits again where a bug elsewhere made it doubtful
            if held.get(entry.place) is entry:
                del held[entry.place]
        if not self._under_way and not self._waiting:
            self._say("saved")

    def _not_written(self, entry: Written, error: AuditToolError) -> None:
        first = self._said != NOT_SAVED
        self._take_back(entry)
        self._say(NOT_SAVED)
        self._try_again()
        if first and isValid(self):
            self.failed.emit(error)

    def _survive(self, _note: CrashNote) -> None:
        """Try again after a bug: nobody can say whose job it was, and writing an answer twice does no harm."""
        for entry in list(self._under_way.values()):
            self._take_back(entry)
            self._say(NOT_SAVED)
            self._try_again()

    def _try_again(self) -> None:
        if isValid(self):
            self._retry.start()

    def _take_back(self, entry: Written) -> None:
        if self._under_way.get(entry.place) is entry:
            del self._under_way[entry.place]
            self._waiting.setdefault(entry.place, entry)

    def _say(self, words: str) -> None:
        if self._said == NOT_SAVED and words == "saving":
            return
        if self._said != words and isValid(self):  # the page may be gone when the last answer comes home
            self._said = words
            self.stands.emit(words)
