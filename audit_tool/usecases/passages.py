"""Passages: the words of a brief that no form asks for."""

from __future__ import annotations

from audit_tool.domain.changes import Changes, changed
from audit_tool.domain.passage import Passage
from audit_tool.store.session import Session
from audit_tool.usecases.open_round import open_round


class Passages:
    """Verbs about passages."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def write(self, *, subject: str, part: str, text: str) -> Changes:
        """Write a passage down as it now reads; how it read before is kept.

        Args:
            subject: id of the round, the case or the return it is about.

        Raises:
            Refused: round_closed.
            NoSuchNounError: there is nothing with this id to write about.
        """
        with self._session.work() as unit:
            open_round(unit, unit.round_of(subject))
            passage = Passage(subject, part, text)
            unit.passages.write(passage)
            unit.log("passage.write", "passage", subject, of=passage)
        return changed(undoable=True, passage=subject)
