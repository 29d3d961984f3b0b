"""A rehearsal's clock, what stands before each step, and where each request stands on a day."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from audit_tool.domain.ids import AgencyId, RequestId, RoundId
from audit_tool.domain.rehearsal import STEPS, Reached, Rehearsal, Step, lack
from audit_tool.domain.request import Due, Quality, Request, next_ref, stands

DAY_ONE = dt.date(2026, 3, 23)
"""The Monday before Easter week: Good Friday is 3 April, Easter Monday the 6th."""
BEGUN = Rehearsal(RoundId("r"), (AgencyId("a"),), notified_on=DAY_ONE)
ASKED = Request(RequestId("q"), RoundId("r"), "A1", "Lists", "The list of contacts", due_day=5)


def test_fieldwork_begins_after_ten_working_days_notice():
    assert BEGUN.date_of(BEGUN.fieldwork_day) == dt.date(2026, 4, 8)
    assert BEGUN.date_of(BEGUN.last_day) == dt.date(2026, 4, 14)
    assert BEGUN.day_of(dt.date(2026, 4, 8)) == 11


def test_a_planned_rehearsal_has_no_clock():
    planned = replace(BEGUN, notified_on=None)
    assert planned.date_of(5) is None
    assert stands(ASKED, planned, DAY_ONE) is Due.UNDATED


@pytest.mark.parametrize(
    ("today", "where"),
    [
        ("2026-03-24", Due.LATER),
        ("2026-03-26", Due.NEXT),
        ("2026-03-27", Due.TODAY),
        ("2026-03-28", Due.LATE),  # Saturday: the day it was due has passed
        ("2026-03-30", Due.LATE),
    ],
)
def test_a_request_is_late_once_its_working_day_is_over(today, where):
    assert stands(ASKED, BEGUN, dt.date.fromisoformat(today)) is where


def test_what_came_is_in_and_what_came_wrong_has_to_be_mended():
    come = replace(ASKED, received_on=DAY_ONE)
    long_after = dt.date(2026, 5, 1)
    assert stands(come, BEGUN, long_after) is Due.IN
    assert stands(replace(come, quality=Quality.TO_MEND), BEGUN, long_after) is Due.TO_MEND


@pytest.mark.parametrize(
    ("step", "reached", "code", "count"),
    [
        (Step.NOTIFIED, Reached(), "rehearsal_needs_requests", 1),
        (Step.NOTIFIED, Reached(requests=4, unowned=3), "rehearsal_needs_owners", 3),
        (Step.REQUESTS_OUT, Reached(), "rehearsal_needs_lists", 1),
        (Step.LISTS_IN, Reached(sampled=6), "rehearsal_needs_children", 1),
        (Step.LISTS_IN, Reached(sampled=7, unexplained=2), "rehearsal_needs_children", 2),
        (Step.AUDITS_OUT, Reached(audits=42, audits_back=40), "rehearsal_awaits_audits", 2),
        (Step.AUDITS_IN, Reached(meetings=7, meetings_back=6), "rehearsal_awaits_moderation", 1),
        (Step.MODERATED, Reached(dives_written=1), "rehearsal_needs_deep_dives", 2),
        (Step.DEEP_DIVES, Reached(), "rehearsal_needs_feedback", 1),
        (Step.FEEDBACK, Reached(lessons_process=3), "rehearsal_needs_lessons", 1),
        (Step.LESSONS, Reached(), "rehearsal_needs_actions", 1),
        (Step.ACTIONS, Reached(listed=310), "rehearsal_keeps_lists", 310),
    ],
)
def test_what_is_missing_is_said_with_its_count(step, reached, code, count):
    missing = lack(replace(BEGUN, step=step), reached)
    assert (missing.code, missing.count) == (code, count)


def test_the_first_step_wants_a_day_one():
    assert lack(replace(BEGUN, notified_on=None), Reached()).code == "rehearsal_needs_day_one"
    assert lack(BEGUN, Reached()) is None


def test_an_agency_that_never_answers_stops_nobody_but_lists_are_always_given_up():
    assert lack(replace(BEGUN, step=Step.AUDITS_OUT), Reached(audits=7)).may_go_on
    assert not lack(replace(BEGUN, step=Step.ACTIONS), Reached(listed=1)).may_go_on


def test_nothing_stands_before_a_step_that_has_everything():
    whole = Reached(
        requests=5, lists=8, sampled=7, deep_dives=3, dives_written=3, has_feedback=True,
        lessons_process=1, lessons_practice=1, actions=2,
    )  # fmt: skip
    assert [step for step in STEPS if lack(replace(BEGUN, step=step), whole)] == []


def test_a_reference_is_never_given_twice():
    given = [replace(ASKED, ref="A1"), replace(ASKED, ref="A2", withdrawn=True), replace(ASKED, ref="B1", heading="F")]
    assert next_ref("Lists", given) == "A3"
    assert next_ref("F", given) == "B2"
    assert next_ref("Something new", given) == "C1"
