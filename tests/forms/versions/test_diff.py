"""What changed from one version to the next, in words an author recognises."""

import datetime as dt

import pytest
from hypothesis import given

from forms.model import Note, Question, QuestionSet, Repeat, Section
from forms.versions import Mark, diff, marked, proposed_level, suggested_renames
from forms.versions.comparing import NODE_FIELDS, SET_FIELDS
from forms.versions.renames import OFFERED_FROM
from forms.versions.words import without_number
from tests.forms.sets import BANDS, EMBED4, MET3, YNP, question, question_set, question_sets, repeat, section

ON = dt.date(2026, 3, 14)
ROUTES = [{"code": "panel", "label": "Panel"}, {"code": "desk", "label": "Desk"}]
BY_OTHER_MEANS = {"id", "kind", "items", "renamed_from", "scale", "options"}


def one(**fields):
    lists = [{"id": "routes", "options": fields.pop("routes", ROUTES)}]
    scales = fields.pop("scales", [MET3, EMBED4, YNP])
    return question_set(question("asked", **fields), option_lists=lists, scales=scales)


def kinds(old, new):
    return [change.kind for change in diff(old, new).changes]


@pytest.mark.parametrize(
    ("before", "after", "kind", "level"),
    [
        ({}, {"label": "About something else?"}, "wording", "patch"),
        ({}, {"label": "1.4  About asked?"}, "help", "patch"),
        ({}, {"good_looks_like": "Minutes show it."}, "wording", "patch"),
        ({}, {"hint": "Look in the minutes."}, "help", "patch"),
        ({}, {"duty": "must"}, "score", "major"),
        ({}, {"weight": 3}, "score", "major"),
        ({}, {"required": False}, "required", "minor"),
        ({}, {"show_if": "true()"}, "logic", "minor"),
        ({}, {"applies_to": ["police"]}, "asked_of", "minor"),
        ({}, {"evidence": {"prompt": "Show"}}, "evidence", "minor"),
        ({}, {"tags": ["voice"]}, "cites", "patch"),
        ({}, {"scale": "embed4"}, "scale", "major"),
        ({"type": "short_text"}, {"type": "long_text"}, "type", "major"),
        (
            {"type": "single", "options": "routes"},
            {"type": "single", "options": "routes", "routes": [*ROUTES, {"code": "post", "label": "Post"}]},
            "options_added",
            "minor",
        ),
        (
            {"type": "single", "options": "routes"},
            {"type": "single", "options": "routes", "routes": ROUTES[:1]},
            "options_removed",
            "major",
        ),
        (
            {"type": "single", "options": "routes"},
            {"type": "single", "options": "routes", "routes": [ROUTES[0], {"code": "desk", "label": "At a desk"}]},
            "options_relabelled",
            "major",
        ),
        (
            {"type": "single", "options": "routes"},
            {"type": "single", "options": "routes", "routes": ROUTES[::-1]},
            "options_reordered",
            "minor",
        ),
        (
            {},
            {"scales": [MET3 | {"levels": [MET3["levels"][0] | {"score": 5}, *MET3["levels"][1:]]}, EMBED4, YNP]},
            "score",
            "major",
        ),
    ],
)
def test_each_sort_of_change_has_its_name_and_its_weight(before, after, kind, level):
    difference = diff(one(**before), one(**after))
    assert [change.kind for change in difference.changes] == [kind]
    assert proposed_level(difference) == level


def test_what_came_went_moved_and_was_renamed():
    old = question_set(section("s", question("a"), question("b"), question("c")), section("t", question("d")))
    new = question_set(
        section("s", question("b"), question("a"), question("d")),
        section("t", question("see", renamed_from=["c"], label="About c?", short_title="c"), question("new")),
    )
    told = [(change.kind, change.node) for change in diff(old, new).changes]
    assert sorted(told) == [("added", "new"), ("moved", "a"), ("moved", "d"), ("moved", "see"), ("renamed", "see")]
    gone = diff(new, old)
    assert {change.node for change in gone.changes if change.kind == "removed"} == {"new", "see"}


