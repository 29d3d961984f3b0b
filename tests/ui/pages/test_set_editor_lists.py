"""Lists of choices in the editor: written, put in order, shared, and followed by the rules that name them."""

import pytest
from PySide6.QtCore import Qt

from tests.journeys.person import ALT
from tests.ui.pages.drafts import go_to, go_to_set, kept

ROUTES = ("Panel", "Desk review", "Neither")


@pytest.fixture
def listed(author):
    """A draft whose question 4.2 is answered from a list of its own: Panel, Desk review, Neither."""
    go_to(author, "4.2")
    author.pick("Kind of answer", "One of a list")
    author.press("Write a new list")
    author.fill("Choice 1", ROUTES[0])
    author.fill("Choice 2", ROUTES[1])
    author.key(Qt.Key.Key_Return)
    author.write(ROUTES[2])
    author.press("Keep the choices")
    return author


def choices(person):
    draft = kept(person)
    found = draft.option_list(draft.question("s11_children_shape").options)
    return [(option.code, option.label) for option in found.options]


def test_a_list_is_written_for_a_question_and_is_what_it_is_answered_from(listed):
    assert choices(listed) == [("panel", "Panel"), ("desk_review", "Desk review"), ("neither", "Neither")]
    assert "Used by 1 question." in listed.reads()
    assert listed.find("Desk review").isVisible()  # in the preview


def test_a_choice_is_moved_by_key_and_keeps_its_code(listed):
    listed.press("Change these choices")
    listed.fill("Choice 3", "Neither of them")
    listed.key(Qt.Key.Key_Up, ALT)
    listed.key(Qt.Key.Key_Up, ALT)
    listed.key(Qt.Key.Key_Up, ALT)
    listed.press("Move choice 2 down")
    listed.press("Keep the choices")
    assert choices(listed) == [("neither", "Neither of them"), ("desk_review", "Desk review"), ("panel", "Panel")]


def test_a_code_is_shown_when_asked_for_and_rules_follow_it(listed):
    go_to(listed, "4.3")
    listed.press("Write it as text")
    question = next(one for one in kept(listed).questions() if one.ref == "4.3")
    listed.write("${s11_children_shape} = 'panel'")
    go_to(listed, "4.2")
    listed.press("Change these choices")
    assert not listed.sees("Code of choice 1")
    listed.press("Show the codes that answers and rules know them by")
    listed.fill("Code of choice 1", "desk_review")
    listed.press("Keep the choices")
    assert "Give every choice a code of its own." in listed.reads()
    listed.fill("Code of choice 2", "panel")
    listed.press("Keep the choices")
    assert choices(listed)[:2] == [("desk_review", "Panel"), ("panel", "Desk review")]
    assert kept(listed).question(question.id).show_if == "${s11_children_shape} = 'desk_review'"


def test_a_list_that_nothing_uses_is_removed(listed):
    go_to_set(listed)
    assert not listed.sees("Remove this list")
    listed.press("Add a list")
    listed.fill("Choice 1", "Seen")
    listed.press("Keep the choices")
    assert "Give every choice its words." in listed.reads()
    listed.fill("Choice 2", "Not seen")
    listed.press("Keep the choices")
    assert [each.options[0].label for each in kept(listed).option_lists][-2:] == ["Panel", "Seen"]
    listed.press("Remove this list")
    assert [each.options[0].label for each in kept(listed).option_lists][-1] == "Panel"
