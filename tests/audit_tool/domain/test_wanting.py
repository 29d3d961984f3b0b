"""What is still wanted of a return that came: nobody is asked what their own answers take away."""

from __future__ import annotations

import datetime as dt

import pytest

from audit_tool.domain.wanting import WHOLE, Wanting, answers_wrong, signatures_wanted, statutory_open
from audit_tool.kinds import kind
from forms.answers import Answer, State
from tests.forms import sets

TODAY = dt.date(2026, 3, 11)
ASKED = sets.question_set(
    sets.question("lead", duty="must"),
    sets.question("cover", duty="must", show_if="${lead} = 'met'"),
    sets.question("shared", duty="must", applies_to=["boarding"]),
    sets.question("kind_words", duty="should"),
    sets.question("topic", duty="must", required=False),
)
MET = Answer(State.ANSWERED, "met")


def _open(answers, *groups):
    keyed = {(question, None): answer for question, answer in answers.items()}
    return statutory_open(ASKED, keyed, groups=frozenset(groups), today=TODAY)


@pytest.mark.parametrize(
    ("answers", "groups", "wanted"),
    [
        ({}, (), ("lead",)),
        ({"lead": MET}, (), ("cover",)),
        ({"lead": Answer(State.ANSWERED, "not_met")}, (), ()),
        ({"lead": MET, "cover": Answer(State.DOES_NOT_APPLY, reason="One site")}, ("boarding",), ("shared",)),
        ({"lead": Answer(reason="We look into it")}, (), ("lead",)),
    ],
)
def test_statutory_questions_are_wanted_as_the_form_shows_them(answers, groups, wanted):
    assert _open(answers, *groups) == wanted


def test_an_answer_that_cannot_be_is_wrong_and_one_that_is_missing_is_not():
    asked = sets.question_set(sets.question("roll", type="whole", minimum=0), sets.question("lead"))
    given = {("roll", None): Answer(State.ANSWERED, -3)}
    assert answers_wrong(sets.live(asked, given)) == 1
    assert answers_wrong(sets.live(asked)) == 0


def test_who_has_not_signed_is_wanted_until_the_return_is_locked():
    audit = kind("section175")
    head, governor = audit.signed_by
    assert signatures_wanted(audit, "answering", [head]) == (governor,)
    assert signatures_wanted(audit, "signed", []) == ()
    assert not Wanting(signatures=(governor,)).is_whole
    assert WHOLE.is_whole
