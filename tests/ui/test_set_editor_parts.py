"""Parts of the editor keep what they have no chip or box for."""

import pytest
from PySide6.QtCore import QObject

from audit_tool.views.question_sets import SkippedBefore
from forms import editing
from forms.library import Library
from forms.model import Option
from forms.tree import find
from forms.types import question_types
from forms.versions.words import marked
from tests.ui.hands import find as control
from tests.ui.hands import press, words
from ui.pages.set_editor.changes import compares_well
from ui.pages.set_editor.keeping import Keeping
from ui.pages.set_editor.list_fields import ListFields
from ui.pages.set_editor.logic import ConditionLine, RuleCard
from ui.pages.set_editor.nested import EvidencePart
from ui.pages.set_editor.question_panel import TYPES
from ui.pages.set_editor.rubric import Rubric
from ui.pages.set_editor.words import ask_delete, skipped_words
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


def test_a_list_of_one_choice_is_none(shown):
    fields = shown(ListFields("seen", (Option(code="a", label="A"), Option(code="b", label="B", exclusive=True))))
    assert not fields.is_touched()
    assert fields.options().options[1].exclusive
    press(control(fields, "Remove choice 1"))
    assert fields.is_touched()
    assert fields.has_problems()
    assert "A list needs at least two choices." in words(fields)


@pytest.mark.parametrize(
    ("skipped", "asked", "said"),
    [
        (2, 13, "In Section 11, 2026, 2 of 13 returns would have skipped it, as they were answered."),
        (0, 13, "In Section 11, 2026 all 13 returns would have been asked this."),
    ],
)
def test_a_rule_says_whom_it_would_have_passed_over(skipped, asked, said):
    assert skipped_words(SkippedBefore("Section 11, 2026", skipped, asked)) == said
    assert skipped_words(None) == ""


def test_before_a_part_goes_a_few_rules_are_named_and_the_others_counted(section11):
    _title, told = ask_delete(find(section11, ASKED), 0, [f"Rule {number}." for number in range(9)])
    assert told.splitlines()[-2:] == ["And 3 more.", "Undo brings everything back."]


def test_two_texts_with_little_in_common_are_not_read_as_one():
    assert compares_well(marked("Is there a lead?", "Is there a named lead?"))
    assert not compares_well(marked("Is there a lead?", "Who chairs the panel, and when did they last meet a child?"))
    assert not compares_well(())


def test_a_draft_that_a_bug_kept_from_the_disk_is_held_and_told(hub_with_ws):
    made = hub_with_ws.do(lambda ws: ws.question_sets.begin_from("section11", "1.0.0", title="Ours")).made
    said = hub_with_ws.ask(lambda ws: ws.views.editor(made)).question_set
    page = QObject()
    keeping, told = Keeping(hub_with_ws.hub, page), []
    keeping.failed.connect(told.append)
    unreadable = said.model_copy(update={"short_title": 5})
    keeping.write(made, unreadable)
    hub_with_ws.hub.wait_idle()
    assert (told, [note.kind for note in hub_with_ws.crashes]) == ([None], ["NotAQuestionSet"])
    hub_with_ws.crashes.clear()
    assert keeping.begin(made, said) is unreadable
    assert hub_with_ws.ask(lambda ws: ws.views.editor(made)).question_set == said
    mended = said.model_copy(update={"short_title": "Mended"})
    keeping.write(made, mended)
    hub_with_ws.hub.wait_idle()
    assert keeping.begin(made, mended) is mended
    assert hub_with_ws.ask(lambda ws: ws.views.editor(made)).question_set == mended


def test_every_type_of_question_can_be_chosen():
    assert {name for _, name in TYPES} == set(question_types())
