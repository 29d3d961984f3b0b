"""The shared ratings while they are being written: what stands, whether on the disk or on its way there."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from audit_tool.domain.ids import ReturnId
from audit_tool.domain.rating import Lens
from audit_tool.views.meeting import Place
from forms.answers import Answer, Key
from ui.flows.pen import Entry, Pen
from ui.hub import Hub


class SharedRatings(QObject):
    """Holds each answer that was given on the stage until a picture is known to hold it too.

    A picture that was asked for before an answer was given does not know of it: a rating and its reason are one answer,
    so a key typed into the reason meanwhile would otherwise write the rating away.

    Args:
        hub: the door to the workspace.
        page: the stage, so that it may skip its own echo.

    Signals:
        stands: "saving", "saved", or the sentence that says what is not saved.
    """

    stands = Signal(str)

    def __init__(self, hub: Hub, page: QObject) -> None:
        super().__init__(page)
        self._pen = Pen(hub, page)
        self._pen.stands.connect(self.stands)
        self._pen.failed.connect(hub.failed)
        self._return_id = ReturnId("")
        self._said: dict[Key, tuple[int, Answer]] = {}
        self._count = 0

    def open(self, return_id: ReturnId) -> None:
        """Go on with a meeting; what was given in another one is on its way to the disk."""
        if return_id != self._return_id:
            self.hand_over()
            self._return_id = return_id
            self._said.clear()

    def so_far(self) -> int:
        """Count the answers given: what a picture that is asked for now will know of, once they are handed over."""
        return self._count

    def let_go(self, so_far: int) -> None:
        """Let go of what a picture holds, which was asked for when so many answers had been given."""
        unsaved = self._pen.unsaved(self._return_id, Lens.MODERATED)
        held = {key for key, (number, _answer) in self._said.items() if number <= so_far and key not in unsaved}
        for key in held:
            del self._said[key]

    def answer(self, place: Place) -> Answer:
        """Say what the meeting says at a place."""
        _number, answer = self._said.get(place.key, (0, place.shared))
        return answer

    def put(self, key: Key, answer: Answer, source: str = "typed") -> None:
        """Take an answer; it is written down when no other has come for a second."""
        self._count += 1
        self._said[key] = (self._count, answer)
        self._pen.put(Entry(self._return_id, Lens.MODERATED, key, answer, source))

    def hand_over(self) -> None:
        """Have everything given written down now."""
        self._pen.hand_over()
