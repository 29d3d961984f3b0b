"""The ladder of reminders: which comes next, and from when."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from audit_tool.domain.chasing import LADDER, Chase, Rung, next_step, step_of
from audit_tool.domain.ids import ChaseId, PersonId, ReturnId

DUE = dt.date(2026, 12, 11)


def _chase(rung, days):
    noon = dt.datetime.combine(DUE + dt.timedelta(days=days), dt.time(12), dt.UTC)
    return Chase(ChaseId(f"{rung}{days}"), ReturnId("r"), rung, "lead", noon, PersonId("p"))


@pytest.mark.parametrize(
    ("day", "written", "rung", "on"),
    [
        (-60, [], Rung.NOTICE, -28),
        (-20, [], Rung.NOTICE, -28),
        (-20, [(Rung.NOTICE, -25)], Rung.REMINDER, -7),
        (-6, [], Rung.REMINDER, -7),  # the notice has lapsed: one letter, not two
        (-2, [(Rung.NOTICE, -28), (Rung.REMINDER, -7)], Rung.LEAD, 1),
        (0, [(Rung.REMINDER, -7)], Rung.LEAD, 1),
        (1, [], Rung.LEAD, 1),
        (9, [(Rung.LEAD, 1)], Rung.HEAD, 7),
        (23, [], Rung.LEAD, 1),  # nobody is passed over, however late somebody begins
        (23, [(Rung.LEAD, 23)], Rung.HEAD, 29),  # and the head hears of it six days later, not the same day
        (30, [(Rung.LEAD, 1), (Rung.HEAD, 7), (Rung.CHAIR, 14)], Rung.DIRECTOR, 21),
        (9, [(Rung.LEAD, -20)], Rung.LEAD, 1),  # written of an earlier last day: the ladder begins again
    ],
)
def test_the_next_reminder(day, written, rung, on):
    step, from_on = next_step(DUE, [_chase(*each) for each in written], DUE + dt.timedelta(days=day))
    assert (step.rung, from_on) == (rung, DUE + dt.timedelta(days=on))


def test_above_the_last_rung_there_is_none():
    top = [_chase(step.rung, step.days) for step in LADDER if step.is_late]
    assert next_step(DUE, top, DUE + dt.timedelta(days=40)) is None


def test_reminders_of_a_late_return_are_numbered():
    assert [(step.number, step.posts[0]) for step in LADDER if step.is_late][:4] == [
        (1, "lead"),
        (2, "head"),
        (3, "trust_lead"),
        (4, "director"),
    ]


@given(st.lists(st.integers(0, 20), max_size=12), st.integers(1, 10))
def test_whoever_writes_each_reminder_when_it_is_due_never_writes_two_on_one_day(pauses, begins):
    """The ladder is climbed one rung at a time, whenever somebody looks."""
    written, day = [], DUE + dt.timedelta(days=begins)
    for pause in pauses:
        following = next_step(DUE, written, day)
        if following is not None and following[1] <= day:
            written.append(_chase(following[0].rung, (day - DUE).days))
        day += dt.timedelta(days=pause)
    days = [each.at for each in written]
    rungs = [LADDER.index(step_of(each.step)) for each in written]
    assert len(set(days)) == len(days)
    assert rungs == list(range(2, 2 + len(rungs)))
