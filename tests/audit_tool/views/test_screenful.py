"""The beginning of a long chronology is exactly that with which the whole begins."""

from __future__ import annotations

import datetime as dt
from itertools import pairwise

import pytest

from audit_tool.domain.event import Event, Impact, Seen
from audit_tool.domain.ids import EventId
from audit_tool.domain.pair import Sameness
from audit_tool.domain.when import Precision, read_when
from audit_tool.usecases.chronology import ForChild
from audit_tool.usecases.rounds import NewCase
from audit_tool.views import chronology as chronology_page

LONG, SCREENFUL = 12, 5


@pytest.fixture
def case(ws, begun, monkeypatch):
    """A family whose chronology is long from a dozen events on, and another with events of its own."""
    monkeypatch.setattr(chronology_page, "LONG", LONG)
    monkeypatch.setattr(chronology_page, "SCREENFUL", SCREENFUL)
    other, ours = (
        ws.views.round(
            ws.rounds.start(
                kind="maag",
                title=title,
                year_label="2026",
                agency_ids=begun.agencies,
                case=NewCase((), dt.date(2025, 1, 1), dt.date(2025, 12, 31), (14, 6)),
            ).made
        ).case
        for title in ("Another", "Audit")
    )
    told(ws, begun, other, "1 January 2025")
    return ours


def told(ws, begun, case, typed, agency=0, **said):
    when = read_when(typed)
    times = {"typed_when": typed, "precision": Precision.DAY}
    if when is not None:
        times = {"first": when.first, "last": when.last, "precision": when.precision, "is_about": when.is_about}
    event = Event(EventId(""), case.id, f"At {typed}", agency_id=begun.agencies[agency], **times)
    lanes = ws.views.chronology(case.id).lanes
    rows = [ForChild(lanes[int(number[1:])].child.id, *each) for number, each in said.items()]
    return EventId(ws.chronology.add(event, rows).made)


def dated(ws, begun, case, days):
    return [told(ws, begun, case, f"{day} March 2025", c0=(Seen.NO, Impact.SOME_HARM)) for day in days]


def begins_the_whole(ws, case):
    """Draw both, and say which events the beginning has."""
    beginning, whole = ws.views.first_screenful(case.id), ws.views.chronology(case.id)
    assert beginning.lines == whole.lines[: len(beginning.lines)]
    assert (beginning.agencies, beginning.may_change) == (whole.agencies, whole.may_change)
    assert [(lane.child, lane.life, lane.silences) for lane in beginning.lanes] == [
        (lane.child, lane.life, ()) for lane in whole.lanes
    ]
    return [line.event.id for line in beginning.lines]


def test_a_short_chronology_has_no_beginning_of_its_own(ws, begun, case):
    dated(ws, begun, case, range(1, LONG))
    assert ws.views.first_screenful(case.id) is None


def test_the_first_rows_are_those_of_the_whole_whatever_order_they_were_written_in(ws, begun, case):
    told(ws, begun, case, "the week of the party")
    told(ws, begun, case, "March 2025")
    days = dated(ws, begun, case, (9, 2, 31, 4, 1, 1, 7, 20, 21, 22))
    out = dated(ws, begun, case, [3])
    ws.chronology.withdraw(out[0])
    beginning = ws.views.first_screenful(case.id)
    assert beginning.standing == LONG
    found = begins_the_whole(ws, case)
    assert len(found) == SCREENFUL
    assert set(days[4:6]) == set(found[:2])
    assert found[3:] == [days[1], days[3]]


def test_events_without_a_date_fill_what_the_dated_leave_free(ws, begun, case):
    for number in range(LONG - 2):
        told(ws, begun, case, f"some time, {number}")
    days = dated(ws, begun, case, (2, 1))
    found = begins_the_whole(ws, case)
    assert len(found) == SCREENFUL
    assert found[:2] == days[::-1]


def test_an_event_told_by_several_is_one_row_also_where_the_other_account_stands_far_below(ws, begun, case):
    days = dated(ws, begun, case, range(1, LONG + 1))
    vague = told(ws, begun, case, "March 2025", agency=1, c1=(Seen.ALONE, Impact.DANGER))
    chain = (days[1], vague, days[10])
    for one, other in pairwise(chain):
        ws.pairs.say(one, other, Sameness.SAME_EVENT)
    found = begins_the_whole(ws, case)
    assert len(set(chain) & set(found)) == 1
    assert vague not in found
