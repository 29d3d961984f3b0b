"""A key line of enquiry, written in the editor."""

from PySide6.QtCore import Qt

from tests.journeys.person import CTRL
from tests.ui.pages.drafts import go_to, kept

PROMPTS = "Who saw the child?\n\n  What did they see?  \nWho was told?"


def test_a_line_of_enquiry_is_written_with_its_prompts_one_a_line(author):
    go_to(author, "4.2")
    author.press("Key line of enquiry")
    author.press("This is a key line of enquiry")
    author.pick("Theme that findings go to", author.find("Theme that findings go to").itemText(2))
    author.fill("What good looks like in the records", "The child's own words, and what followed from them.")
    author.fill("What to be wary of", "“Wishes and feelings: not known.”")
    author.fill("Prompts", PROMPTS)
    assert author.find("Prompts").toPlainText() == PROMPTS
    author.press("Police")
    kloe = kept(author).question("s11_children_shape").kloe
    assert kloe.prompts == ("Who saw the child?", "What did they see?", "Who was told?")
    assert (kloe.looks_for_poor, kloe.agencies) == ("“Wishes and feelings: not known.”", ("police",))
    assert kloe.theme
    author.app.window.page().undo()
    author.app.window.page().undo()
    assert kept(author).question("s11_children_shape").kloe.prompts == ()


def test_without_the_tick_it_is_an_ordinary_question_again(author):
    go_to(author, "4.2")
    author.press("Key line of enquiry")
    author.press("This is a key line of enquiry")
    author.wait_for(lambda: "to look at" in author.reads(), "the checks after a pause")
    author.key(Qt.Key.Key_F8)
    told = author.reads()
    assert "4 to mend" in told
    assert "has 0 prompts; a line of enquiry has 3 to 8." in told
    go_to(author, "4.3")
    author.key(Qt.Key.Key_F8)
    author.press("Go there")
    assert author.sees("Theme that findings go to")
    author.key(Qt.Key.Key_Z, CTRL)
    assert kept(author).question("s11_children_shape").kloe is None
