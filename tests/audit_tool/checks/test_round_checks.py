"""Checks over a whole round: figures that do not look right, and claims that are worth a second look."""

from __future__ import annotations

import pytest

from audit_tool import workspace
from audit_tool.checks import all_round_checks, run_round_checks
from audit_tool.domain.check import CheckedReturn, RoundFacts
from audit_tool.domain.ids import ReturnId
from audit_tool.domain.mentions import mentions_of_words
from forms.answers import Answer, Evidence, State

SET = workspace.shelf().question_set("section175")
RATED = [question for question in SET.questions() if question.type == "yes_partly_no" and question.evidence][:6]
SHOWN = (Evidence("e", "Minutes"),)
COUNTERS = [
    question.id for question in SET.questions() if question.type == "whole" and question.period == "academic_year"
]


def _number(value):
    return Answer(State.ANSWERED, value)


def _return(ident, answers, *, roll=400, phase="Primary", earlier=(), overdue=()):
    figures = {(each, None): _number(3) for each in COUNTERS} | {("snap_roll", None): _number(roll)}
    whole = figures | {(key, None): answer for key, answer in answers.items()}
    return CheckedReturn(ReturnId(ident), frozenset({"primary"}), phase, roll, whole, dict(earlier), frozenset(overdue))


def _found(*returns):
    return {
        (flag.code, flag.return_id, flag.key and flag.key[0]) for flag in run_round_checks(RoundFacts(SET, returns))
    }


def test_a_plain_return_raises_nothing():
    assert _found(_return("a", {RATED[0].id: Answer(State.ANSWERED, "yes", evidence=SHOWN)})) == set()


@pytest.mark.parametrize(
    ("answers", "code", "question"),
    [
        ({COUNTERS[0]: Answer()}, "figure_missing", COUNTERS[0]),
        ({"snap_ehc": _number(401)}, "more_than_roll", "snap_ehc"),
        ({"snap_cp": _number(7), "snap_cin": _number(7)}, "counted_twice", "snap_cin"),
        ({RATED[0].id: Answer(State.ANSWERED, "yes")}, "met_without_evidence", RATED[0].id),
        (
            {question.id: Answer(State.ANSWERED, "yes", evidence=SHOWN) for question in RATED},
            "all_best_in_round",
            None,
        ),
    ],
)
def test_what_a_single_return_gives_away(answers, code, question):
    assert (code, "a", question) in _found(_return("a", answers))


def test_nobody_knows_is_an_answer_and_empty_is_not_none():
    not_collected = _return("a", {COUNTERS[0]: Answer(State.DONT_KNOW)})
    assert not {code for code, _, _ in _found(not_collected)} & {"figure_missing"}


def test_one_school_far_above_the_others_of_its_phase_is_found_and_does_not_hide_itself():
    others = [_return(f"o{number}", {COUNTERS[0]: _number(3 + number % 2)}) for number in range(6)]
    far = _return("far", {COUNTERS[0]: _number(90)})
    alone = _return("alone", {COUNTERS[0]: _number(90)}, phase="Secondary")
    flagged = {each for each in _found(*others, far, alone) if each[0] == "figure_far"}
    assert flagged == {("figure_far", "far", COUNTERS[0])}


def test_a_large_school_without_one_incident_is_asked_and_a_small_one_is_not():
    none = {question.id: _number(0) for question in SET.questions() if question.unit == "incidents"}
    codes = {(code, ident) for code, ident, _ in _found(_return("large", none), _return("small", none, roll=90))}
    assert ("no_incident", "large") in codes
    assert ("no_incident", "small") not in codes


def test_a_jump_of_two_steps_and_an_action_past_its_day_are_found():
    key = (RATED[0].id, None)
    yes, no = Answer(State.ANSWERED, "yes", evidence=SHOWN), Answer(State.ANSWERED, "no")
    jumped = _return("a", {RATED[0].id: yes}, earlier={key: no}.items(), overdue=[key])
    fell = _return("b", {RATED[0].id: no}, earlier={key: yes}.items())
    assert _found(jumped, fell) == {("jump", "a", RATED[0].id), ("action_overdue", "a", RATED[0].id)}


def test_evidence_that_names_a_worker_is_found_and_the_question_that_asks_for_a_name_is_not():
    named = (Evidence("e", "Supervision notes of PAT  Example"),)
    answers = {
        RATED[0].id: Answer(State.ANSWERED, "yes", evidence=named),
        RATED[1].id: Answer(State.ANSWERED, "yes", evidence=SHOWN, impact="Pat Example's rota"),
        "lead_name": Answer(State.ANSWERED, "Pat Example"),
    }
    facts = RoundFacts(SET, (_return("a", answers),), mentions_of_words("Pat Example"))
    found = {flag.key[0] for flag in run_round_checks(facts) if flag.code == "names_worker"}
    assert found == {RATED[0].id, RATED[1].id}


def test_every_check_says_what_it_looks_for():
    checks = all_round_checks()
    assert len({check.code for check in checks}) == len(checks) == 16
    assert all(check.looks_for.endswith(".") for check in checks)
