"""Updates of actions: out to an agency as a file, and back as notes that are put together and never written over."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from audit_tool.domain.action import EVERY_ROUND, Action, ActionState
from audit_tool.domain.action_life import Step, moved, put_back
from audit_tool.domain.action_notes import TAKEN_OVER, ActionNote, NoteKind, asked_of_the_hub, by_action, merged
from audit_tool.domain.changes import Changes, changed
from audit_tool.domain.errors import Refused
from audit_tool.domain.file_names import file_name
from audit_tool.domain.ids import ActionId, ActionNoteId, AgencyId, new_id
from audit_tool.domain.moments import local_day
from audit_tool.exchange.action_updates import UpdatesRead, read_updates, row_mark, updates_workbook
from audit_tool.paper import Document
from audit_tool.store.leaving import leaving
from audit_tool.store.session import Session
from audit_tool.store.unit_of_work import UnitOfWork
from audit_tool.usecases.packs import pack_bytes
from audit_tool.usecases.put_off import note_put_off, role_here, strike_put_off
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
        """Write what an agency leads or helps with, was agreed and goes on, as a workbook to fill in.

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
                if each.goes_on and (each.agency_id == agency_id or agency_id in each.support_ids)
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
            here = {note.id for note in notes if not _was_taken_back(note, read.digest)}
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
            taken_back = (note for note in standing if _was_taken_back(note, read.digest))
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

    def take_over(self, note_id: ActionNoteId, step: Step | None = None, *, reason: str = "") -> Changes:
        """Take over what a note of an agency asks: the state and the day together, or neither.

        A reply beside it says so: the wish is answered, and does not come back when the action is put off later.
        Where the agency says that it is done, the day it asks for is left: nothing is late any more.

        Args:
            step: what is said with the state, such as the proof; nothing more where nobody says.
            reason: why it is due later than was agreed, where it is.

        Raises:
            Refused: nothing_asked: it is so here, was answered, or a later word took its place; or what
                `action_life.moved` refuses.
        """
        with self._session.work() as unit:
            action = unit.actions.find(unit.action_notes.find(note_id).action_id)
            its = unit.action_notes.where(unit.action_notes.table.c.action_id == action.id)
            open_ones = asked_of_the_hub(action, by_action(its).get(action.id, ()))
            asked = next((each for each in open_ones if each.note.id == note_id), None)
            if asked is None:
                raise Refused("nothing_asked")
            is_done = asked.says is ActionState.DONE
            taken = action if is_done else replace(action, due_on=asked.due_on or action.due_on)
            if asked.says is not None:
                taken = moved(taken, step or Step(asked.says), self._session.today())
            note_put_off(unit, action, taken, reason)
            _note_taken_over(unit, asked.note)
            unit.actions.change(taken)
            unit.log("action.take_over", "action", action.id, of=taken)
        return changed(undoable=True, action=action.id)

    def give_back(self, earlier: Action, *, moved_to: ActionState, reason: str = "") -> Changes:
        """Let an action stand as it did before its agency's word was taken over; the reply that said so is struck out.

        Args:
            earlier: the action before.
            moved_to: the state it was brought to; its own where only the day was taken over.
            reason: what was said of why it was put off; the note of it is struck out.

        Raises:
            Refused: it has been moved on since (move_not_allowed).
        """
        with self._session.work() as unit:
            standing = unit.actions.find(earlier.id)
            if standing.state is not moved_to:
                raise Refused("move_not_allowed", state=standing.state.value, wanted=earlier.state.value)
            back = replace(put_back(standing, earlier), due_on=earlier.due_on)
            unit.actions.change(back)
            if reason:
                strike_put_off(unit, earlier, reason)
            _strike_taken_over(unit, earlier.id)
            unit.log("action.put_back", "action", earlier.id, of=back)
        return changed(action=earlier.id)


def _note_taken_over(unit: UnitOfWork, asks: ActionNote) -> None:
    note = ActionNote(
        id=ActionNoteId(new_id()),
        action_id=asks.action_id,
        kind=NoteKind.REPLY,
        text=TAKEN_OVER,
        on=local_day(unit.stamp.at),
        said_by=role_here(unit),
        at=unit.stamp.at,
        answers=asks.id,
    )
    unit.action_notes.add(note)
    unit.log("action_note.reply", "action_note", note.id, of=note)


def _strike_taken_over(unit: UnitOfWork, action_id: ActionId) -> None:
    """Strike out the last reply that says so; it stays readable in history."""
    table = unit.action_notes.table.c
    said = unit.action_notes.where(
        table.action_id == action_id, table.text == TAKEN_OVER, table.answers.is_not(None), table.struck.is_(False)
    )
    for note in sorted(said, key=lambda each: each.at)[-1:]:
        struck = replace(note, struck=True)
        unit.action_notes.change(struck)
        unit.log("action_note.strike", "action_note", note.id, of=struck)


def _was_taken_back(note: ActionNote, digest: str) -> bool:
    """Say whether a note came with a file that was taken back whole; one that was struck out for a reason stays so."""
    return note.struck and not note.struck_why and note.brought == digest
