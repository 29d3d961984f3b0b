"""A scale that was read the wrong way round shows in where ratings stand, worked by hand below.

Yes stands on the better side, No on the worse, Partly in the middle, where nothing can be turned.
"""

from __future__ import annotations

import pytest

from audit_tool import workspace
from audit_tool.checks import run_round_checks
from audit_tool.domain.check import CheckedReturn, RoundFacts
from audit_tool.domain.ids import ReturnId
from forms.answers import Answer, State

SET = workspace.shelf().question_set("section175")
RATED = [question.id for question in SET.questions() if question.type == "yes_partly_no"][:10]
TURNED = ("turned_since", "turned_from_others", "turned_trust")


def rated(letters):
    """Answers to the first questions: Y, P or N each, a dot for none."""
    words = {"Y": "yes", "P": "partly", "N": "no"}
    return {
        (question, None): Answer(State.ANSWERED, words[letter])
        for question, letter in zip(RATED, letters, strict=False)
        if letter != "."
    }


def school(ident, letters, *, before="", trust=""):
    return CheckedReturn(
        ReturnId(ident), frozenset({"primary"}), "Primary", 400, rated(letters), rated(before), frozenset(), trust
    )


def found(*schools):
    flags = run_round_checks(RoundFacts(SET, schools))
    return [(flag.code, flag.return_id, flag.count, flag.beside) for flag in flags if flag.code in TURNED]


OTHERS = tuple(school(f"other{number}", "YYYYYYYYYY") for number in range(5))


@pytest.mark.parametrize(
    ("now", "before", "figures"),
    [
        ("NNNNNNNNNN", "YYYYYYYYYY", (10, 10)),
        ("NNNNNNNNYY", "YYYYYYYYYY", (8, 10)),  # four in five are enough
        ("NNNNNNNYYY", "YYYYYYYYYY", None),  # seven in ten are not
        ("YYNNNN....", "NNYYYY....", (6, 6)),  # each against its own, not all to one side
        ("NNNNN.....", "YYYYYYYYYY", None),  # five ratings are too few
        ("NNNNNPPPPP", "YYYYYYYYYY", None),  # the middle turns to itself
        ("NNNNNNPPPP", "YYYYYYYYYY", (6, 6)),
        ("NNNNNNNNNN", "PPPPPPYYYY", None),
        ("YYYYYYYYYY", "YYYYYYYYYY", None),
        ("NNNNNNNNNN", "", None),  # a first year
    ],
)
def test_a_return_is_held_against_its_own_of_last_year(now, before, figures):
    expected = [("turned_since", "a", *figures)] if figures else []
    assert found(school("a", now, before=before)) == expected


@pytest.mark.parametrize(
    ("now", "figures"), [("NNNNNNNNNN", (10, 10)), ("NNNNNNNNYY", (8, 10)), ("NNNNNNNYYY", None), ("NNNNN.....", None)]
)
def test_a_return_is_held_against_what_is_usual(now, figures):
    expected = [("turned_from_others", "a", *figures)] if figures else []
    assert found(school("a", now), *OTHERS) == expected


def test_four_others_are_too_few_and_others_of_two_minds_say_nothing():
    assert found(school("a", "NNNNNNNNNN"), *OTHERS[:4]) == []
    split = [school("b", "NNNNNNNNNN"), school("c", "NNNNNNNNNN")]  # of the others of `a`, 5 in 7 stand on one side
    assert found(school("a", "NNNNNNNNNN"), *split, *OTHERS) == []


def test_a_trust_is_held_against_those_outside_it_however_many_its_schools_are():
    ours = [school(f"our{number}", "NNNNNNNNNN", trust="Example Trust") for number in range(9)]
    assert found(*ours, *OTHERS) == [
        *(("turned_from_others", f"our{number}", 10, 10) for number in range(9)),
        ("turned_trust", "our0", 90, 90),
    ]


def test_schools_of_a_trust_that_say_little_each_are_seen_together():
    ours = [school("our0", "NNNN......", trust="Example Trust"), school("our1", "NNN.......", trust="Example Trust")]
    assert found(*ours, *OTHERS) == [("turned_trust", "our0", 7, 7)]


def test_a_return_that_stands_alone_is_no_trust():
    assert [code for code, *_ in found(school("a", "NNNNNNNNNN", trust="Example Trust"), *OTHERS)] == [
        "turned_from_others"
    ]
