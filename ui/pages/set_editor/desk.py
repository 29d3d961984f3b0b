"""What a draft says while it is being written, with the way back."""

from __future__ import annotations

from forms.model import QuestionSet

MOST_STEPS = 500
"""How many steps back are kept; an older one goes when a new one comes."""


class Desk:
    """The draft as it stands, and how it stood before each act.

    Typing in one box is one step, however many keys it took, until the box is left.
    """

    def __init__(self, question_set: QuestionSet) -> None:
        self.now = question_set
        self._before: list[QuestionSet] = []
        self._after: list[QuestionSet] = []
        self._typing = ""

    @property
    def may_undo(self) -> bool:
        """Whether there is a step to take back."""
        return bool(self._before)

    @property
    def may_redo(self) -> bool:
        """Whether there is a step that was taken back."""
        return bool(self._after)

    def put(self, question_set: QuestionSet, *, typing: str = "") -> None:
        """Let the draft say something else.

        Args:
            typing: names the box that is being typed in; a second change in it belongs to the first one's step.
        """
        if question_set == self.now:
            return
        if not typing or typing != self._typing:
            self._before = [*self._before[-MOST_STEPS + 1 :], self.now]
        self._typing = typing
        self._after.clear()
        self.now = question_set

    def rest(self) -> None:
        """End the step: the box was left."""
        self._typing = ""

    def undo(self) -> None:
        """Take the last step back."""
        if self._before:
            self._after.append(self.now)
            self.now = self._before.pop()
            self.rest()

    def redo(self) -> None:
        """Take the step again that was taken back last."""
        if self._after:
            self._before.append(self.now)
            self.now = self._after.pop()
            self.rest()
