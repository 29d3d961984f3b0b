"""Pairs: what somebody said of two accounts, that they are of the same event or of two. Both stay events."""

from __future__ import annotations

import uuid
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import combinations

from audit_tool.domain.event import Event, EventChild, EventKind, Impact, Seen, in_order
from audit_tool.domain.ids import CaseId, ChildId, EventId, PairId
from audit_tool.domain.patterns import Pattern, PatternCode
from audit_tool.domain.when import When

_GRAVITY = (
    None,
    Impact.NOT_KNOWN,
    Impact.BETTER,
    Impact.LITTLE_CHANGE,
    Impact.SOME_HARM,
    Impact.SERIOUS_HARM,
    Impact.DANGER,
)


class Sameness(StrEnum):
    """What was said of a pair. A pair of which nobody has said anything is not kept."""

    SAME_EVENT = "same_event"
    TWO_EVENTS = "two_events"


@dataclass(frozen=True, slots=True)
class EventPair:
    """Two events of one case, and what somebody said of them.

    Attributes:
        first_id, second_id: in the order of the ids, so that a pair is one pair whichever came first.
        withdrawn: it was taken back, and may be asked again.
    """

    id: PairId
    case_id: CaseId
    first_id: EventId
    second_id: EventId
    said: Sameness
    withdrawn: bool = False


def pair_of(case_id: CaseId, one: EventId, other: EventId, said: Sameness) -> EventPair:
    """Make the pair of two events; its id is the same however often it is said."""
    first, second = sorted((one, other))
    return EventPair(PairId(str(uuid.uuid5(uuid.UUID(first), second))), case_id, first, second, said)


def told_together(events: Iterable[Event], pairs: Iterable[EventPair]) -> tuple[tuple[Event, ...], ...]:
    """Find the events that are told more than once, each as its accounts; what nobody paired is in none.

    Three accounts become one by two pairs. The account that is known most closely comes first.
    """
    same = [pair for pair in pairs if pair.said is Sameness.SAME_EVENT]
    paired = {ident for pair in same for ident in (pair.first_id, pair.second_id)}
    known = {event.id: event for event in events if event.id in paired}
    leads = _leads(known, same)
    together: dict[EventId, list[Event]] = defaultdict(list)
    for event in known.values():
        together[leads[event.id]].append(event)
    found = [tuple(sorted(accounts, key=_closeness)) for accounts in together.values() if len(accounts) > 1]
    return tuple(sorted(found, key=lambda accounts: in_order(accounts[0])))


def connected(idents: Iterable[EventId], pairs: Iterable[EventPair]) -> frozenset[EventId]:
    """Find these events and every other that is said, by one pair or by several, to be the same as one of them."""
    beside: dict[EventId, list[EventId]] = defaultdict(list)
    for pair in pairs:
        if pair.said is Sameness.SAME_EVENT:
            beside[pair.first_id].append(pair.second_id)
            beside[pair.second_id].append(pair.first_id)
    found: set[EventId] = set()
    waiting = list(idents)
    while waiting:
        ident = waiting.pop()
        if ident not in found:
            found.add(ident)
            waiting += beside.get(ident, ())
    return frozenset(found)


def span_of(accounts: Iterable[Event]) -> When | None:
    """Say over which days an event may have gone on, by all its accounts; None where none of them is dated."""
    spans = [event.span for event in accounts if event.span is not None]
    if not spans:
        return None
    closest = min(spans, key=lambda span: span.last - span.first)
    if len(spans) == 1:
        return closest
    return When(min(span.first for span in spans), max(span.last for span in spans), closest.precision, is_about=True)


def dates_disagree(one: Event, other: Event) -> bool:
    """Say whether two accounts are dated so that both cannot be right."""
    a, b = one.span, other.span
    return a is not None and b is not None and (a.last < b.first or b.last < a.first)


def counted_once(events: Iterable[Event], together: Iterable[Sequence[Event]]) -> tuple[Event, ...]:
    """Keep one account of each event and kind of thing, so that what two agencies tell is counted once.

    Accounts of another kind stay: one may call a missed appointment what another calls a visit.

    Args:
        events: what is counted, say those about one child.
        together: as `told_together` gives it.
    """
    told = {event.id: number for number, accounts in enumerate(together) for event in accounts}
    counted: set[tuple[int, EventKind]] = set()
    kept: list[Event] = []
    for event in events:
        if event.id in told:
            key = (told[event.id], event.kind)
            if key in counted:
                continue
            counted.add(key)
        kept.append(event)
    return tuple(kept)


def shown_for_all(rows: Sequence[EventChild]) -> EventChild:
    """Choose what stands for a child where accounts say different things: what is unfinished, else the gravest."""
    unfinished = [row for row in rows if not row.is_said]
    return unfinished[0] if unfinished else max(rows, key=lambda row: _GRAVITY.index(row.impact))


def differences(accounts: Sequence[Event], said: Mapping[EventId, Mapping[ChildId, EventChild]]) -> tuple[Pattern, ...]:
    """Find where the accounts of one event contradict each other: its day, who was seen, what it was for a child.

    What one account leaves unsaid contradicts nothing. Accounts none of which is dated are passed over: a pattern has
    days.
    """
    span = span_of(accounts)
    if span is None:
        return ()
    ids = tuple(event.id for event in accounts)
    found: list[tuple[PatternCode, ChildId | None]] = []
    if any(dates_disagree(one, other) for one, other in combinations(accounts, 2)):
        found.append(("days_differ", None))
    for child_id in sorted({child for ident in ids for child in said.get(ident, {})}):
        rows = [row for ident in ids if (row := said.get(ident, {}).get(child_id)) is not None]
        if len({row.seen.was_seen for row in rows if row.seen is not None and row.seen is not Seen.NO_CONTACT}) > 1:
            found.append(("seen_differs", child_id))
        if len({row.impact for row in rows} - {None, Impact.NOT_KNOWN}) > 1:
            found.append(("impact_differs", child_id))
    return tuple(Pattern(code, len(ids), span.first, span.last, child_id, ids) for code, child_id in found)


def _closeness(event: Event) -> tuple[int, tuple[object, ...]]:
    when = event.when
    return (when.last - when.first).days if when is not None else 10**6, in_order(event)


def _leads(known: Mapping[EventId, Event], same: Iterable[EventPair]) -> dict[EventId, EventId]:
    """Give each event the one that stands for all that are said to be the same."""
    leads = {ident: ident for ident in known}

    def lead(ident: EventId) -> EventId:
        while leads[ident] != ident:
            ident = leads[ident]
        return ident

    for pair in same:
        if pair.first_id in leads and pair.second_id in leads:
            leads[lead(pair.second_id)] = lead(pair.first_id)
    return {ident: lead(ident) for ident in known}
