"""Facts of a chronology on paper: of the whole family, of one child, or as one agency tells it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from audit_tool.documents import chronology as paper_chronology
from audit_tool.documents.chronology import ChildFacts, ChronologyFacts, EventFacts
from audit_tool.domain.event import IMPACT_SHOWN, SEEN_WORDS
from audit_tool.domain.ids import AgencyId, CaseId, ChildId
from audit_tool.paper import Document, Rating, long_date
from audit_tool.store.session import Session
from audit_tool.store.unit_of_work import Records
from audit_tool.views.chronology import ChronologyPicture, EventLine, Lane, Then, draw
from audit_tool.views.facts.words import imprint
from audit_tool.views.gather import MEETING_NAME


def compose_chronology(session: Session, records: Records, subject: str) -> Document:
    """Compose a chronology.

    Args:
        subject: id of a case, of one of its children ("the chronology of Child 2"), or of an agency's return to it (as
            that agency tells it).
    """
    part = _part_of(records, subject)
    picture = draw(session, records, part.case_id)
    events = [picture.accounts.get(line.event.id, (line,)) for line in picture.lines]
    numbered = [(number, line) for number, accounts in enumerate(events, 1) for line in accounts]
    printed = [(number, line) for number, line in numbered if part.holds(line, events[number - 1])]
    lanes = [lane for lane in picture.lanes if part.child_id in (None, lane.child.id)]
    case = picture.case
    return paper_chronology.compose(
        ChronologyFacts(
            imprint=imprint(records, "chronology"),
            title=", ".join(word for word in (case.label, part.label) if word),
            period=f"{long_date(case.period_from)} to {long_date(case.period_to)}",
            children=tuple(_child_line(lane) for lane in lanes),
            silences=None if part.agency_id else tuple(_silence_lines(lanes)),
            differing=() if part.agency_id else tuple(_differing(picture, events, part)),
            events=tuple(_event(number, line, part.child_id) for number, line in printed),
            left_out=(
                *_left_out(records, picture, len({number for number, _ in printed}), part),
                *_kept_beside(line for _, line in printed),
            ),
        )
    )


@dataclass(frozen=True, slots=True)
class _PartOf:
    """Which part of a case's chronology is printed.

    Attributes:
        label: of the child or the agency; empty for all of it.
    """

    case_id: CaseId
    child_id: ChildId | None = None
    agency_id: AgencyId | None = None
    label: str = ""

    def holds(self, line: EventLine, accounts: Sequence[EventLine]) -> bool:
        """Say whether an account belongs to it: an agency's own; of a child, all of what is about the child."""
        if self.agency_id is not None:
            return line.event.agency_id == self.agency_id
        if self.child_id is None:
            return True
        return any(then.child.id == self.child_id for each in accounts for then in each.concerned)


def _part_of(records: Records, subject: str) -> _PartOf:
    if any(case.id == subject for case in records.cases.everything()):
        return _PartOf(CaseId(subject))
    for target in records.returns.where(records.returns.table.c.id == subject):
        if target.case_id is not None and target.agency_id is not None:
            agency = records.agencies.find(target.agency_id)
            return _PartOf(target.case_id, agency_id=agency.id, label=agency.name)
    child = records.children.find(subject)
    return _PartOf(child.case_id, child_id=child.id, label=child.label)


def _left_out(records: Records, picture: ChronologyPicture, printed: int, part: _PartOf) -> Iterator[str]:
    """Say what is not printed: nothing is left out in silence."""
    other, whole = len(picture.lines) - printed, len(picture.lines)
    if other and part.agency_id is not None:
        yield f"{other} of the family's {whole} events, which this agency does not tell."
        yield "Silences and what other agencies tell differently: they show in the family's chronology."
    elif other:
        yield f"{other} of the family's {whole} events, which are not about this child."
    taken_out = len(records.events.taken_out(part.case_id))
    if taken_out:
        yield f"{taken_out} {'event that was' if taken_out == 1 else 'events that were'} taken out of the chronology."
    two_ways = len(records.accounts.told_two_ways(part.case_id).heads)
    if two_ways:
        events = "1 event that reads" if two_ways == 1 else f"{two_ways} events that read"
        yield f"Other readings of {events} differently in two places, until somebody says which holds."


def _kept_beside(lines: Iterable[EventLine]) -> Iterator[str]:
    """Say of how many events a table said more than is printed: it may name a worker, or anybody."""
    count = sum(bool(line.event.besides) for line in lines)
    if count:
        yield f"What else a table said of {'1 event' if count == 1 else f'{count} events'} that came from it."


def _silence_lines(lanes: Iterable[Lane]) -> Iterator[str]:
    for lane in lanes:
        for silence in lane.silences:
            days = f"{long_date(silence.first)} to {long_date(silence.last)}"
            yield f"{silence.days} days, nobody saw {lane.child.label}: {days}"


def _differing(picture: ChronologyPicture, events: Sequence[Sequence[EventLine]], part: _PartOf) -> Iterator[str]:
    numbers = {line.event.id: number for number, accounts in enumerate(events, 1) for line in accounts}
    labels = {lane.child.id: lane.child.label for lane in picture.lanes}
    for found in picture.patterns:
        if part.child_id is None or found.child_id in (None, part.child_id):
            told = {
                "days_differ": "the days cannot both be right",
                "seen_differs": f"whether {labels.get(found.child_id or ChildId(''), '')} was seen",
                "impact_differs": f"what it was for {labels.get(found.child_id or ChildId(''), '')}",
            }.get(found.code)
            if told is not None:
                yield f"No. {numbers[found.event_ids[0]]}: {told}."


def _child_line(lane: Lane) -> str:
    first, last = lane.at_first.words, lane.at_last.words
    if first == last:
        return f"{lane.child.label}: {first}"
    return f"{lane.child.label}: {first} on the first day, {last} on the last"


def _event(number: int, line: EventLine, child_id: str | None) -> EventFacts:
    event = line.event
    return EventFacts(
        number=number,
        when=event.when_words,
        is_dated=event.when is not None,
        agency=line.agency or MEETING_NAME,
        what=event.what,
        source=event.source,
        response=event.response,
        analysis=event.analysis,
        is_key=event.is_key,
        children=tuple(_for_child(then) for then in line.concerned if child_id in (None, then.child.id)),
    )


def _for_child(then: Then) -> ChildFacts:
    said = then.said
    if said is None:
        return ChildFacts(then.child.label)
    shown = IMPACT_SHOWN[said.impact] if said.impact is not None else None
    return ChildFacts(
        child=then.child.label,
        age=then.age.words if then.age is not None else "",
        seen=SEEN_WORDS[said.seen] if said.seen is not None else "",
        impact=Rating(shown[0], shown[2], shown[1]) if shown is not None else None,
        told=said.told,
        voice=said.voice,
    )
