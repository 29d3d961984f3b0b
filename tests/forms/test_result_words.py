"""What a result says of itself in words."""

import pytest

from forms import result_words
from forms.scoring import score
from tests.forms.sets import live, question, question_set


@pytest.mark.parametrize(
    ("scoring", "figure", "working"),
    [
        ({}, "75%", "75% of the possible"),
        ({"method": "sum"}, "3 of 4 points", "3 of 4 points"),
        ({"method": "minimum"}, "50%", "50%, the lowest answer decides"),
        ({"method": "worst_of_children"}, "75%", "75% of the possible"),
        ({"method": "share_at_level", "share_level": "met"}, "50%", "50% at the level that counts"),
        ({"method": "none"}, "", ""),
    ],
)
def test_a_result_that_stands(scoring, figure, working):
    result = score(live(question_set(question("a"), question("b"), scoring=scoring), {"a": "met", "b": "part"}))
    assert (result_words.figure(result), result_words.working(result.sections[0])) == (figure, working)


def test_a_result_that_is_open_lies_between():
    whole = question_set(question("a"), question("b"), scoring={"method": "sum"})
    result = score(live(whole, {"a": "met"}))
    assert (result_words.figure(result), result_words.between(result)) == ("", "2 to 4 points")
    assert result_words.between(score(live(question_set(question("a"))))) == "0 to 100"


def test_a_result_that_nothing_can_change_is_said_though_little_is_answered():
    whole = question_set(question("a"), question("b", weight="0"))
    result = score(live(whole, {"a": "met"}))
    assert (result_words.figure(result), result_words.settled_figure(result)) == ("", "100%")
