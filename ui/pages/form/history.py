"""What was done to the answers of one form, so that it can be taken back and done again."""

from __future__ import annotations

from dataclasses import dataclass

from forms.answers import Answer, Key

MOST = 500
"""How many steps are remembered; older ones are let go."""


@dataclass(frozen=True, slots=True)
class Step:
    """One answer that was changed: how it stood before, and how it stood then."""

    key: Key
    before: Answer
    after: Answer


class History:
    """Steps back and steps forward. A new step ends what could be done again."""

    def __init__(self) -> None:
        self._done: list[Step] = []
        self._undone: list[Step] = []

    def note(self, step: Step) -> None:
        """Remember a step."""
        self._done = [*self._done[1 - MOST :], step]
        self._undone = []

    def back(self) -> Step | None:
        """Take the last step back and return it; None when there is none."""
        if not self._done:
            return None
        self._undone.append(self._done.pop())
        return self._undone[-1]

    def forward(self) -> Step | None:
        """Do the step taken back last again and return it; None when there is none."""
        if not self._undone:
            return None
        self._done.append(self._undone.pop())
        return self._done[-1]

    def forget(self) -> None:
        """Let go of every step: the answers can no longer be changed."""
        self._done, self._undone = [], []
