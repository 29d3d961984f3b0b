"""Drafts on their way to the disk: what could not be written is held until it can be."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from audit_tool.domain.errors import AuditToolError
from audit_tool.domain.ids import DraftId
from forms.model import QuestionSet
from ui.hub import Hub


class Keeping(QObject):
    """Writes drafts down, and holds those whose writing failed, also when another draft is opened meanwhile.

    Args:
        initiator: who skips its own echo.

    Signals:
        kept: everything handed over is on the disk.
        failed(AuditToolError): a draft is not; it is held, and `again` tries once more. None after a bug, which the
            window tells by itself.
    """

    kept = Signal()
    failed = Signal(object)

    def __init__(self, hub: Hub, initiator: QObject) -> None:
        super().__init__(initiator)
        self._hub, self._initiator = hub, initiator
        self._sent: dict[DraftId, QuestionSet] = {}
        self._held: dict[DraftId, QuestionSet] = {}
        self._under_way: dict[DraftId, QuestionSet] = {}
        hub.crashed.connect(lambda _note: self._survive())

    def begin(self, draft: DraftId, on_disk: QuestionSet) -> QuestionSet:
        """Take note of what the disk says, and return what the draft says: what is held is newer than the disk."""
        self._sent[draft] = on_disk
        return self._held.get(draft, on_disk)

    def forget(self, draft: DraftId) -> None:
        """Hold nothing of a draft any more: it was published."""
        self._sent.pop(draft, None)
        self._held.pop(draft, None)

    def write(self, draft: DraftId, said: QuestionSet) -> None:
        """Write down what a draft says, unless that was done."""
        if self._sent.get(draft) == said:
            return
        self._sent[draft] = self._under_way[draft] = said

        def kept() -> None:
            self._under_way.pop(draft, None)
            self._held.pop(draft, None)
            if not self._held:
                self.kept.emit()

        def failed(error: AuditToolError) -> None:
            self._hold(draft, said)
            self.failed.emit(error)

        self._hub.run(
            lambda ws: ws.question_sets.write(draft, said),
            initiator=self._initiator,
            then=lambda _changes: kept(),
            failed=failed,
        )

    def _hold(self, draft: DraftId, said: QuestionSet) -> None:
        self._held[draft] = said
        self._sent.pop(draft, None)
        self._under_way.pop(draft, None)

    def _survive(self) -> None:
        """Hold whatever was on its way after a bug: nobody can say whose job it was."""
        for draft, said in tuple(self._under_way.items()):
            self._hold(draft, said)
            self.failed.emit(None)

    def again(self) -> None:
        """Try once more to write down what is held."""
        for draft, said in tuple(self._held.items()):
            self.write(draft, said)
