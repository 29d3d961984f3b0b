"""A small sample of every campaign over the form engine, each with the control that shows it can fail."""

import random
from collections import Counter
from dataclasses import replace

import pytest

from campaigns import carried_answers, live_edits, odd_rules, set_defects
from campaigns.machinery.made_sets import TODAY, made_set
from forms.answers import Answer, State
from forms.checks import check
from forms.model import Repeat, walk
from forms.versions import carried

pytestmark = pytest.mark.slow


def made(seed=7):
    return made_set(random.Random(seed))  # noqa: S311 - to be repeated


def test_made_sets_are_whole_and_have_two_repeats_with_totals():
    whole = made()
    assert check(whole, on=TODAY) == ()
    assert Counter(node.of for node in walk(whole.items) if isinstance(node, Repeat)) == {
        "child": 1,
        "designated_lead": 1,
    }
    worked_out = [question.calculate or "" for seed in range(3) for question in made(seed).questions()]
    assert any("sum(" in rule for rule in worked_out)


def test_every_edit_comes_out_as_all_at_once_and_no_score_is_promised_wrongly():
    tally = live_edits.run(400, seed=20261121)
    assert tally.compared > 50
    assert tally.bounds > 100
    assert tally.early > 10
    assert (tally.stale, tally.outside, tally.wrong) == (0, 0, 0)


def test_a_promise_that_was_broken_would_be_counted():
    tally = live_edits.Tally()
    foreseen = [{None: live_edits._Foreseen(10, 20, None)}]
    live_edits._judge(foreseen, {None: live_edits._Foreseen(30, 30, None)}, tally)
    assert tally.has_failed


def test_defects_of_every_kind_are_found_and_sound_sets_left_alone():
    tally = set_defects.run(4, seed=20261121)
    assert len(tally.put_in) == 12
    assert tally.share >= set_defects.LEAST_FOUND
    assert tally.false_alarms == 0


def test_a_defect_nobody_finds_would_be_counted():
    assert set_defects.Tally(put_in=Counter(a=20), found=Counter(a=18)).has_failed


def test_every_answer_of_five_versions_is_accounted_for():
    tally = carried_answers.run(800, seed=20261121)
    assert tally.lost == 0
    assert set(tally.outcomes) == {"carry", "flag", "review", "archive"}


def test_an_answer_that_went_missing_or_was_altered_would_be_counted():
    whole = made()
    question = next(one for one in whole.questions() if one.calculate is None and one.type == "scale")
    answers = {(question.id, None): Answer(State.ANSWERED, question.scale and "met")}
    outcome = carried(whole, whole, answers, on=TODAY)
    assert carried_answers.unaccounted_for(whole, whole, answers, outcome) == 0
    assert carried_answers.unaccounted_for(whole, whole, answers, replace(outcome, answers=())) == 1
    [one] = outcome.answers
    altered = replace(outcome, answers=(replace(one, answer=Answer(State.ANSWERED, "other")),))
    assert carried_answers.unaccounted_for(whole, whole, answers, altered) > 0


def test_no_string_breaks_the_rule_reader():
    tally = odd_rules.run(3_000, seed=20261121)
    assert tally.taken > 20
    assert tally.refused > 1_000
    assert tally.broken == 0
