"""Slips: write down who used a brief, and what came of it."""

from __future__ import annotations

from dataclasses import replace

from audit_tool.domain.brief_use import BRIEFS, BriefUse
from audit_tool.domain.changes import Changes, changed
from audit_tool.domain.errors import Refused
from audit_tool.domain.ids import BriefUseId, new_id
from audit_tool.store.session import Session
from audit_tool.store.unit_of_work import UnitOfWork


class BriefUses:
    """Verbs about slips. A closed round takes them, too: a brief is used after its audit."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def write(self, slip: BriefUse) -> Changes:
        """Write a slip down, or how it reads now.

        Args:
            slip: with an id where it changes one that stands.

        Raises:
            Refused: slip_needs_team, or slip_needs_number.
            NoSuchNounError: there is no such case, agency or slip.
        """
        said = tidy(slip)
        with self._session.work() as unit:
            unit.cases.find(said.case_id)
            unit.agencies.find(said.agency_id)
            kept = put_slip(unit, said)
        return changed(kept.id, undoable=True, brief_use=kept.id)

    def withdraw(self, slip_id: BriefUseId, *, withdrawn: bool = True) -> Changes:
        """Take a slip out that was written down by mistake, or put it back."""
        with self._session.work() as unit:
            slip = replace(unit.brief_uses.find(slip_id), withdrawn=withdrawn)
            unit.brief_uses.change(slip)
            unit.log(f"brief_use.{'withdraw' if withdrawn else 'restore'}", "brief_use", slip_id, of=slip)
        return changed(undoable=True, brief_use=slip_id)


def tidy(slip: BriefUse) -> BriefUse:
    """Take the blanks off what was typed.

    Raises:
        Refused: slip_needs_team, or slip_needs_number.
    """
    if not slip.team.strip():
        raise Refused("slip_needs_team")
    if slip.number < 1 or slip.document not in BRIEFS:
        raise Refused("slip_needs_number")
    return replace(
        slip,
        team=" ".join(slip.team.split()),
        delivered_by=" ".join(slip.delivered_by.split()),
        discussed=slip.discussed.strip(),
        will_do=slip.will_do.strip(),
        changed=slip.changed.strip(),
    )


def put_slip(unit: UnitOfWork, slip: BriefUse) -> BriefUse:
    """Write a slip down: a new one where it has no id."""
    kept = replace(slip, id=slip.id or BriefUseId(new_id()))
    unit.brief_uses.put(kept)
    unit.log("brief_use.write", "brief_use", kept.id, of=kept)
    return kept
