"""A case's chronology: its events in order, each child's age and what it was for them, and the silences between."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from audit_tool.domain.ages import Age, Life, age_at
from audit_tool.domain.case import Case, Child
from audit_tool.domain.event import Birth, Event, EventChild, in_order
from audit_tool.domain.ids import AgencyId, CaseId, ChildId, EventId
from audit_tool.domain.pair import counted_once, differences, shown_for_all, told_together
from audit_tool.domain.patterns import Pattern, missed_appointments, moves, told_twice
from audit_tool.domain.round import Round, RoundState
from audit_tool.domain.silence import Silence, silences
from audit_tool.domain.when import Precision, When
from audit_tool.store.session import Session
from audit_tool.store.unit_of_work import Records
from audit_tool.views.gather import Choices, agency_choices, theme_choices


@dataclass(frozen=True, slots=True)
class Then:
    """One child at one event: how old, and what is said; `said` is None where the event is not about the child."""

    child: Child
    age: Age | None
    said: EventChild | None


@dataclass(frozen=True, slots=True)
class EventLine:
    """An event as the table shows it.

    Attributes:
        agency: whose account it is, in words, or those of all who tell of it; empty where the meeting wrote it.
        children: every child of the family, in the family's order.
        also_told_by: the other agencies that tell of the same event.
        told: how many accounts of it there are.
    """

    event: Event
    agency: str
    children: tuple[Then, ...]
    also_told_by: tuple[AgencyId, ...] = ()
    told: int = 1

    @property
    def concerned(self) -> tuple[Then, ...]:
        """List the children it concerns."""
        return tuple(then for then in self.children if then.said is not None)

    @property
    def unsaid(self) -> tuple[Child, ...]:
        """List the children it concerns of whom nobody has said whether they were seen, or what it was for them."""
        return tuple(then.child for then in self.concerned if then.said is not None and not then.said.is_said)


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
        in_touch: for each month of the period, (its first day, how many agencies have an event in it).
        agencies: that took part in the case, to choose from.
        may_change: whether the round is open.
    """

    case: Case
    round: Round
    lanes: tuple[Lane, ...]
    lines: tuple[EventLine, ...]
    accounts: Mapping[EventId, tuple[EventLine, ...]]
    patterns: tuple[Pattern, ...]
    in_touch: tuple[tuple[dt.date, int], ...]
    agencies: Choices
    themes: Choices
    may_change: bool

    @property
    def undated(self) -> int:
        """Count the events without a date: no picture of time shows them."""
        return sum(line.event.when is None for line in self.lines)

    @property
    def to_say(self) -> tuple[EventLine, ...]:
        """List the events of which something is still to be said about a child."""
        return tuple(line for line in self.lines if line.unsaid)


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
    said: dict[EventId, dict[ChildId, EventChild]] = defaultdict(dict)
    for each in records.event_children.of_case(case_id):
        said[each.event_id][each.child_id] = each
    names: dict[str, str] = {agency.id: agency.name for agency in records.agencies.everything()}
    children = records.children.of_case(case_id)
    took_part = {each.agency_id for each in records.returns.of_round(run.id) if each.case_id == case_id}
    together = told_together(events, records.pairs.of_case(case_id))
    lives: dict[str, Life] = {child.id: life_of(child, births.get(child.id), case) for child in children}
    lanes = tuple(_lane(case, child, births.get(child.id), lives[child.id], events, said) for child in children)
    told = _Told(names, children, lives, said)
    accounts = {each[0].id: tuple(told.line(event) for event in each) for each in together}
    lines = tuple(
        told.line_of_all(accounts[event.id]) if event.id in accounts else told.line(event) for event in events
    )
    passed_over = {line.event.id for each in accounts.values() for line in each[1:]}
    return ChronologyPicture(
        case=case,
        round=run,
        lanes=lanes,
        lines=tuple(line for line in lines if line.event.id not in passed_over),
        accounts=accounts,
        patterns=_patterns(lanes, events, said, together),
        in_touch=tuple(_in_touch(case, events)),
        agencies=tuple(entry for entry in agency_choices(records) if entry[0] in took_part),
        themes=theme_choices(session),
        may_change=run.state is RoundState.OPEN,
    )


def life_of(child: Child, birth: Birth | None, case: Case) -> Life:
    """Say from what a child's ages are reckoned.

    Where nobody has said when the child was born, its age on the first day of the period leaves a year in which it
    must have been: ages are then spans, and no birthday is made up.
    """
    life = birth.life if birth is not None else Life()
    if life.born is not None or life.due_on is not None or child.age is None:
        return life
    latest = years_before(case.period_from, child.age)
    earliest = years_before(case.period_from, child.age + 1) + dt.timedelta(days=1)
    return Life(When(earliest, latest, Precision.YEAR, is_about=True), died=life.died)


