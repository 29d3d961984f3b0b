"""Have we learned this before? Say of two findings that they are one lesson, or two; neither is changed by it."""

from __future__ import annotations

from dataclasses import replace

from audit_tool.domain.changes import Changes, changed
from audit_tool.domain.errors import Refused
from audit_tool.domain.ids import FindingId
from audit_tool.domain.lineage import FindingPair, Likeness, finding_pair
from audit_tool.store.session import Session
from audit_tool.store.unit_of_work import UnitOfWork


class Lineage:
    """Verbs about pairs of findings."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def say(self, one: FindingId, other: FindingId, said: Likeness) -> Changes:
        """Write down whether two findings are one lesson; what was said of them before stays in history.

        Rounds may be closed: what is said is about the years, and changes no finding.

        Raises:
            Refused: lesson_of_one: a finding beside itself.
            NoSuchNounError: there is no such finding.
        """
        if one == other:
            raise Refused("lesson_of_one")
        with self._session.work() as unit:
            unit.findings.find(one)
            unit.findings.find(other)
            self._write(unit, finding_pair(one, other, said))
        return changed(undoable=True, finding_pair=[one, other])

    def ask_again(self, one: FindingId, other: FindingId) -> Changes:
        """Take back what was said of two findings; nothing happens where nobody said anything."""
        asked = finding_pair(one, other, Likeness.ANOTHER).id
        with self._session.work() as unit:
            standing = [each for each in unit.finding_pairs.standing() if each.id == asked]
            if not standing:
                return Changes()
            self._write(unit, replace(standing[0], withdrawn=True))
        return changed(undoable=True, finding_pair=[one, other])

    def _write(self, unit: UnitOfWork, pair: FindingPair) -> None:
        unit.finding_pairs.put(pair)
        unit.log("lineage.ask_again" if pair.withdrawn else "lineage.say", "finding_pair", pair.id, of=pair)
