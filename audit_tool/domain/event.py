"""Events of a family's chronology: what happened, kept apart from what it means, and what it was for each child."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType
from typing import Literal

from audit_tool.domain.ages import Life
from audit_tool.domain.ids import AgencyId, CaseId, ChildId, EventChildId, EventId
from audit_tool.domain.when import Precision, When
from forms.model import Tone


class EventKind(StrEnum):
    """What sort of thing happened. Source: the columns and flags of multi-agency chronologies in use."""

    CONTACT = "contact"
    REFERRAL = "referral"
    VISIT = "visit"
    ASSESSMENT = "assessment"
    MEETING = "meeting"
    DECISION = "decision"
    INCIDENT = "incident"
    INJURY = "injury"
    MISSING = "missing"
    ATTENDANCE = "attendance"
    HEALTH = "health"
    MISSED_APPOINTMENT = "missed_appointment"
    MOVE = "move"
    BIRTH = "birth"
    DEATH = "death"
    DISCLOSURE = "disclosure"
    ARREST = "arrest"
    COURT = "court"
    CLOSURE = "closure"
    ESCALATION = "escalation"
    OTHER = "other"


class Seen(StrEnum):
    """Whether somebody saw the child: alone, with others, without being heard, not at all; or it was no contact."""

    ALONE = "alone"
    WITH_OTHERS = "with_others"
    NOT_HEARD = "not_heard"
    NO = "no"
    NO_CONTACT = "no_contact"

    @property
    def was_seen(self) -> bool:
        """Say whether somebody set eyes on the child."""
        return self in (Seen.ALONE, Seen.WITH_OTHERS, Seen.NOT_HEARD)


class Impact(StrEnum):
    """What an event was for a child, best first; not_known is an answer that somebody chose."""

    BETTER = "better"
    LITTLE_CHANGE = "little_change"
    SOME_HARM = "some_harm"
    SERIOUS_HARM = "serious_harm"
    DANGER = "danger"
    NOT_KNOWN = "not_known"


Sign = Literal["tick", "dash", "half", "cross", "warn", "question"]

SEEN_WORDS: Mapping[Seen, str] = MappingProxyType(
    {
        Seen.ALONE: "Seen alone",
        Seen.WITH_OTHERS: "Seen with others",
        Seen.NOT_HEARD: "Seen, not heard",
        Seen.NO: "Not seen",
        Seen.NO_CONTACT: "No contact with this child",
    }
)

IMPACT_SHOWN: Mapping[Impact, tuple[str, Tone, Sign]] = MappingProxyType(
    {
        Impact.BETTER: ("Better", "ok", "tick"),
        Impact.LITTLE_CHANGE: ("Little change", "na", "dash"),
        Impact.SOME_HARM: ("Some harm", "part", "half"),
        Impact.SERIOUS_HARM: ("Serious harm", "nott", "cross"),
        Impact.DANGER: ("Immediate danger", "bad", "warn"),
        Impact.NOT_KNOWN: ("Not known", "na", "question"),
    }
)
"""How each impact is shown on screen and paper: its words, what its colour means, its sign."""


@dataclass(frozen=True, slots=True)
class Event:
    """One event, told by one agency. Two agencies' accounts of one event stay two events, side by side.

    Attributes:
        agency_id: whose account it is; None where the meeting wrote it.
        first, last, precision, is_about: when, as in `When`; both days None where nobody knows.
        typed_when: the time as it was typed, where it could not be read as one; nothing typed is lost.
        until: the last day of something that lasted; None for what did not, or where nobody knows.
        what: the facts, from the record.
        response: what was done.
        analysis: what it means; kept apart from the facts.
        source: the record it was taken from.
        besides: what else the row of a table said that it was brought in from: a line for each column that has no
            place of its own.
        is_key: one of the few that turned the case.
    """

    id: EventId
    case_id: CaseId
    what: str
    agency_id: AgencyId | None = None
    first: dt.date | None = None
    last: dt.date | None = None
    precision: Precision = Precision.DAY
    is_about: bool = False
    typed_when: str = ""
    until: dt.date | None = None
    kind: EventKind = EventKind.CONTACT
    response: str = ""
    analysis: str = ""
    source: str = ""
    besides: str = ""
    is_key: bool = False
    withdrawn: bool = False

    @property
    def when(self) -> When | None:
        """Say when it was, or began; None for an event without a date."""
        if self.first is None or self.last is None:
            return None
        return When(self.first, self.last, self.precision, self.is_about)

    @property
    def span(self) -> When | None:
        """Say over which days it may have gone on, for ages; None for an event without a date."""
        when = self.when
        if when is None or self.until is None or self.until <= when.last:
            return when
        return When(when.first, self.until, when.precision, when.is_about)

    @property
    def when_words(self) -> str:
        """Say when, as a chronology prints it; as typed where it is no time."""
        when = self.when
        if when is None:
            return self.typed_when.strip() or "No date"
        if self.until is None:
            return when.words
        return f"{when.words} to {When(self.until, self.until).words}"

    @property
    def short_when_words(self) -> str:
        """Say when in the little room of a table."""
        when = self.when
        return when.short_words if when is not None and self.until is None else self.when_words


@dataclass(frozen=True, slots=True)
class EventChild:
    """What an event was for one child who was there, or whom it was about.

    Attributes:
        seen, impact: None until somebody says.
        voice: what the child said or showed.
        told: what it was for the child, in words.
    """

    id: EventChildId
    event_id: EventId
    child_id: ChildId
    seen: Seen | None = None
    impact: Impact | None = None
    voice: str = ""
    told: str = ""
    withdrawn: bool = False

    @property
    def is_said(self) -> bool:
        """Say whether somebody has said whether the child was seen, and what it was for the child."""
        return self.seen is not None and self.impact is not None


@dataclass(frozen=True, slots=True)
class Birth:
    """When a child of the case was born, is due, and died; the month is enough for an age.

    Privacy: a full date of birth identifies. It is asked for to the month; who knows the day may give it.
    """

    id: ChildId
    born_first: dt.date | None = None
    born_last: dt.date | None = None
    born_precision: Precision = Precision.MONTH
    due_on: dt.date | None = None
    died_on: dt.date | None = None

    @property
    def life(self) -> Life:
        """Give it as ages are reckoned from."""
        born = None
        if self.born_first is not None and self.born_last is not None:
            born = When(self.born_first, self.born_last, self.born_precision)
        died = When(self.died_on, self.died_on) if self.died_on else None
        return Life(born, self.due_on, died)


InOrder = tuple[bool, dt.date, dt.date, str]
AFTER_ALL: InOrder = (True, dt.date.max, dt.date.max, "")
"""Where an event without a date stands, as `in_order` says it."""


def in_order(event: Event) -> InOrder:
    """Give the key by which events stand: the earliest first, the closer date before the vaguer, the undated last."""
    if event.first is None or event.last is None:
        return True, dt.date.max, dt.date.max, event.id
    return False, event.first, event.last, event.id
