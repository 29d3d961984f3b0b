"""Parts of the editor keep what they have no chip or box for."""

import pytest

from forms import editing
from forms.library import Library
from forms.tree import find
from forms.types import question_types
from tests.ui.hands import press
from ui.pages.set_editor.logic import ConditionLine, RuleCard
from ui.pages.set_editor.nested import EvidencePart
from ui.pages.set_editor.question_panel import TYPES
from ui.pages.set_editor.rubric import Rubric
from ui.text import PlainEdit
from ui.widgets.chip_set import ChipSet
from ui.widgets.chips import Chip

ASKED = "s11_children_shape"


@pytest.fixture(scope="module")
def section11():
    import resources

    shelf = Library(
        folders=[resources.path("question_sets")],
        scale_folders=[resources.path("scales")],
        theme_folders=[resources.path("themes")],
    )
    return shelf.question_set("section11")


def chip(part, words):
    return next(one for one in part.findChildren(Chip) if one.accessibleName() == words)


def test_a_chosen_key_that_is_no_longer_offered_stays_chosen(shown):
    chips = shown(ChipSet("Themes", [("voice", "Voice"), ("records", "Records")]))
    chips.show_chosen(["voice", "a_theme_that_went"])
    press(chip(chips, "Records"))
    assert chips.chosen() == ("voice", "records", "a_theme_that_went")


def test_evidence_that_is_needed_where_it_does_not_apply_stays_so(shown, section11):
    question = find(section11, ASKED)
    rule = question.evidence.model_copy(update={"required_when": ("met", "na")})
    part, said = shown(EvidencePart(question, section11)), []
    part.ruled.connect(lambda ruled, _typing: said.append(ruled.required_when))
    part.show_rule(rule)
    press(chip(part, "Partially met"))
    assert said == [("met", "part", "na")]


def test_words_for_a_step_without_a_box_stay(shown, section11):
    asked = editing.change(section11, ASKED, {"descriptors": {"na": "Nothing is bought here."}})
    rubric, said = shown(Rubric(find(asked, ASKED), asked)), []
    rubric.said.connect(lambda descriptors, _typing: said.append(descriptors))
    rubric.findChildren(PlainEdit)[0].setPlainText("They chose.")
    assert said[-1] == {"na": "Nothing is bought here.", "met": "They chose."}


def test_a_rule_in_boxes_may_look_at_what_does_not_apply(shown, section11):
    card, said = shown(RuleCard("Show this question when")), []
    card.said.connect(lambda rule, _typing: said.append(rule))
    card.show_rule("${s11_wishes_used} = 'na'", ASKED, section11)
    line = card.findChild(ConditionLine)
    assert chip(line, "Does not apply").isChecked()
    press(chip(line, "Met"))
    assert said == ["${s11_wishes_used} = 'met' or ${s11_wishes_used} = 'na'"]


def test_every_type_of_question_can_be_chosen():
    assert {name for _, name in TYPES} == set(question_types())
