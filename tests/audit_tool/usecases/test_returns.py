"""A signature locks a return as it stood, and taking it back needs a reason."""

from __future__ import annotations

from dataclasses import replace

import pytest

from audit_tool.domain.errors import Refused
from audit_tool.domain.ids import PersonId
from audit_tool.domain.rating import Lens
from audit_tool.store.audit_log import digest_of
from audit_tool.store.nouns import frozen_row
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


def _second_person(ws, pin=""):
    """Add a second person, who sets a PIN at the keyboard and gives it back."""
    first, second = PersonId(ws.actor), PersonId(ws.people.add(name="Sam Sample", role="Governor").made)
    if pin:
        ws.people.present(second)
        ws.people.set_pin(second, pin)
        ws.people.present(first)
    return second


@pytest.fixture
def school(ws):
    """The return of a school, finished but for its two signatures."""
    agency = ws.partnership.add_agency(code="SCH", name="Example School", agency_type="school").made
    round_id = ws.rounds.start(kind="section175", title="S175", year_label="2026", agency_ids=[agency]).made
    (line,) = ws.views.round(round_id).returns
    _induct(ws, line.return_id, "met")
    return line.return_id


def _induct(ws, return_id, level):
    answer = Answer(State.ANSWERED, level)
    ws.answers.record(return_id=return_id, lens=Lens.SELF, key=("induction", None), answer=answer)


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


def test_a_move_neither_locks_a_return_nor_opens_it(ws, begun):
    return_id = begun.returns[begun.agencies[0]]
    _fill(ws, return_id)
    with pytest.raises(Refused, match="stage_not_next"):
        ws.returns.move(return_id=return_id, stage="signed")
    _sign(ws, return_id)
    with pytest.raises(Refused, match="stage_not_next"):
        ws.returns.move(return_id=return_id, stage="answering")
    assert ws.views.form(return_id).read_only_why == "return_locked"


def test_there_is_nothing_to_take_back_before_anybody_signed(ws, begun):
    with pytest.raises(Refused, match="not_signed"):
        ws.returns.withdraw_signatures(return_id=begun.returns[begun.agencies[0]], why="A slip")


@pytest.mark.parametrize(
    ("kept", "typed", "code"),
    [("2468", None, "pin_needed"), ("2468", "1357", "pin_wrong"), ("", "2468", "pin_not_set")],
)
def test_nobody_signs_in_the_name_of_another(ws, begun, kept, typed, code):
    return_id = begun.returns[begun.agencies[0]]
    _fill(ws, return_id)
    second = _second_person(ws, kept)
    with pytest.raises(Refused, match=code):
        ws.returns.sign(return_id=return_id, person_id=second, role="Executive signatory", pin=typed)
    assert ws.views.summary(return_id).signatures == ()


def test_wrong_tries_at_signing_are_counted(ws, begun):
    return_id = begun.returns[begun.agencies[0]]
    _fill(ws, return_id)
    second = _second_person(ws, "2468")
    for _ in range(5):
        with pytest.raises(Refused, match="pin_wrong"):
            ws.returns.sign(return_id=return_id, person_id=second, role="Executive signatory", pin="1357")
    with pytest.raises(Refused, match="pin_locked"):
        ws.returns.sign(return_id=return_id, person_id=second, role="Executive signatory", pin="2468")


def test_a_second_person_signs_with_their_own_pin_and_the_log_says_what_was_signed(ws, begun):
    return_id = begun.returns[begun.agencies[0]]
    _fill(ws, return_id)
    second = _second_person(ws, "2468")
    made = ws.returns.sign(return_id=return_id, person_id=second, role="Executive signatory", pin="2468").made
    (signature,) = ws.views.summary(return_id).signatures
    assert (signature.id, signature.person_id, signature.name) == (made, second, "Sam Sample")
    with ws._session.read() as records:
        (signed,) = (row for row in records.log_rows() if row["verb"] == "return.sign")
    assert (signed["ident"], signed["digest"]) == (made, digest_of(frozen_row(signature)))


def test_who_has_left_does_not_sign(ws, begun):
    return_id = begun.returns[begun.agencies[0]]
    _fill(ws, return_id)
    second = _second_person(ws, "2468")
    left = next(person for person in ws.views.settings().people if person.id == second)
    ws.people.change(replace(left, active=False))
    with pytest.raises(Refused, match="person_not_active"):
        ws.returns.sign(return_id=return_id, person_id=second, role="Executive signatory", pin="2468")


def test_two_sign_the_same_answers_or_the_first_signs_again(ws, school):
    head, governor = ws.views.summary(school).roles_left
    actor = PersonId(ws.actor)
    ws.returns.sign(return_id=school, person_id=actor, role=head)
    assert ws.views.form(school).read_only_why is None
    _induct(ws, school, "part")
    with pytest.raises(Refused, match="signature_stale") as refused:
        ws.returns.sign(return_id=school, person_id=actor, role=governor)
    assert refused.value.params["role"] == head
    _induct(ws, school, "met")
    ws.returns.sign(return_id=school, person_id=actor, role=governor)
    assert ws.views.form(school).read_only_why == "return_locked"


def test_one_person_may_sign_in_two_roles_and_in_each_once(ws, school):
    head, governor = ws.views.summary(school).roles_left
    actor = PersonId(ws.actor)
    ws.returns.sign(return_id=school, person_id=actor, role=head)
    with pytest.raises(Refused, match="already_signed"):
        ws.returns.sign(return_id=school, person_id=actor, role=head)
    ws.returns.sign(return_id=school, person_id=actor, role=governor)
    with pytest.raises(Refused, match="return_locked"):
        ws.returns.sign(return_id=school, person_id=actor, role=governor)


def test_signatures_that_were_taken_back_stay_with_their_reason(ws, begun):
    return_id = begun.returns[begun.agencies[0]]
    _fill(ws, return_id)
    made = _sign(ws, return_id).made
    changes = ws.returns.withdraw_signatures(return_id=return_id, why=" The wrong figure ")
    assert changes.touches("signature", made)
    with ws._session.read() as records:
        kept = records.signatures.find(made)
        verbs = [row["verb"] for row in records.log_rows()]
    assert kept.withdrawn_at and kept.withdrawn_why == "The wrong figure"
    assert verbs[-4:] == ["return.sign", "return.lock", "return.withdraw_signature", "return.open"]


def test_a_role_signs_once_and_only_a_role_that_is_asked(ws, begun):
    return_id = begun.returns[begun.agencies[0]]
    _fill(ws, return_id)
    with pytest.raises(Refused, match="role_not_asked"):
        ws.returns.sign(return_id=return_id, person_id=PersonId(ws.actor), role="Caretaker")
