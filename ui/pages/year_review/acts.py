"""What the page and the stage of the session do alike: the review begun, notes and decisions written and taken back."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from audit_tool.domain.changes import Changes
from audit_tool.domain.errors import AuditToolError
from audit_tool.domain.ids import YearNoteId, YearReviewId
from audit_tool.domain.workshop import COURSE_WORDS, Course
from audit_tool.domain.year_review import YearNote, YearReview
from audit_tool.views.year_review import DecisionLine, YearReviewPicture
from ui.flows.write_down import Verb
from ui.page import Page, Undoable, Where
from ui.pages.year_review.decisions import Decisions
from ui.pages.year_review.making import Making
from ui.pages.year_review.notes import Notes


class Acts:
    """Runs the verbs for a page that shows notes and decisions, and offers the way back.

    Attributes:
        picture: what the page shows; None before it shows any.
    """

    def __init__(self, page: Page, notes: Notes, decisions: Decisions) -> None:
        self.page, self.notes, self.decisions = page, notes, decisions
        self.making = Making(page)
        self.picture: YearReviewPicture | None = None
        notes.typed.connect(self.note)
        notes.edit_asked.connect(self.making.note)
        notes.find_asked.connect(self._find)
        notes.finding_asked.connect(lambda found: page.go.emit(Where("findings", found.round_id)))
        notes.withdraw_asked.connect(self._withdraw_note)
        decisions.decide_asked.connect(lambda: self.with_review(lambda _picture, one: self.making.decide(one)))
        decisions.edit_asked.connect(self.making.reword)
        decisions.act_asked.connect(self._act)
        decisions.withdraw_asked.connect(self._withdraw_decision)
        decisions.action_asked.connect(lambda ident: page.go.emit(Where("actions", ident)))

    def with_review(self, ask: Callable[[YearReviewPicture, YearReview], object]) -> None:
        """Do something with the review of the year, where one was begun."""
        if self.picture is not None and self.picture.review is not None:
            ask(self.picture, self.picture.review)

    def begin(self, then: Callable[[], None]) -> None:
        """Begin the review of the year that is shown."""
        if self.picture is None:
            return
        last = self.picture.last

        def done(changes: Changes) -> None:
            made = YearReviewId(changes.made or "")
            self.say_done("Review begun", lambda ws: ws.year_reviews.withdraw(made))
            then()

        self.page.hub.run(lambda ws: ws.year_reviews.begin(last), initiator=self.page, then=done)

    def say_done(self, fact: str, undo: Verb) -> None:
        """Show how things stand now, and offer to take it back."""
        self.page.refresh()
        self.page.done.emit(Undoable(fact, lambda: self.page.hub.run(undo, initiator=None)))

    # ---- notes

    def keep_what_stands(self) -> None:
        """Write down what stands in a box: nothing that was typed is lost by going elsewhere."""
        for course, column in self.notes.courses.items():
            if column.box.text().strip():
                self.note(course, column.box.text())

    def note(self, course: Course, typed: str) -> None:
        """Write a line down under a column; what a rule forbids goes back into its box."""
        self.with_review(lambda _picture, review: self._write_note(review.id, course, typed))

    def _write_note(self, review_id: YearReviewId, course: Course, typed: str) -> None:
        self.notes.taken(course)

        def done(changes: Changes) -> None:
            made = YearNoteId(changes.made or "")
            self.say_done(f"Written under {COURSE_WORDS[course]}", lambda ws: ws.year_reviews.withdraw_note(made))

        def failed(error: AuditToolError) -> None:
            self.notes.give_back(course, typed)
            self.page.tell(error, partial(self.notes.show_refusal, course))

        self.page.hub.run(
            lambda ws: ws.year_reviews.note(review_id, course, typed), initiator=self.page, then=done, failed=failed
        )

    def _withdraw_note(self, note: YearNote) -> None:
        ident = note.id
        self._take_back(
            "Line taken off",
            lambda ws: ws.year_reviews.withdraw_note(ident),
            lambda ws: ws.year_reviews.withdraw_note(ident, withdrawn=False),
        )

    def _find(self, note: YearNote) -> None:
        if self.picture is not None and self.picture.open_rounds:
            self.making.find(self.picture, note)

    # ---- decisions

    def _withdraw_decision(self, line: DecisionLine) -> None:
        ident = line.decision.id
        self._take_back(
            "Decision taken back",
            lambda ws: ws.year_reviews.withdraw_decision(ident),
            lambda ws: ws.year_reviews.withdraw_decision(ident, withdrawn=False),
        )

    def _act(self, line: DecisionLine) -> None:
        if self.picture is not None and self.picture.open_rounds:
            self.making.act(self.picture, line)

    def _take_back(self, fact: str, verb: Verb, undo: Verb) -> None:
        self.page.hub.run(verb, initiator=self.page, then=lambda _changes: self.say_done(fact, undo))
