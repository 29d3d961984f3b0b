"""Does a long list of acts one after the other, so that the window stays alive and anybody may stop it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from audit_tool.domain.changes import Changes
from audit_tool.domain.errors import AuditToolError, Refused
from ui import wording
from ui.flows.sentences import words_of
from ui.hub import Hub

if TYPE_CHECKING:
    from audit_tool.workspace import Workspace

Act = Callable[["Workspace"], Changes]

NOT_EVERYTHING = "Not everything could be written"
"""The title of what is told where nobody got anything, or something stood in the way of all."""

MOST_NAMED = 6
"""How many are named of those for whom one reason holds; the others are counted."""


@dataclass(frozen=True, slots=True)
class Errand:
    """One act of a list, and for whom it is done, by name."""

    whom: str
    act: Act


@dataclass(frozen=True, slots=True)
class Outcome:
    """How a list went.

    Attributes:
        whole: how many errands it had.
        done: those that were done; refused: those that a rule forbade, each with what it said.
    """

    whole: int
    done: tuple[Errand, ...] = ()
    refused: tuple[tuple[Errand, Refused], ...] = ()

    @property
    def is_stopped(self) -> bool:
        """Whether somebody stopped it before the last."""
        return len(self.done) + len(self.refused) < self.whole

    def why_not(self) -> str:
        """Say who got nothing, each reason once with those for whom it holds; empty where nobody was refused."""
        names: dict[str, list[str]] = defaultdict(list)
        for errand, error in self.refused:
            names[words_of(error)].append(errand.whom)
        return " ".join(f"Nothing was written for {_named(whom)}: {reason}" for reason, whom in names.items())


def _named(whom: Sequence[str]) -> str:
    more = len(whom) - MOST_NAMED
    return wording.list_of([*whom[:MOST_NAMED], f"{more} more"] if more > 0 else whom)


class OneByOne(QObject):
    """Goes through errands; between two of them the hub does whatever else was asked.

    One that is refused never keeps what is for others from them. What stands in the way of all of them (the folder, the
    disk) ends the list.

    Signals:
        moved: (how many are behind it, of how many).
        ended: the Outcome; the closing act is done when it was all of them, and any was done.
        failed: what stood in the way of all; those before it are done.
    """

    moved = Signal(int, int)
    ended = Signal(object)
    failed = Signal(object)

    def __init__(self, hub: Hub, parent: QObject) -> None:
        super().__init__(parent)
        self._hub = hub
        self._left: list[Errand] | None = None
        self._outcome = Outcome(0)
        self._closing: Callable[[Outcome], Act] | None = None

    @property
    def is_going(self) -> bool:
        """Whether a list is under way."""
        return self._left is not None

    def begin_errands(self, errands: Sequence[Errand], *, closing: Callable[[Outcome], Act] | None = None) -> None:
        """Begin with the first errand.

        Args:
            closing: an act that comes after the last of them.
        """
        self._left, self._outcome, self._closing = list(errands), Outcome(len(errands)), closing
        self._go_on()

    def stop(self) -> None:
        """End after the act that is being done now."""
        if self._left is not None:
            self._left = None
            self.ended.emit(self._outcome)

    def _go_on(self) -> None:
        left, outcome, closing = self._left, self._outcome, self._closing
        if left is None:
            return
        self.moved.emit(outcome.whole - len(left), outcome.whole)
        if left:
            errand = left[0]
            self._hub.run(
                errand.act,
                initiator=self,
                then=lambda _changes: self._step(replace(outcome, done=(*outcome.done, errand))),
                failed=lambda error: self._miss(errand, error),
            )
        elif closing is not None and outcome.done:
            self._hub.run(closing(outcome), initiator=self, then=lambda _changes: self.stop(), failed=self._fail)
        else:
            self.stop()

    def _step(self, outcome: Outcome) -> None:
        self._outcome = outcome
        if self._left is not None:
            self._left.pop(0)
        self._go_on()

    def _miss(self, errand: Errand, error: AuditToolError) -> None:
        if isinstance(error, Refused):
            self._step(replace(self._outcome, refused=(*self._outcome.refused, (errand, error))))
        else:
            self._fail(error)

    def _fail(self, error: AuditToolError) -> None:
        self._left = None
        self.failed.emit(error)
