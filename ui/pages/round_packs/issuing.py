"""Writes what recipients are sent, one after the other, so that the window stays alive and anybody may stop it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from audit_tool.domain.changes import Changes
from audit_tool.domain.errors import AuditToolError
from audit_tool.domain.ids import ReturnId, RoundId
from audit_tool.domain.route import Route
from ui.hub import Hub

if TYPE_CHECKING:
    from audit_tool.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Batch:
    """What is written.

    Attributes:
        routes: the forms each recipient gets.
        with_letter: whether a covering letter and a draft of a mail go along.
    """

    round_id: RoundId
    return_ids: Sequence[ReturnId]
    folder: Path
    routes: frozenset[Route]
    with_letter: bool


class Issuing(QObject):
    """Goes through a batch, a recipient at a time; between two of them the hub does whatever else was asked.

    Signals:
        moved: (how many are done, of how many).
        ended: (how many are done, of how many); the list of recipients lies there when it was all of them.
        refused: what stood in the way; those before it are done.
    """

    moved = Signal(int, int)
    ended = Signal(int, int)
    refused = Signal(object)

    def __init__(self, hub: Hub, parent: QObject) -> None:
        super().__init__(parent)
        self._hub = hub
        self._batch: Batch | None = None
        self._done = 0

    @property
    def is_going(self) -> bool:
        """Whether a batch is under way."""
        return self._batch is not None

    def begin(self, batch: Batch) -> None:
        """Begin with the first recipient; what lies there already as it should is passed over."""
        self._batch, self._done = batch, 0
        self._go_on()

    def stop(self) -> None:
        """End after the recipient that is being written now."""
        if self._batch is not None:
            whole, self._batch = len(self._batch.return_ids), None
            self.ended.emit(self._done, whole)

    def _go_on(self) -> None:
        batch = self._batch
        if batch is None:
            return
        self.moved.emit(self._done, len(batch.return_ids))
        if self._done < len(batch.return_ids):
            return_id = batch.return_ids[self._done]
            self._hub.run(lambda ws: _issue(ws, batch, return_id), initiator=self, then=self._step, failed=self._fail)
        else:
            self._hub.run(
                lambda ws: ws.round_packs.write_list(batch.round_id, batch.folder),
                initiator=self,
                then=self._finish,
                failed=self._fail,
            )

    def _step(self, _changes: Changes) -> None:
        self._done += 1
        self._go_on()

    def _finish(self, _changes: Changes) -> None:
        self.stop()

    def _fail(self, error: AuditToolError) -> None:
        self._batch = None
        self.refused.emit(error)


def _issue(ws: Workspace, batch: Batch, return_id: ReturnId) -> Changes:
    covering = ws.views.covering(return_id, batch.routes) if batch.with_letter else None
    return ws.round_packs.issue(return_id=return_id, folder=batch.folder, routes=batch.routes, covering=covering)
