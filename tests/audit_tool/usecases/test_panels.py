"""An assurance panel: planned without seating anybody on their own agency, frozen, held, and signed."""

from __future__ import annotations

import datetime as dt

import pytest

from audit_tool.domain.action import ActionState
from audit_tool.domain.errors import Refused
from audit_tool.domain.ids import AgencyId, InspectionId, PanelMemberId, SlotId
from audit_tool.domain.panel import Clash, Outcome, Panel, Signs, hour_clock
from audit_tool.domain.panel_questions import WHY_TITLES, Why
from audit_tool.domain.rating import Lens
from audit_tool.views.panel import ELSE
from forms.answers import Answer, Evidence, State

LEAD, REPORTS, VOICE = ("board_lead", None), ("board_reports", None), ("voice", None)
TUESDAY = dt.date(2026, 3, 17)


@pytest.fixture
def planned(ws, begun):
    """A panel of three, one of them of the hospital, with an hour for each agency of the round."""
    nhs, _ = begun.agencies
    for name, agency in (("Scrutineer", None), ("Ward sister", nhs), ("Head teacher", None)):
        ws.panels.add_member(round_id=begun.round_id, name=name, agency_id=agency)
    chair = {member.name: member.id for member, _agency in ws.views.panel(begun.round_id).members}["Scrutineer"]
    ws.panels.set_up(Panel(begun.round_id, opens="9.30", quorum=2, chair_id=chair))
    ws.panels.plan(begun.round_id, first_on=TUESDAY)
    return begun


def hours(ws, begun):
    return {line.slot.agency_id: line for line in ws.views.panel(begun.round_id).slots}


def seat(ws, slot_id, chair_id, away=()):
    slot = ws.views.panel_hour(slot_id).line.slot
    ws.panels.change_hour(slot_id, on=slot.on, at=slot.at, chair_id=chair_id, away=away)


def member(ws, begun, name: str) -> PanelMemberId:
    return {one.name: one.id for one, _agency in ws.views.panel(begun.round_id).members}[name]


def frozen(ws, begun, agency: AgencyId) -> SlotId:
    slot = hours(ws, begun)[agency].slot
    ws.panels.freeze(slot.id, ws.views.panel_brief(slot.return_id))
    return slot.id


def test_everybody_has_an_hour_and_nobody_sits_on_their_own(ws, planned):
    nhs, other = planned.agencies
    picture = ws.views.panel(planned.round_id)
    assert picture.unplanned == ()
    assert [(line.slot.on, line.slot.at) for line in picture.slots] == [(TUESDAY, "09:30"), (TUESDAY, "10:45")]
    lines = hours(ws, planned)
    assert lines[nhs].sits == ("Head teacher", "Scrutineer") and lines[nhs].stands_back == ("Ward sister",)
    assert lines[other].sits == ("Head teacher", "Scrutineer", "Ward sister")
    assert all(line.clashes == () and line.freeze_by == dt.date(2026, 3, 10) for line in picture.slots)
    with pytest.raises(Refused, match="panel_own_agency"):
        seat(ws, lines[nhs].slot.id, member(ws, planned, "Ward sister"))
    with pytest.raises(Refused, match="panel_all_planned"):
        ws.panels.plan(planned.round_id, first_on=TUESDAY)
    seat(ws, lines[nhs].slot.id, None, away=(member(ws, planned, "Scrutineer"),))
    assert {clash for clash, _ in hours(ws, planned)[nhs].clashes} == {Clash.QUORUM, Clash.NO_CHAIR}


@pytest.mark.parametrize(
    ("on", "at", "code"),
    [
        (TUESDAY, "11:00", "panel_two_at_once"),
        (TUESDAY, "8", "panel_outside_day"),
        (TUESDAY, "12.30", "panel_in_break"),
        (dt.date(2026, 4, 3), "09:30", "panel_closed_day"),
        (TUESDAY, "soon", "time_unreadable"),
    ],
)
def test_an_hour_goes_nowhere_it_cannot_be(ws, planned, on, at, code):
    first, _second = ws.views.panel(planned.round_id).slots
    with pytest.raises(Refused, match=code):
        ws.panels.change_hour(first.slot.id, on=on, at=at)
    assert ws.views.panel(planned.round_id).slots[0].slot == first.slot


def test_a_panel_needs_people_times_and_words(ws, planned):
    for wrong, code in (
        (Panel(planned.round_id, quorum=0), "panel_numbers"),
        (Panel(planned.round_id, opens="15:45"), "panel_day_too_short"),
        (Panel(planned.round_id, closes="late"), "time_unreadable"),
    ):
        with pytest.raises(Refused, match=code):
            ws.panels.set_up(wrong)
    with pytest.raises(Refused, match="panel_member_needs_name"):
        ws.panels.add_member(round_id=planned.round_id, name=" ")


