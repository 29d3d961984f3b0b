"""The education risk register: write an entry, look at it again, take it off."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from audit_tool.domain.changes import Changes, changed
from audit_tool.domain.errors import Refused
from audit_tool.domain.ids import RiskEntryId, new_id
from audit_tool.domain.risk import RiskEntry, check_entry
from audit_tool.store.session import Session


class Risks:
    """Verbs about the education risk register."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def add(self, entry: RiskEntry) -> Changes:
        """Write an entry about a setting; its id is made here.

        Raises:
            Refused: risk_statement_needed, risk_out_of_range.
            NoSuchNounError: there is no such setting.
        """
        check_entry(entry)
        made = replace(entry, id=RiskEntryId(new_id()), score_before=None, closed_why="", withdrawn=False)
        with self._session.work() as unit:
            unit.agencies.find(made.agency_id)
            unit.risk_entries.add(made)
            unit.log("risk.add", "risk", made.id, of=made)
        return changed(made.id, undoable=True, risk=made.id)

    def look_again(self, entry: RiskEntry) -> Changes:
        """Write down how an entry reads now that somebody looked at it; the score it had stands beside it.

        Raises:
            Refused: risk_statement_needed, risk_out_of_range.
        """
        check_entry(entry)
        return self._change(entry.id, lambda before: before.looked_at(entry), "risk.look_again")

    def take_off(self, ident: RiskEntryId, why: str) -> Changes:
        """Take an entry off the register; it stays in the history.

        Raises:
            Refused: reason_needed.
        """
        if not why.strip():
            raise Refused("reason_needed")
        return self._change(ident, lambda before: replace(before, closed_why=why.strip()), "risk.take_off")

    def withdraw(self, ident: RiskEntryId) -> Changes:
        """Undo: an entry was written by mistake."""
        return self._change(ident, lambda before: replace(before, withdrawn=True), "risk.withdraw")

    def put_back(self, entry: RiskEntry) -> Changes:
        """Undo: put an entry back as it stood."""
        return self._change(entry.id, lambda _before: entry, "risk.put_back")

    def _change(self, ident: RiskEntryId, now: Callable[[RiskEntry], RiskEntry], act: str) -> Changes:
        with self._session.work() as unit:
            reads = now(unit.risk_entries.find(ident))
            unit.risk_entries.change(reads)
            unit.log(act, "risk", ident, of=reads)
        return changed(undoable=True, risk=ident)
