"""Patterns in a chronology that are worth a question: silences, appointments missed, moves, one day told twice.

A pattern is a question, never a judgement. Source: the automatic flags of multi-agency chronologies in use (three
missed appointments in 90 days, two addresses in twelve months, a gap of 60 days, one day in two agencies' accounts).
"""

from __future__ import annotations

import datetime as dt
import hashlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from audit_tool.domain.event import Event, EventChild, EventKind
from audit_tool.domain.ids import ChildId, EventId

PatternCode = Literal[
    "silence", "missed_appointments", "moves", "told_twice", "days_differ", "seen_differs", "impact_differs"
]

MISSED, MISSED_WITHIN = 3, dt.timedelta(days=90)
MOVES, MOVES_WITHIN = 2, dt.timedelta(days=365)

KINDS_THAT_REPEAT = frozenset({EventKind.MISSED_APPOINTMENT, EventKind.MOVE})
"""The kinds of events of which several in a child's life are a pattern."""


@dataclass(frozen=True, slots=True)
class Pattern:
    """Something worth asking about.

    Attributes:
        child_id: whom it is about; None where it is about the accounts themselves.
        count: how many events, or days of a silence.
        first, last: the days it spans, both inclusive.
        event_ids: the events it is made of; none for a silence.
    """

    code: PatternCode
    count: int
    first: dt.date
    last: dt.date
    child_id: ChildId | None = None
    event_ids: tuple[EventId, ...] = ()

    @property
    def fingerprint(self) -> str:
        """Hash what it is: one of other days or events is another, and worth a question of its own."""
        days = self.first.isoformat(), self.last.isoformat()
        told = "\n".join((self.code, self.child_id or "", *days, *sorted(self.event_ids)))
        return hashlib.sha256(told.encode()).hexdigest()


def missed_appointments(child_id: ChildId, events: Iterable[Event], said: Iterable[EventChild]) -> tuple[Pattern, ...]:
    """Find three or more appointments of one child that were missed within 90 days; each run is told once, whole."""
    return _runs("missed_appointments", EventKind.MISSED_APPOINTMENT, MISSED, MISSED_WITHIN, child_id, events, said)


def moves(child_id: ChildId, events: Iterable[Event], said: Iterable[EventChild]) -> tuple[Pattern, ...]:
    """Find two or more moves of one child within twelve months."""
    return _runs("moves", EventKind.MOVE, MOVES, MOVES_WITHIN, child_id, events, said)


def told_twice(events: Iterable[Event]) -> tuple[Pattern, ...]:
    """Find days that two or more agencies tell of: one event in two accounts, or two that nobody put side by side."""
    by_day: dict[dt.date, list[Event]] = defaultdict(list)
    for event in events:
        if event.first is not None and event.first == event.last and event.agency_id is not None:
            by_day[event.first].append(event)
    return tuple(
        Pattern("told_twice", len(told), day, day, event_ids=tuple(event.id for event in told))
        for day, told in sorted(by_day.items())
        if len({event.agency_id for event in told}) > 1
    )


def _runs(
    code: PatternCode,
    kind: EventKind,
    least: int,
    within: dt.timedelta,
    child_id: ChildId,
    events: Iterable[Event],
    said: Iterable[EventChild],
) -> tuple[Pattern, ...]:
    """Find runs of one kind of event: each window that holds enough, joined with those that overlap it.

    An event that is known only to the month counts from its first possible day; one without a date is in no run.
    """
    concerned = {each.event_id for each in said if each.child_id == child_id}
    dated = sorted(
        (event.first, event.id) for event in events if event.kind is kind and event.id in concerned and event.first
    )
    return tuple(
        Pattern(code, len(run), run[0][0], run[-1][0], child_id, tuple(ident for _, ident in run))
        for run in _joined(dated, least, within)
    )


def _joined(
    dated: Sequence[tuple[dt.date, EventId]], least: int, within: dt.timedelta
) -> Iterator[Sequence[tuple[dt.date, EventId]]]:
    begin = end = -1
    for at in range(len(dated) - least + 1):
        if dated[at + least - 1][0] - dated[at][0] > within:
            continue
        if begin >= 0 and at > end:
            yield dated[begin : end + 1]
            begin = at
        begin = at if begin < 0 else begin
        end = at + least - 1
    if begin >= 0:
        yield dated[begin : end + 1]
