"""Updates of actions: out to an agency as a file, and back as notes that are put together and never written over."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from audit_tool.domain.action import EVERY_ROUND
from audit_tool.domain.action_notes import merged
from audit_tool.domain.changes import Changes, changed
from audit_tool.domain.errors import Refused
from audit_tool.domain.file_names import file_name
from audit_tool.domain.ids import AgencyId
from audit_tool.exchange.action_updates import UpdatesRead, read_updates, row_mark, updates_workbook
from audit_tool.paper import Document
from audit_tool.store.leaving import leaving
from audit_tool.store.session import Session
from audit_tool.usecases.packs import pack_bytes
from audit_tool.usecases.release_gate import open_gate, refuse_table, settled_in

PLAN = "action_plan"
"""The code of the plans that print what a workbook of updates says."""


class ActionUpdates:
    """Verbs about updates that agencies give without the app."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def name(self, agency_id: AgencyId) -> str:
        """Propose what the file for an agency is called: by its code and the day, never by a name."""
        with self._session.read() as records:
            code = records.agencies.find(agency_id).code
        return file_name(("Actions", code, self._session.today().isoformat()), ".xlsx")

    def send(self, agency_id: AgencyId, path: Path, plans: Mapping[str, Document] | None = None) -> Changes:
        """Write what an agency leads, helps with and has not closed, as a workbook to fill in.

        Args:
            plans: the plans that print the same, by round; what somebody kept in them with a reason stops nothing.

        Raises:
            Refused: nothing_to_update: it has no such action; cell_too_long; gate_shut or gate_vault_closed, as for the
                plan of every round.
            Environment: the folder will not have it; nothing left.
        """
        gate = open_gate(self._session, PLAN, EVERY_ROUND)
        settled = settled_in(self._session, PLAN, plans or {})
        to_look: tuple[str, ...] = ()
        with leaving(self._session, path.parent) as (write, unit):
            theirs = [
                each
                for each in unit.actions.everything()
                if each.is_open and (each.agency_id == agency_id or agency_id in each.support_ids)
            ]
            if not theirs:
                raise Refused("nothing_to_update")
            today = self._session.today()
            content = updates_workbook(theirs, today)
            if gate is not None:
                to_look = refuse_table(gate, path.name, content, {row_mark(each, today) for each in theirs}, settled)
            unit.log_all("action.send", "action", theirs)
            write(path.name, content, again=True)
        return replace(changed(), to_look=to_look)

    def read(self, path: Path, agency_id: AgencyId) -> UpdatesRead:
        """Read a file that came back from an agency; nothing is changed.

        What is known already is left out, but for what this very file brought and was taken back.

        Raises:
            Refused: as `read_updates`.
            Environment: the file cannot be read.
        """
        content = pack_bytes(path)
        with self._session.read() as records:
            agency = records.agencies.find(agency_id)
            theirs = [
                each.id
                for each in records.actions.everything()
                if each.agency_id == agency_id or agency_id in each.support_ids
            ]
            read = read_updates(content, theirs, self._session.now(), agency.name)
            notes = records.action_notes.everything()
            here = {note.id for note in notes if not (note.struck and note.brought == read.digest)}
        return replace(read, notes=tuple(note for note in read.notes if note.id not in here))

    def take(self, read: UpdatesRead) -> Changes:
        """Put what came back beside what stands: every note once, in whatever order files come.

        What was taken back with this very file stands again; what was struck out stays so in any other.

        Raises:
            Refused: updates_bring_nothing; or revision_differs.
        """
        with self._session.work() as unit:
            standing = frozenset(unit.action_notes.everything())
            known = {note.id: note for note in standing}
            incoming = [
                replace(note, at=known[note.id].at, on=known[note.id].on, brought=known[note.id].brought)
                if note.id in known
                else note
                for note in read.notes
            ]
            new = merged(standing, incoming) - standing
            came = {note.id for note in read.notes}
            taken_back = (note for note in standing if note.struck and note.brought == read.digest)
            again = [replace(note, struck=False) for note in taken_back if note.id in came]
            if not new and not again:
                raise Refused("updates_bring_nothing")
            written = sorted(new, key=lambda note: note.id)
            unit.action_notes.add_all(written)
            unit.action_notes.change_all(again)
            written += again
            unit.log_all("action_note.take", "action_note", written)
        return changed(read.digest, undoable=True, action=[note.action_id for note in written])

    def take_back(self, digest: str) -> Changes:
        """Take back what a file brought: its notes are struck out, and stay readable in history."""
        with self._session.work() as unit:
            brought = [note for note in unit.action_notes.everything() if note.brought == digest and not note.struck]
            struck = [replace(note, struck=True) for note in brought]
            unit.action_notes.change_all(struck)
            unit.log_all("action_note.strike", "action_note", struck)
        return changed(action=[note.action_id for note in struck])
