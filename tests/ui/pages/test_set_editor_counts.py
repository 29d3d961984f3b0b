"""Numbers and what they count, and rules about one question, written in the editor."""

from tests.ui.pages.drafts import go_to, kept


def asked(person):
    return kept(person).question("s11_children_shape")


def test_a_number_says_beside_its_box_what_is_counted(author):
    go_to(author, "4.2")
    author.pick("Kind of answer", "Whole number")
    author.press("What is counted")
    author.press("Say beside the box what is counted")
    author.fill("What counts", "Children with a plan")
    author.fill("Who", "On roll")
    author.fill("Which dates", "On 1 May")
    author.fill("Unit", "children")
    author.pick("Over which time", "On one day")
    question = asked(author)
    assert (question.definition.counts, question.definition.who, question.definition.dates) == (
        "Children with a plan",
        "On roll",
        "On 1 May",
    )
    assert (question.unit, question.period) == ("children", "snapshot")
    author.pick("Over which time", "Not said")
    assert asked(author).period is None


def test_a_question_must_be_answered_when_another_says_so_or_is_worked_out(author):
    go_to(author, "4.2")
    author.press("Limits and checks")
    assert "As “Must be answered” above says." in author.reads()
    author.fill("Worked out from other answers, as text", "${s11_wishes_used}")
    assert asked(author).calculate == "${s11_wishes_used}"
    author.fill("Worked out from other answers, as text", "")
    assert asked(author).calculate is None


def test_a_section_stands_as_a_table(author):
    go_to(author, "4 Listening")
    author.pick("How it stands on screen and paper", "A table: questions down, answers across")
    assert next(each for each in kept(author).sections() if each.id == "std_listening").layout == "table"
