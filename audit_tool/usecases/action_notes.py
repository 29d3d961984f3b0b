"""Notes on actions: say how one goes, whether it helped, whom it was taken to. Nothing written is ever written over."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from audit_tool.domain.action import Action
from audit_tool.domain.action_notes import ActionNote, NoteKind, Rung, Verdict
from audit_tool.domain.changes import Changes, changed
from audit_tool.domain.errors import Refused
from audit_tool.domain.ids import ActionId, ActionNoteId, new_id
from audit_tool.store.session import Session
from audit_tool.store.unit_of_work import UnitOfWork
from audit_tool.usecases.put_off import role_here


class ActionNotes:
    """Verbs about what is said of actions."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def say(self, action_id: ActionId, text: str, *, said_by: str = "", on: dt.date | None = None) -> Changes:
        """Say how an action goes, in a closed round too.

        Args:
            said_by: who says it, by role; who is at the keyboard where nobody is named.
            on: the day it tells of; today where nobody says.

        Raises:
            Refused: note_needs_text, or day_in_future.
        """
        with self._session.work() as unit:
            note = self._note(unit, action_id, NoteKind.PROGRESS, text, said_by, on)
        return changed(note.id, undoable=True, action=action_id)

    def review(
        self, action_id: ActionId, verdict: Verdict, text: str, *, said_by: str = "", check_on: dt.date | None = None
    ) -> Changes:
        """Say what a look at an action showed: did it work? With the day of the next look, if there is one.

        Raises:
            Refused: note_needs_text; or review_before_done: nobody has said yet that it is done.
        """
        with self._session.work() as unit:
            action = unit.actions.find(action_id)
            if not action.is_done:
                raise Refused("review_before_done")
            if check_on is not None and check_on != action.check_on:
                _look_on(unit, action, check_on)
            note = self._note(unit, action_id, NoteKind.REVIEW, text, said_by, verdict=verdict)
        return changed(note.id, undoable=True, action=action_id)

    def escalate(self, action_id: ActionId, rung: Rung, text: str, *, said_by: str = "") -> Changes:
        """Write down that an action was taken higher up, and what was said.

        Raises:
            Refused: note_needs_text.
        """
        with self._session.work() as unit:
            note = self._note(unit, action_id, NoteKind.ESCALATION, text, said_by, rung=rung)
        return changed(note.id, undoable=True, action=action_id)

    def reply(self, note_id: ActionNoteId, text: str, *, said_by: str = "") -> Changes:
        """Leave an action as it is though its agency says otherwise, and write down why.

        Raises:
            Refused: note_needs_text; or nothing_asked: the note asks for no state and no day.
        """
        with self._session.work() as unit:
            asks = unit.action_notes.find(note_id)
            if asks.says is None and asks.says_due is None:
                raise Refused("nothing_asked")
            note = self._note(unit, asks.action_id, NoteKind.REPLY, text, said_by, answers=note_id)
        return changed(note.id, undoable=True, action=asks.action_id)

    def strike(self, note_id: ActionNoteId, *, check_on: dt.date | None = None) -> Changes:
        """Take a note back that was just written; it stays readable in history.

        Args:
            check_on: the day of the next look as it was before the note; None to leave it.
        """
        with self._session.work() as unit:
            note = replace(unit.action_notes.find(note_id), struck=True)
            unit.action_notes.change(note)
            unit.log("action_note.strike", "action_note", note_id, of=note)
            if check_on is not None:
                _look_on(unit, unit.actions.find(note.action_id), check_on)
        return changed(action=note.action_id)

    def strike_out(self, note_id: ActionNoteId, why: str) -> Changes:
        """Strike out a note that should not stand, such as one that names somebody; history keeps it with the reason.

        Raises:
            Refused: reason_needed.
        """
        if not why.strip():
            raise Refused("reason_needed")
        return self._put(note_id, struck=True, why=why.strip())

    def restore(self, note_id: ActionNoteId) -> Changes:
        """Let a note that was struck out stand again."""
        return self._put(note_id, struck=False, why="")

    def _put(self, note_id: ActionNoteId, *, struck: bool, why: str) -> Changes:
        with self._session.work() as unit:
            note = replace(unit.action_notes.find(note_id), struck=struck, struck_why=why)
            unit.action_notes.change(note)
            unit.log("action_note.strike" if struck else "action_note.restore", "action_note", note_id, of=note)
        return changed(undoable=struck, action=note.action_id)

    def _note(
        self,
        unit: UnitOfWork,
        action_id: ActionId,
        kind: NoteKind,
        text: str,
        said_by: str,
        on: dt.date | None = None,
        *,
        verdict: Verdict | None = None,
        rung: Rung | None = None,
        answers: ActionNoteId | None = None,
    ) -> ActionNote:
        today = self._session.today()
        if not text.strip():
            raise Refused("note_needs_text")
        if on is not None and on > today:
            raise Refused("day_in_future")
        note = ActionNote(
            id=ActionNoteId(new_id()),
            action_id=unit.actions.find(action_id).id,
            kind=kind,
            text=text.strip(),
            on=on or today,
            said_by=said_by.strip() or role_here(unit),
            at=unit.stamp.at,
            verdict=verdict,
            rung=rung,
            answers=answers,
        )
        unit.action_notes.add(note)
        unit.log(f"action_note.{kind.value}", "action_note", note.id, of=note)
        return note


def _look_on(unit: UnitOfWork, action: Action, check_on: dt.date) -> None:
    looked = replace(action, check_on=check_on)
    unit.actions.change(looked)
    unit.log("action.check_on", "action", action.id, of=looked)