def test_an_hour_that_runs_over_moves_the_next_one(ws, planned):
    first, second = (line.slot for line in ws.views.panel(planned.round_id).slots)
    with pytest.raises(Refused, match="reason_needed"):
        ws.panels.run_over(first.id, minutes=20, why="")
    ws.panels.run_over(first.id, minutes=20, why="The fire alarm went.")
    moved = [line.slot for line in ws.views.panel(planned.round_id).slots]
    assert [(slot.at, slot.minutes) for slot in moved] == [("09:30", 80), ("10:50", 60)]
    assert moved[1].id == second.id


def test_what_changes_after_the_pack_was_frozen_is_told_and_not_slipped_in(ws, planned):
    nhs, _ = planned.agencies
    target = planned.returns[nhs]
    answers = {LEAD: Answer(State.ANSWERED, "met"), VOICE: Answer(State.ANSWERED, "met")}
    ws.answers.record_many(return_id=target, lens=Lens.SELF, answers=answers, source="typed")
    slot_id = frozen(ws, planned, nhs)
    before = ws.views.panel_hour(slot_id)
    assert before.since == () and before.frozen.holds
    late = Answer(State.ANSWERED, "met", evidence=(Evidence("e1", "Minutes"),))
    ws.answers.record_many(return_id=target, lens=Lens.SELF, answers={LEAD: late}, source="typed")
    ws.actions.add(round_id=planned.round_id, text="Ask every child.", agency_id=nhs)
    after = ws.views.panel_hour(slot_id)
    assert after.brief == before.brief
    assert [each.part for each in after.since] == ["questions", "actions"]
    with pytest.raises(Refused, match="reason_needed"):
        ws.panels.freeze(slot_id, ws.views.panel_brief(target))
    ws.panels.freeze(slot_id, ws.views.panel_brief(target), why="The agency sent its minutes.")
    assert ws.views.panel_hour(slot_id).since == ()


def test_what_is_asked_comes_from_the_figures(ws, planned, clock):
    nhs, _ = planned.agencies
    target = planned.returns[nhs]
    ws.answers.record_many(
        return_id=target,
        lens=Lens.SELF,
        answers={LEAD: Answer(State.ANSWERED, "met"), REPORTS: Answer(State.ANSWERED, "part")},
        source="typed",
    )
    ws.actions.add(round_id=planned.round_id, text="Ask every child.", agency_id=nhs, due_on=dt.date(2026, 2, 20))
    made = ws.panels.inspected(
        agency_id=nhs, body="An inspectorate", on=TUESDAY - dt.timedelta(20), said="Late.", flagged=True
    )
    slot_id = hours(ws, planned)[nhs].slot.id
    asked = [(one.title, one.because[0]) for one, _note in ws.views.panel_hour(slot_id).questions[:-1]]
    titles = [told.partition(":")[0] for _title, told in asked]
    assert titles == [WHY_TITLES[why] for why in (Why.INSPECTION, Why.OVERDUE, Why.NO_EVIDENCE)]
    assert "10 days past 20 February 2026." in asked[1][1]
    ws.panels.withdraw_inspection(InspectionId(made.made))
    assert len(ws.views.panel_hour(slot_id).questions) == 3


