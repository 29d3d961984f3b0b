"""What was closed is tested again: its question appears by itself in the next round of the same agency."""

from __future__ import annotations

import datetime as dt

import pytest

from audit_tool.domain.action import ActionState, KindOfChange
from audit_tool.domain.action_life import Step
from audit_tool.domain.errors import Refused
from audit_tool.domain.workshop import Changed


def close(ws, round_id, text, agency_id, retest_on):
    """Write an action down, and close it on a change of practice."""
    action = ws.actions.add(round_id=round_id, text=text, agency_id=agency_id, theme_ids=("voice",)).made
    ws.actions.move(action, ActionState.DONE, proof="Minute 7")
    ws.actions.take(action, Step(ActionState.SIGNED_OFF, signed_by="Sub-group"))
    ws.actions.take(
        action, Step(ActionState.WORKED, proof="9 of 10", change=KindOfChange.PRACTICE, retest_on=retest_on)
    )
    return action


def start(ws, agency_ids, year):
    """Start the Section 11 round of a year."""
    return ws.rounds.start(
        kind="section11",
        title=f"Section 11, {year}",
        year_label=str(year),
        agency_ids=agency_ids,
        due_on=dt.date(year, 4, 30),
    ).made


def asked(ws, round_id):
    return [(each.action.retest_question, each.is_asked) for each in ws.views.round(round_id).retests]


def test_the_next_round_of_the_same_agency_and_questions_asks_again_by_itself(ws, begun, clock):
    nhs, police = begun.agencies
    theirs = close(ws, begun.round_id, "Ask each child", nhs, dt.date(2026, 9, 1))
    close(ws, begun.round_id, "Not yet due", nhs, dt.date(2029, 9, 1))
    everybody = close(ws, begun.round_id, "One page for all", None, dt.date(2026, 9, 1))
    assert asked(ws, begun.round_id) == []
    clock.turn(days=365)
    without = start(ws, [police], 2027)
    assert asked(ws, without) == [("One page for all", True)]
    later = start(ws, [nhs, police], 2027)
    assert asked(ws, later) == [("Ask each child", True), ("One page for all", True)]
    with pytest.raises(Refused, match="how_known_needed"):
        ws.retests.say(later, theirs, Changed.PARTLY)
    ws.retests.say(later, theirs, Changed.NO, how_known="3 of 10 files")
    ws.retests.say(without, everybody, Changed.YES, how_known="In use everywhere")
    assert asked(ws, later) == [("Ask each child", False)]
    line = next(line for line in ws.views.actions().lines if line.action.id == theirs)
    assert line.tested == (("Section 11, 2027", Changed.NO, "3 of 10 files"),)
    ws.retests.say(later, theirs, None)
    assert asked(ws, later) == [("Ask each child", True)]
    ws.actions.move(theirs, ActionState.SIGNED_OFF)
    with pytest.raises(Refused, match="not_closed"):
        ws.retests.say(later, theirs, Changed.YES, how_known="9 of 10")
    ws.rounds.close(later)
    assert asked(ws, later) == []


def test_what_does_not_hold_is_promised_again_and_the_closed_one_stays_closed_with_a_link(ws, begun, clock):
    nhs = begun.agencies[0]
    closed = close(ws, begun.round_id, "Ask each child", nhs, dt.date(2026, 9, 1))
    clock.turn(days=365)
    later = start(ws, [nhs], 2027)
    ws.retests.say(later, closed, Changed.PARTLY, how_known="6 of 10 files")
    with pytest.raises(Refused, match="still_holds"):
        ws.retests.begin_again(later, closed)
    ws.retests.say(later, closed, Changed.NO, how_known="3 of 10 files")
    (waiting,) = ws.views.round(later).retests
    assert waiting.may_begin_again
    new = ws.retests.begin_again(later, closed).made
    with pytest.raises(Refused, match="goes_on_already"):
        ws.retests.begin_again(later, closed)

    def of(ident):
        (line,) = [line for line in ws.views.actions().lines if line.action.id == ident]
        return line

    again, before = of(new).action, of(closed)
    assert (again.state, again.round_id, again.text) == (ActionState.PROPOSED, later, "Ask each child")
    assert (again.agency_id, again.theme_ids, again.source) == (
        nhs, ("voice",), "Action 1 of Section 11, 2026, which did not hold",
    )  # fmt: skip
    assert (before.action.state, before.action.worked_proof) == (ActionState.WORKED, "9 of 10")
    assert before.goes_on_in.startswith(str(again.number))
    (told,) = ws.views.round(later).retests
    assert (told.goes_on_in, told.may_begin_again) == (again.number, False)
    ws.retests.leave_closed(closed)
    assert (of(new).action.state, of(closed).action.goes_on_in) == (ActionState.WITHDRAWN, None)
    assert ws.views.round(later).retests[0].may_begin_again
