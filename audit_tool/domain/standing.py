"""How a return of a round stands, what comes next for it, and how many have come how far.

A hub without a network cannot know what was opened at a school: what it knows is what left, what came, and what was
done with it here. So a return goes Sent, Returned, Checked, Accepted, Letter sent; all else is a word beside.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from audit_tool.domain.chasing import LADDER, Chase, LadderStep, next_step
from audit_tool.domain.expected import Expectation
from audit_tool.domain.kind import AuditKind
from audit_tool.domain.query import Query, waiting
from audit_tool.domain.route import Route


class Reach(StrEnum):
    """How far a return has come, in order."""

    NOT_SENT = "not_sent"
    SENT = "sent"
    RETURNED = "returned"
    CHECKED = "checked"
    ACCEPTED = "accepted"
    LETTER_SENT = "letter_sent"


class Status(StrEnum):
    """What a list says of a return in a word: how far it has come, or what stands in its way."""

    NOT_SENT = "not_sent"
    SENT = "sent"
    LATE = "late"
    BACK = "back"
    OWN_TEMPLATE = "own_template"
    RETURNED = "returned"
    CHECKED = "checked"
    ACCEPTED = "accepted"
    LETTER_SENT = "letter_sent"
    EXEMPT = "exempt"
    MERGED = "merged"
    NOT_EXPECTED = "not_expected"


class Next(StrEnum):
    """What is to be done about a return."""

    SEND = "send"
    WAIT = "wait"
    REMIND = "remind"
    WAIT_FOR_MEND = "wait_for_mend"
    ASK_AGAIN = "ask_again"
    TOP_UP = "top_up"
    WAIT_FOR_TOP_UP = "wait_for_top_up"
    CHECK = "check"
    WAIT_FOR_ANSWER = "wait_for_answer"
    ACCEPT = "accept"
    SEND_LETTER = "send_letter"
    NOTHING = "nothing"


NEEDS_SOMEBODY = frozenset({Next.TOP_UP, Next.CHECK, Next.ACCEPT, Next.ASK_AGAIN})
"""What only a person at the hub can do next, one return at a time."""


@dataclass(frozen=True, slots=True)
class Tracked:
    """What is known of one return.

    Attributes:
        expectation: what the hub has settled about it.
        due_on: its own last day, or the round's; None where nobody set one.
        final_on: the last day on which it is still taken late; None where nobody set one.
        is_sent: a pack or a form of it left.
        has_come: a file of it was taken.
        is_locked: it is signed and its answers stand still.
        is_accepted: somebody has taken it for good: its stage says so, or what is settled beside it.
        has_letter: its letter left.
        sends_letter: whether returns of its kind are answered by a letter.
        is_expected: whether the register still has somebody to expect it from.
        to_ask: statutory questions that it left open, as its form shows them.
        top_up_sent: a form went out since that asks them.
    """

    expectation: Expectation
    due_on: dt.date | None
    is_sent: bool = False
    has_come: bool = False
    is_locked: bool = False
    is_accepted: bool = False
    has_letter: bool = False
    sends_letter: bool = True
    is_expected: bool = True
    to_ask: int = 0
    top_up_sent: bool = False
    final_on: dt.date | None = None
    chases: tuple[Chase, ...] = ()
    queries: tuple[Query, ...] = ()

    @property
    def waiting(self) -> tuple[Query, ...]:
        """List the queries that wait for its author; one with which it went back is answered once it is signed."""
        return tuple(each for each in waiting(self.queries) if not (each.back and self.is_locked))


@dataclass(frozen=True, slots=True)
class Standing:
    """How one return stands on a day.

    Attributes:
        late_by: days it is overdue, or, where it went back, days its answer is; 0 where it is not late.
        next: what is to be done, from `next_on` on; None where it may be done at any time.
        step: the reminder that comes next; None where none does.
        asked: questions that wait for an answer of the author.
        to_ask: statutory questions that it left open and that nobody has accepted it without.
        is_past_final: it has not come, and the last day on which it is still taken late is over.
    """

    reach: Reach
    status: Status
    late_by: int
    next: Next
    next_on: dt.date | None = None
    step: LadderStep | None = None
    asked: int = 0
    on_own_template: bool = False
    to_ask: int = 0
    is_past_final: bool = False

    @property
    def is_counted(self) -> bool:
        """Say whether the round waits for it, or waited."""
        return self.status not in (Status.EXEMPT, Status.MERGED, Status.NOT_EXPECTED)

    @property
    def has_returned(self) -> bool:
        """Say whether it is in; one that went back to be mended was in and is counted as such."""
        return _ORDER[self.reach] >= _ORDER[Reach.RETURNED]

    @property
    def needs_somebody(self) -> bool:
        """Say whether a person at the hub is what it waits for."""
        return self.next in NEEDS_SOMEBODY

    @property
    def is_a_risk(self) -> bool:
        """Say whether it has been missing for so long that the education risk register asks for an entry.

        Source: the domain brief, 8.2: with the last rung of the ladder, four weeks after the day.
        """
        return self.is_counted and not self.has_returned and self.late_by >= LADDER[-1].days

    def is_to_be_reminded(self, today: dt.date) -> bool:
        """Say whether a reminder of it is due."""
        return self.next is Next.REMIND and self.next_on is not None and self.next_on <= today


_ORDER = {reach: place for place, reach in enumerate(Reach)}
_STATUS_OF = {reach: Status(reach.value) for reach in Reach}


def is_accepted(audit: AuditKind, stage: str) -> bool:
    """Say whether a stage lies past the first in which a return is locked: somebody has taken it for good."""
    codes = [each.code for each in audit.stages]
    return codes.index(stage) > codes.index(audit.first_that(locked=True).code)


def standing(known: Tracked, today: dt.date) -> Standing:
    """Say how a return stands on a day."""
    reach, back = _reach(known), next((each for each in known.waiting if each.back), None)
    own = known.expectation.route is Route.OWN_TEMPLATE
    outside = _outside(known)
    if outside is not None:
        return Standing(reach, outside, 0, Next.NOTHING, on_own_template=own)
    asked = sum(len(each.questions) for each in known.waiting)
    if back is not None:
        return _gone_back(known, back, today, asked)
    if reach in (Reach.NOT_SENT, Reach.SENT):
        return _awaited(known, reach, today)
    status = Status.OWN_TEMPLATE if own and reach in (Reach.RETURNED, Reach.CHECKED) else _STATUS_OF[reach]
    to_ask = known.to_ask if reach in (Reach.RETURNED, Reach.CHECKED) else 0
    following = _next_of_returned(known, reach, asked)
    if to_ask and not asked:
        following = Next.WAIT_FOR_TOP_UP if known.top_up_sent else Next.TOP_UP
    return Standing(reach, status, 0, following, asked=asked, on_own_template=own, to_ask=to_ask)


def _reach(known: Tracked) -> Reach:
    went_back = any(each.back for each in known.queries)
    if known.has_letter and known.is_accepted:
        return Reach.LETTER_SENT
    if known.is_accepted:
        return Reach.ACCEPTED
    if known.is_locked or known.has_come or known.expectation.came_on is not None or went_back:
        return Reach.CHECKED if known.expectation.checked_at is not None else Reach.RETURNED
    return Reach.SENT if known.is_sent else Reach.NOT_SENT


def _outside(known: Tracked) -> Status | None:
    if known.expectation.merged_into is not None:
        return Status.MERGED
    if known.expectation.exempt_why:
        return Status.EXEMPT
    return None if known.is_expected else Status.NOT_EXPECTED


def _gone_back(known: Tracked, back: Query, today: dt.date, asked: int) -> Standing:
    late_by = _days_late(back.answer_by, today)
    following = Next.ASK_AGAIN if late_by else Next.WAIT_FOR_MEND
    own = known.expectation.route is Route.OWN_TEMPLATE
    return Standing(Reach.RETURNED, Status.BACK, late_by, following, back.answer_by, asked=asked, on_own_template=own)


def _awaited(known: Tracked, reach: Reach, today: dt.date) -> Standing:
    """Tell how one stands that has not come: which reminder is next, and how late it is."""
    late_by = _days_late(known.due_on, today)
    status = Status.LATE if late_by else _STATUS_OF[reach]
    if reach is Reach.NOT_SENT and not late_by:
        return Standing(reach, status, late_by, Next.SEND)
    past = bool(late_by and _days_late(known.final_on, today))
    following = next_step(known.due_on, known.chases, today) if known.due_on else None
    if following is None:
        return Standing(reach, status, late_by, Next.WAIT, is_past_final=past)
    step, on = following
    return Standing(reach, status, late_by, Next.REMIND, on, step, is_past_final=past)


def _next_of_returned(known: Tracked, reach: Reach, asked: int) -> Next:
    if reach is Reach.RETURNED:
        return Next.CHECK
    if reach is Reach.CHECKED:
        return Next.WAIT_FOR_ANSWER if asked else Next.ACCEPT
    return Next.SEND_LETTER if reach is Reach.ACCEPTED and known.sends_letter else Next.NOTHING


def _days_late(day: dt.date | None, today: dt.date) -> int:
    return max(0, (today - day).days) if day is not None else 0


@dataclass(frozen=True, slots=True)
class Funnel:
    """How many of those expected have come how far; each number is of those that came at least so far."""

    expected: int
    reached: tuple[tuple[Reach, int], ...]


def funnel(standings: Iterable[Standing]) -> Funnel:
    """Count how far the returns of a round have come, those left out that it does not wait for."""
    places = [_ORDER[each.reach] for each in standings if each.is_counted]
    later = [reach for reach in Reach if reach is not Reach.NOT_SENT]
    return Funnel(len(places), tuple((reach, sum(place >= _ORDER[reach] for place in places)) for reach in later))
