"""The life of an action: no way of putting steps one after another closes it without its proof."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from audit_tool.domain.action import CLOSED, Action, ActionState, KindOfChange
from audit_tool.domain.action_bulk import BulkChange, applied, taken_back
from audit_tool.domain.action_life import MOVES, Step, is_closed_with_proof, moved, put_back
from audit_tool.domain.action_notes import (
    ActionNote,
    Asked,
    NoteKind,
    Rung,
    asked_of_the_hub,
    by_action,
    due_rung,
    merged,
)
from audit_tool.domain.errors import Refused
from audit_tool.domain.smart import Hint, hints

TODAY = dt.date(2026, 11, 20)
NOW = dt.datetime(2026, 11, 20, 9, tzinfo=dt.UTC)
S = ActionState
ACTION = Action(id="a", number=1, round_id="r", text="Name a deputy lead", owner_role="Head of service")
PROOF = {
    S.DONE: Step(S.DONE, proof="Minute 7"),
    S.SIGNED_OFF: Step(S.SIGNED_OFF, signed_by="Sub-group"),
    S.WORKED: Step(S.WORKED, proof="9 of 10", change=KindOfChange.PRACTICE, retest_on=TODAY + dt.timedelta(180)),
}


def after(*steps: Step | ActionState) -> Action:
    action = ACTION
    for step in steps:
        action = moved(action, step if isinstance(step, Step) else Step(step), TODAY)
    return action


DONE = after(PROOF[S.DONE])
SIGNED = after(PROOF[S.DONE], PROOF[S.SIGNED_OFF])
WORKED = after(*PROOF.values())

words = st.sampled_from(["", " ", "Minute 7", "Sub-group", "Head of service", "head  of SERVICE"])
days = st.none() | st.dates(TODAY - dt.timedelta(9), TODAY + dt.timedelta(9))
steps = st.builds(
    Step,
    st.sampled_from(ActionState),
    proof=words,
    on=days,
    signed_by=words,
    check_on=days,
    change=st.none() | st.sampled_from(KindOfChange),
    retest_on=days,
    reason=words,
    goes_on_in=st.sampled_from([None, "a", "b"]),
)


SHOWN = ("done_proof", "signed_by", "worked_proof", "change", "retest_on")


def said_since_it_was_opened(said: Action, step: Step, state: ActionState) -> Action:
    """Tell again, by hand, what was shown since: going back to work forgets all of it, opening what was closed half."""
    if state in (S.TO_DO, S.DOING, S.PROPOSED):
        return ACTION
    if state is S.DONE:
        return replace(ACTION, done_proof=step.proof.strip() or said.done_proof)
    if state is S.SIGNED_OFF:
        return replace(ACTION, done_proof=said.done_proof, signed_by=said.signed_by or step.signed_by.strip())
    if state in CLOSED:
        return replace(said, worked_proof=step.proof.strip(), change=step.change, retest_on=step.retest_on)
    return said


@given(st.lists(steps | st.sampled_from(sorted(PROOF.values(), key=repr)), max_size=14))
def test_no_sequence_of_steps_closes_an_action_without_its_proof(taken):
    action, said = ACTION, ACTION
    for step in taken:
        try:
            reached = moved(action, step, TODAY)
        except Refused:
            continue
        said = said_since_it_was_opened(said, step, reached.state)
        assert is_closed_with_proof(reached)
        assert all(getattr(reached, name) in (getattr(said, name), None, "") for name in SHOWN)
        assert reached.state not in CLOSED or reached.worked_proof == step.proof.strip() != ""
        assert reached.state not in (S.SUPERSEDED, S.CARRIED_FORWARD) or reached.goes_on_in == "b"
        assert reached.stands or reached.reason
        assert put_back(reached, action) == action
        action = reached


@pytest.mark.parametrize(
    ("action", "step", "code"),
    [
        (ACTION, PROOF[S.SIGNED_OFF], "move_not_allowed"),
        (ACTION, Step(S.DONE), "proof_needed"),
        (ACTION, replace(PROOF[S.DONE], on=TODAY + dt.timedelta(1)), "day_in_future"),
        (DONE, Step(S.SIGNED_OFF), "sign_off_needs_group"),
        (DONE, Step(S.SIGNED_OFF, signed_by="head of  Service"), "signed_off_by_owner"),
        (DONE, replace(PROOF[S.SIGNED_OFF], on=TODAY - dt.timedelta(1)), "day_before_done"),
        (DONE, PROOF[S.WORKED], "move_not_allowed"),
        (SIGNED, replace(PROOF[S.WORKED], proof=" "), "proof_needed"),
        (SIGNED, replace(PROOF[S.WORKED], change=None), "change_needed"),
        (SIGNED, replace(PROOF[S.WORKED], change=KindOfChange.OUTPUT), "output_is_no_impact"),
        (SIGNED, replace(PROOF[S.WORKED], retest_on=None), "retest_needed"),
        (SIGNED, replace(PROOF[S.WORKED], retest_on=TODAY), "retest_not_later"),
        (SIGNED, replace(PROOF[S.WORKED], to=S.OUTPUT_ONLY, change=KindOfChange.OUTPUT), "reason_needed"),
        (replace(SIGNED, owner_role="Sub-group"), PROOF[S.WORKED], "signed_off_by_owner"),
        (ACTION, Step(S.SUPERSEDED, reason="Better"), "goes_on_needed"),
        (ACTION, Step(S.CARRIED_FORWARD), "reason_needed"),
        (ACTION, Step(S.CARRIED_FORWARD, reason="Next year"), "plan_needed"),
        (ACTION, Step(S.WITHDRAWN), "reason_needed"),
        (replace(ACTION, state=S.PROPOSED), Step(S.WITHDRAWN), "reason_needed"),
        (DONE, Step(S.DOING), "reason_needed"),
        (SIGNED, Step(S.DOING, reason=" "), "reason_needed"),
        (SIGNED, Step(S.DONE), "reason_needed"),
        (WORKED, Step(S.SIGNED_OFF), "reason_needed"),
    ],
)
def test_what_a_step_asks_for(action, step, code):
    with pytest.raises(Refused, match=f"^{code}$"):
        moved(action, step, TODAY)


def test_what_closing_writes_down():
    assert WORKED.retest_question == "Name a deputy lead"
    assert (WORKED.signed_by, WORKED.check_on) == ("Sub-group", TODAY + dt.timedelta(120))


def test_an_action_that_was_opened_again_is_not_closed_on_what_was_refuted():
    later = TODAY + dt.timedelta(30)
    opened = moved(WORKED, Step(S.SIGNED_OFF, reason="3 of 10 files"), later)
    assert (opened.signed_by, opened.done_proof, opened.worked_proof, opened.worked_on) == (
        "Sub-group", "Minute 7", "", None,
    )  # fmt: skip
    assert opened.reason == "3 of 10 files"
    assert (opened.change, opened.retest_on, opened.retest_question) == (None, None, "")
    assert opened.check_on == later + dt.timedelta(120), "somebody looks at it again"
    with pytest.raises(Refused, match="proof_needed"):
        moved(opened, Step(S.WORKED), later)
    taken_back = moved(opened, Step(S.DONE, reason="Signed too early"), later)
    assert (taken_back.signed_by, taken_back.done_on, taken_back.done_proof) == ("", TODAY, "Minute 7")
    working = moved(opened, Step(S.DOING, reason="Only one was named"), later)
    assert (working.done_on, working.done_proof, working.signed_by, working.check_on) == (None, "", "", None)
    with pytest.raises(Refused, match="proof_needed"):
        moved(working, Step(S.DONE), later)


@pytest.mark.parametrize(
    ("owner", "group", "code"),
    [
        ("", "Chief inspector, Example Police", "signed_off_by_lead"),
        ("Head of service", "example  police", "signed_off_by_lead"),
        ("Head of service", "Scrutiny panel at Example Police", ""),
        ("", "Sub-group of the Example Policeboard", ""),
    ],
)
def test_nobody_of_the_lead_agency_signs_an_action_that_no_post_owns(owner, group, code):
    done, step = replace(DONE, owner_role=owner), Step(S.SIGNED_OFF, signed_by=group)
    if not code:
        assert moved(done, step, TODAY, lead="Example Police").signed_by == group
        return
    with pytest.raises(Refused, match=code):
        moved(done, step, TODAY, lead="Example Police")


def test_every_state_can_be_left_and_is_closed_from_signed_off_alone():
    assert set(MOVES) == set(ActionState)
    assert all(MOVES.values())
    assert {state for state, follow in MOVES.items() if follow & CLOSED} == {S.SIGNED_OFF}


# ---- notes


def note(ident: str, text: str = "Two of four teams", **more) -> ActionNote:
    on = more.pop("on", TODAY)
    return ActionNote(ident, more.pop("action_id", "a"), NoteKind.PROGRESS, text, on, "Named nurse", NOW, **more)


laptops = st.lists(
    st.builds(
        note,
        st.sampled_from([f"n{number}" for number in range(9)]),
        struck=st.booleans(),
        action_id=st.just("a"),
    ),
    max_size=6,
)


@given(st.tuples(laptops, laptops, laptops))
def test_updates_of_three_laptops_give_the_same_plan_in_any_order_and_lose_no_note(three):
    together = set()
    for order in permutations(three):
        here: frozenset[ActionNote] = frozenset()
        for came in order:
            here = merged(here, came)
            assert merged(here, came) == here
        together.add(here)
    assert len(together) == 1
    (kept,) = together
    assert {each.id for each in kept} == {each.id for laptop in three for each in laptop}
    struck = {each.id for laptop in three for each in laptop if each.struck}
    assert {each.id for each in by_action(kept).get("a", ())} == {each.id for each in kept} - struck


def test_one_id_for_two_notes_is_no_honest_copy():
    with pytest.raises(Refused, match="revision_differs"):
        merged([note("n1", "One")], [note("n1", "Two")])


@pytest.mark.parametrize(("late", "rung"), [(13, None), (14, Rung.MANAGER), (28, Rung.SUB_GROUP), (56, Rung.EXECUTIVE)])
def test_the_ladder_is_climbed_by_days_and_a_rung_is_asked_for_once(late, rung):
    action = replace(ACTION, due_on=TODAY - dt.timedelta(late))
    assert due_rung(action, (), TODAY) is rung
    told = replace(note("n"), rung=rung, kind=NoteKind.ESCALATION)
    assert due_rung(action, (told,), TODAY) is None
    put_off = replace(action, due_on=TODAY - dt.timedelta(14))
    before = replace(told, on=TODAY - dt.timedelta(15))
    assert due_rung(put_off, (before,), TODAY) is Rung.MANAGER


def test_what_an_agency_says_is_asked_about_until_it_is_so():
    said = note("n", says=S.DONE)
    assert asked_of_the_hub(ACTION, [said]) == (Asked(said, says=S.DONE),)
    assert asked_of_the_hub(DONE, [said]) == ()
    later = note("m", says_due=TODAY)
    assert asked_of_the_hub(ACTION, [said, later]) == (Asked(said, says=S.DONE), Asked(later, due_on=TODAY))
    assert asked_of_the_hub(replace(ACTION, due_on=TODAY), [later]) == ()


def test_what_an_agency_says_of_an_earlier_day_is_asked_though_the_action_moved_in_between():
    said = note("n", says=S.DONE, on=TODAY - dt.timedelta(9))
    started = after(S.DOING)
    assert asked_of_the_hub(started, [said]) == (Asked(said, says=S.DONE),)
    assert asked_of_the_hub(replace(started, moved_on=TODAY + dt.timedelta(1)), [said]) == ()


def test_a_later_word_hides_no_other_wish_and_an_answer_settles_one_alone():
    both = note("n", says=S.DOING, says_due=TODAY)
    done = note("m", says=S.DONE)
    asked = (Asked(both, due_on=TODAY), Asked(done, says=S.DONE))
    assert asked_of_the_hub(ACTION, [both, done]) == asked
    other = replace(note("o", says_due=TODAY + dt.timedelta(9)), said_by="Another agency")
    assert asked_of_the_hub(ACTION, [both, other]) == (Asked(both, S.DOING, TODAY), Asked(other, due_on=other.says_due))
    left = replace(note("p"), kind=NoteKind.REPLY, answers="n")
    assert asked_of_the_hub(ACTION, [both, done, left]) == asked[1:]


# ---- wording, and many at once


@pytest.mark.parametrize(
    ("action", "found"),
    [
        (replace(ACTION, due_on=TODAY, measure="9 of 10 files"), set()),
        (replace(ACTION, text="Continue to train staff"), {Hint.VAGUE_START, Hint.NO_DATE, Hint.NO_MEASURE}),
        (replace(ACTION, text="Train", due_on=TODAY, measure="Better"), {Hint.NO_DELIVERABLE, Hint.NOTHING_TO_SEE}),
        (
            replace(ACTION, due_on=dt.date(2028, 1, 1), owner_role="Nurse and police", measure="3 files"),
            {Hint.FAR_DATE, Hint.SEVERAL_OWNERS},
        ),
    ],
)
def test_hints_say_what_the_wording_does_not(action, found):
    assert set(hints(action, TODAY)) == found


def test_many_are_changed_alike_and_only_what_nobody_changed_since_is_taken_back():
    change = BulkChange(owner_role="Chair", later_by=7, theme_id="voice")
    before = replace(ACTION, due_on=TODAY)
    now = applied(before, change)
    assert (now.owner_role, now.due_on, now.theme_ids) == ("Chair", TODAY + dt.timedelta(7), ("voice",))
    assert taken_back(now, before, change) == before
    since = replace(now, owner_role="Head of health")
    assert taken_back(since, before, change) == replace(before, owner_role="Head of health")
    assert applied(WORKED, change) == replace(WORKED, theme_ids=("voice",))
