"""A case's chronology: its events in order, each child's age and what it was for them, and the silences between."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from audit_tool.domain.ages import Age, Life, age_at
from audit_tool.domain.case import Case, Child
from audit_tool.domain.event import Birth, Event, EventChild, Seen, in_order
from audit_tool.domain.ids import AgencyId, CaseId, ChildId, EventId
from audit_tool.domain.lives import days_to_be_seen, life_of
from audit_tool.domain.pair import connected, counted_once, differences, shown_for_all, told_together
from audit_tool.domain.patterns import KINDS_THAT_REPEAT, Pattern, missed_appointments, moves, told_twice
from audit_tool.domain.round import Round, RoundState
from audit_tool.domain.silence import Silence, silences
from audit_tool.domain.when import When
from audit_tool.store.file_facts import CASE_KIND, Fact
from audit_tool.store.session import Session
from audit_tool.store.unit_of_work import Records
from audit_tool.views.gather import Choices, agencies_of_case, theme_choices

_SEEN = frozenset(seen for seen in Seen if seen.was_seen)

LONG = 2_000
"""From so many events on, a chronology is long: its beginning is shown before the whole is read."""

SCREENFUL = 60
"""How many events that is: more rows than stand on a tall screen."""

Family = tuple[tuple[Child, Life], ...]
"""The children of a case, in order, each with that from which its ages are reckoned."""


@dataclass(frozen=True, slots=True)
class Then:
    """One child at one event: how old, and what is said; `said` is None where the event is not about the child."""

    child: Child
    age: Age | None
    said: EventChild | None


@dataclass(frozen=True, slots=True)
class EventLine:
    """An event as the table shows it. A chronology may have 70,000 of them: ages are reckoned when they are asked for.

    Attributes:
        agency: whose account it is, in words, or those of all who tell of it; empty where the meeting wrote it.
        family: every child of the family.
        said: what is said of each of them, in the same order; None where the event is not about the child.
        also_told_by: the other agencies that tell of the same event.
        told: how many accounts of it there are.
    """

    event: Event
    agency: str
    family: Family
    said: tuple[EventChild | None, ...]
    also_told_by: tuple[AgencyId, ...] = ()
    told: int = 1

    @property
    def children(self) -> tuple[Then, ...]:
        """List every child of the family as it was then."""
        return tuple(self.then(number) for number in range(len(self.family)))

    @property
    def concerned(self) -> tuple[Then, ...]:
        """List the children it concerns as they were then."""
        return tuple(self.then(number) for number, said in enumerate(self.said) if said is not None)

    @property
    def unsaid(self) -> tuple[Child, ...]:
        """List the children it concerns of whom nobody has said whether they were seen, or what it was for them."""
        told = zip(self.family, self.said, strict=True)
        return tuple(child for (child, _), said in told if said is not None and not said.is_said)

    @property
    def is_to_say(self) -> bool:
        """Say whether something is still to be said of a child."""
        return any(said is not None and not said.is_said for said in self.said)

    def then(self, number: int) -> Then:
        """Say how a child was then, by its place in the family from 0."""
        child, life = self.family[number]
        span = self.event.span
        return Then(child, age_at(life, span) if span is not None else None, self.said[number])


@dataclass(frozen=True, slots=True)
class Lane:
    """One child through the period.

    Attributes:
        birth: as it was said; None until then.
        life: from which ages are reckoned; the age at the beginning of the period stands in where no birth is said.
        at_first, at_last: the ages on the first and the last day of the period.
        silences: stretches in which nobody saw the child.
    """

    child: Child
    birth: Birth | None
    life: Life
    at_first: Age
    at_last: Age
    silences: tuple[Silence, ...]


@dataclass(frozen=True, slots=True)
class ChronologyPicture:
    """What the page shows.

    Attributes:
        lines: in order; those without a date last. An event that several agencies tell is one line.
        accounts: the accounts of such an event, the one known most closely first, by the id of the line's event.
        patterns: worth a question: the longest silences first, then what else stands out.
        to_ask: those of them that no finding was written about yet.
        in_touch: for each month of the period, (its first day, how many agencies have an event in it).
        agencies: that took part in the case, to choose from.
        own_agency: whose account every event is that is written here, in a workspace for one agency's part; None
            elsewhere.
        may_change: whether the round is open.
    """

    case: Case
    round: Round
    lanes: tuple[Lane, ...]
    lines: tuple[EventLine, ...]
    accounts: Mapping[EventId, tuple[EventLine, ...]]
    patterns: tuple[Pattern, ...]
    to_ask: tuple[Pattern, ...]
    in_touch: tuple[tuple[dt.date, int], ...]
    agencies: Choices
    own_agency: str | None
    themes: Choices
    may_change: bool

    @property
    def undated(self) -> int:
        """Count the events without a date: no picture of time shows them."""
        return sum(line.event.first is None for line in self.lines)


@dataclass(frozen=True, slots=True)
class Screenful:
    """The beginning of a long chronology, to be looked at and no more: what is worked out of the whole is not there.

    Attributes:
        lanes: the children, without their silences.
        lines: those with which the whole picture begins.
        agencies: as in the whole picture.
        standing: how many events the whole is drawn from.
        may_change: whether the round is open.
    """

    case: Case
    round: Round
    lanes: tuple[Lane, ...]
    lines: tuple[EventLine, ...]
    agencies: Choices
    standing: int
    may_change: bool


def chronology(session: Session, case_id: CaseId) -> ChronologyPicture:
    """Draw the chronology of a case."""
    with session.read() as records:
        return draw(session, records, case_id)


def draw(session: Session, records: Records, case_id: CaseId) -> ChronologyPicture:
    """Draw the chronology of a case, as part of another reading."""
    case = records.cases.find(case_id)
    run = records.rounds.find(case.round_id)
    births = records.births.of_case(case_id)
    events = sorted(records.events.of_case(case_id), key=in_order)
    family = _family(records, case, births)
    every = _lines(records, events, family, records.event_children.of_case(case_id))
    together = told_together(events, records.pairs.of_case(case_id))
    accounts = _accounts(every, together)
    lanes = tuple(
        _lane(case, child, births.get(child.id), life, _silences(case, life, _sightings(every, number)))
        for number, (child, life) in enumerate(family)
    )
    choices = agencies_of_case(records, case)
    patterns = _patterns(lanes, every, together)
    written_up = records.findings.patterns_of_round(run.id)
    return ChronologyPicture(
        case=case,
        round=run,
        lanes=lanes,
        lines=_once_each(every, accounts),
        accounts=accounts,
        patterns=patterns,
        to_ask=tuple(found for found in patterns if not written_up or found.fingerprint not in written_up),
        in_touch=tuple(_in_touch(case, events)),
        agencies=choices,
        own_agency=choices[0][0] if choices and records.file_facts.read(Fact.KIND) == CASE_KIND else None,
        themes=theme_choices(session),
        may_change=run.state is RoundState.OPEN,
    )


def first_screenful(session: Session, case_id: CaseId) -> Screenful | None:
    """Draw the beginning of a long chronology, to be looked at while the whole is drawn.

    Its lines are those with which the whole begins. Nothing else of the file is read, so that it costs the same however
    many events there are; None where there are so few that the whole is as quick.
    """
    with session.read() as records:
        standing = records.events.standing(case_id)
        if standing < LONG:
            return None
        case = records.cases.find(case_id)
        run = records.rounds.find(case.round_id)
        births = records.births.of_case(case_id)
        family = _family(records, case, births)
        first = records.events.first_of_case(case_id, SCREENFUL)
        pairs = records.pairs.of_case(case_id)
        wanted = connected((event.id for event in first), pairs)
        events = sorted(records.events.these(wanted), key=in_order)
        every = _lines(records, events, family, records.event_children.of_events(wanted))
        accounts = _accounts(every, told_together(events, pairs))
        shown = {event.id for event in first}
        return Screenful(
            case=case,
            round=run,
            lanes=tuple(_lane(case, child, births.get(child.id), life, ()) for child, life in family),
            lines=tuple(line for line in _once_each(every, accounts) if line.event.id in shown),
            agencies=agencies_of_case(records, case),
            standing=standing,
            may_change=run.state is RoundState.OPEN,
        )


def _family(records: Records, case: Case, births: Mapping[str, Birth]) -> Family:
    children = records.children.of_case(case.id)
    return tuple((child, life_of(child, births.get(child.id), case)) for child in children)


def _lines(
    records: Records, events: Iterable[Event], family: Family, rows: Iterable[EventChild]
) -> tuple[EventLine, ...]:
    """Make the line of each account, in the order of the events."""
    children = [child for child, _ in family]
    said = _by_event(rows, children)
    names: dict[str | None, str] = {agency.id: agency.name for agency in records.agencies.everything()}
    of_nobody = (None,) * len(children)
    return tuple(
        EventLine(event, names.get(event.agency_id, ""), family, said.get(event.id, of_nobody)) for event in events
    )


def _once_each(every: Iterable[EventLine], accounts: Mapping[EventId, tuple[EventLine, ...]]) -> tuple[EventLine, ...]:
    """Keep one line for each event, whoever tells of it."""
    passed_over = {line.event.id for each in accounts.values() for line in each[1:]}
    return tuple(
        _line_of_all(accounts[line.event.id]) if line.event.id in accounts else line
        for line in every
        if line.event.id not in passed_over
    )


def _accounts(every: Iterable[EventLine], together: Sequence[Sequence[Event]]) -> dict[EventId, tuple[EventLine, ...]]:
    """Put the accounts of one event on lines beside each other, by the id of the first."""
    told = {event.id for accounts in together for event in accounts}
    lines = {line.event.id: line for line in every if line.event.id in told}
    return {accounts[0].id: tuple(lines[event.id] for event in accounts) for accounts in together}


def _line_of_all(accounts: Sequence[EventLine]) -> EventLine:
    """Make the line of an event that several tell: the words of the first, whoever any of them is about."""
    lead = accounts[0]
    tellers = dict.fromkeys(line.event.agency_id for line in accounts)
    said_by_all = (
        [each for each in rows if each is not None] for rows in zip(*(a.said for a in accounts), strict=True)
    )
    return replace(
        lead,
        agency=", ".join(dict.fromkeys(line.agency for line in accounts if line.agency)),
        said=tuple(shown_for_all(rows) if rows else None for rows in said_by_all),
        also_told_by=tuple(each for each in tellers if each is not None and each != lead.event.agency_id),
        told=len(accounts),
    )


def _by_event(rows: Iterable[EventChild], children: Sequence[Child]) -> dict[str, tuple[EventChild | None, ...]]:
    """Put what is said of the children beside each other, by event, in the family's order."""
    place = {child.id: number for number, child in enumerate(children)}
    said: dict[str, list[EventChild | None]] = defaultdict(lambda: [None] * len(children))
    for row in rows:  # also of events that were taken out, which no line asks for
        said[row.event_id][place[row.child_id]] = row
    return {event_id: tuple(each) for event_id, each in said.items()}


