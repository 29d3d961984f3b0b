"""The way of a case, from selection to purge: what people say of it, what is read from the facts, and why not yet.

Source: how a Multi-Agency Audit Group works: select, scope, packs out, forms back, chronology, meeting, findings,
brief, disclosure check, publication, actions, the review in January, closing, and the purge of the working papers.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType

from audit_tool.domain.case_scope import CaseScope
from audit_tool.domain.ids import CaseId, CaseStepId, PauseId


class Step(StrEnum):
    """The steps of a case, in their order."""

    SELECTED = "selected"
    SCOPED = "scoped"
    PACKS_ISSUED = "packs_issued"
    FORMS_RETURNED = "forms_returned"
    CHRONOLOGY_MERGED = "chronology_merged"
    CHRONOLOGY_ANALYSED = "chronology_analysed"
    MEETING_HELD = "meeting_held"
    FINDINGS_AGREED = "findings_agreed"
    BRIEF_DRAFTED = "brief_drafted"
    DISCLOSURE_CHECKED = "disclosure_checked"
    BRIEF_APPROVED = "brief_approved"
    PUBLISHED = "published"
    ACTIONS_OPEN = "actions_open"
    REVIEWED = "reviewed"
    CLOSED = "closed"
    PURGED = "purged"


class PauseReason(StrEnum):
    """Why a case stands still."""

    PROCEEDINGS = "proceedings"
    ALERT = "alert"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class CaseStep:
    """That somebody said a step is done, or passed it over with a reason.

    Attributes:
        said_on: the day it was done, for a meeting the day it was held.
        why: the reason it was passed over; a remark where it was done.
    """

    id: CaseStepId
    case_id: CaseId
    step: Step
    said_on: dt.date
    why: str = ""
    is_passed_over: bool = False
    withdrawn: bool = False


@dataclass(frozen=True, slots=True)
class Pause:
    """A time in which a case stands still, until somebody resumes it.

    Attributes:
        since, until: moments, UTC; `until` is None while it lasts.
        resumed_why: what has changed since.
    """

    id: PauseId
    case_id: CaseId
    because: PauseReason
    why: str
    since: dt.datetime
    until: dt.datetime | None = None
    resumed_why: str = ""


@dataclass(frozen=True, slots=True)
class FormFact:
    """How far an agency's form is: gone out (or begun here), and handed in."""

    agency: str
    is_out: bool
    is_back: bool


@dataclass(frozen=True, slots=True)
class CaseFacts:
    """Everything the way of a case is read from.

    Attributes:
        scope: None while nobody has written it.
        unsaid: agencies with a form of which nobody has said whether they were involved.
        events, undated, events_to_say: of the chronology: all; without a date; without what they were for each child.
        findings, actions: how many stand.
        has_brief: whether a passage of its brief is written.
        alerts_open: how many alerts have no outcome yet.
        said: what people said of steps, as it stands.
        pause: the pause that lasts; None where none does.
        is_purged: whether its working papers are gone.
    """

    today: dt.date
    scope: CaseScope | None = None
    unsaid: tuple[str, ...] = ()
    forms: tuple[FormFact, ...] = ()
    events: int = 0
    undated: int = 0
    events_to_say: int = 0
    findings: int = 0
    actions: int = 0
    has_brief: bool = False
    alerts_open: int = 0
    said: Mapping[Step, CaseStep] = field(default_factory=lambda: MappingProxyType({}))
    pause: Pause | None = None
    is_purged: bool = False


@dataclass(frozen=True, slots=True)
class Wait:
    """Why a step is not done, or may not be said yet: a code with what its sentence needs."""

    code: str
    count: int = 0
    of: int = 0
    names: tuple[str, ...] = ()
    step: Step | None = None
    day: dt.date | None = None