def test_a_question_that_became_a_section_is_another_thing():
    assert kinds(
        question_set(section("s", question("a"))), question_set(section("s", section("a", question("b"))))
    ) == [
        "added",
        "added",
        "removed",
    ]


def test_scoring_and_sources_of_the_whole_set_count_too():
    old, new = question_set(question("a")), question_set(question("a"), title="Another", scoring={"bands": BANDS})
    assert sorted(kinds(old, new)) == ["help", "score"]


def test_words_are_marked_one_by_one():
    assert marked("Is there a named lead?", "Is there a trained lead?") == (
        Mark("same", "Is there a"),
        Mark("taken_out", "named"),
        Mark("put_in", "trained"),
        Mark("same", "lead?"),
    )


@pytest.mark.parametrize(
    "text", ["1.3 Is it so?", "(Id10002) Is it so?", "12) Is it so?", "Is  it so?", "Q4. Is it so?", "4 - Is it so?"]
)
def test_a_leading_number_is_no_part_of_the_words(text):
    assert without_number(text).endswith("Is it so?")
    assert without_number("Is it 3 or 4?") == "Is it 3 or 4?"


def test_other_languages_are_compared_text_by_text_unless_one_is_new():
    polish = {"q1.label": "Wiek", "q1.hint": "Lata"}
    old = question_set(question("q1"), translations={"Polski (pl)": polish})
    new = question_set(
        question("q1"),
        translations={"Polski (pl)": {"q1.label": "Ile lat"}, "Cymraeg (cy)": {"q1.label": "Oed"}},
    )
    assert [(one.kind, one.field, one.before, one.after) for one in diff(old, new).changes] == [
        ("help", "translations", "Polski (pl), q1.label: Wiek", "Polski (pl), q1.label: Ile lat"),
        ("help", "translations", "Polski (pl), q1.hint: Lata", ""),
        ("help", "translations", "", "Cymraeg (cy), texts: 1"),
    ]


def test_no_field_of_the_model_changes_untold():
    for node in (Question, Section, Repeat, Note):
        assert set(node.model_fields) <= NODE_FIELDS.keys() | BY_OTHER_MEANS
    by_use = {
        "format",
        "id",
        "version",
        "status",
        "scale_ids",
        "scales",
        "option_lists",
        "changes",
        "items",
        "translations",
    }
    assert set(QuestionSet.model_fields) == SET_FIELDS.keys() | by_use


@given(question_sets())
def test_a_set_does_not_differ_from_itself(whole):
    assert diff(whole, whole).changes == ()


def test_a_question_under_another_id_is_recognised():
    old = question_set(
        section(
            "lead",
            question("s11_lead", label="Is there a named senior lead for safeguarding on the board?"),
            question("s11_minutes", label="Do minutes show that the board asks about safeguarding?"),
            question("s11_gone", label="How many volunteers hold a first aid certificate?", type="whole"),
        )
    )
    new = question_set(
        section(
            "lead",
            question("s11_senior_lead", label="Is there a named senior lead for safeguarding on the board?"),
            question("s11_board_minutes", label="Do minutes show that the board asks about safeguarding practice?"),
            question("s11_visits", label="When did a governor last visit a child's home?", type="date"),
        )
    )
    found = suggested_renames(old, new)
    assert {(rename.old, rename.new) for rename in found} == {
        ("s11_lead", "s11_senior_lead"),
        ("s11_minutes", "s11_board_minutes"),
    }
    assert all(rename.likeness >= OFFERED_FROM for rename in found)
    confirmed = question_set(section("s", question("s11_senior_lead", renamed_from=["s11_lead"])))
    assert suggested_renames(question_set(section("s", question("s11_lead"))), confirmed) == ()


def test_rows_of_a_repeat_are_compared_like_anything_else():
    old = question_set(section("s", repeat("each", question("a"))))
    new = question_set(section("s", repeat("each", question("a"), of="designated_lead")))
    assert kinds(old, new) == ["logic"]
