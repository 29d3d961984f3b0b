"""Questions that are asked for each child, lead, agency or file, written and tried in the editor."""

from forms.model import Repeat
from tests.ui.pages.drafts import go_to, kept
from ui.widgets.button import Button

EACH = "Add a question asked for each child, lead, agency or file"


def group(question_set):
    section = next(each for each in question_set.sections() if each.id == "std_listening")
    return next(item for item in section.items if isinstance(item, Repeat))


def test_a_question_is_asked_for_each_designated_lead_as_many_rows_as_the_set_says(author):
    go_to(author, "4.2")
    author.press(EACH)
    author.open_menu_entry("Each designated lead")
    author.settle()
    author.write("When was their last training?")
    assert "Designated lead 1" in author.reads()
    author.press("Add a question")
    author.write("Do they have cover?")
    go_to(author, "Each designated lead")
    assert "One set of answers for each designated lead." in author.reads()
    author.fill("What the group is called", "Your designated leads")
    author.fill("Rows at least", "3")
    author.fill("Rows at most", "2")
    made = group(kept(author))
    assert (made.of, made.label, made.minimum_rows, made.maximum_rows) == (
        "designated_lead",
        "Your designated leads",
        3,
        2,
    )
    assert [question.label for question in made.items] == ["When was their last training?", "Do they have cover?"]
    author.wait_for(lambda: "Change them over" in [each.words() for each in author.app.frame.findChildren(Button)], "")
    author.press("Change them over")
    assert group(kept(author)).minimum_rows == 2


def test_rows_of_children_come_with_the_case(author):
    go_to(author, "4.2")
    author.press(EACH)
    author.open_menu_entry("Each sampled file")
    author.settle()
    go_to(author, "Each sampled file")
    assert author.sees("Rows at least")
    author.pick("Its questions are asked for", "Each child")
    assert "In a case audit the rows are the children of the case." in author.reads()
    assert group(kept(author)).of == "child"
    author.press("Delete this group")
    assert "1 part in it goes too." in author.reads()
