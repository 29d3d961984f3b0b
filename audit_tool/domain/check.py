"""Quality checks: coded rules that read a return and flag what a moderator should look at. They never stop anybody."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from audit_tool.domain.action import Action
from audit_tool.domain.finding import Finding, SharedPractice
from audit_tool.domain.ids import ActionId, CaseId, ReturnId, SentPackId
from audit_tool.domain.mentions import NOBODY, Mentions
from audit_tool.domain.release import Release
from audit_tool.domain.wanting import WHOLE, Wanting
from forms.answers import Answer, Key
from forms.live import LiveForm
from forms.model import QuestionSet


@dataclass(frozen=True, slots=True)
class ReturnFacts:
    """What a check may look at.

    Attributes:
        form: the return, through its owner's lens.
        with_action: keys of the answers that a standing action came from.
    """

    form: LiveForm
    with_action: frozenset[Key]


@dataclass(frozen=True, slots=True)
class Flag:
    """One thing a check found; `key` is None where it is about the return as a whole."""

    code: str
    key: Key | None = None
    count: int = 0


@dataclass(frozen=True, slots=True)
class Check:
    """A coded rule: its severity, what it looks for in one sentence, and the rule itself."""

    code: str
    severity: str
    looks_for: str
    find: Callable[[ReturnFacts], tuple[Flag, ...]]


@dataclass(frozen=True, slots=True)
class CheckedReturn:
    """One return as a check over a whole round sees it: what was answered, and nothing opened.

    Attributes:
        groups: that decide what it is asked.
        phase: in the register's words; empty where it has none.
        roll: pupils, as the register knows; None where it does not.
        answers: what stands, by key.
        earlier: what the same agency answered a round ago, by key; empty for a first round.
        overdue: keys of answers that an open action past its day came from.
        trust: who runs it with others; empty where nobody does.
        wanting: what is still wanted of it before it can be accepted as it stands; nothing once it is.
    """

    return_id: ReturnId
    groups: frozenset[str]
    phase: str
    roll: int | None
    answers: Mapping[Key, Answer]
    earlier: Mapping[Key, Answer]
    overdue: frozenset[Key]
    trust: str = ""
    wanting: Wanting = WHOLE


@dataclass(frozen=True, slots=True)
class RoundFacts:
    """What a check over a whole round may look at: its set, the returns that are in, and who is known to work there."""

    question_set: QuestionSet
    returns: tuple[CheckedReturn, ...]
    workers: Mentions = NOBODY


@dataclass(frozen=True, slots=True)
class RoundFlag:
    """One thing a check found in a round.

    Attributes:
        key: of the answer it is about; None where it is about the return as a whole.
        count: how many answers it is about, or the number that was given.
        beside: the number it was held against; None where there is none.
    """

    code: str
    return_id: ReturnId
    key: Key | None = None
    count: int = 0
    beside: int | None = None


@dataclass(frozen=True, slots=True)
class RoundCheck:
    """A coded rule over a round: what it looks for in one sentence, and the rule itself."""

    code: str
    looks_for: str
    find: Callable[[RoundFacts], Iterable[RoundFlag]]


class Severity(StrEnum):
    """How pressing it is: somebody may be harmed or work lost by waiting, or it only wants a second look."""

    NOW = "now"
    LOOK = "look"


@dataclass(frozen=True, slots=True)
class PackOut:
    """A pack that left, was not called back and has no answer: to whom, since when, and whether it still opens."""

    id: SentPackId
    sent_on: dt.date
    has_expired: bool


@dataclass(frozen=True, slots=True)
class WorkspaceFacts:
    """What a check over the whole workspace may look at.

    Attributes:
        settled: closed actions of which somebody has said since whether they hold.
        findings: of rounds that are open, so that somebody may still mend them; practices: of every round.
        silent_events: of each case under audit, how many events say nothing of what they were for a child.
        releases: the newest of each document that is out.
        backed_up_on: the day of the newest backup; None while there is none.
    """

    today: dt.date
    actions: tuple[Action, ...] = ()
    settled: frozenset[ActionId] = frozenset()
    findings: tuple[Finding, ...] = ()
    practices: tuple[SharedPractice, ...] = ()
    silent_events: Mapping[CaseId, int] = field(default_factory=dict)
    releases: tuple[Release, ...] = ()
    packs: tuple[PackOut, ...] = ()
    backed_up_on: dt.date | None = None


@dataclass(frozen=True, slots=True)
class WorkspaceFlag:
    """One thing a check found in the workspace.

    Attributes:
        ident: of what it is about: an action, a finding, a case, a release or a pack; empty for the file itself.
        count: how many it is about, or for how many days.
    """

    code: str
    ident: str = ""
    count: int = 0


@dataclass(frozen=True, slots=True)
class WorkspaceCheck:
    """A coded rule over the workspace: how pressing it is, what it looks for, how it is mended, and the rule itself."""

    code: str
    severity: Severity
    looks_for: str
    fix: str
    find: Callable[[WorkspaceFacts], Iterable[WorkspaceFlag]]
