"""Chasing what is late: a ladder of letters, each to somebody further up, and the next one that is due.

Source: the ladder is our proposal, drawn from how partnerships describe their Section 175 returns: a notice four weeks
before, a reminder a week before, then a week at a time to the safeguarding lead, the head, the governors or the trust,
the director, and the partnership's own group. No guidance sets these days.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from audit_tool.domain.ids import ChaseId, PersonId, ReturnId
from audit_tool.domain.moments import local_day


class Rung(StrEnum):
    """A step of the ladder."""

    NOTICE = "notice"
    REMINDER = "reminder"
    LEAD = "lead"
    HEAD = "head"
    CHAIR = "chair"
    DIRECTOR = "director"
    SUB_GROUP = "sub_group"


@dataclass(frozen=True, slots=True)
class LadderStep:
    """What a rung of the ladder is.

    Attributes:
        days: when it is due, in days after the last day for the return; negative before it.
        posts: to whom, the first of them that is known; posts of an agency, "director" or "sub_group".
    """

    rung: Rung
    days: int
    posts: tuple[str, ...]

    @property
    def number(self) -> int:
        """Say which reminder of a late return it is, counted from 1; 0 or below before it is late."""
        return LADDER.index(self) - _FIRST_LATE + 1

    @property
    def is_late(self) -> bool:
        """Say whether it is written only once the day has passed."""
        return self.days > 0


LADDER = (
    LadderStep(Rung.NOTICE, -28, ("lead",)),
    LadderStep(Rung.REMINDER, -7, ("lead",)),
    LadderStep(Rung.LEAD, 1, ("lead", "deputy")),
    LadderStep(Rung.HEAD, 7, ("head",)),
    LadderStep(Rung.CHAIR, 14, ("trust_lead", "chair")),
    LadderStep(Rung.DIRECTOR, 21, ("director",)),
    LadderStep(Rung.SUB_GROUP, 28, ("sub_group",)),
)
"""The ladder, from the notice before the day to the partnership's own group four weeks after it."""

_FIRST_LATE = next(place for place, step in enumerate(LADDER) if step.days > 0)


@dataclass(frozen=True, slots=True)
class Chase:
    """One reminder that was written.

    Attributes:
        step: its rung of the ladder.
        post: to whom it was written, as a post, never a name.
        withdrawn: it was put down by mistake.
    """

    id: ChaseId
    return_id: ReturnId
    step: Rung
    post: str
    at: dt.datetime
    by: PersonId
    withdrawn: bool = False


def step_of(rung: Rung) -> LadderStep:
    """Find what a rung of the ladder is."""
    return next(step for step in LADDER if step.rung is rung)


def next_step(due_on: dt.date, chases: Iterable[Chase], today: dt.date) -> tuple[LadderStep, dt.date] | None:
    """Say which reminder comes next, and from which day on it is due; None where the top of the ladder is reached.

    What is written before the day lapses once the day has passed. After it nobody is passed over: the ladder is climbed
    one rung at a time, with as long between two letters as stands between their days, however late somebody begins.

    Args:
        due_on: the last day of this return, an extension reckoned in. What was written of an earlier last day does not
            count: the ladder begins again.
    """
    written = {each.step: local_day(each.at) for each in chases if not each.withdrawn}
    if today <= due_on:
        return _before(due_on, written, today)
    late = {rung: day for rung, day in written.items() if step_of(rung).is_late and day > due_on}
    reached = max((LADDER.index(step_of(rung)) for rung in late), default=_FIRST_LATE - 1)
    if reached + 1 == len(LADDER):
        return None
    following = LADDER[reached + 1]
    on = due_on + dt.timedelta(days=following.days)
    if late:
        last = LADDER[reached]
        on = max(on, late[last.rung] + dt.timedelta(days=following.days - last.days))
    return following, on


def _before(due_on: dt.date, written: dict[Rung, dt.date], today: dt.date) -> tuple[LadderStep, dt.date]:
    """Find the rung that comes next while the day has not passed: where two have become due, the later one alone."""
    reached = max((LADDER.index(step_of(rung)) for rung in written if not step_of(rung).is_late), default=-1)
    coming = [(step, due_on + dt.timedelta(days=step.days)) for step in LADDER[reached + 1 : _FIRST_LATE + 1]]
    due = [each for each in coming if each[1] <= today]
    return due[-1] if due else coming[0]
