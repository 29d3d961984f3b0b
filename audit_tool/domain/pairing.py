"""Suspecting that two agencies tell of one event. It is only ever suspected: people say, and nothing is put together.

Points are given for what speaks for it, each with its reason in a code, so that whoever is asked can see why. No
learning from data: the rules are the ones people use who merge chronologies by hand.
"""

from __future__ import annotations

import datetime as dt
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final, Literal

from audit_tool.domain.event import Event, EventChild, EventKind
from audit_tool.domain.ids import ChildId, EventId

ReasonCode = Literal[
    "same_day", "day_apart", "may_be_same_time", "same_kind", "near_kind", "same_children", "some_children", "words"
]

SUSPECTED_FROM: Final = 6.0
"""Points from which a pair is asked about. The most are 11: 3 for the day, 1.5 each for kind and children, 5 for
words."""

MOST_COMPARED: Final = 5_000
"""Dated events; a family's chronology has hundreds."""

_FEWEST_WORDS: Final = 0.2
"""Two accounts of one event share this much of the shorter one's words, at the least, unless day, kind and children
all agree."""

_LONGEST_VAGUE: Final = dt.timedelta(days=31)
"""A time that is known less closely than to the month lies over too much to speak for anything."""

_POINTS: Final[Mapping[ReasonCode, float]] = {
    "same_day": 3.0,
    "day_apart": 1.5,
    "may_be_same_time": 1.5,
    "same_kind": 1.5,
    "near_kind": 0.75,
    "same_children": 1.5,
    "some_children": 0.75,
    "words": 5.0,
}

_NEAR: Final = (
    {EventKind.INCIDENT, EventKind.ARREST, EventKind.INJURY, EventKind.MISSING, EventKind.DISCLOSURE},
    {EventKind.HEALTH, EventKind.MISSED_APPOINTMENT, EventKind.INJURY},
    {EventKind.MEETING, EventKind.DECISION, EventKind.ASSESSMENT, EventKind.COURT},
    {EventKind.CONTACT, EventKind.REFERRAL, EventKind.DISCLOSURE, EventKind.INCIDENT},
    {EventKind.CONTACT, EventKind.VISIT, EventKind.ASSESSMENT},
    {EventKind.CLOSURE, EventKind.DECISION},
)
"""Kinds under which two agencies may file one event."""

_WORD: Final = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_PASSED_OVER: Final = frozenset(
    re.findall(
        r"\S+",
        """
        a about after again all also an and any are as at be been before both but by c1 c2 c3 c4 can child children
        could did do does due during each family father for from given had has have he her him his i in into is it
        its mother mum no nobody none not of off on or other out over parent parents person said says seen she
        sibling since so some than that the their them then there they this to told under until up was were when
        which while who will with would agency recorded reported
        """,
    )
)
"""Words that stand in any account of any event."""


@dataclass(frozen=True, slots=True)
class Reason:
    """One thing that speaks for it.

    Attributes:
        words: that both accounts use, in the order of the alphabet; for "words" alone.
    """

    code: ReasonCode
    words: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Told:
    """What of an account is compared: the children it is about, and its words."""

    children: frozenset[ChildId]
    words: frozenset[str]


@dataclass(frozen=True, slots=True)
class Suspicion:
    """Two events that may be one.

    Attributes:
        first_id, second_id: in the order of the ids.
        points: how much speaks for it; see `SUSPECTED_FROM`.
    """

    first_id: EventId
    second_id: EventId
    points: float
    reasons: tuple[Reason, ...]


