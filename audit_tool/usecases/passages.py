"""Passages: the words of a brief that no form asks for."""

from __future__ import annotations

from audit_tool.domain.changes import Changes, changed
from audit_tool.domain.passage import Passage
from audit_tool.store.session import Session


class Passages:
    """Verbs about passages."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def write(self, *, subject: str, part: str, text: str) -> Changes:
        """Write a passage down as it now reads; how it read before is kept."""
        with self._session.work() as unit:
            passage = Passage(subject, part, text)
            unit.passages.write(passage)
            unit.log("passage.write", "passage", subject, of=passage)
        return changed(undoable=True, passage=subject)
