"""Does each set of the library do what its kind of audit is for?

What every shipped set must hold stands in `test_shipped_sets`; here stands what sets one kind apart from the next.
"""

from __future__ import annotations

import pytest

import resources
from forms.enquiry import COMMENT, WHAT_WORKED, comment_words
from forms.library import Library
from forms.model import Question

THEMED = ("themed_neglect", "themed_diversity", "themed_men", "themed_hsb", "themed_domestic_abuse")

RATED = ("scale", "yes_partly_no")


@pytest.fixture(scope="module")
def library() -> Library:
    return Library(*([resources.ROOT / name] for name in ("question_sets", "scales", "themes")))


# Themed self-assessments


@pytest.mark.parametrize("set_id", THEMED)
def test_a_themed_self_assessment_is_short_and_ends_with_what_is_different_for_children(
    library: Library, set_id: str
) -> None:
    themed = library.question_set(set_id)
    questions = themed.questions()
    assert 12 <= len(questions) <= 20
    assert questions[-1].impact is not None
    assert [question.id for question in questions if question.type == "scale" and not question.evidence] == []
    assert [question.id for question in questions if question.type == "scale" and not question.actions] == []


# Joint Case Review


def test_a_joint_review_tells_two_journeys_and_grades_neither(library: Library) -> None:
    review = library.question_set("jcr")
    journeys = {section.id: section.applies_to for section in review.sections() if section.applies_to}
    assert journeys == {
        "jcr_adults": ("stream_adult",),
        "jcr_children": ("stream_child",),
        "jcr_revisit": ("revisit",),
    }
    assert [question.id for question in review.questions() if question.type in RATED and question.scored] == []
    assert {"jcr_keep", "jcr_improve", "jcr_develop", "jcr_stop"} <= {question.id for question in review.questions()}


# Peer-assessment day


def test_peers_judge_four_areas_and_leave_one_strength_and_one_challenge(library: Library) -> None:
    day = library.question_set("section11_peer_day")
    assert [section.id for section in day.sections() if section.weight > 0] == [
        "peer_listening",
        "peer_challenge",
        "peer_information",
        "peer_training",
    ]
    assert day.question("peer_strength") is not None
    assert day.question("peer_one_challenge") is not None


# Case-file audit of a joint inspection


def test_each_line_of_a_joint_inspection_audit_says_what_to_look_for(library: Library) -> None:
    known = {theme.id for theme in library.themes("safeguarding")}
    lines = [
        question
        for question in library.question_set("jtai").questions()
        if question.type == "scale" and question.scored
    ]
    assert [line.id for line in lines if not line.kloe or line.kloe.theme not in known] == []
    assert [line.id for line in lines if line.kloe and not 3 <= len(line.kloe.prompts) <= 8] == []


# Benchmark


def test_a_benchmark_asks_a_position_and_its_strands_of_each_of_seven_recommendations(library: Library) -> None:
    benchmark = library.question_set("benchmark_front_door")
    asked = [
        [node.type for node in section.items if isinstance(node, Question)]
        for section in benchmark.sections()
        if section.weight > 0
    ]
    assert asked == [["scale", "multiple"]] * 7


# Practitioner survey


def test_a_survey_asks_nobody_who_they_are_and_hides_few_answers(library: Library) -> None:
    survey = library.question_set("survey_practitioner")
    assert survey.minimum_responses == 10
    assert "fewer than 10 people" in (survey.intro or "")
    assert [question.id for question in survey.questions() if question.required or question.type == "person_role"] == []
    assert 12 <= len(survey.questions()) <= 15


@pytest.mark.parametrize("set_id", ["maag", "jcr", "jtai"])
def test_an_agency_is_asked_what_worked_on_every_line_about_a_family(library: Library, set_id: str) -> None:
    form = library.question_set(set_id)
    rated = [node for node in form.questions() if node.type == "scale"]
    silent = [node.id for node in rated if comment_words(node, form) != WHAT_WORKED]
    assert len(rated) > 7
    assert silent == [node.id for node in rated if "overall_judgement" in node.tags]


def test_an_agencys_own_standards_take_a_comment(library: Library) -> None:
    form = library.question_set("section11")
    assert {comment_words(node, form) for node in form.questions()} == {COMMENT}