def years_before(day: dt.date, years: int) -> dt.date:
    """Give the same day some years earlier; 28 February for 29 February."""
    try:
        return day.replace(year=day.year - years)
    except ValueError:
        return day.replace(year=day.year - years, day=28)


@dataclass(frozen=True, slots=True)
class _Told:
    """What lines are made of: names of agencies, the children, and what is said of them by event and child."""

    names: Mapping[str, str]
    children: Sequence[Child]
    lives: Mapping[str, Life]
    said: Mapping[EventId, Mapping[ChildId, EventChild]]

    def line(self, event: Event) -> EventLine:
        """Make the line of one account."""
        said = self.said.get(event.id, {})
        return EventLine(event, self.names.get(event.agency_id or "", ""), self._then(event, said))

    def line_of_all(self, accounts: Sequence[EventLine]) -> EventLine:
        """Make the line of an event that several tell: the words of the first, whoever any of them is about."""
        rows: dict[ChildId, list[EventChild]] = defaultdict(list)
        for line in accounts:
            for child_id, row in self.said.get(line.event.id, {}).items():
                rows[child_id].append(row)
        said = {child_id: shown_for_all(each) for child_id, each in rows.items()}
        event, tellers = accounts[0].event, [line.event.agency_id for line in accounts]
        also = tuple(each for each in dict.fromkeys(tellers) if each is not None and each != event.agency_id)
        words = ", ".join(dict.fromkeys(line.agency for line in accounts if line.agency))
        return EventLine(event, words, self._then(event, said), also, len(accounts))

    def _then(self, event: Event, said: Mapping[ChildId, EventChild]) -> tuple[Then, ...]:
        span = event.span
        return tuple(
            Then(child, age_at(self.lives[child.id], span) if span is not None else None, said.get(child.id))
            for child in self.children
        )


def _lane(
    case: Case,
    child: Child,
    birth: Birth | None,
    life: Life,
    events: Iterable[Event],
    said: Mapping[EventId, Mapping[ChildId, EventChild]],
) -> Lane:
    seen = [
        event.span
        for event in events
        if event.span is not None
        and (each := said.get(event.id, {}).get(child.id)) is not None
        and each.seen is not None
        and each.seen.was_seen
    ]
    begin = max(case.period_from, life.born.last) if life.born is not None else case.period_from
    end = min(case.period_to, life.died.first) if life.died is not None else case.period_to
    is_unborn = life.born is None and life.due_on is not None
    return Lane(
        child=child,
        birth=birth,
        life=life,
        at_first=age_at(life, When(case.period_from, case.period_from)),
        at_last=age_at(life, When(case.period_to, case.period_to)),
        silences=() if is_unborn or begin > end else silences(seen, begin, end),
    )


def _patterns(
    lanes: Iterable[Lane],
    events: Sequence[Event],
    said: Mapping[EventId, Mapping[ChildId, EventChild]],
    together: Sequence[Sequence[Event]],
) -> tuple[Pattern, ...]:
    found = [
        Pattern("silence", each.days, each.first, each.last, lane.child.id) for lane in lanes for each in lane.silences
    ]
    found.sort(key=lambda pattern: -pattern.count)
    for lane in lanes:
        its_own = [event for event in events if lane.child.id in said.get(event.id, {})]
        once = counted_once(its_own, together)
        rows = [said[event.id][lane.child.id] for event in once]
        found += missed_appointments(lane.child.id, once, rows)
        found += moves(lane.child.id, once, rows)
    for accounts in together:
        found += differences(accounts, said)
    return (*found, *told_twice(_one_of_each(events, together)))


def _one_of_each(events: Iterable[Event], together: Iterable[Sequence[Event]]) -> list[Event]:
    """Leave out what is put beside another account already."""
    beside = {event.id for accounts in together for event in accounts[1:]}
    return [event for event in events if event.id not in beside]


def _in_touch(case: Case, events: Iterable[Event]) -> Iterable[tuple[dt.date, int]]:
    """Count, month by month, the agencies that have an event known to the month or closer."""
    agencies: dict[tuple[int, int], set[str]] = defaultdict(set)
    for event in events:
        when = event.when
        if when is not None and event.agency_id is not None and when.precision in (Precision.DAY, Precision.MONTH):
            agencies[when.first.year, when.first.month].add(event.agency_id)
    month = case.period_from.replace(day=1)
    while month <= case.period_to:
        yield month, len(agencies[month.year, month.month])
        month = (month + dt.timedelta(days=31)).replace(day=1)
