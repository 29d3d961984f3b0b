"""Why an action is due later than was agreed: asked for, noted beside it, and struck out where that is taken back."""

from __future__ import annotations

from dataclasses import replace

from audit_tool.domain.action import Action
from audit_tool.domain.action_notes import ActionNote, NoteKind, is_put_off, why_put_off
from audit_tool.domain.errors import Refused
from audit_tool.domain.ids import ActionNoteId, new_id
from audit_tool.domain.moments import local_day
from audit_tool.store.unit_of_work import UnitOfWork


def note_put_off(unit: UnitOfWork, before: Action, now: Action, reason: str) -> None:
    """Note why an action is put off; nothing where it is not.

    Raises:
        Refused: new_day_needs_reason.
    """
    if not is_put_off(before, now):
        return
    if not reason.strip():
        raise Refused("new_day_needs_reason")
    note = ActionNote(
        id=ActionNoteId(new_id()),
        action_id=before.id,
        kind=NoteKind.PROGRESS,
        text=why_put_off(before, reason),
        on=local_day(unit.stamp.at),
        said_by=role_here(unit),
        at=unit.stamp.at,
    )
    unit.action_notes.add(note)
    unit.log("action_note.progress", "action_note", note.id, of=note)


def strike_put_off(unit: UnitOfWork, before: Action, reason: str) -> None:
    """Strike out the last note that says so; it stays readable in history."""
    table = unit.action_notes.table.c
    said = unit.action_notes.where(
        table.action_id == before.id, table.text == why_put_off(before, reason), table.struck.is_(False)
    )
    for note in sorted(said, key=lambda each: each.at)[-1:]:
        struck = replace(note, struck=True)
        unit.action_notes.change(struck)
        unit.log("action_note.strike", "action_note", note.id, of=struck)


def role_here(unit: UnitOfWork) -> str:
    """Say the role of whoever is at the keyboard; their name where no role is known, nothing where nobody is known."""
    present = [person for person in unit.people.everything() if person.id == unit.stamp.by]
    return present[0].role or present[0].name if present else ""