def suspected(events: Iterable[Event], said: Iterable[EventChild]) -> tuple[Suspicion, ...]:
    """Find the pairs of two agencies' accounts that may be of one event, the likeliest first.

    An event without a date is in no pair: nothing can speak for its time. Of more than `MOST_COMPARED` dated events
    none is looked for: the workspace waits while they are compared.
    """
    children: dict[EventId, set[ChildId]] = defaultdict(set)
    for each in said:
        children[each.event_id].add(each.child_id)
    dated = sorted((event for event in events if event.first is not None), key=lambda event: (event.first, event.id))
    if len(dated) > MOST_COMPARED:
        return ()
    told = {event.id: _Told(frozenset(children[event.id]), words_of(event)) for event in dated}
    found = []
    for one, other in _at_one_time(dated):
        ours, theirs = told[one.id], told[other.id]
        is_of_others = ours.children and theirs.children and ours.children.isdisjoint(theirs.children)
        if is_of_others or (one.kind is not other.kind and ours.words.isdisjoint(theirs.words)):
            continue
        reasons, points = _weighed(one, other, ours, theirs)
        if points >= SUSPECTED_FROM:
            first, second = sorted((one.id, other.id))
            found.append(Suspicion(first, second, points, reasons))
    return tuple(sorted(found, key=lambda each: (-each.points, each.first_id, each.second_id)))


def words_of(event: Event) -> frozenset[str]:
    """Gather the words of an account that tell it from others, without their endings."""
    return frozenset(telling_words(event.what))


def telling_words(text: str) -> Mapping[str, str]:
    """Gather the words of a text that tell it from others, each by what is left of it without its ending."""
    plain = text.casefold().replace("’", "'")
    words = (word.removesuffix("'s") for word in _WORD.findall(plain))
    return {_stem(word): word for word in words if word not in _PASSED_OVER and _tells(word)}


def _tells(word: str) -> bool:
    """Say whether a word is long enough to tell anything; one digit is a child's number."""
    return len(word) > 2 or (len(word) == 2 and word.isdigit())


def _at_one_time(dated: Sequence[Event]) -> Iterator[tuple[Event, Event]]:
    """Go through the pairs of different agencies' events whose days overlap, or lie one day apart."""
    still: list[Event] = []
    for event in dated:
        when = event.when
        if when is None or when.last - when.first > _LONGEST_VAGUE:
            continue
        still = [each for each in still if each.last is not None and each.last + dt.timedelta(days=1) >= when.first]
        for each in still:
            if each.agency_id != event.agency_id and None not in (each.agency_id, event.agency_id):
                yield each, event
        still.append(event)


def _weighed(one: Event, other: Event, ours: _Told, theirs: _Told) -> tuple[tuple[Reason, ...], float]:
    """Weigh what speaks for a pair; (no reasons, 0) where too few words are the same."""
    reasons = [Reason(_time(one, other))]
    kind = _kind(one.kind, other.kind)
    if kind is not None:
        reasons.append(Reason(kind))
    if not ours.children.isdisjoint(theirs.children):
        reasons.append(Reason("same_children" if ours.children == theirs.children else "some_children"))
    shared = ours.words & theirs.words
    overlap = len(shared) / min(len(ours.words), len(theirs.words)) if shared else 0.0
    all_agree = [reason.code for reason in reasons] == ["same_day", "same_kind", "same_children"]
    if overlap < _FEWEST_WORDS and not all_agree:
        return (), 0.0
    points = sum(_POINTS[reason.code] for reason in reasons) + _POINTS["words"] * overlap
    if shared:
        reasons.append(Reason("words", tuple(sorted(shared))))
    return tuple(reasons), round(points, 2)


def _time(one: Event, other: Event) -> ReasonCode:
    if one.first == one.last and other.first == other.last:
        return "same_day" if one.first == other.first else "day_apart"
    return "may_be_same_time"


@cache
def _kind(one: EventKind, other: EventKind) -> ReasonCode | None:
    if one is other:
        return None if one is EventKind.OTHER else "same_kind"
    return "near_kind" if any({one, other} <= near for near in _NEAR) else None


@cache
def _stem(word: str) -> str:
    """Take off the commonest English endings, so that "visited" and "visits" are one word."""
    for ending in ("ing", "ed", "es", "s"):
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            return word.removesuffix(ending)
    return word
