"""Who a question is for, whatever is answered."""

import pytest

from forms.audience import is_asked_of
from forms.model import Question, QuestionSet, Section

EVERYONE = ("police", "school", "gp")


def set_of(section: dict, question: dict) -> QuestionSet:
    asked = Question(id="q", label="Is it so?", type="short_text", **question)
    return QuestionSet(
        id="trial",
        version="1.0.0",
        title="Trial",
        short_title="Trial",
        purpose="section11",
        items=(Section(id="s", label="Section", items=(asked,), **section),),
    )


@pytest.mark.parametrize(
    ("section", "question", "asked"),
    [
        ({}, {}, EVERYONE),
        ({}, {"applies_to": ("police",)}, ("police",)),
        ({}, {"not_applies_to": ("police",)}, ("school", "gp")),
        ({"applies_to": ("police", "gp")}, {"not_applies_to": ("gp",)}, ("police",)),
        ({"applies_to": ("school",)}, {"applies_to": ("police",)}, ()),
        ({"parked": True}, {}, ()),
        ({}, {"parked": True}, ()),
    ],
)
def test_a_question_is_for_those_whom_it_and_its_section_are_for(section, question, asked):
    trial = set_of(section, question)
    assert tuple(group for group in EVERYONE if is_asked_of(trial, "q", frozenset([group]))) == asked
