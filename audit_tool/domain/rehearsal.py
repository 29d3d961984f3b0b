"""The rehearsal of a joint inspection: its working-day clock, its steps, and what stands before each of them.

Source: Children Act 2004, section 20, and the published accounts of joint targeted area inspections: ten working days'
notice, fieldwork in the third week, five to seven children audited. Accounts differ, so each number is a setting.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

from audit_tool.domain.ids import AgencyId, RoundId, StepTakenId
from audit_tool.domain.working_days import WorkingDays


class Step(StrEnum):
    """How far a rehearsal is, in order."""

    PLANNED = "planned"
    NOTIFIED = "notified"
    REQUESTS_OUT = "requests_out"
    LISTS_IN = "lists_in"
    CHILDREN_CHOSEN = "children_chosen"
    AUDITS_OUT = "audits_out"
    AUDITS_IN = "audits_in"
    MODERATED = "moderated"
    DEEP_DIVES = "deep_dives"
    FEEDBACK = "feedback"
    LESSONS = "lessons"
    ACTIONS = "actions"
    CLOSED = "closed"

    @property
    def number(self) -> int:
        """Count the steps up to this one, the first being 0."""
        return STEPS.index(self)

    @property
    def next(self) -> Step | None:
        """Name the step after this one; None after the last."""
        return STEPS[self.number + 1] if self.number + 1 < len(STEPS) else None

    @property
    def may_be_taken_back(self) -> bool:
        """Say whether there is a way back: not where nothing was done yet, forms went out, or lists were given up."""
        return self not in (Step.PLANNED, Step.AUDITS_OUT, Step.CLOSED)


STEPS: tuple[Step, ...] = tuple(Step)

USUAL_DAYS: Mapping[Step, int] = MappingProxyType(
    {
        Step.NOTIFIED: 1,
        Step.REQUESTS_OUT: 1,
        Step.LISTS_IN: 5,
        Step.CHILDREN_CHOSEN: 5,
        Step.AUDITS_OUT: 6,
        Step.AUDITS_IN: 9,
        Step.MODERATED: 10,
        Step.DEEP_DIVES: 14,
        Step.FEEDBACK: 15,
    }
)
"""The working day by which a step is usually reached. Week 1: set-up, requests, children; week 2: the audits; week 3:
on site. Source: the timetable areas have published for practitioners; the days within a week are ours."""

FEEDBACK = "inspector_feedback"
"""The passage of a round in which the lead inspector speaks."""

DIVE_PARTS = ("dive_interviews", "dive_documents", "dive_observation")
"""The passages of a child's audit in which a deep dive is written down."""


@dataclass(frozen=True, slots=True)
class Rehearsal:
    """The rehearsal that one round is.

    Attributes:
        id: the round's own.
        theme: what the inspection would look at, in people's own words.
        notified_on: day 1; None while it is only planned.
        fieldwork_day, last_day: working days, counted from day 1.
        sample_size, reserves, deep_dives: how many children.
        agency_ids: who takes part.
        lead: the post that plays the lead inspector.
        closed_days: ISO dates on which the area is closed beside weekends and bank holidays.
        seed: words that decided ties when children were proposed; empty before.
        population: how many children stood on the lists then.
        drawn_why: why children were proposed anew; empty the first time.
        counts: how many children of the lists are in each group and on each list, as "age:5=12" and
            "list:referrals=40": what stays of the lists when they are given up.
    """

    id: RoundId
    agency_ids: tuple[AgencyId, ...]
    theme: str = ""
    notified_on: dt.date | None = None
    fieldwork_day: int = 11
    last_day: int = 15
    sample_size: int = 7
    reserves: int = 3
    deep_dives: int = 3
    lead: str = ""
    closed_days: tuple[str, ...] = ()
    step: Step = Step.PLANNED
    seed: str = ""
    population: int = 0
    drawn_why: str = ""
    counts: tuple[str, ...] = ()

    @property
    def counted(self) -> Mapping[str, int]:
        """How many children of the lists are in each group, and on each list."""
        return {name: int(number) for name, _, number in (each.partition("=") for each in self.counts)}

    @property
    def calendar(self) -> WorkingDays:
        """The area's working days."""
        return WorkingDays(frozenset(dt.date.fromisoformat(day) for day in self.closed_days))

    def date_of(self, day: int) -> dt.date | None:
        """Find the date of a working day; None while there is no day 1."""
        return self.calendar.day(day, self.notified_on) if self.notified_on else None

    def day_of(self, date: dt.date) -> int | None:
        """Say which working day a date is, below 1 before day 1; None while there is no day 1."""
        return self.calendar.number(date, self.notified_on) if self.notified_on else None

    def usual_day(self, step: Step) -> int | None:
        """Say by which working day a step is usually reached; None for one that has no day.

        Those of the last week move with the last day, those before fieldwork are over when it begins.
        """
        if step not in USUAL_DAYS:
            return None
        if step is Step.FEEDBACK:
            return self.last_day
        if step is Step.DEEP_DIVES:
            return max(self.last_day - 1, 1)
        return min(USUAL_DAYS[step], max(self.fieldwork_day - 1, 1))

    @property
    def is_frozen(self) -> bool:
        """Say whether the children can no longer be exchanged: their audits have gone out."""
        return self.step.number >= Step.AUDITS_OUT.number


