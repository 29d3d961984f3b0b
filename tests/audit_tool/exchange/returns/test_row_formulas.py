"""What the last column of a blank workbook says is needed is what the form would show."""

import io

import pytest

from audit_tool.domain.blank_return import BlankReturn, slots
from audit_tool.exchange.returns import blank_workbook
from audit_tool.exchange.returns.row_formulas import RowFormulas
from audit_tool.exchange.sheets import read_workbook
from tests.forms import sets


def needed(*questions, groups=None):
    blank = BlankReturn(sets.question_set(*questions), groups=groups)
    asked = {slot.id: slot for slot in slots(blank)}
    answers = {name: f"$E${row}" for row, name in enumerate(asked, 2)}
    statuses = {name: f"$H${row}" for row, name in enumerate(asked, 2)}
    formulas = RowFormulas(blank.question_set, asked, answers, statuses)
    return {name: formulas.needed(name) for name in asked}


def test_a_row_without_a_rule_is_always_needed():
    assert needed(sets.question("q1")) == {"q1": None}


def test_what_stands_in_a_row_that_is_not_needed_is_not_read():
    found = needed(
        sets.question("q1"),
        sets.question("q2", show_if="${q1} = 'met'"),
        sets.question("q3", show_if="${q2} = 'met'"),
    )
    assert found["q3"] == 'IF($H$3="Not needed","",$E$3)="Met"'


def test_what_excel_cannot_say_of_a_row_it_cannot_say_of_those_that_lean_on_it():
    found = needed(
        sets.question("q1"),
        sets.question("q2", show_if="string-length(${q1}) > 2"),
        sets.question("q3", show_if="${q2} = 'met'"),
    )
    assert (found["q2"], found["q3"]) == (None, None)


def test_a_question_that_this_agency_is_never_asked_reads_as_blank():
    found = needed(
        sets.question("q1", applies_to=["police"]),
        sets.question("q2", show_if="${q1} != 'met'"),
        groups=frozenset({"health"}),
    )
    assert found == {"q2": '""<>"Met"'}


def test_does_not_apply_reads_as_the_step_that_says_so_and_not_known_as_blank():
    found = needed(
        sets.question("q1", allow_does_not_apply=True, allow_dont_know=True),
        sets.question("q2", show_if="${q1} = ''"),
    )
    assert found["q2"] == 'IF($E$2="Not known","",$E$2)=""'


@pytest.mark.parametrize("rule", ["${q1} = 'met'", "${q2} = 'met'", "${"])
def test_a_draft_whose_rules_are_not_whole_is_written_without_them(rule):
    found = needed(sets.question("q1", show_if=rule), sets.question("q2", show_if="${q1} = 'met'"))
    assert found["q1"] is None or "$E$3" not in found["q1"]


def test_a_control_character_in_a_label_does_not_break_the_file():
    odd = {**sets.MET3, "levels": [{"code": "met", "label": "Me\x0bt"}, *sets.MET3["levels"][1:]]}
    whole = sets.question_set(sets.question("q1"), sets.question("q2", show_if="${q1} = 'met'"), scales=[odd])
    content = blank_workbook(BlankReturn(whole))
    assert io.BytesIO(content).read(2) == b"PK"
    assert "Return" in [sheet.name for sheet in read_workbook(content)]
