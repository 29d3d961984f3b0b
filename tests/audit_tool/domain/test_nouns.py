"""Small rules of the nouns, as tables."""

from __future__ import annotations

import datetime as dt

import pytest

from audit_tool.domain.action import MOVES, Action, ActionState, Brag, suggest_brag
from audit_tool.domain.agency import AGENCY_TYPES, SETTING_TYPES, Agency
from audit_tool.domain.answer import answer_digest, answers_digest
from audit_tool.domain.case import Child
from audit_tool.domain.changes import changed
from audit_tool.kinds import all_kinds, kind
from forms.answers import Answer, State

TODAY = dt.date(2026, 11, 20)


def _action(state: ActionState, due: dt.date | None) -> Action:
    return Action(id="a", number=1, round_id="r", text="Do it", state=state, due_on=due)


@pytest.mark.parametrize(
    ("state", "due_in_days", "brag", "late"),
    [
        (ActionState.TO_DO, None, Brag.GREY, 0),
        (ActionState.TO_DO, 29, Brag.GREY, 0),
        (ActionState.TO_DO, 28, Brag.AMBER, 0),
        (ActionState.TO_DO, 0, Brag.AMBER, 0),
        (ActionState.TO_DO, -1, Brag.RED, 1),
        (ActionState.DOING, 28, Brag.GREEN, 0),
        (ActionState.DOING, -34, Brag.RED, 34),
        (ActionState.DONE, -34, Brag.BLUE, 0),
        (ActionState.WORKED, -34, Brag.BLUE, 0),
        (ActionState.WITHDRAWN, -34, Brag.PURPLE, 0),
    ],
)
def test_the_status_word_suggested_for_an_action(state, due_in_days, brag, late):
    due = None if due_in_days is None else TODAY + dt.timedelta(days=due_in_days)
    action = _action(state, due)
    assert (suggest_brag(action, TODAY), action.days_late(TODAY)) == (brag, late)


def test_every_state_of_an_action_can_be_left_and_none_skips_done():
    assert set(MOVES) == set(ActionState)
    assert all(MOVES.values())
    assert [state for state, follow in MOVES.items() if ActionState.WORKED in follow] == [ActionState.DONE]


@pytest.mark.parametrize(("age", "words"), [(None, "unborn"), (0, "under 1"), (1, "1 year old"), (17, "17 years old")])
def test_a_childs_age_in_words(age, words):
    assert Child(id="c", case_id="k", label="Child 1", age=age, position=1).age_words == words


def test_a_school_is_asked_as_a_setting_and_by_its_phase():
    school = Agency("a", "S1", "Example Primary", "Example", "school", ("primary", "early_years"))
    assert school.question_groups == {"school", "primary", "early_years", "setting"}
    assert set(AGENCY_TYPES) >= SETTING_TYPES


def test_answers_hash_the_same_in_any_order_and_differ_by_a_word():
    first = {("a", None): Answer(State.ANSWERED, "met"), ("b", "child"): Answer(State.ANSWERED, "part", "Why")}
    assert answers_digest(first) == answers_digest(dict(reversed(first.items())))
    assert answer_digest(Answer(State.ANSWERED, "part", "Why")) != answer_digest(Answer(State.ANSWERED, "part", "why"))


def test_changes_join_and_say_what_they_touch():
    both = changed("x", answer="r1") | changed(answer=["r2"], action="a")
    assert both.touches("answer", "r1") and both.touches("answer", "r2") and both.touches("action")
    assert not both.touches("round")
    assert both.made == "x"


@pytest.mark.parametrize("audit", all_kinds(), ids=lambda audit: audit.id)
def test_a_kind_is_whole(audit):
    codes = [stage.code for stage in audit.stages]
    assert len(set(codes)) == len(codes)
    assert all(follower in codes for stage in audit.stages for follower in stage.leads_to)
    assert not audit.first_stage.locked and not audit.stages[-1].leads_to
    assert audit.signed_by and set(audit.signed_by) <= set(audit.roles)
    assert kind(audit.id) is audit
