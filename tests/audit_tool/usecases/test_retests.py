"""What was closed is tested again: its question appears by itself in the next round of the same agency."""

from __future__ import annotations

import datetime as dt

import pytest

from audit_tool.domain.action import ActionState, KindOfChange
from audit_tool.domain.action_life import Step
from audit_tool.domain.errors import Refused
from audit_tool.domain.workshop import Changed
from audit_tool.usecases.rounds import NewCase


def close(ws, round_id, text, agency_id, retest_on, *, themes=("voice",)):
    """Write an action down, and close it on a change of practice."""
    action = ws.actions.add(round_id=round_id, text=text, agency_id=agency_id, theme_ids=themes).made
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
    ws.actions.move(theirs, ActionState.SIGNED_OFF, reason="3 of 10 files")
    with pytest.raises(Refused, match="not_closed"):
        ws.retests.say(later, theirs, Changed.YES, how_known="9 of 10")
    ws.rounds.close(later)
    assert asked(ws, later) == []


def test_in_part_is_asked_once_more_and_what_was_closed_again_is_asked_anew(ws, begun, clock):
    nhs = begun.agencies[0]
    closed = close(ws, begun.round_id, "Ask each child", nhs, dt.date(2026, 9, 1))
    clock.turn(days=365)
    second = start(ws, [nhs], 2027)
    third = start(ws, [nhs], 2027)
    for still in (Changed.PARTLY, Changed.NOT_KNOWN):
        ws.retests.say(second, closed, still, how_known="6 of 10 files")
        assert asked(ws, third) == [("Ask each child", True)]
    ws.retests.say(second, closed, Changed.NO, how_known="3 of 10 files")
    assert asked(ws, third) == []
    clock.turn(days=30)
    ws.actions.move(closed, ActionState.SIGNED_OFF, reason="3 of 10 files")
    ws.actions.take(
        closed,
        Step(ActionState.WORKED, proof="10 of 10", change=KindOfChange.PRACTICE, retest_on=dt.date(2027, 9, 1)),
    )
    (told,) = ws.views.round(second).retests
    assert (told.is_before, told.is_asked, told.may_begin_again) == (True, False, False)
    with pytest.raises(Refused, match="closed_since"):
        ws.retests.say(second, closed, Changed.YES, how_known="9 of 10")
    assert asked(ws, third) == [], "it began before the action was closed again"
    clock.turn(days=300)
    assert asked(ws, start(ws, [nhs], 2028)) == [("Ask each child", True)]


def test_another_kind_of_round_asks_its_agency_about_its_theme(ws, begun, clock):
    nhs, police = begun.agencies
    for text, agency_id, themes in (
        ("Of no question here", nhs, ("voice",)),
        ("Of its history", nhs, ("history",)),
        ("Of neglect", nhs, ("neglect_tool",)),
        ("Of no theme", nhs, ()),
        ("Of everybody", None, ("history",)),
    ):
        close(ws, begun.round_id, text, agency_id, dt.date(2026, 9, 1), themes=themes)
    clock.turn(days=365)

    def of_family(agency_id, themes):
        family = NewCase(themes, dt.date(2025, 1, 1), dt.date(2025, 12, 31), (14,))
        begun = ws.rounds.start(kind="maag", title="A", year_label="2027", agency_ids=[agency_id], case=family).made
        return [question for question, _ in asked(ws, begun)]

    assert of_family(nhs, ("neglect",)) == ["Of its history", "Of neglect", "Of no theme", "Of everybody"]
    assert of_family(nhs, ()) == ["Of its history", "Of no theme", "Of everybody"]
    assert of_family(police, ()) == ["Of everybody"]


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
