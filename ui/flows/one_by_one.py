"""Does a long list of acts one after the other, so that the window stays alive and anybody may stop it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from audit_tool.domain.changes import Changes
from audit_tool.domain.errors import AuditToolError
from ui.hub import Hub

if TYPE_CHECKING:
    from audit_tool.workspace import Workspace

Act = Callable[["Workspace"], Changes]


class OneByOne(QObject):
    """Goes through acts; between two of them the hub does whatever else was asked.

    Signals:
        moved: (how many are done, of how many).
        ended: (how many are done, of how many); the closing act is done when it was all of them.
        refused: what stood in the way; those before it are done.
    """

    moved = Signal(int, int)
    ended = Signal(int, int)
    refused = Signal(object)

    def __init__(self, hub: Hub, parent: QObject) -> None:
        super().__init__(parent)
        self._hub = hub
        self._acts: Sequence[Act] | None = None
        self._closing: Act | None = None
        self._done = 0

    @property
    def is_going(self) -> bool:
        """Whether a list is under way."""
        return self._acts is not None

    def begin_acts(self, acts: Sequence[Act], closing: Act) -> None:
        """Begin with the first act; `closing` comes after the last of them."""
        self._acts, self._closing, self._done = tuple(acts), closing, 0
        self._go_on()

    def stop(self) -> None:
        """End after the act that is being done now."""
        if self._acts is not None:
            whole, self._acts = len(self._acts), None
            self.ended.emit(self._done, whole)

    def _go_on(self) -> None:
        acts, closing = self._acts, self._closing
        if acts is None or closing is None:
            return
        self.moved.emit(self._done, len(acts))
        if self._done < len(acts):
            self._hub.run(acts[self._done], initiator=self, then=self._step, failed=self._fail)
        else:
            self._hub.run(closing, initiator=self, then=self._finish, failed=self._fail)

    def _step(self, _changes: Changes) -> None:
        self._done += 1
        self._go_on()

    def _finish(self, _changes: Changes) -> None:
        self.stop()

    def _fail(self, error: AuditToolError) -> None:
        self._acts = None
        self.refused.emit(error)
