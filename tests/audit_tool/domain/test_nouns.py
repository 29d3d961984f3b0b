"""Small rules of the nouns, as tables."""

from __future__ import annotations

import datetime as dt
import time
import uuid
from dataclasses import replace

import pytest

from audit_tool.domain.action import Action, ActionState, Brag, shown_brag, suggest_brag
from audit_tool.domain.agency import AGENCY_TYPES, SETTING_TYPES, Agency, likely_type, proposed_code
from audit_tool.domain.answer import answers_digest
from audit_tool.domain.case import Child
from audit_tool.domain.changes import changed
from audit_tool.domain.ids import new_id
from audit_tool.domain.moments import local_day, utc_text
from audit_tool.domain.rating import Lens
from audit_tool.domain.returns import Return, why_read_only
from audit_tool.domain.round import Round, RoundState
from audit_tool.kinds import all_kinds, kind
from forms.answers import BLANK, Answer, State

TODAY = dt.date(2026, 11, 20)


def _action(state: ActionState, due: dt.date | None) -> Action:
    return Action(id="a", number=1, round_id="r", text="Do it", state=state, due_on=due)


@pytest.mark.parametrize(
    ("state", "due_in_days", "brag", "late"),
    [
        (ActionState.PROPOSED, -34, Brag.GREY, 0),
        (ActionState.TO_DO, None, Brag.GREY, 0),
        (ActionState.TO_DO, 29, Brag.GREY, 0),
        (ActionState.TO_DO, 28, Brag.AMBER, 0),
        (ActionState.TO_DO, 0, Brag.AMBER, 0),
        (ActionState.TO_DO, -1, Brag.RED, 1),
        (ActionState.DOING, 28, Brag.GREEN, 0),
        (ActionState.DOING, -34, Brag.RED, 34),
        (ActionState.DONE, -34, Brag.GREEN, 0),
        (ActionState.SIGNED_OFF, -34, Brag.BLUE, 0),
        (ActionState.OUTPUT_ONLY, -34, Brag.BLUE, 0),
        (ActionState.WORKED, -34, Brag.BLUE, 0),
        (ActionState.WITHDRAWN, -34, Brag.PURPLE, 0),
    ],
)
def test_the_status_word_suggested_for_an_action(state, due_in_days, brag, late):
    due = None if due_in_days is None else TODAY + dt.timedelta(days=due_in_days)
    action = _action(state, due)
    assert (suggest_brag(action, TODAY), action.days_late(TODAY)) == (brag, late)


def test_a_persons_status_word_stands_until_the_suggestion_is_another_or_the_action_is_done():
    action = replace(
        _action(ActionState.DOING, TODAY), brag=Brag.AMBER, brag_over=Brag.GREEN, brag_why="Key post empty"
    )
    assert shown_brag(action, Brag.GREEN) is Brag.AMBER
    assert shown_brag(action, Brag.RED) is Brag.RED
    assert shown_brag(replace(action, state=ActionState.DONE), Brag.GREEN) is Brag.GREEN


def test_an_action_is_at_risk_where_nobody_speaks_of_it_or_another_holds_it_up():
    soon = replace(_action(ActionState.DOING, TODAY + dt.timedelta(20)), moved_on=TODAY - dt.timedelta(29))
    assert suggest_brag(soon, TODAY) is Brag.AMBER
    assert suggest_brag(soon, TODAY, told_on=TODAY - dt.timedelta(28)) is Brag.GREEN
    assert suggest_brag(soon, TODAY, told_on=TODAY, is_blocked=True) is Brag.AMBER
    later = _action(ActionState.TO_DO, TODAY + dt.timedelta(20))
    assert suggest_brag(replace(later, starts_on=TODAY + dt.timedelta(1)), TODAY) is Brag.GREY


@pytest.mark.parametrize(("age", "words"), [(None, "unborn"), (0, "under 1"), (1, "1 year old"), (17, "17 years old")])
def test_a_childs_age_in_words(age, words):
    assert Child(id="c", case_id="k", label="Child 1", age=age, position=1).age_words == words


def test_a_school_is_asked_as_a_setting_and_by_its_phase():
    school = Agency("a", "S1", "Example Primary", "Example", "school", ("primary", "early_years"))
    assert school.question_groups == {"school", "primary", "early_years", "setting"}
    assert set(AGENCY_TYPES) >= SETTING_TYPES


def test_answers_hash_the_same_in_any_order_and_differ_by_a_word():
    first = {("a", None): Answer(State.ANSWERED, "met"), ("b", "child"): Answer(State.ANSWERED, "part", "Why")}
    second = first | {("b", "child"): Answer(State.ANSWERED, "part", "why")}
    assert answers_digest(first) == answers_digest(dict(reversed(first.items())))
    assert answers_digest(first) != answers_digest(second)


