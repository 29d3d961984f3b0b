"""Forms that nobody here has seen: what has a place comes in, and every other cell is in the report."""

import datetime as dt
import io
import json

import pytest
import xlsxwriter
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from audit_tool.domain.errors import Refused
from audit_tool.exchange.set_file import read_workbook_set
from audit_tool.exchange.set_workbook import set_workbook
from audit_tool.exchange.sheets import read_workbook
from forms.canonical import canonical_json, digest
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


def test_other_languages_come_in_beside_the_main_one(draft):
    assert draft.translations == {
        "Polski (pl)": {
            "visit.label": "Wizyta",
            "consent.label": "Czy możemy?",
            "yes_no.c_1.label": "Tak",
            "yes_no.c_0.label": "Nie",
        }
    }


LANGUAGES = [
    (["label::English (en)", "label::Polski (pl)", "hint::Polski (pl)"], "", "English (en)", ["Polski (pl)"] * 2),
    (["label::English (en)", "label::Polski (pl)"], "Polski (pl)", "Polski (pl)", ["English (en)"]),
    (["label:French", "caption : Swahili"], "", "French", ["Swahili"]),
    (["label", "label::Cymraeg  (cy)", "Guidance Hint::cymraeg (CY)"], "", "", ["Cymraeg (cy)"] * 2),
    (["label", "hint::French (fr)"], "", "", []),
    (["label", "constraint message::Français", "bind::relevant"], "", "", []),
]


@pytest.mark.parametrize(("headers", "default", "main", "others"), LANGUAGES)
def test_one_language_comes_in_as_the_own_and_the_rest_as_translations(headers, default, main, others):
    rows = [["type", "name", "constraint", *headers], ["text", "q", "", *headers]]
    content = workbook({"survey": rows, "settings": [["default_language"], [default]]})
    draft = read_workbook_set(content).question_set
    asked = node(draft, "q")
    assert asked.label.partition(":")[2].strip(": ") == main
    assert [name for name, said in draft.translations.items() for _ in said] == others
    said = {asked.label, asked.hint, asked.guidance, asked.check_message}
    said |= {text for by_place in draft.translations.values() for text in by_place.values()}
    assert {header for header in headers if header.lower()[0] in "lhgc"} <= said


def test_translations_of_a_foreign_form_go_out_as_they_came(draft):
    again = read_workbook_set(set_workbook(draft))
    assert again.question_set.translations == draft.translations
    assert digest(again.question_set) == digest(draft)


def survey(*rows, choices=(), settings=()):
    """Read a form of a few rows: type, name, label, relevant, constraint, calculation."""
    head = ["type", "name", "label", "relevant", "constraint", "calculation"]
    sheets = {"survey": [head, *rows], "choices": [["list_name", "name", "label"], *choices], "settings": settings}
    return read_workbook_set(workbook(sheets))


RELEVANT = [
    ("${age}\u200b ≥ 5", "${age} >= 5"),
    ("${age} – 1 &gt; 3 AND NOT(${age} = 9)", "${age} - 1 > 3 and not(${age} = 9)"),
    ("${who} = ‘don’t know’", None),
    ("${who} = 'don’t know'", "${who} = 'dont_know'"),
    ("${who} = „Police Force“", "${who} = 'police_force'"),
    ("selected-at(${who}, 0) = 'Police Force'", "selected-at(${who}, 0) = 'police_force'"),
    ("${who} = 'AND ≥ TRUE'", "${who} = 'AND ≥ TRUE'"),
    ("${who} > 1", None),
    ("${part} = 'a'", None),
    ("string-length(.) > 2", None),
    ("${q} = 1", None),
    ("${" + " " * 30_000 + "x", None),
    ("${ age } = 1", "${age} = 1"),
]


