"""Patterns worth a question, counted by hand and by brute force."""

import datetime as dt
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from audit_tool.domain.event import Event, EventChild, EventKind
from audit_tool.domain.patterns import MISSED_WITHIN, missed_appointments, moves, told_twice

CHILD = "child"


def on(day, kind=EventKind.MISSED_APPOINTMENT, ident="", agency="nhs"):
    date = dt.date.fromisoformat(day) if isinstance(day, str) else day
    return Event(ident or f"{date}", "case", "x", agency_id=agency, first=date, last=date, kind=kind)


def about(events):
    return [EventChild(f"s{event.id}", event.id, CHILD) for event in events]


def test_three_missed_within_ninety_days_are_told_once_with_their_days():
    events = [on("2025-01-10"), on("2025-02-10"), on("2025-03-10"), on("2025-04-05"), on("2025-11-01")]
    (run,) = missed_appointments(CHILD, events, about(events))
    assert (run.count, run.first, run.last) == (4, dt.date(2025, 1, 10), dt.date(2025, 4, 5))


def test_two_runs_that_do_not_touch_are_two():
    days = ("2025-01-01", "2025-01-02", "2025-01-03", "2025-09-01", "2025-09-02", "2025-09-03")
    events = [on(day) for day in days]
    assert [run.count for run in missed_appointments(CHILD, events, about(events))] == [3, 3]


def test_what_is_of_another_child_of_another_kind_or_undated_counts_in_none():
    events = [on("2025-01-01"), on("2025-01-02"), on("2025-01-03", EventKind.VISIT)]
    undated = Event("u", "case", "x", kind=EventKind.MISSED_APPOINTMENT)
    assert missed_appointments(CHILD, [*events, undated], about([*events, undated])) == ()
    assert missed_appointments("other", events, about(events)) == ()


def test_two_moves_in_a_year_are_told():
    events = [on("2025-01-01", EventKind.MOVE), on("2025-12-31", EventKind.MOVE)]
    assert [run.count for run in moves(CHILD, events, about(events))] == [2]
    late = [on("2025-01-01", EventKind.MOVE), on("2026-01-02", EventKind.MOVE)]
    assert moves(CHILD, late, about(late)) == ()


def test_a_day_that_two_agencies_tell_of_is_told():
    events = [on("2025-01-01", ident="a"), on("2025-01-01", ident="b", agency="police"), on("2025-02-01", ident="c")]
    (pattern,) = told_twice(events)
    assert (pattern.first, set(pattern.event_ids)) == (dt.date(2025, 1, 1), {"a", "b"})


def test_a_pattern_is_known_again_by_its_days_its_child_and_its_events():
    told = [on("2025-01-01", ident="a"), on("2025-01-01", ident="b", agency="police")]
    (pattern,), (again,) = told_twice(told), told_twice(reversed(told))
    assert pattern.fingerprint == again.fingerprint
    others = (
        replace(pattern, last=dt.date(2025, 1, 2)),
        replace(pattern, child_id=CHILD),
        replace(pattern, event_ids=("a", "c")),
        replace(pattern, code="days_differ"),
    )
    assert len({each.fingerprint for each in (pattern, *others)}) == 5


days = st.dates(dt.date(2025, 1, 1), dt.date(2026, 12, 31))


@given(st.lists(days, max_size=25))
def test_every_three_that_lie_close_are_in_a_run_and_no_run_is_made_of_others(given_days):
    events = [on(day, ident=f"e{number}") for number, day in enumerate(given_days)]
    runs = missed_appointments(CHILD, events, about(events))
    told = {ident for run in runs for ident in run.event_ids}
    dated = sorted((event.first, event.id) for event in events)
    close = {
        ident
        for at in range(len(dated) - 2)
        if dated[at + 2][0] - dated[at][0] <= MISSED_WITHIN
        for _, ident in dated[at : at + 3]
    }
    assert told == close
    assert sum(len(run.event_ids) for run in runs) == len(told)