@dataclass(frozen=True, slots=True)
class StepRule:
    """What a step asks for.

    Attributes:
        is_said: whether a person says it; else it is read from the facts, done once nothing is waited for.
        may_pass_over: whether it may be passed over with a reason.
        waits: what is still missing, given the facts.
    """

    is_said: bool
    may_pass_over: bool
    waits: Callable[[CaseFacts], tuple[Wait, ...]]


@dataclass(frozen=True, slots=True)
class StepStanding:
    """How a step stands.

    Attributes:
        said: what somebody said of it; None where nobody has.
        waits: why it is not done, or may not be said yet; empty for one that may be said now, and for one that is done.
    """

    step: Step
    is_done: bool
    is_said: bool
    may_pass_over: bool
    said: CaseStep | None
    waits: tuple[Wait, ...]

    @property
    def is_passed_over(self) -> bool:
        """Say whether it counts as done because somebody passed it over."""
        return self.is_done and self.said is not None and self.said.is_passed_over


@dataclass(frozen=True, slots=True)
class CaseLife:
    """Where a case stands.

    Attributes:
        steps: every step, in order.
        pause: the pause that lasts; then nothing moves until it is resumed, and it goes on where it was.
    """

    steps: tuple[StepStanding, ...]
    pause: Pause | None

    @property
    def state(self) -> Step:
        """Name the last step of those done without a gap from the first."""
        return self.steps[self._done() - 1].step

    @property
    def next(self) -> StepStanding | None:
        """Return the first step that is not done; None where all are."""
        done = self._done()
        return self.steps[done] if done < len(self.steps) else None

    def of(self, step: Step) -> StepStanding:
        """Return how one step stands."""
        return self.steps[list(Step).index(step)]

    def _done(self) -> int:
        """Count the steps done from the first; a case that exists has been selected."""
        return next((place for place, each in enumerate(self.steps) if not each.is_done), len(self.steps))


def case_life(facts: CaseFacts) -> CaseLife:
    """Read from the facts where a case stands, and what each step still waits for.

    A case that was purged had come to its end: what its steps were read from is gone with its papers.
    """
    steps: list[StepStanding] = []
    first_gap: Step | None = None
    for step, rule in RULES.items():
        standing = _standing(step, rule, facts, first_gap)
        if not standing.is_done and first_gap is None:
            first_gap = step
        steps.append(standing)
    return CaseLife(tuple(steps), facts.pause)


def _standing(step: Step, rule: StepRule, facts: CaseFacts, first_gap: Step | None) -> StepStanding:
    said = facts.said.get(step)
    missing = rule.waits(facts)
    is_done = facts.is_purged or said is not None or (not rule.is_said and not missing)
    waits: tuple[Wait, ...] = () if is_done else missing
    if not is_done and rule.is_said:
        before = (Wait("earlier_step", step=first_gap),) if first_gap is not None else ()
        held = (Wait("paused"),) if facts.pause is not None else ()
        waits = (*held, *before, *missing)
    return StepStanding(step, is_done, rule.is_said, rule.may_pass_over, said, waits)


def _nothing(_facts: CaseFacts) -> tuple[Wait, ...]:
    return ()


def _scope(facts: CaseFacts) -> tuple[Wait, ...]:
    scope = facts.scope or CaseScope(CaseId(""))
    found = []
    if not scope.may_share:
        found.append(Wait("sharing_not_settled"))
    if scope.consent is None:
        found.append(Wait("consent_not_said"))
    if not scope.proceedings:
        found.append(Wait("proceedings_not_said"))
    if facts.unsaid:
        found.append(Wait("involvement_not_said", len(facts.unsaid), len(facts.forms), facts.unsaid))
    return tuple(found)


def _packs(facts: CaseFacts) -> tuple[Wait, ...]:
    to_send = tuple(form.agency for form in facts.forms if not (form.is_out or form.is_back))
    return (Wait("forms_not_out", len(to_send), len(facts.forms), to_send),) if to_send else ()


def _forms(facts: CaseFacts) -> tuple[Wait, ...]:
    to_come = tuple(form.agency for form in facts.forms if not form.is_back)
    return (Wait("forms_not_back", len(to_come), len(facts.forms), to_come),) if to_come else ()


