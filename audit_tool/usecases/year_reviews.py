"""The January session: a group looks back at a year, says what changed, what to keep, and what it decides."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import replace

from audit_tool.domain.changes import Changes, changed
from audit_tool.domain.errors import Refused
from audit_tool.domain.ids import (
    ActionId,
    AgencyId,
    FindingId,
    YearChangeId,
    YearDecisionId,
    YearNoteId,
    YearReviewId,
    new_id,
)
from audit_tool.domain.workshop import Course
from audit_tool.domain.year_review import Aspect, YearChange, YearDecision, YearNote, YearReview, ends_a_year
from audit_tool.store.nouns import NoSuchNounError
from audit_tool.store.session import Session
from audit_tool.store.unit_of_work import Records, UnitOfWork


class YearReviews:
    """Verbs about looking back at years. Rounds may be closed: what is said is about the year, and changes no round."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def begin(self, last: dt.date) -> Changes:
        """Begin the review of the year that ends on a day; one that was taken back goes on as it stood.

        Raises:
            Refused: not_end_of_year.
        """
        if not ends_a_year(last):
            raise Refused("not_end_of_year")
        with self._session.work() as unit:
            before = unit.year_reviews.of_year(last)
            if before is not None and not before.withdrawn:
                return changed(before.id)
            began = replace(before, withdrawn=False) if before else YearReview(YearReviewId(new_id()), last)
            self._keep(unit, began, "year_review.begin")
        return changed(began.id, undoable=True, year_review=began.id)

    def withdraw(self, review_id: YearReviewId) -> Changes:
        """Take a review back that was begun by mistake; `begin` brings it back with all that was said."""
        with self._session.work() as unit:
            self._keep(unit, replace(unit.year_reviews.find(review_id), withdrawn=True), "year_review.withdraw")
        return changed(undoable=True, year_review=review_id)

    def describe(
        self, review_id: YearReviewId, *, held_on: dt.date | None, chair: str, came_ids: Iterable[AgencyId]
    ) -> Changes:
        """Write down when it was held, who took the chair, by role, and which agencies came."""
        with self._session.work() as unit:
            review = standing(unit, review_id)
            said = replace(review, held_on=held_on, chair=chair.strip(), came_ids=tuple(dict.fromkeys(came_ids)))
            self._keep(unit, said, "year_review.describe")
        return changed(undoable=True, year_review=review_id)

    def say_change(
        self, review_id: YearReviewId, agency_id: AgencyId, aspect: Aspect, text: str, how_known: str = ""
    ) -> Changes:
        """Write down what an agency says changed, and how that is known; later words replace it, none take it back.

        Either may be said before the other.

        Raises:
            NoSuchNounError: there is no such agency.
        """
        text, how_known = text.strip(), how_known.strip()
        with self._session.work() as unit:
            standing(unit, review_id)
            unit.agencies.find(agency_id)
            before = unit.year_changes.of_review(review_id).get((agency_id, aspect))
            if before is None and not (text or how_known):
                return Changes()
            ident = before.id if before else YearChangeId(new_id())
            said = YearChange(ident, review_id, agency_id, aspect, text, how_known)
            unit.year_changes.put(said)
            unit.log("year_change.say", "year_change", said.id, of=said)
        return changed(said.id, undoable=True, year_change=said.id, year_review=review_id)

    def note(self, review_id: YearReviewId, course: Course, text: str) -> Changes:
        """Write down what to keep, improve, develop or stop.

        Raises:
            Refused: point_needs_text.
        """
        note = YearNote(YearNoteId(new_id()), review_id, course, _said(text, "point_needs_text"))
        with self._session.work() as unit:
            standing(unit, review_id)
            self._write_note(unit, note, "year_note.add")
        return changed(note.id, undoable=True, year_note=note.id, year_review=review_id)

    def reword_note(self, note_id: YearNoteId, course: Course, text: str) -> Changes:
        """Write down how a note reads now.

        Raises:
            Refused: point_needs_text.
        """
        text = _said(text, "point_needs_text")
        with self._session.work() as unit:
            note = replace(unit.year_notes.find(note_id), course=course, text=text)
            self._write_note(unit, note, "year_note.change")
        return changed(undoable=True, year_note=note_id, year_review=note.review_id)

    def withdraw_note(self, note_id: YearNoteId, *, withdrawn: bool = True) -> Changes:
        """Take a note off, or put it back; it is never deleted."""
        with self._session.work() as unit:
            note = replace(unit.year_notes.find(note_id), withdrawn=withdrawn)
            self._write_note(unit, note, "year_note.withdraw" if withdrawn else "year_note.put_back")
        return changed(undoable=True, year_note=note_id, year_review=note.review_id)

    def link_note(self, note_id: YearNoteId, finding_id: FindingId | None) -> Changes:
        """Write down which finding was made of a note, or that none is any more.

        Raises:
            NoSuchNounError: there is no such finding.
        """
        with self._session.work() as unit:
            if finding_id is not None:
                unit.findings.find(finding_id)
            note = replace(unit.year_notes.find(note_id), finding_id=finding_id)
            self._write_note(unit, note, "year_note.link")
        return changed(undoable=True, year_note=note_id, year_review=note.review_id)

    def decide(self, review_id: YearReviewId, text: str, *, who: str = "", due_on: dt.date | None = None) -> Changes:
        """Write a decision down.

        Raises:
            Refused: decision_needs_text.
        """
        text = _said(text, "decision_needs_text")
        decision = YearDecision(YearDecisionId(new_id()), review_id, text, who.strip(), due_on)
        with self._session.work() as unit:
            standing(unit, review_id)
            self._write_decision(unit, decision, "year_decision.add")
        return changed(decision.id, undoable=True, year_decision=decision.id, year_review=review_id)

    def reword_decision(
        self, decision_id: YearDecisionId, text: str, *, who: str = "", due_on: dt.date | None = None
    ) -> Changes:
        """Write down how a decision reads now; the action that was made of it stays as it was agreed.

        Raises:
            Refused: decision_needs_text.
        """
        text = _said(text, "decision_needs_text")
        with self._session.work() as unit:
            decision = replace(unit.year_decisions.find(decision_id), text=text, who=who.strip(), due_on=due_on)
            self._write_decision(unit, decision, "year_decision.change")
        return changed(undoable=True, year_decision=decision_id, year_review=decision.review_id)

    def withdraw_decision(self, decision_id: YearDecisionId, *, withdrawn: bool = True) -> Changes:
        """Take a decision back, or put it back; it is never deleted, and an action made of it lives on."""
        with self._session.work() as unit:
            decision = replace(unit.year_decisions.find(decision_id), withdrawn=withdrawn)
            verb = "year_decision.withdraw" if withdrawn else "year_decision.put_back"
            self._write_decision(unit, decision, verb)
        return changed(undoable=True, year_decision=decision_id, year_review=decision.review_id)

    def link(self, decision_id: YearDecisionId, action_id: ActionId | None) -> Changes:
        """Note which action was made of a decision; none takes that back.

        Raises:
            NoSuchNounError: there is no such action.
        """
        with self._session.work() as unit:
            if action_id is not None:
                unit.actions.find(action_id)
            decision = replace(unit.year_decisions.find(decision_id), action_id=action_id)
            self._write_decision(unit, decision, "year_decision.link")
        return changed(undoable=True, year_decision=decision_id, year_review=decision.review_id)

    def _keep(self, unit: UnitOfWork, review: YearReview, verb: str) -> None:
        unit.year_reviews.put(review)
        unit.log(verb, "year_review", review.id, of=review)

    def _write_note(self, unit: UnitOfWork, note: YearNote, verb: str) -> None:
        unit.year_notes.put(note)
        unit.log(verb, "year_note", note.id, of=note)

    def _write_decision(self, unit: UnitOfWork, decision: YearDecision, verb: str) -> None:
        unit.year_decisions.put(decision)
        unit.log(verb, "year_decision", decision.id, of=decision)


def standing(records: Records, review_id: YearReviewId) -> YearReview:
    """Find a review that was not taken back.

    Raises:
        NoSuchNounError: there is none.
    """
    review = records.year_reviews.find(review_id)
    if review.withdrawn:
        raise NoSuchNounError("year_review")
    return review


def _said(typed: str, code: str) -> str:
    if not typed.strip():
        raise Refused(code)
    return typed.strip()
