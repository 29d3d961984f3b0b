"""Forms that nobody here has seen: what has a place comes in, and every other cell is in the report."""

import datetime as dt
import json

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from audit_tool.domain.errors import Refused
from audit_tool.exchange.set_file import read_workbook_set
from audit_tool.exchange.sheets import read_workbook
from forms.canonical import canonical_json
from forms.checks import check
from forms.model import walk
from tests.audit_tool.exchange.workbooks import FIELD_FORM, workbook


@pytest.fixture(scope="module")
def reading():
    return read_workbook_set(workbook(FIELD_FORM))


@pytest.fixture(scope="module")
def draft(reading):
    return reading.question_set


def node(draft, node_id):
    return next(one for one in walk(draft.items) if one.id == node_id)


def remarks(reading, code):
    return [(remark.sheet, remark.place) for remark in reading.remarks if remark.code == code]


def test_a_field_form_becomes_a_draft(draft):
    assert (draft.id, draft.title, draft.status, draft.version) == ("field_form", "Field form", "draft", "1.0.0")
    assert [item.id for item in draft.items] == ["inputs", "visit", "again", "questions"]


def test_typographic_quotes_truth_and_entities_are_repaired_and_told(reading, draft):
    assert node(draft, "visit").show_if == "${source} = 'user'"
    age = node(draft, "age")
    assert age.check == ". >= 0 and . < 120"
    assert age.check_message == "0 to 119"
    assert age.show_if == "selected(${who}, 'police_force') and true()"
    assert age.required
    assert {("survey", "G7"), ("survey", "H10"), ("survey", "G10")} <= set(remarks(reading, "rule_repaired"))


def test_options_get_codes_of_ours_and_rules_follow(draft):
    assert [option.code for option in draft.option_list("yes_no").options] == ["c_1", "c_0"]
    assert node(draft, "consent").id == "consent"
    assert node(draft, "who").show_if == "${consent} = 'c_1'"


def test_or_other_asks_which(draft):
    other = node(draft, "who_other")
    assert other.show_if == "selected(${who}, 'other')"
    assert draft.option_list(node(draft, "who").options).options[-1].label == "Other"


def test_an_option_said_twice_is_kept_and_told(reading, draft):
    assert [option.code for option in draft.option_list("bodies").options] == ["police_force", "health", "health_2"]
    assert remarks(reading, "option_twice") == [("choices", "B7")]


def test_a_section_hidden_on_its_own_child_is_shown_and_its_rule_kept(reading, draft):
    assert node(draft, "inputs").show_if is None
    assert node(draft, "inputs").disabled_rules == {"show_if": "./source = 'user'"}
    assert node(draft, "again").disabled_rules == {"show_if": "${follow} = 'yes'"}
    assert ("survey", "G3") in remarks(reading, "rule_disabled")


def test_a_function_of_another_platform_is_kept_and_decides_nothing(draft):
    calculated = node(draft, "z")
    assert calculated.calculate is None
    assert calculated.disabled_rules == {"calculate": "pulldata('a', 'b', 'c', ${age})"}


def test_a_name_in_two_sections_is_told_apart(reading, draft):
    assert node(draft, "again__age").label == "Age in words"
    assert ("survey", "B18") in remarks(reading, "renamed")
    assert node(draft, "weight").show_if == "${age} > 5"


def test_what_stands_in_a_repeat_within_a_repeat_is_asked_in_the_outer_one(reading, draft):
    repeat = node(draft, "child")
    assert [item.id for item in repeat.items] == ["name", "health", "visits", "when"]
    assert repeat.items[-1].show_if == "${name} != ''"
    assert len(remarks(reading, "flattened")) == 2


def test_a_missing_list_and_a_place_on_the_map_are_read_as_text(reading, draft):
    assert [node(draft, one).type for one in ("colour", "where", "odd")] == ["short_text"] * 3
    assert node(draft, "weight").type == "decimal"
    assert ("survey", "A12") in remarks(reading, "no_list")


def every_cell(content):
    return [(sheet.name, cell) for sheet in read_workbook(content) for row in sheet.rows for cell in row.cells]


STRUCTURE = {"type", "name", "list name", "list_name", "required"}


def lost(content):
    """List the cells that are neither in the draft, nor in the report, nor part of how the form is built."""
    reading = read_workbook_set(content)
    held = json.dumps(json.loads(canonical_json(reading.question_set)), ensure_ascii=False)
    told = {(remark.sheet, remark.place) for remark in reading.remarks}
    heads = {}
    missing = []
    for sheet, cell in every_cell(content):
        if (sheet, cell.column) not in heads:
            heads[sheet, cell.column] = cell.text
        elif (
            (sheet, cell.place) not in told
            and heads[sheet, cell.column].lower() not in STRUCTURE
            and json.dumps(cell.text, ensure_ascii=False)[1:-1] not in held
        ):
            missing.append((sheet, cell.place, cell.text))
    return missing


BUILT_ANEW = {"field-form", "English (en)", "../age > 5", "${Consent} = 1", "${age} != ''", "today() >= ${when}"}
"""Cells whose meaning is in the draft in other letters: the form's id, its language, names turned to ids."""


def test_no_cell_of_a_field_form_is_lost():
    assert {text for _, _, text in lost(workbook(FIELD_FORM))} <= BUILT_ANEW


ODD = st.sampled_from(
    [
        "select_one yes_no",
        "begin group",
        "end group",
        "begin repeat",
        "end repeat",
        "note",
        "text",
        "Żółć 1",
        "=1+1",
        "",
        "${age} > 'x'",
        "x" * 300,
        "\u201c${Consent}\u201d = \u20181\u2019",
        "true",
        1,
        2.5,
        True,
        "unknown-fn(1)",
        "${who",
    ]
)


@given(st.lists(st.tuples(st.integers(1, 29), st.integers(0, 11), ODD), max_size=12))
@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
def test_any_muddle_of_a_form_is_read_and_no_label_is_lost(changes):
    rows = [[*row, *[""] * (12 - len(row))] for row in FIELD_FORM["survey"]]
    for row, column, value in changes:
        rows[row][column] = value
    content = workbook(FIELD_FORM | {"survey": rows})
    reading = read_workbook_set(content)
    assert reading.question_set is not None
    check(reading.question_set, on=dt.date(2026, 3, 14))
    labels = {"C"}
    assert not [one for one in lost(content) if one[0] == "survey" and one[1][0] in labels]


def test_sections_without_end_are_refused_before_they_overflow():
    rows = [["type", "name", "label"], *(["begin group", f"g{n}", "G"] for n in range(30))]
    with pytest.raises(Refused, match="form_too_deep"):
        read_workbook_set(workbook({"survey": rows}))


def test_a_workbook_without_a_survey_says_so():
    reading = read_workbook_set(workbook({"Budget": [["a", "b"]]}))
    assert reading.question_set is None
    assert [remark.code for remark in reading.remarks] == ["no_survey"]
