"""The chronology of the sample's family."""

from __future__ import annotations

import calendar
import datetime as dt
from collections.abc import Mapping, Sequence

from audit_tool.domain.case import Case
from audit_tool.domain.event import Birth, Event, EventKind, Impact, Seen
from audit_tool.domain.ids import AgencyId, ChildId, EventId
from audit_tool.domain.when import Precision, When, read_when
from audit_tool.sample.story import Story
from audit_tool.sample.written import Chronicle, Happened, Run
from audit_tool.usecases.chronology import ForChild
from audit_tool.workspace import Workspace


def tell(story: Story, name: str, run: Run) -> None:
    """Write the family's chronology down, an event at a time; do nothing for a round without one."""
    case = story.ws.views.round(story.rounds[name]).case
    if run.chronology is None or case is None:
        return
    children = [ChildId(child) for child in story.children[name]]
    write_down(story.ws, case, children, story.agencies, run.chronology)


def write_down(
    ws: Workspace, case: Case, children: Sequence[ChildId], agencies: Mapping[str, AgencyId], told: Chronicle
) -> None:
    """Write a chronology down, births first.

    Args:
        agencies: by the codes that the events name.
    """
    for position, months in told.births.items():
        born = _months_before(case.period_from, months)
        due = case.period_from + dt.timedelta(days=told.due[position]) if position in told.due else None
        ws.chronology.say_birth(Birth(children[position - 1], born.first, born.last, Precision.MONTH, due))
    for happened in told.events:
        said = [
            ForChild(
                children[position - 1],
                Seen(words[0]),
                Impact(words[1]) if len(words) > 1 else None,
                told=words[2] if len(words) > 2 else "",
            )
            for position, words in happened.of.items()
        ]
        ws.chronology.add(_event(agencies[happened.agency], case, happened), said)


def _event(agency_id: AgencyId, case: Case, happened: Happened) -> Event:
    typed = happened.time.format(first=case.period_from.year, last=case.period_to.year)
    when = _day(case, happened.at) if happened.at is not None else read_when(typed)
    return Event(
        id=EventId(""),
        case_id=case.id,
        what=happened.what,
        agency_id=agency_id,
        first=when.first if when else None,
        last=when.last if when else None,
        precision=when.precision if when else Precision.DAY,
        is_about=when.is_about if when else False,
        typed_when="" if when else typed,
        kind=EventKind(happened.kind),
        response=happened.response,
        analysis=happened.analysis,
        source=happened.source,
        is_key=happened.key,
    )


def _day(case: Case, number: int) -> When:
    day = case.period_from + dt.timedelta(days=number - 1)
    return When(day, day)


def _months_before(day: dt.date, months: int) -> When:
    """Give the month that lies a number of months before a day."""
    year, month = divmod(day.year * 12 + day.month - 1 - months, 12)
    last = calendar.monthrange(year, month + 1)[1]
    return When(dt.date(year, month + 1, 1), dt.date(year, month + 1, last), Precision.MONTH)
