"""What a closed round says stays as it is; the work it led to goes on."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from audit_tool.domain.action import ActionState
from audit_tool.domain.errors import Refused
from audit_tool.domain.finding import FindingKind
from audit_tool.domain.ids import ActionId, FindingId, PersonId
from audit_tool.domain.rating import Lens
from forms.answers import Answer, State


@pytest.fixture
def closed(ws, begun):
    """A closed round with an action and a finding."""
    ws.actions.add(round_id=begun.round_id, text="Name a deputy lead", measure="Weeks without a lead")
    ws.findings.add(round_id=begun.round_id, kind=FindingKind.LEARNING, text="One lead is none")
    ws.rounds.close(begun.round_id)
    return begun


def _action(ws):
    return ws.views.actions().lines[0].action


def _finding(ws, closed):
    return ws.views.findings(closed.round_id).findings[0].finding


CHANGES = {
    "an answer": lambda ws, closed: ws.answers.record(
        return_id=closed.returns[closed.agencies[0]],
        lens=Lens.SELF,
        key=("voice", None),
        answer=Answer(State.ANSWERED, "met"),
    ),
    "a signature": lambda ws, closed: ws.returns.sign(
        return_id=closed.returns[closed.agencies[0]], person_id=PersonId(ws.actor), role="Executive signatory"
    ),
    "a new finding": lambda ws, closed: ws.findings.add(
        round_id=closed.round_id, kind=FindingKind.LEARNING, text="Another"
    ),
    "a finding's words": lambda ws, closed: ws.findings.change(replace(_finding(ws, closed), text="Otherwise")),
    "a finding left out of the brief": lambda ws, closed: ws.findings.choose(_finding(ws, closed).id, in_brief=False),
    "a finding taken out": lambda ws, closed: ws.findings.withdraw(FindingId(_finding(ws, closed).id)),
    "a new action": lambda ws, closed: ws.actions.add(round_id=closed.round_id, text="Another"),
    "an action's words": lambda ws, _: ws.actions.change(replace(_action(ws), text="Otherwise")),
    "an action's measure": lambda ws, _: ws.actions.change(replace(_action(ws), measure="Otherwise")),
    "an action's themes": lambda ws, _: ws.actions.change(replace(_action(ws), theme_ids=("voice",))),
    "a passage": lambda ws, closed: ws.passages.write(subject=closed.round_id, part="background", text="Because"),
}


@pytest.mark.parametrize("change", CHANGES)
def test_a_closed_round_takes_no(ws, closed, change):
    before = (ws.views.findings(closed.round_id), ws.views.actions(), ws.views.documents(closed.round_id))
    with pytest.raises(Refused, match="round_closed"):
        CHANGES[change](ws, closed)
    assert (ws.views.findings(closed.round_id), ws.views.actions(), ws.views.documents(closed.round_id)) == before


def test_an_action_of_a_closed_round_goes_on(ws, closed):
    owned = replace(
        _action(ws),
        owner_role="Head of service",
        due_on=dt.date(2026, 9, 1),
        agency_id=closed.agencies[0],
    )
    ws.actions.change(owned)
    assert _action(ws) == owned
    ws.action_notes.say(ActionId(owned.id), "Advertised.")
    ws.actions.move(ActionId(owned.id), ActionState.DONE, proof="In post")
    assert _action(ws).state is ActionState.DONE


def test_a_round_that_was_opened_again_takes_changes(ws, closed):
    ws.rounds.reopen(closed.round_id)
    ws.actions.change(replace(_action(ws), text="Name two deputies"))
    assert _action(ws).text == "Name two deputies"


def test_a_new_action_is_offered_open_rounds_only(ws, closed):
    assert ws.views.actions().rounds == ()
    ws.rounds.reopen(closed.round_id)
    assert [round_id for round_id, _ in ws.views.actions().rounds] == [closed.round_id]
