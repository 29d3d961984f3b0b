"""What a set asks of any recommendation is asked of each one, in the words of its report."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import resources
from forms.canonical import canonical_json, digest, from_canonical_json
from forms.library import Library
from forms.model import Question
from forms.parts import is_part, sections_of
from forms.written_out import MOST, cleaned, is_written_out, pattern_of, written_out

SHELF = Library([resources.path("question_sets")], [resources.path("scales")], [resources.path("themes")])
ASKS = SHELF.question_set("benchmark_recommendations")
FIRST, SECOND = "Ask every child alone.", "Name a lead for each night."


def test_each_recommendation_becomes_a_section_with_questions_of_its_own():
    made = written_out(ASKS, [FIRST, SECOND])
    one, two, lists = made.sections()
    assert [(one.ref, one.label), (two.ref, two.label)] == [("R1", FIRST), ("R2", SECOND)]
    assert [each.ref for each in one.items if isinstance(each, Question)] == ["R1.1", "R1.2", "R1.3"]
    assert lists == ASKS.sections()[-1]
    assert len({question.id for question in made.questions()}) == len(made.questions()) == 8


def test_a_recommendation_is_known_again_by_its_words_wherever_it_stands():
    this_year = {one.label: one for one in written_out(ASKS, [FIRST, SECOND]).sections()}
    next_year = {one.label: one for one in written_out(ASKS, ["A new one.", SECOND]).sections()}
    assert this_year[SECOND].id == next_year[SECOND].id
    assert this_year[SECOND].ref == "R2" and next_year[SECOND].ref == "R2"
    assert this_year[FIRST].id not in {one.id for one in next_year.values()}


def test_what_was_written_out_is_no_part_of_the_set_but_knows_what_it_came_from():
    made = written_out(ASKS, [FIRST])
    assert is_written_out(made) and not is_written_out(ASKS)
    assert made.derived_from is not None and made.derived_from.digest == digest(ASKS)
    assert is_part(made)
    assert [one.id for one in sections_of(ASKS, made).sections()] == ["bmr_lists"]


def test_a_set_that_asks_of_no_recommendation_stays_as_it_is():
    other = SHELF.question_set("benchmark_front_door")
    assert pattern_of(other) is None
    assert written_out(other, [FIRST]) is other


@pytest.mark.parametrize("texts", [[], ["  ", "\t"], [f"Number {number}" for number in range(MOST + 1)]])
def test_none_or_too_many_are_not_written_out(texts):
    with pytest.raises(ValueError, match="too many"):
        written_out(ASKS, texts)


@settings(max_examples=30, deadline=None)
@given(st.lists(st.text(max_size=120), max_size=12))
def test_whatever_is_pasted_becomes_a_set_that_is_kept_and_read_back_the_same(texts):
    found = cleaned(texts)
    if found:
        made = written_out(ASKS, texts)
        assert [one.label for one in made.sections()[:-1]] == list(found)
        assert from_canonical_json(canonical_json(made)) == made