@dataclass(frozen=True, slots=True)
class StepTaken:
    """A step that a rehearsal reached.

    Attributes:
        on: the day.
        despite: why it went on although something was missing; empty where nothing was.
        withdrawn: it was taken back.
    """

    id: StepTakenId
    round_id: RoundId
    step: Step
    on: dt.date
    despite: str = ""
    withdrawn: bool = False


@dataclass(frozen=True, slots=True)
class Reached:
    """What there is so far, in counts: what the steps are measured against.

    Attributes:
        requests: asked for; unowned: of those, how many no agency owns.
        lists: child-level lists brought in; listed: rows that are still kept of them.
        sampled: children chosen; unexplained: of those, how many lack a reason.
        audits, audits_back: forms about the chosen children, and how many are handed in.
        meetings, meetings_back: records of the moderation, one for each child.
        deep_dives, dives_written: children taken deeper, and for how many of them it is written down.
        has_feedback: whether the lead inspector's words are written.
        lessons_process, lessons_practice: how many stand.
        actions: how many stand.
    """

    requests: int = 0
    unowned: int = 0
    lists: int = 0
    listed: int = 0
    sampled: int = 0
    unexplained: int = 0
    audits: int = 0
    audits_back: int = 0
    meetings: int = 0
    meetings_back: int = 0
    deep_dives: int = 0
    dives_written: int = 0
    has_feedback: bool = False
    lessons_process: int = 0
    lessons_practice: int = 0
    actions: int = 0


@dataclass(frozen=True, slots=True)
class Lack:
    """What stands before the next step.

    Attributes:
        code: for the sentence.
        count: how many are missing.
        may_go_on: whether a person may go on all the same, saying why.
    """

    code: str
    count: int = 0
    may_go_on: bool = False


def lack(rehearsal: Rehearsal, reached: Reached) -> Lack | None:
    """Say what stands before the next step of a rehearsal; None where nothing does, or there is no next step."""
    coming = rehearsal.step.next
    if coming is None:
        return None
    count = _missing(coming, rehearsal, reached)
    if not count:
        return None
    is_unowned = coming is Step.REQUESTS_OUT and reached.requests > 0
    code = "rehearsal_needs_owners" if is_unowned else _CODES[coming]
    return Lack(code, count, may_go_on=coming in _MAY_GO_ON)


_CODES: Mapping[Step, str] = MappingProxyType(
    {
        Step.NOTIFIED: "rehearsal_needs_day_one",
        Step.REQUESTS_OUT: "rehearsal_needs_requests",
        Step.LISTS_IN: "rehearsal_needs_lists",
        Step.CHILDREN_CHOSEN: "rehearsal_needs_children",
        Step.AUDITS_OUT: "rehearsal_needs_agencies",
        Step.AUDITS_IN: "rehearsal_awaits_audits",
        Step.MODERATED: "rehearsal_awaits_moderation",
        Step.DEEP_DIVES: "rehearsal_needs_deep_dives",
        Step.FEEDBACK: "rehearsal_needs_feedback",
        Step.LESSONS: "rehearsal_needs_lessons",
        Step.ACTIONS: "rehearsal_needs_actions",
        Step.CLOSED: "rehearsal_keeps_lists",
    }
)
_MAY_GO_ON = frozenset({Step.LISTS_IN, Step.AUDITS_IN, Step.MODERATED, Step.DEEP_DIVES, Step.LESSONS, Step.ACTIONS})
"""Steps that real life may force: an agency that never answers must not stop the others from learning."""


def _missing(coming: Step, rehearsal: Rehearsal, reached: Reached) -> int:
    """Count what a step still wants; 0 where it wants nothing."""
    wanted = {
        Step.NOTIFIED: 1 if rehearsal.notified_on is None else 0,
        Step.REQUESTS_OUT: reached.unowned if reached.requests else 1,
        Step.LISTS_IN: 0 if reached.lists else 1,
        Step.CHILDREN_CHOSEN: max(rehearsal.sample_size - reached.sampled, reached.unexplained, 0),
        Step.AUDITS_OUT: 0 if rehearsal.agency_ids else 1,
        Step.AUDITS_IN: reached.audits - reached.audits_back,
        Step.MODERATED: reached.meetings - reached.meetings_back,
        Step.DEEP_DIVES: max(rehearsal.deep_dives - reached.dives_written, 0),
        Step.FEEDBACK: 0 if reached.has_feedback else 1,
        Step.LESSONS: (not reached.lessons_process) + (not reached.lessons_practice),
        Step.ACTIONS: 0 if reached.actions else 1,
        Step.CLOSED: reached.listed,
    }
    return wanted[coming]
