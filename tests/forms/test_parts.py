"""This year's sections of the full tool, and what came in the middle of a round."""

import pytest

from forms.equivalence import equivalent_questions
from forms.parts import Unread, selected, supplement
from forms.scoring import score
from forms.tree import NoSuchNode
from tests.forms.sets import live, question, question_set, repeat, section

WHOLE = question_set(
    section("lead", question("named")),
    section("train", question("trained", show_if="${named} = 'met'"), question("how_many", type="whole")),
    section("hear", repeat("each_child", question("seen", required_if="${how_many} > 1"))),
)


def test_a_round_on_two_sections_asks_those_and_tells_what_they_miss():
    part = selected(WHOLE, ["hear", "train"])
    assert [one.id for one in part.question_set.sections()] == ["train", "hear"]
    assert part.unread == (Unread("trained", "show_if", ("named",)),)
    assert part.question_set.question("trained").disabled_rules == {"show_if": "${named} = 'met'"}
    assert part.question_set.derived_from.set_id == WHOLE.id
    assert live(part.question_set).is_shown("trained")


def test_a_part_keeps_the_results_it_can_make_and_no_selections():
    whole = question_set(
        section("lead", question("named"), question("why", show_if="share-at('met', 'train') > 50")),
        section("train", question("trained", tags=["staff"])),
        scores=[
            {"id": "both", "label": "Both", "of": ["named", "train"]},
            {"id": "staff", "label": "Staff", "tags": ["staff"]},
        ],
        selections=[{"id": "this_year", "title": "This year's", "items": ["lead"]}],
    )
    part = selected(whole, whole.selection("this_year").items)
    assert part.unread == (Unread("why", "show_if", ("train",)),)
    assert [(one.id, one.of) for one in part.question_set.scores] == [("both", ("named",))]
    assert part.question_set.selections == ()
    assert [one.score_id for one in score(live(part.question_set)).scores] == ["both"]


def test_a_round_on_everything_is_the_set_itself():
    part = selected(WHOLE, ["lead", "train", "hear"])
    assert (part.question_set, part.unread) == (WHOLE, ())
    with pytest.raises(NoSuchNode):
        selected(WHOLE, ["named"])


def test_a_supplement_asks_only_what_is_new_or_another_question():
    later = question_set(
        section("lead", question("named", hint="Look."), question("deputy")),
        section("train", question("trained", label="Who is trained?"), question("how_many", type="whole")),
        section("hear", repeat("each_child", question("seen", show_if="${deputy} = 'met' or ${named} = 'met'"))),
    )
    part = supplement(WHOLE, later)
    assert [one.id for one in part.question_set.questions()] == ["deputy", "trained"]
    assert part.question_set.scoring.method == "none"
    assert supplement(WHOLE, WHOLE) is None


def test_what_two_audits_ask_alike_is_found_from_either_side():
    ours = question_set(question("lead", equivalent_to=[{"set_id": "health", "id": "h1"}]), question("why"), id="s11")
    theirs = question_set(question("h1"), question("h2", equivalent_to=[{"set_id": "s11", "id": "why"}]), id="health")
    assert equivalent_questions(ours, theirs) == {"lead": "h1", "why": "h2"}
    assert equivalent_questions(theirs, ours) == {"h1": "lead", "h2": "why"}
    assert equivalent_questions(ours, question_set(question("h2"), id="health")) == {}