@pytest.mark.parametrize(("written", "read"), RELEVANT)
def test_a_rule_is_mended_turned_to_our_names_or_kept_disabled(written, read):
    choices = [["bodies", "Police Force"], ["bodies", "don’t know"], ["bodies", 1]]
    asked = ["select_multiple bodies", "who"], ["integer", "age"], ["begin group", "part"], ["end group"]
    reading = survey(*asked, ["text", "q", "Q", written], choices=choices)
    q = node(reading.question_set, "q")
    assert (q.show_if, q.disabled_rules) == (read, {} if read else {"show_if": written})
    assert bool(remarks(reading, "rule_disabled")) == (read is None)


def test_an_option_whose_name_may_be_meant_is_told():
    choices = [["bodies", "Police Force"]]
    rule = "contains(${who}, 'Police Force')"
    reading = survey(["select_one bodies", "who"], ["text", "q", "Q", rule], choices=choices)
    assert node(reading.question_set, "q").show_if == rule
    assert remarks(reading, "rule_unsure") == [("survey", "D3")]


def test_a_check_may_name_its_own_question_and_a_sum_may_not():
    draft = survey(["integer", "age", "", "", "${age} > 5", "${age} + 1"]).question_set
    assert node(draft, "age").check == "${age} > 5"
    assert node(draft, "age").disabled_rules == {"calculate": "${age} + 1"}


TOLD = [
    ([["select_one yes_no minimal", "q"]], "left_over", "A2"),
    ([["begin repeat", "child"], ["text", "q"], ["end group"]], "other_end", "A4"),
    ([["text", "q", "How old is ${name}?"]], "not_filled_in", "C2"),
    ([["hidden", "q"]], "read_as_text", "A2"),
    ([["begin_repeat", "child"], ["text", "q"]], "no_end", "A2"),
]


@pytest.mark.parametrize(("rows", "code", "place"), TOLD, ids=[one[1] for one in TOLD])
def test_what_is_read_otherwise_than_written_is_told(rows, code, place):
    assert remarks(survey(*rows, choices=[["yes_no", "yes"]]), code) == [("survey", place)]


def test_what_the_form_and_its_lists_are_called_here_is_told():
    settings = [["form_id", "default_language"], ["A-Form", "Polski (pl)"]]
    reading = survey(["select_one Yes-No", "q"], choices=[["Yes-No", "yes"]], settings=settings)
    assert {("settings", "A2"), ("choices", "A2")} <= set(remarks(reading, "renamed"))
    assert remarks(reading, "language") == [("settings", "B2")]


def test_a_day_counts_from_1904_where_the_workbook_does():
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True, "date_1904": True})
    sheet = book.add_worksheet("survey")
    sheet.write_row(0, 0, ["type", "name", "label"])
    sheet.write_row(1, 0, ["text", "q"])
    sheet.write_datetime(1, 2, dt.date(2024, 3, 1), book.add_format({"num_format": "dd/mm/yyyy"}))
    book.close()
    assert node(read_workbook_set(out.getvalue()).question_set, "q").label == "2024-03-01"


def test_a_list_of_thousands_of_one_name_is_read_without_a_search():
    choices = [["wards", "ward"]] * 3_000
    asked = [["text", "ward", "", "${ward} = 1"]] * 3_000
    reading = survey(["select_one wards", "q"], *asked, choices=choices)
    assert reading.question_set.option_lists[0].options[-1].code == "ward_3000"
    assert node(reading.question_set, "ward_3000").show_if == "${ward} = 1"


def test_a_rule_means_the_nearest_of_those_called_alike():
    inner = ["begin group", "inner"], ["text", "age"], ["text", "q2", "", "${age} = 1"], ["end group"]
    outer = ["begin group", "outer"], ["text", "age"], *inner, ["text", "q3", "", "${age} = 1"], ["end group"]
    draft = survey(["text", "age"], ["text", "q1", "", "${age} = 1"], *outer).question_set
    assert [node(draft, one).show_if for one in ("q1", "q2", "q3")] == [
        "${age} = 1",
        "${inner__age} = 1",
        "${outer__age} = 1",
    ]


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
