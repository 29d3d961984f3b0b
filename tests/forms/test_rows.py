"""Repeats of what nobody keeps a list of: each designated lead has a row of their own."""

import pytest

from forms.answers import Answer
from forms.model import Repeat
from forms.rows import numbered_rows
from tests.forms.sets import live, question, question_set, repeat, said, section


def each_lead(**fields):
    return Repeat.model_validate(repeat("each_lead", question("trained"), of="designated_lead") | fields)


@pytest.mark.parametrize(
    ("answered", "least", "labels"),
    [
        ([], 0, []),
        ([], 1, ["Designated lead 1"]),
        (["1"], 1, ["Designated lead 1"]),
        (["2"], 1, ["Designated lead 1", "Designated lead 2"]),
        (["child-7"], 0, []),
    ],
    ids=["none", "one asked for", "one begun", "the first emptied", "a row from elsewhere"],
)
def test_rows_are_those_begun_and_those_asked_for(answered, least, labels):
    answers = {("trained", row): said("met") for row in answered} | {("trained", "9"): Answer()}
    assert [row.label for row in numbered_rows(each_lead(minimum_rows=least), answers)] == labels


def test_two_repeats_stand_in_one_form_each_with_its_rows():
    whole = question_set(
        section(
            "s",
            repeat("each_child", question("seen")),
            repeat("each_lead", question("trained"), of="designated_lead"),
            question("all_trained", show_if="count-non-empty(${trained}) > 0"),
        )
    )
    answers = {("trained", "2"): said("met")}
    repeats = [node for node in whole.items[0].items if node.kind == "repeat"]
    form = live(whole, answers, rows={one.id: numbered_rows(one, answers) for one in repeats})
    assert form.keys() == (("trained", "1"), ("trained", "2"), ("all_trained", None))
    form.record(("trained", "2"), Answer())
    assert not form.is_shown("all_trained")
