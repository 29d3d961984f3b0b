"""Rehearsals of inspections: their clock, their steps, what they ask for, whom they chose, what they taught."""

from __future__ import annotations

from audit_tool.domain.choice import SampledChild
from audit_tool.domain.lesson import Lesson
from audit_tool.domain.rehearsal import Rehearsal, StepTaken
from audit_tool.domain.request import Request
from audit_tool.store import tables
from audit_tool.store.nouns import NounRepository


class Rehearsals(NounRepository[Rehearsal]):
    """What a round that rehearses an inspection has beside it, by the round's id."""

    name, table, type = "rehearsal", tables.rehearsals, Rehearsal

    def of_round(self, round_id: str) -> Rehearsal | None:
        """Read the rehearsal a round is; None for a round of another kind."""
        return next(iter(self.where(self.table.c.id == round_id)), None)


class StepsTaken(NounRepository[StepTaken]):
    """Steps that rehearsals reached."""

    name, table, type = "step taken", tables.steps_taken, StepTaken

    def of_round(self, round_id: str) -> tuple[StepTaken, ...]:
        """List the steps that stand, in the order of the days."""
        found = self.where(self.table.c.round_id == round_id, self.table.c.withdrawn.is_(False))
        return tuple(sorted(found, key=lambda each: (each.step.number, each.on)))


class Requests(NounRepository[Request]):
    """What rehearsals ask of agencies."""

    name, table, type = "request", tables.requests, Request

    def of_round(self, round_id: str) -> tuple[Request, ...]:
        """List the requests that stand, in the order they were written."""
        return tuple(each for each in self.ever_of_round(round_id) if not each.withdrawn)

    def ever_of_round(self, round_id: str) -> tuple[Request, ...]:
        """List the requests, those that are no longer asked too: letters in order, then numbers."""
        found = self.where(self.table.c.round_id == round_id)
        return tuple(sorted(found, key=lambda each: (each.ref[:1], len(each.ref), each.ref)))


class SampledChildren(NounRepository[SampledChild]):
    """Children proposed for audit."""

    name, table, type = "sampled child", tables.sampled_children, SampledChild

    def of_round(self, round_id: str) -> tuple[SampledChild, ...]:
        """List them by number, those that were given up too."""
        return self.where(self.table.c.round_id == round_id, order=[self.table.c.number])


class Lessons(NounRepository[Lesson]):
    """Of which side the lessons of a rehearsal are."""

    name, table, type = "lesson", tables.lessons, Lesson

    def of_round(self, round_id: str) -> tuple[Lesson, ...]:
        """List them in no order; whether a lesson stands is said by its finding."""
        return self.where(self.table.c.round_id == round_id)