def _sightings(lines: Iterable[EventLine], number: int) -> list[When]:
    """List when a child was seen, by its place in the family; each time once, however many saw it then."""
    spans = {
        (line.event.first, max(line.event.last, line.event.until or line.event.last))
        for line in lines
        if (said := line.said[number]) is not None
        and said.seen in _SEEN
        and line.event.first is not None
        and line.event.last is not None
    }
    return [When(first, last) for first, last in spans]


def _silences(case: Case, life: Life, seen: Iterable[When]) -> tuple[Silence, ...]:
    days = days_to_be_seen(life, case)
    return silences(seen, *days) if days is not None else ()


def _lane(case: Case, child: Child, birth: Birth | None, life: Life, unseen: tuple[Silence, ...]) -> Lane:
    return Lane(
        child=child,
        birth=birth,
        life=life,
        at_first=age_at(life, When(case.period_from, case.period_from)),
        at_last=age_at(life, When(case.period_to, case.period_to)),
        silences=unseen,
    )


def _patterns(
    lanes: Sequence[Lane], every: Sequence[EventLine], together: Sequence[Sequence[Event]]
) -> tuple[Pattern, ...]:
    found = [
        Pattern("silence", each.days, each.first, each.last, lane.child.id) for lane in lanes for each in lane.silences
    ]
    found.sort(key=lambda pattern: -pattern.count)
    that_repeat = [line for line in every if line.event.kind in KINDS_THAT_REPEAT]
    for number, lane in enumerate(lanes):
        rows = {line.event.id: said for line in that_repeat if (said := line.said[number]) is not None}
        its_own = [line.event for line in that_repeat if line.event.id in rows]
        once = counted_once(its_own, together)
        found += missed_appointments(lane.child.id, once, [rows[event.id] for event in once])
        found += moves(lane.child.id, once, [rows[event.id] for event in once])
    beside = {event.id for accounts in together for event in accounts[1:]}
    told = {event.id for accounts in together for event in accounts}
    said_of_told = {line.event.id: _by_child(line) for line in every if line.event.id in told}
    for accounts in together:
        found += differences(accounts, said_of_told)
    return (*found, *told_twice(line.event for line in every if line.event.id not in beside))


def _by_child(line: EventLine) -> dict[ChildId, EventChild]:
    return {each.child_id: each for each in line.said if each is not None}


def _in_touch(case: Case, events: Iterable[Event]) -> Iterable[tuple[dt.date, int]]:
    """Count, month by month, the agencies that have an event known to the month or closer."""
    agencies: dict[tuple[int, int], set[str]] = defaultdict(set)
    for event in events:
        if event.first is None or event.last is None or event.agency_id is None:
            continue
        month = (event.first.year, event.first.month)
        if month == (event.last.year, event.last.month):
            agencies[month].add(event.agency_id)
    begins = case.period_from.replace(day=1)
    while begins <= case.period_to:
        yield begins, len(agencies[begins.year, begins.month])
        begins = (begins + dt.timedelta(days=31)).replace(day=1)
