"""Facts of a chronology on paper: of the whole family, of one child, or as one agency tells it."""

from __future__ import annotations

from audit_tool.documents import chronology as paper_chronology
from audit_tool.documents.chronology import ChildFacts, ChronologyFacts, EventFacts
from audit_tool.domain.event import IMPACT_SHOWN, SEEN_WORDS
from audit_tool.domain.ids import CaseId
from audit_tool.paper import Document, Rating, long_date
from audit_tool.store.session import Session
from audit_tool.store.unit_of_work import Records
from audit_tool.views.chronology import ChronologyPicture, EventLine, Lane, Then, draw
from audit_tool.views.facts.words import NOT_CHECKED, letterhead
from audit_tool.views.gather import MEETING_NAME


def compose_chronology(session: Session, records: Records, subject: str) -> Document:
    """Compose a chronology.

    Args:
        subject: id of a case, or of one of its children ("the chronology of Child 2").
    """
    is_case = any(case.id == subject for case in records.cases.everything())
    child = None if is_case else records.children.find(subject)
    picture = draw(session, records, child.case_id if child is not None else CaseId(subject))
    lines = [line for line in picture.lines if child is None or _concerns(line, child.id)]
    lanes = [lane for lane in picture.lanes if child is None or lane.child.id == child.id]
    case, label = picture.case, f", {child.label}" if child is not None else ""
    return paper_chronology.compose(
        ChronologyFacts(
            letterhead=letterhead(records),
            title=f"{case.label}{label}",
            period=f"{long_date(case.period_from)} to {long_date(case.period_to)}",
            children=tuple(_child_line(lane) for lane in lanes),
            silences=tuple(
                f"{silence.days} days, nobody saw {lane.child.label}: "
                f"{long_date(silence.first)} to {long_date(silence.last)}"
                for lane in lanes
                for silence in lane.silences
            ),
            events=tuple(_event(line, child.id if child is not None else None) for line in lines),
            left_out=_left_out(picture, len(lines)),
            codes=("chronology",),
            marking=records.partnership.read().marking,
            release=NOT_CHECKED,
        )
    )


def _concerns(line: EventLine, child_id: str) -> bool:
    return any(then.child.id == child_id for then in line.concerned)


def _left_out(picture: ChronologyPicture, printed: int) -> str:
    other = len(picture.lines) - printed
    if not other:
        return ""
    return f"{other} of the family's {len(picture.lines)} events, which are not about this child."


def _child_line(lane: Lane) -> str:
    first, last = lane.at_first.words, lane.at_last.words
    if first == last:
        return f"{lane.child.label}: {first}"
    return f"{lane.child.label}: {first} on the first day, {last} on the last"


def _event(line: EventLine, child_id: str | None) -> EventFacts:
    event = line.event
    return EventFacts(
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