def test_an_answer_that_was_taken_back_is_as_if_never_given():
    met = {("a", None): Answer(State.ANSWERED, "met")}
    assert answers_digest(met | {("b", None): BLANK}) == answers_digest(met)


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
    assert bool(audit.signed_by) is not audit.counts_people and set(audit.signed_by) <= set(audit.roles)
    assert kind(audit.id) is audit


@pytest.mark.parametrize(
    ("kind_id", "agency", "stage", "lens", "why"),
    [
        ("section11", "nhs", "answering", Lens.SELF, None),
        ("section11", "nhs", "answering", Lens.MODERATED, "not_yet_signed"),
        ("section11", "nhs", "answering", Lens.PEER, "lens_not_used"),
        ("section11", "nhs", "signed", Lens.SELF, "return_locked"),
        ("section11", "nhs", "signed", Lens.MODERATED, None),
        ("section11", "nhs", "moderated", Lens.MODERATED, None),
        ("section11", "nhs", "closed", Lens.MODERATED, "return_locked"),
        ("section175", "school", "signed", Lens.MODERATED, "lens_not_used"),
        ("maag", None, "answering", Lens.MODERATED, None),
        ("maag", None, "answering", Lens.SELF, "lens_not_used"),
        ("maag", None, "signed", Lens.MODERATED, "return_locked"),
    ],
)
def test_when_a_return_may_be_answered(kind_id, agency, stage, lens, why):
    run = Round("r", kind_id, "A", "2026", "s", "1.0.0", "0" * 64, TODAY)
    target = Return("t", "r", agency, stage, None if kind_id == "section11" else "c")
    assert why_read_only(target, run, kind(kind_id), lens) == why
    closed = replace(run, state=RoundState.CLOSED)
    assert why_read_only(target, closed, kind(kind_id), lens) == "round_closed"


@pytest.mark.parametrize(
    ("name", "kind", "code"),
    [
        ("Northmere NHS Trust", "acute_trust", "NNHST"),
        ("Northmere Mental Health NHS Foundation Trust", "mental_health_trust", "NMHNHS"),
        ("Northmere Police", "police", "NP"),
        ("Northmere Council Children\u2019s Services", "social_care", "NCCS"),
        ("Adult Social Care", "adult_services", "ASC"),
        ("Mere Street Primary School", "school", "MSPS"),
        ("Placeholder Park Nursery School", "early_years", "PPNS"),
        ("Imaginary Sixth Form", "college", "ISF"),
        ("Northmere Women\u2019s Aid", "domestic_abuse", "NWA"),
        ("Cafcass", "cafcass", "CAFC"),
        ("Northmere Homes", "housing", "NH"),
        ("Friends of the River", None, "FR"),
        ("Żółć", None, ""),
        ("", None, ""),
    ],
)
def test_a_name_proposes_what_it_is_and_a_code(name, kind, code):
    assert likely_type(name) == kind
    assert kind is None or kind in AGENCY_TYPES
    assert proposed_code(name) == code


def test_a_proposed_code_is_nobody_elses():
    assert proposed_code("Northmere Police", frozenset({"NP", "NP2"})) == "NP3"


def test_the_day_of_a_moment_is_the_day_people_had(monkeypatch):
    late = dt.datetime(2026, 7, 14, 23, 30, tzinfo=dt.UTC)
    for zone, day in (("BST-1", 15), ("UTC0", 14)):
        monkeypatch.setenv("TZ", zone)
        time.tzset()
        assert local_day(late) == dt.date(2026, 7, day)
    monkeypatch.undo()
    time.tzset()


def test_an_id_is_a_random_uuid_that_any_tool_reads():
    made = [new_id() for _ in range(1000)]
    assert len(set(made)) == 1000
    for ident in made:
        read = uuid.UUID(ident)
        assert (str(read), read.version, read.variant) == (ident, 4, uuid.RFC_4122)


def test_a_moment_is_written_in_utc_wherever_the_clock_stood():
    at_noon = dt.datetime(2026, 7, 1, 12, tzinfo=dt.UTC)
    in_summer_time = at_noon.astimezone(dt.timezone(dt.timedelta(hours=1)))
    assert utc_text(at_noon) == utc_text(in_summer_time) == "2026-07-01T12:00:00.000000+00:00"
    with pytest.raises(ValueError, match="time zone"):
        utc_text(dt.datetime(2026, 7, 1, 12))  # noqa: DTZ001  # what is refused