def _events(facts: CaseFacts) -> tuple[Wait, ...]:
    return () if facts.events else (Wait("no_events"),)


def _analysis(facts: CaseFacts) -> tuple[Wait, ...]:
    return (Wait("events_to_say", facts.events_to_say, facts.events),) if facts.events_to_say else ()


def _findings(facts: CaseFacts) -> tuple[Wait, ...]:
    return () if facts.findings else (Wait("no_findings"),)


def _brief(facts: CaseFacts) -> tuple[Wait, ...]:
    return () if facts.has_brief else (Wait("brief_not_begun"),)


def _publication(facts: CaseFacts) -> tuple[Wait, ...]:
    found = list(release_waits(facts.scope, facts.today))
    for step in (Step.DISCLOSURE_CHECKED, Step.BRIEF_APPROVED):
        said = facts.said.get(step)
        if said is not None and said.is_passed_over:
            found.append(Wait("check_passed_over", step=step))
    return tuple(found)


def release_waits(scope: CaseScope | None, today: dt.date) -> tuple[Wait, ...]:
    """Say why nothing of a case may be published today: a legal hold, an embargo."""
    if scope is None:
        return ()
    found = []
    if scope.is_held:
        found.append(Wait("case_on_hold"))
    if scope.embargo_stands(today):
        found.append(Wait("case_embargoed_until" if scope.embargo_until else "case_embargoed", day=scope.embargo_until))
    return tuple(found)


def _actions(facts: CaseFacts) -> tuple[Wait, ...]:
    return () if facts.actions else (Wait("no_actions"),)


def _alerts(facts: CaseFacts) -> tuple[Wait, ...]:
    return (Wait("alerts_without_outcome", facts.alerts_open),) if facts.alerts_open else ()


def _purge(facts: CaseFacts) -> tuple[Wait, ...]:
    return () if facts.is_purged else (Wait("not_purged"),)


RULES: Mapping[Step, StepRule] = MappingProxyType(
    {
        Step.SELECTED: StepRule(is_said=False, may_pass_over=False, waits=_nothing),
        Step.SCOPED: StepRule(is_said=True, may_pass_over=False, waits=_scope),
        Step.PACKS_ISSUED: StepRule(is_said=False, may_pass_over=True, waits=_packs),
        Step.FORMS_RETURNED: StepRule(is_said=False, may_pass_over=True, waits=_forms),
        Step.CHRONOLOGY_MERGED: StepRule(is_said=False, may_pass_over=True, waits=_events),
        Step.CHRONOLOGY_ANALYSED: StepRule(is_said=True, may_pass_over=True, waits=_analysis),
        Step.MEETING_HELD: StepRule(is_said=True, may_pass_over=False, waits=_nothing),
        Step.FINDINGS_AGREED: StepRule(is_said=True, may_pass_over=False, waits=_findings),
        Step.BRIEF_DRAFTED: StepRule(is_said=False, may_pass_over=True, waits=_brief),
        Step.DISCLOSURE_CHECKED: StepRule(is_said=True, may_pass_over=True, waits=_nothing),
        Step.BRIEF_APPROVED: StepRule(is_said=True, may_pass_over=True, waits=_nothing),
        Step.PUBLISHED: StepRule(is_said=True, may_pass_over=True, waits=_publication),
        Step.ACTIONS_OPEN: StepRule(is_said=False, may_pass_over=True, waits=_actions),
        Step.REVIEWED: StepRule(is_said=True, may_pass_over=True, waits=_nothing),
        Step.CLOSED: StepRule(is_said=True, may_pass_over=False, waits=_alerts),
        Step.PURGED: StepRule(is_said=False, may_pass_over=False, waits=_purge),
    }
)
"""Each step with its rule. What is passed over counts as done, with its reason beside it; a brief of which the checks
were passed over is never published."""
