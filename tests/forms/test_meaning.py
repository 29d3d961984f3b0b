"""When last year's answer is still an answer to this year's question."""

import pytest

from forms.meaning import meaning_hash
from tests.forms.sets import EMBED4, MET3, YNP, question, question_set

LISTS = [{"id": "routes", "options": [{"code": "panel", "label": "Panel"}, {"code": "desk", "label": "Desk"}]}]
DEFINITION = {"counts": "Children on roll", "who": "The school", "dates": "On census day"}


def with_question(scales=(MET3, EMBED4, YNP), option_lists=(), **fields):
    return question_set(question("asked", **fields), scales=list(scales), option_lists=list(option_lists))


def changed(before, after):
    old, new = with_question(**before), with_question(**after)
    asked, asks = old.question("asked"), new.question("asked")
    return meaning_hash(asked, old) != meaning_hash(asks, new)


@pytest.mark.parametrize(
    "fields",
    [
        {"ref": "1.9"},
        {"hint": "Think of the last year"},
        {"guidance": "Longer help"},
        {"short_title": "Another"},
        {"weight": "3"},
        {"duty": "must"},
        {"show_if": "true()"},
        {"tags": ["voice"]},
        {"label": "About\n asked? "},
    ],
)
def test_help_place_and_layout_are_no_part_of_the_meaning(fields):
    assert not changed({}, fields)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ({}, {"label": "About something else?"}),
        ({}, {"good_looks_like": "Minutes show it."}),
        ({"type": "whole"}, {"type": "whole", "definition": DEFINITION}),
        (
            {"type": "whole", "definition": DEFINITION},
            {"type": "whole", "definition": DEFINITION | {"dates": "On 1 October"}},
        ),
        ({}, {"scale": "embed4"}),
        ({"label": "One?"}, {"label": "Two?", "scale": "embed4"}),
        ({}, {"type": "yes_partly_no"}),
        ({"type": "short_text"}, {"type": "long_text"}),
    ],
)
def test_changes_of_meaning(before, after):
    assert changed(before, after)


def test_a_level_scored_or_named_otherwise_changes_the_scale():
    rescored = MET3 | {"levels": [level | ({"score": 3} if level["code"] == "met" else {}) for level in MET3["levels"]]}
    renamed = MET3 | {
        "levels": [level | ({"label": "Yes"} if level["code"] == "met" else {}) for level in MET3["levels"]]
    }
    painted = MET3 | {"levels": [level | {"tone": "plum", "descriptor": "As before"} for level in MET3["levels"]]}
    same_score = MET3 | {
        "levels": [level | ({"score": "2.0"} if level["code"] == "met" else {}) for level in MET3["levels"]]
    }
    assert changed({}, {"scales": [rescored]})
    assert changed({}, {"scales": [renamed]})
    assert not changed({}, {"scales": [painted]})
    assert not changed({}, {"scales": [same_score]})


def test_an_option_added_changes_the_steps():
    longer = [{"id": "routes", "options": [*LISTS[0]["options"], {"code": "post", "label": "Post"}]}]
    choice = {"type": "single", "options": "routes"}
    assert changed(choice | {"option_lists": LISTS}, choice | {"option_lists": longer})
    assert not changed(choice | {"option_lists": LISTS}, choice | {"option_lists": LISTS})


def test_words_cannot_slip_from_one_place_to_another():
    label_only = {"label": "One two"}
    both = {"label": "One", "good_looks_like": "two"}
    assert changed(label_only, both)
