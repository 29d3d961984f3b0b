"""Looks back at whole years, and what was said and decided there."""

from __future__ import annotations

import datetime as dt

from sqlalchemy import ScalarSelect, Table, func, select

from audit_tool.domain.ids import AgencyId, FindingId
from audit_tool.domain.year_review import Aspect, YearChange, YearDecision, YearNote, YearReview
from audit_tool.store import tables
from audit_tool.store.nouns import NounRepository
from audit_tool.store.tables import history


class YearReviews(NounRepository[YearReview]):
    """One for each year, by its last day."""

    name, table, type = "year_review", tables.year_reviews, YearReview

    def of_year(self, last: dt.date) -> YearReview | None:
        """Find that of a year, taken back or not; None where nobody began one."""
        return next(iter(self.where(self.table.c.last == last)), None)


class YearChanges(NounRepository[YearChange]):
    """What agencies say they changed."""

    name, table, type = "year_change", tables.year_changes, YearChange

    def of_review(self, review_id: str) -> dict[tuple[AgencyId, Aspect], YearChange]:
        """Read what was said at a review, by agency and aspect; emptied lines among them."""
        said = self.where(self.table.c.review_id == review_id)
        return {(each.agency_id, each.aspect): each for each in said}


class YearNotes(NounRepository[YearNote]):
    """What to keep, improve, develop and stop."""

    name, table, type = "year_note", tables.year_notes, YearNote

    def of_review(self, review_id: str) -> tuple[YearNote, ...]:
        """List the notes of a review that stand, in the order they were written down."""
        stands = (self.table.c.review_id == review_id, self.table.c.withdrawn.is_(False))
        return self.where(*stands, order=[_first_said(self.name, self.table)])

    def sessions(self) -> dict[FindingId, dt.date]:
        """Give for each finding made of a note the last day of the year looked back at, whatever became of the note."""
        notes, reviews = self.table.c, tables.year_reviews.c
        made = select(notes.finding_id, reviews.last).where(notes.finding_id.is_not(None))
        rows = self._connection.execute(made.join_from(self.table, tables.year_reviews, notes.review_id == reviews.id))
        return {FindingId(ident): last for ident, last in rows}


class YearDecisions(NounRepository[YearDecision]):
    """What was decided."""

    name, table, type = "year_decision", tables.year_decisions, YearDecision

    def of_review(self, review_id: str) -> tuple[YearDecision, ...]:
        """List the decisions of a review that stand, in the order they were written down."""
        stands = (self.table.c.review_id == review_id, self.table.c.withdrawn.is_(False))
        return self.where(*stands, order=[_first_said(self.name, self.table)])


def _first_said(name: str, table: Table) -> ScalarSelect[int]:
    """Say when a row was first written down, to put rows in that order."""
    written = (history.c.noun == name, history.c.ident == table.c.id)
    return select(func.min(history.c.seq)).where(*written).scalar_subquery()