def test_an_hour_is_held_and_its_record_signed(ws, planned, clock):
    nhs, _ = planned.agencies
    slot = hours(ws, planned)[nhs].slot
    with pytest.raises(Refused, match="panel_not_frozen"):
        ws.panel_hours.begin(slot.id)
    answers = {LEAD: Answer(State.ANSWERED, "met")}
    ws.answers.record_many(return_id=slot.return_id, lens=Lens.SELF, answers=answers, source="typed")
    frozen(ws, planned, nhs)
    with pytest.raises(Refused, match="panel_not_begun"):
        ws.panel_hours.note(slot.id, ELSE, asked=True)
    ws.panel_hours.begin(slot.id)
    with pytest.raises(Refused, match="panel_held"):
        ws.panels.take_out(slot.id)
    picture = ws.views.panel_hour(slot.id)
    (question, note), (besides, _) = picture.questions
    assert note is None and besides.key == ELSE and picture.unasked == (question,)
    ws.panel_hours.note(slot.id, question.key, asked=False, said="The lead left in May.")
    assert ws.views.panel_hour(slot.id).unasked == ()
    for text, owner, due, code in (
        ("", "Head", TUESDAY, "action_needs_text"),
        ("Name a lead.", " ", TUESDAY, "commitment_needs_owner"),
        ("Name a lead.", "Head", None, "commitment_needs_day"),
    ):
        with pytest.raises(Refused, match=code):
            ws.panel_hours.undertake(slot.id, text=text, owner_role=owner, due_on=due)
    with pytest.raises(Refused, match="panel_outcome_needs_actions"):
        ws.panel_hours.conclude(slot.id, outcome=Outcome.WITH_ACTIONS)
    ws.panel_hours.undertake(slot.id, text="Name a lead.", owner_role="Chief nurse", due_on=TUESDAY)
    slip = ws.panel_hours.undertake(slot.id, text="A slip.", owner_role="Chief nurse", due_on=TUESDAY).made
    ws.panel_hours.take_back(slot.id, slip)
    (action,) = ws.views.panel_hour(slot.id).commitments
    assert (action.owner_role, action.due_on, action.agency_id) == ("Chief nurse", TUESDAY, nhs)
    assert action.source == "Assurance panel, 17 March 2026"
    slips = [line.action for line in ws.views.actions().lines if line.action.text == "A slip."]
    assert [(each.state, each.moved_on) for each in slips] == [(ActionState.WITHDRAWN, ws.views.actions().today)]
    with pytest.raises(Refused, match="panel_no_outcome"):
        ws.panel_hours.sign(slot.id, Signs.CHAIR, name="A. Chair")
    ws.panel_hours.conclude(slot.id, outcome=Outcome.WITH_ACTIONS, said="A named lead by summer.")
    for signs, name in ((Signs.CHAIR, "A. Chair"), (Signs.EXECUTIVE, "B. Executive")):
        ws.panel_hours.sign(slot.id, signs, name=name)
    line = hours(ws, planned)[nhs]
    assert line.is_signed and (line.asked, line.questions) == (1, 1)
    assert len({each.digest for each in line.signed.values()}) == 1
    for act in (
        lambda: ws.panel_hours.note(slot.id, ELSE, asked=True),
        lambda: ws.panel_hours.undertake(slot.id, text="More.", owner_role="Head", due_on=TUESDAY),
        lambda: ws.panel_hours.conclude(slot.id, outcome=None),
    ):
        with pytest.raises(Refused, match="panel_signed"):
            act()
    ws.panel_hours.unsign(slot.id)
    ws.panel_hours.note(slot.id, ELSE, asked=True, said="How staff are.")
    assert ws.views.panel_hour(slot.id).questions[-1][1].said == "How staff are."


def test_a_pause_of_the_hour_is_kept_and_its_length_told_by_the_clock_of_whoever_held_it(ws, planned, clock):
    nhs, _ = planned.agencies
    slot_id = frozen(ws, planned, nhs)
    began = clock.now + dt.timedelta(minutes=2)
    hours_ = ws.panel_hours
    hours_.begin(slot_id, at=began)
    with pytest.raises(Refused, match="clock_not_paused"):
        hours_.resume(slot_id)

    def left(after: int) -> float:
        read = ws.views.panel_hour(slot_id).line.slot
        return hour_clock(read, began + dt.timedelta(minutes=after)).left / 60

    hours_.pause(slot_id, at=began + dt.timedelta(minutes=10))
    with pytest.raises(Refused, match="clock_not_running"):
        hours_.pause(slot_id)
    assert [left(after) for after in (10, 11, 180)] == [50.0] * 3
    hours_.clock_was_set(slot_id, seconds=600.0)
    assert left(40) == 50.0
    hours_.clock_was_set(slot_id, seconds=-600.0)
    hours_.resume(slot_id, at=began + dt.timedelta(minutes=40))
    assert [left(after) for after in (40, 45)] == [50.0, 45.0]
    hours_.pause(slot_id, at=began + dt.timedelta(minutes=45))
    hours_.resume(slot_id, at=began + dt.timedelta(minutes=50))
    assert left(60) == 35.0
    hours_.conclude(slot_id, outcome=Outcome.ASSURED, at=began + dt.timedelta(minutes=80))
    read = ws.views.panel_hour(slot_id).line.slot
    assert hour_clock(read, began + dt.timedelta(days=9)).gone == 45 * 60


def test_no_hour_begins_without_a_quorum(ws, planned):
    nhs, _ = planned.agencies
    slot_id = frozen(ws, planned, nhs)
    seat(ws, slot_id, None, away=(member(ws, planned, "Head teacher"),))
    with pytest.raises(Refused, match="panel_quorum"):
        ws.panel_hours.begin(slot_id)
    seat(ws, slot_id, None, away=(member(ws, planned, "Scrutineer"),))
    ws.panels.add_member(round_id=planned.round_id, name="Fire officer")
    with pytest.raises(Refused, match="panel_no_chair"):
        ws.panel_hours.begin(slot_id)
    seat(ws, slot_id, member(ws, planned, "Fire officer"), away=(member(ws, planned, "Scrutineer"),))
    ws.panel_hours.begin(slot_id)
