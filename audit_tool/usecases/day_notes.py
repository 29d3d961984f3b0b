"""What a peer day leaves behind beside ratings, findings and actions: barriers, themes by vote, offers to help."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass, replace

from audit_tool.domain.changes import Changes, changed
from audit_tool.domain.day_capture import (
    MOST_PROMISED,
    THEMES_CHOSEN,
    Backing,
    DayNote,
    NoteKind,
    Offer,
    promised_by,
)
from audit_tool.domain.errors import Refused
from audit_tool.domain.ids import AgencyId, AssessorId, BackingId, DayNoteId, DayTableId, OfferId, RoundId, new_id
from audit_tool.domain.peer_rating import areas_of
from audit_tool.store.nouns import NoSuchNounError
from audit_tool.store.session import Session
from audit_tool.store.unit_of_work import UnitOfWork
from audit_tool.usecases.actions import Actions
from audit_tool.usecases.open_round import open_round

SOURCE = "The peer-assessment day"
"""Where an action says that it came from."""


@dataclass(frozen=True, slots=True)
class Promised:
    """What an agency says it will do. Attributes: measure: how anyone will know that it helped children."""

    text: str
    owner_role: str = ""
    due_on: dt.date | None = None
    measure: str = ""


class DayNotes:
    """Verbs about notes of a peer day."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def add(self, round_id: RoundId, kind: NoteKind, text: str, table_id: DayTableId | None = None) -> Changes:
        """Write a barrier down, or propose a theme.

        Raises:
            Refused: note_needs_words, or round_closed.
        """
        if not text.strip():
            raise Refused("note_needs_words")
        note = DayNote(DayNoteId(new_id()), round_id, kind, text.strip(), table_id)
        with self._session.work() as unit:
            open_round(unit, round_id)
            unit.day_notes.add(note)
            unit.log("day_note.add", "day_note", note.id, of=note)
        return changed(note.id, undoable=True, day_note=round_id)

    def withdraw(self, note_id: DayNoteId, *, withdrawn: bool = True) -> Changes:
        """Take a note out, or put it back.

        Raises:
            Refused: round_closed.
        """
        with self._session.work() as unit:
            note = replace(unit.day_notes.find(note_id), withdrawn=withdrawn)
            open_round(unit, note.round_id)
            unit.day_notes.change(note)
            unit.log("day_note.withdraw" if withdrawn else "day_note.put_back", "day_note", note_id, of=note)
        return changed(undoable=True, day_note=note.round_id)

    def back(self, note_id: DayNoteId, assessor_id: AssessorId, *, withdrawn: bool = False) -> Changes:
        """Vote for a theme, or take that vote back; one person may vote for three.

        Raises:
            Refused: themes_all_chosen (with `most`), or round_closed.
            NoSuchNounError: the note is no theme.
        """
        with self._session.work() as unit:
            note = _theme(unit, note_id)
            _back(unit, note, assessor_id, withdrawn=withdrawn)
        return changed(undoable=True, day_note=note.round_id)

    def back_by(self, note_id: DayNoteId, people: Collection[AssessorId]) -> Changes:
        """Write down who votes for a theme, as hands are counted: those named, and nobody else.

        Raises:
            Refused: themes_all_chosen (with `most`): one of them votes for three others; or round_closed.
            NoSuchNounError: the note is no theme.
        """
        with self._session.work() as unit:
            note = _theme(unit, note_id)
            ever = unit.backings.ever_of_round(note.round_id)
            before = {each.assessor_id for each in ever if each.note_id == note_id and not each.withdrawn}
            for one in sorted(before ^ set(people)):
                _back(unit, note, one, withdrawn=one in before)
        return changed(undoable=True, day_note=note.round_id)

    def promise(self, round_id: RoundId, agency_id: AgencyId, wanted: Promised) -> Changes:
        """Write down what an agency will do after the day: one to three actions each.

        Raises:
            Refused: day_actions_enough (with `most`), action_needs_text, or round_closed.
            NoSuchNounError: the agency is not of this day.
        """
        with self._session.read() as records:
            returns = {each.agency_id: each.id for each in records.returns.of_round(round_id)}
            if agency_id not in returns:
                raise NoSuchNounError("agency")
            if len(promised_by(agency_id, records.actions.of_round(round_id))) >= MOST_PROMISED:
                raise Refused("day_actions_enough", most=MOST_PROMISED)
        return Actions(self._session).add(
            round_id=round_id,
            text=wanted.text,
            agency_id=agency_id,
            owner_role=wanted.owner_role,
            due_on=wanted.due_on,
            source=SOURCE,
            measure=wanted.measure,
            return_id=returns[agency_id],
        )

    def offer(
        self, round_id: RoundId, agency_id: AgencyId, question_id: str, evidence: str, *, withdrawn: bool = False
    ) -> Changes:
        """Write down that an agency is willing to show others how, and what shows that it can.

        Raises:
            Refused: offer_needs_evidence, or round_closed.
            NoSuchNounError: the agency is not of this day, or the question is not rated at it.
        """
        if not evidence.strip() and not withdrawn:
            raise Refused("offer_needs_evidence")
        with self._session.work() as unit:
            run = open_round(unit, round_id)
            areas = areas_of(self._session.frozen_set(unit, run.question_set_digest))
            asked = {question.id for area in areas for question, _scale in area.questions}
            expected = {each.agency_id for each in unit.returns.of_round(round_id)}
            if agency_id not in expected or question_id not in asked:
                raise NoSuchNounError("offer")
            standing = unit.offers.ever_of_round(round_id)
            before = next((o for o in standing if (o.agency_id, o.question_id) == (agency_id, question_id)), None)
            ident = before.id if before else OfferId(new_id())
            said = Offer(ident, round_id, agency_id, question_id, evidence.strip(), withdrawn)
            unit.offers.put(said)
            unit.log("offer.withdraw" if withdrawn else "offer.make", "offer", ident, of=said)
        return changed(undoable=True, day_note=round_id)


def _theme(unit: UnitOfWork, note_id: DayNoteId) -> DayNote:
    note = unit.day_notes.find(note_id)
    open_round(unit, note.round_id)
    if note.kind is not NoteKind.THEME:
        raise NoSuchNounError("theme")
    return note


def _back(unit: UnitOfWork, note: DayNote, assessor_id: AssessorId, *, withdrawn: bool) -> None:
    own = [each for each in unit.backings.ever_of_round(note.round_id) if each.assessor_id == assessor_id]
    before = next((each for each in own if each.note_id == note.id), None)
    others = sum(not each.withdrawn for each in own if each.note_id != note.id)
    if not withdrawn and others >= THEMES_CHOSEN:
        raise Refused("themes_all_chosen", most=THEMES_CHOSEN)
    said = Backing(before.id if before else BackingId(new_id()), note.id, assessor_id, withdrawn)
    unit.backings.put(said)
    unit.log("theme.unback" if withdrawn else "theme.back", "backing", said.id, of=said)
