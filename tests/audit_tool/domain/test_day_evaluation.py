"""What sheets without a name come to, and that too few of them tell nothing."""

from __future__ import annotations

from dataclasses import replace

from audit_tool.domain.day_evaluation import Evaluation, counted

ONE = Evaluation("1", "round", ("yes", "yes", "partly", "no", ""), ("Zest", "", " "))
OTHER = Evaluation("2", "round", ("yes", "no", "partly", "yes", "yes"), ("all of it", "Begin later", ""))
THIRD = Evaluation("3", "round", ("", "", "", "", ""), ("", "Begin later", ""))


def test_sheets_are_counted_and_words_stand_in_an_order_that_says_nothing_of_who_came_first():
    thought = counted([ONE, OTHER, THIRD, replace(ONE, id="4", withdrawn=True)])
    assert thought.sheets == 3 and not thought.is_held_back
    assert thought.spread == ((2, 0, 0), (1, 0, 1), (0, 2, 0), (1, 0, 1), (1, 0, 0))
    assert thought.said == (("all of it", "Zest"), ("Begin later", "Begin later"), ())
    assert counted([THIRD, OTHER, ONE]) == thought


def test_two_sheets_tell_nothing_but_that_there_are_two():
    thought = counted([ONE, OTHER])
    assert thought.is_held_back and thought.sheets == 2 and not thought.spread and not thought.said
    assert not counted([]).is_held_back


def test_a_sheet_answers_what_is_asked():
    assert ONE.fits and not ONE.is_empty
    assert not replace(ONE, ticked=("yes",)).fits and not replace(ONE, ticked=("maybe",) * 5).fits
    assert replace(THIRD, words=("", " ", "")).is_empty
