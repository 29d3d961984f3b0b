"""How a return stands: what a list says of it in a word, how late it is, and what comes next."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from audit_tool.domain.chasing import Chase, Rung
from audit_tool.domain.expected import Expectation
from audit_tool.domain.ids import ChaseId, PersonId, QueryId, ReturnId, RoundId
from audit_tool.domain.query import Query
from audit_tool.domain.round_plan import RoundPlan
from audit_tool.domain.route import Route
from audit_tool.domain.standing import Next, Reach, Status, Tracked, funnel, is_accepted, standing
from audit_tool.kinds import kind

DUE = dt.date(2026, 12, 11)
NOON = dt.datetime(2026, 12, 12, 12, tzinfo=dt.UTC)
R = ReturnId("r")
PLAIN = Tracked(Expectation(R), DUE)
SENT = replace(PLAIN, is_sent=True)
SIGNED = replace(SENT, is_locked=True)
CHECKED = replace(SIGNED, expectation=Expectation(R, checked_at=NOON))
BACK = Query(QueryId("q"), R, ("a", "b"), "", NOON, PersonId("p"), back=True, answer_by=DUE + dt.timedelta(days=5))
ASKED = replace(BACK, back=False)
OWN = Expectation(R, Route.OWN_TEMPLATE, came_on=DUE)


@pytest.mark.parametrize(
    ("known", "days", "status", "late_by", "following"),
    [
        (PLAIN, -40, Status.NOT_SENT, 0, Next.SEND),
        (PLAIN, 2, Status.LATE, 2, Next.REMIND),
        (SENT, -40, Status.SENT, 0, Next.REMIND),
        (SENT, 0, Status.SENT, 0, Next.REMIND),  # the last day itself is not late
        (SENT, 9, Status.LATE, 9, Next.REMIND),
        (replace(SENT, due_on=None), 9, Status.SENT, 0, Next.WAIT),
        (replace(SENT, due_on=DUE + dt.timedelta(days=14)), 9, Status.SENT, 0, Next.REMIND),
        (SIGNED, 9, Status.RETURNED, 0, Next.CHECK),
        (replace(SENT, has_come=True), 9, Status.RETURNED, 0, Next.CHECK),
        (CHECKED, 9, Status.CHECKED, 0, Next.ACCEPT),
        (replace(CHECKED, queries=(ASKED,)), 9, Status.CHECKED, 0, Next.WAIT_FOR_ANSWER),
        (replace(CHECKED, queries=(replace(ASKED, settled_at=NOON),)), 9, Status.CHECKED, 0, Next.ACCEPT),
        (replace(SENT, queries=(BACK,)), 3, Status.BACK, 0, Next.WAIT_FOR_MEND),
        (replace(SENT, queries=(BACK,)), 9, Status.BACK, 4, Next.ASK_AGAIN),
        (replace(SIGNED, queries=(BACK,)), 9, Status.RETURNED, 0, Next.CHECK),  # signed again: it is back
        (replace(SENT, expectation=OWN), 9, Status.OWN_TEMPLATE, 0, Next.CHECK),
        (replace(CHECKED, is_accepted=True), 9, Status.ACCEPTED, 0, Next.SEND_LETTER),
        (replace(CHECKED, is_accepted=True, sends_letter=False), 9, Status.ACCEPTED, 0, Next.NOTHING),
        (replace(CHECKED, is_accepted=True, has_letter=True), 9, Status.LETTER_SENT, 0, Next.NOTHING),
        (replace(SENT, expectation=Expectation(R, exempt_why="PRU")), 9, Status.EXEMPT, 0, Next.NOTHING),
        (replace(SENT, expectation=Expectation(R, merged_into=ReturnId("s"))), 9, Status.MERGED, 0, Next.NOTHING),
        (replace(SENT, is_expected=False), 9, Status.NOT_EXPECTED, 0, Next.NOTHING),
    ],
)
def test_how_a_return_stands(known, days, status, late_by, following):
    stands = standing(known, DUE + dt.timedelta(days=days))
    assert (stands.status, stands.late_by, stands.next) == (status, late_by, following)


def test_what_has_not_come_is_past_the_final_date_once_it_is_over():
    final = DUE + dt.timedelta(days=14)
    late, over = (final + dt.timedelta(days=days) for days in (0, 1))
    assert [standing(replace(SENT, final_on=final), day).is_past_final for day in (late, over)] == [False, True]
    assert not standing(replace(SIGNED, final_on=final), over).is_past_final
    assert not standing(SENT, over).is_past_final  # nobody set a final date
    plan = RoundPlan(RoundId("r"), final_due_on=final)
    assert [plan.final_for(day) for day in (None, DUE, over)] == [final, final, over]


def test_a_reminder_is_due_once_its_day_has_come():
    first = Chase(ChaseId("c"), R, Rung.LEAD, "lead", NOON, PersonId("p"))
    waits = standing(replace(SENT, chases=(first,)), DUE + dt.timedelta(days=3))
    assert not waits.is_to_be_reminded(DUE + dt.timedelta(days=3))
    assert waits.next_on == DUE + dt.timedelta(days=7)
    assert standing(SENT, DUE + dt.timedelta(days=3)).is_to_be_reminded(DUE + dt.timedelta(days=3))


def test_the_funnel_counts_what_came_at_least_so_far_and_leaves_out_what_nobody_waits_for():
    outside = replace(CHECKED, expectation=Expectation(R, exempt_why="Closed in July"))
    counted = funnel(standing(each, DUE) for each in (PLAIN, SENT, SIGNED, CHECKED, outside))
    assert counted.expected == 4
    assert dict(counted.reached) == {
        Reach.SENT: 3,
        Reach.RETURNED: 2,
        Reach.CHECKED: 1,
        Reach.ACCEPTED: 0,
        Reach.LETTER_SENT: 0,
    }


def test_accepted_is_every_stage_past_the_first_that_is_locked():
    audit = kind("section11")
    assert [stage.code for stage in audit.stages if is_accepted(audit, stage.code)] == ["moderated", "closed"]


@pytest.mark.parametrize(
    ("to_ask", "sent", "following"), [(3, False, Next.TOP_UP), (3, True, Next.WAIT_FOR_TOP_UP), (0, True, Next.CHECK)]
)
def test_what_a_form_of_its_own_left_open_is_asked_before_anybody_reads_checks(to_ask, sent, following):
    own = replace(SENT, expectation=Expectation(R, route=Route.OWN_TEMPLATE, came_on=DUE), to_ask=to_ask)
    stands = standing(replace(own, top_up_sent=sent), DUE)
    assert (stands.status, stands.next, stands.to_ask) == (Status.OWN_TEMPLATE, following, to_ask)
    assert stands.needs_somebody is (following is not Next.WAIT_FOR_TOP_UP)
