"""What is said to each question, on its way to the disk: a second after the last key, and again where it failed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from audit_tool.domain.ids import SlotId
from audit_tool.domain.panel import PanelNote
from ui.flows.pen import Pen
from ui.hub import Hub

if TYPE_CHECKING:
    from audit_tool.domain.changes import Changes
    from audit_tool.workspace import Workspace


@dataclass(frozen=True, slots=True)
class NoteEntry:
    """One note on its way."""

    slot_id: SlotId
    question: str
    asked: bool
    said: str

    @property
    def place(self) -> object:
        """Where it goes: a later note to the same question takes its place."""
        return self.slot_id, self.question

    def write(self, workspace: Workspace) -> Changes:
        """Write it down; called on the worker thread."""
        return workspace.panel_hours.note(self.slot_id, self.question, asked=self.asked, said=self.said)


class Notes(QObject):
    """Holds each note that was written on the stage: a picture that was asked for before does not know of it.

    Signals:
        stands: "saving", "saved", or the sentence that says what is not saved.
    """

    stands = Signal(str)

    def __init__(self, hub: Hub, page: QObject) -> None:
        super().__init__(page)
        self._pen = Pen(hub, page)
        self._pen.stands.connect(self.stands)
        self._pen.failed.connect(hub.failed)
        self._slot = SlotId("")
        self._said: dict[str, tuple[bool, str]] = {}

    def open(self, slot_id: SlotId) -> None:
        """Go to an hour; what was written in another one is on its way to the disk."""
        if slot_id != self._slot:
            self.hand_over()
            self._slot = slot_id
            self._said.clear()

    def of(self, question: str, note: PanelNote | None) -> tuple[bool, str]:
        """Say what stands for a question: whether it was asked, and what was said."""
        kept = (note.asked, note.said) if note is not None else (False, "")
        return self._said.get(question, kept)

    def put(self, question: str, *, asked: bool, said: str) -> None:
        """Take a note."""
        self._said[question] = (asked, said)
        self._pen.put(NoteEntry(self._slot, question, asked, said))

    def hand_over(self) -> None:
        """Have everything written down now."""
        self._pen.hand_over()
