"""Every fold of the editor, open, in a small window with large text: nothing cut off, nameless or on top of another."""

import pytest

from tests.every_screen import faults_of
from tests.ui.pages.drafts import go_to, go_to_set
from ui.widgets.disclosure import Disclosure

SIZE = (1024, 700)
EACH = "Add a question asked for each child, lead, agency or file"


def folded_open(person):
    """Open all folds of the panel that is shown, with what stands behind a tick in them."""
    folds = [one for one in person.app.window.page().writing.findChildren(Disclosure) if one.isVisible()]
    for fold in folds:
        fold.set_open(True)
    person.settle()
    return len(folds)


@pytest.fixture
def small(author):
    author.app.appearance.choose(theme="contrast", text_percent=200)
    author.app.frame.resize(*SIZE)
    author.settle()
    return author


def faults(person):
    person.settle()
    return faults_of(person.app.frame, SIZE)


def turned_to(person, sheet):
    if person.sees(sheet):
        person.press(sheet)


def test_everything_about_a_question_a_section_a_group_and_the_set_stands_in_a_small_window(small):
    found = {}
    turned_to(small, "Questions")
    go_to_set(small)
    turned_to(small, "Writing")
    assert folded_open(small) == 1
    small.press("Add a band")
    small.press("Add a limit")
    found["set"] = faults(small)
    for name, starting, folds in (("question", "4.2", 6), ("section", "4 Listening", 3)):
        turned_to(small, "Questions")
        go_to(small, starting)
        turned_to(small, "Writing")
        assert folded_open(small) == folds
        if name == "question":
            small.press("This is a key line of enquiry")
        else:
            small.press("This section is scored in a way of its own")
        found[name] = faults(small)
        turned_to(small, "Preview")
        found[f"{name}, preview"] = faults(small)
    turned_to(small, "Questions")
    small.press(EACH)
    small.open_menu_entry("Each agency")
    small.settle()
    turned_to(small, "Questions")
    go_to(small, "Each agency")
    turned_to(small, "Writing")
    assert folded_open(small) == 1
    found["group"] = faults(small)
    assert {name: told for name, told in found.items() if told} == {}
