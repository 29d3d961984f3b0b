"""Rounds start whole; a case round opens its family; actions keep two clocks."""

from __future__ import annotations

import datetime as dt

import pytest

from audit_tool.domain.action import ActionState
from audit_tool.domain.errors import Refused
from audit_tool.domain.ids import ActionId
from audit_tool.usecases.rounds import NewCase

FAMILY = NewCase(("neglect",), dt.date(2025, 1, 1), dt.date(2025, 12, 31), (14, 7, None))


def _case_round(ws, agencies, year="2026"):
    return ws.rounds.start(kind="maag", title="Audit", year_label=year, agency_ids=agencies, case=FAMILY).made


def test_a_case_round_names_the_family_by_order_and_gives_the_meeting_its_own_record(ws, begun):
    first, second = (ws.views.round(_case_round(ws, begun.agencies)) for _ in range(2))
    assert (first.case.label, second.case.label) == ("Family A", "Family B")
    assert [child.age_words for child in first.children] == ["14 years old", "7 years old", "unborn"]
    assert [line.is_meeting for line in first.returns] == [False, False, True]
    other_year = ws.views.round(_case_round(ws, begun.agencies, "2027"))
    assert other_year.case.label == "Family A"


def test_a_theme_that_is_off_is_not_asked(ws, begun):
    quiet = NewCase((), FAMILY.period_from, FAMILY.period_to, (3,))
    off = ws.rounds.start(kind="maag", title="A", year_label="2026", agency_ids=begun.agencies, case=quiet).made
    on = _case_round(ws, begun.agencies)
    assert ws.views.round(off).returns[0].applicable + 3 == ws.views.round(on).returns[0].applicable


@pytest.mark.parametrize(
    ("wrong", "code"),
    [
        ({"title": " "}, "round_needs_title"),
        ({"agency_ids": []}, "round_needs_agencies"),
        ({"due_on": dt.date(2026, 3, 1)}, "round_due_in_past"),
        ({"case": None}, "case_needed"),
        ({"case": NewCase((), FAMILY.period_from, FAMILY.period_to, ())}, "case_needs_children"),
        ({"case": NewCase((), FAMILY.period_to, FAMILY.period_from, (3,))}, "case_period_backwards"),
    ],
)
def test_a_round_that_is_not_ready_does_not_start(ws, begun, wrong, code):
    ready = {"kind": "maag", "title": "A", "year_label": "2026", "agency_ids": begun.agencies, "case": FAMILY}
    with pytest.raises(Refused, match=code):
        ws.rounds.start(**(ready | wrong))
    assert len(ws.views.rounds()) == 1


def test_an_action_has_worked_only_after_it_was_done_and_each_needs_proof(ws, begun):
    action = ActionId(ws.actions.add(round_id=begun.round_id, text="Name a deputy lead").made)
    with pytest.raises(Refused, match="move_not_allowed"):
        ws.actions.move(action, ActionState.WORKED, proof="Audit")
    with pytest.raises(Refused, match="proof_needed"):
        ws.actions.move(action, ActionState.DONE)
    ws.actions.move(action, ActionState.DONE, proof="Minute 7")
    ws.actions.move(action, ActionState.WORKED, proof="9 of 10 files")
    picture = ws.views.actions()
    assert (picture.total, picture.done, picture.worked) == (1, 1, 1)


def test_late_actions_come_first_and_how_an_action_read_before_is_kept(ws, begun, clock):
    soon = ws.actions.add(round_id=begun.round_id, text="Soon", due_on=dt.date(2026, 3, 20)).made
    late = ws.actions.add(round_id=begun.round_id, text="Late", due_on=dt.date(2026, 3, 10)).made
    clock.turn(days=12)
    picture = ws.views.actions()
    assert [line.action.id for line in picture.lines] == [late, soon]
    assert (picture.late, picture.lines[0].days_late) == (1, 4)
    ws.actions.move(ActionId(late), ActionState.DOING)
    with ws._session.read() as records:
        states = [action.state for _, _, action in records.actions.past(late)]
    assert states == [ActionState.TO_DO, ActionState.DOING]


def test_home_and_the_actions_page_agree(ws, begun, clock):
    ws.actions.add(round_id=begun.round_id, text="Late", due_on=dt.date(2026, 3, 3))
    clock.turn(days=5)
    assert len(ws.views.home().late) == ws.views.actions().late == 1
    (card,) = ws.views.home().rounds
    assert (card.back, card.expected, card.days_left) == (0, 2, 54)
