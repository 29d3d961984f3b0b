"""A signature locks a return as it stood, and taking it back needs a reason."""

from __future__ import annotations

import pytest

from audit_tool.domain.errors import Refused
from audit_tool.domain.ids import PersonId
from audit_tool.domain.rating import Lens
from forms.answers import Answer, Evidence, State

WHOLE = {
    ("board_lead", None): Answer(State.ANSWERED, "met", evidence=(Evidence("e1", "Minutes"),)),
    ("board_reports", None): Answer(State.ANSWERED, "part"),
    ("voice", None): Answer(State.DOES_NOT_APPLY, "na", "We hold no cases."),
}


def _fill(ws, return_id):
    ws.answers.record_many(return_id=return_id, lens=Lens.SELF, answers=WHOLE, source="typed")


def _sign(ws, return_id):
    return ws.returns.sign(return_id=return_id, person_id=PersonId(ws.actor), role="Executive signatory")


def test_an_unfinished_return_cannot_be_signed_and_says_how_much_is_left(ws, begun):
    with pytest.raises(Refused, match="return_incomplete") as refused:
        _sign(ws, begun.returns[begun.agencies[0]])
    assert refused.value.params["count"] == 3


def test_a_signature_locks_the_answers_until_it_is_taken_back(ws, begun):
    return_id = begun.returns[begun.agencies[0]]
    _fill(ws, return_id)
    _sign(ws, return_id)
    assert ws.views.form(return_id).read_only_why == "return_locked"
    with pytest.raises(Refused, match="return_locked"):
        _fill(ws, return_id)
    with pytest.raises(Refused, match="reason_needed"):
        ws.returns.withdraw_signatures(return_id=return_id, why="  ")
    ws.returns.withdraw_signatures(return_id=return_id, why="The wrong figure in 1.2")
    assert ws.views.form(return_id).read_only_why is None
    assert ws.views.summary(return_id).signatures == ()
    _sign(ws, return_id)


def test_moderated_ratings_are_written_after_signing(ws, begun):
    return_id = begun.returns[begun.agencies[0]]
    assert ws.views.form(return_id, Lens.MODERATED).read_only_why == "not_yet_signed"
    _fill(ws, return_id)
    _sign(ws, return_id)
    assert ws.views.form(return_id, Lens.MODERATED).read_only_why is None


def test_a_return_moves_only_to_a_stage_that_may_follow(ws, begun):
    return_id = begun.returns[begun.agencies[0]]
    with pytest.raises(Refused, match="stage_not_next"):
        ws.returns.move(return_id=return_id, stage="closed")
    _fill(ws, return_id)
    _sign(ws, return_id)
    ws.returns.move(return_id=return_id, stage="moderated")
    with pytest.raises(Refused, match="return_past_signing"):
        ws.returns.withdraw_signatures(return_id=return_id, why="Too late")


def test_a_role_signs_once_and_only_a_role_that_is_asked(ws, begun):
    return_id = begun.returns[begun.agencies[0]]
    _fill(ws, return_id)
    with pytest.raises(Refused, match="role_not_asked"):
        ws.returns.sign(return_id=return_id, person_id=PersonId(ws.actor), role="Caretaker")
