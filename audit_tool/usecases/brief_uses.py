"""Slips: write down who used a brief, and what came of it."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from pathlib import Path

from audit_tool.domain.brief_use import BRIEFS, BriefUse, SlipForm
from audit_tool.domain.changes import Changes, changed
from audit_tool.domain.errors import Refused
from audit_tool.domain.ids import BriefUseId, new_id
from audit_tool.exchange.slip_form import form_mark, slip_form
from audit_tool.paper import Document
from audit_tool.store.leaving import leaving
from audit_tool.store.passages import Export
from audit_tool.store.session import Session
from audit_tool.store.unit_of_work import UnitOfWork
from audit_tool.usecases.release_gate import open_gate, refuse_table, settled_in

SLIP = "use_slip"
"""The code of the slip, on paper and as a form."""


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

    def save_form(self, form: SlipForm, path: Path, slip: Document | None = None) -> Changes:
        """Write the slip as a form to fill on screen, whole or not at all, and record that it left.

        Args:
            slip: the slip on paper, which says the same; what somebody kept in it with a reason stops nothing.

        Raises:
            Refused: gate_shut or gate_vault_closed, as for the slip on paper.
            DiskFull, ReadOnlyPlace, DiskTrouble: nothing was changed.
        """
        content = slip_form(form)
        gate = open_gate(self._session, SLIP, form.case_id)
        to_look: tuple[str, ...] = ()
        if gate is not None:
            settled = settled_in(self._session, SLIP, {form.case_id: slip} if slip is not None else {})
            to_look = refuse_table(gate, path.name, content, {form_mark(form.case_id)}, settled)
        digest = hashlib.sha256(content).hexdigest()
        now, actor = self._session.now(), self._session.actor
        went = Export(new_id(), SLIP, form.case_id, digest, pages=0, released=False, at=now, by=actor)
        with leaving(self._session, path.parent) as (write, unit):
            write(path.name, content, again=True)
            unit.exports.record(went)
            unit.log("brief_use.save_form", "export", went.id, digest=went.sha256)
        return replace(changed(went.id, export=went.id), to_look=to_look)

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
