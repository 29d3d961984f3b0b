"""Lists from councils' systems: headings vary, names never come in, and nothing is guessed silently."""

from __future__ import annotations

import csv
import datetime as dt
import io

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from audit_tool.domain.child_list import ChildList
from audit_tool.domain.errors import Refused
from audit_tool.exchange.child_lists import ColumnFate, read_child_lists
from audit_tool.exchange.child_lists.cells import read_cell
from audit_tool.exchange.child_lists.targets import IDENTIFYING, TARGETS, Reading
from tests.audit_tool.exchange.workbooks import workbook

ON = dt.date(2026, 3, 23)


def written(rows, delimiter=","):
    out = io.StringIO(newline="")
    csv.writer(out, delimiter=delimiter).writerows(rows)
    return out.getvalue().encode()


def sheet_of(rows, name="List 3 referrals.csv", **dialect):
    (found,) = read_child_lists(written(rows, **dialect), name, ON).sheets
    return found


def fates(sheet):
    return {column.heading: column.fate for column in sheet.columns}


@pytest.mark.parametrize(
    "heading", ["Child Unique ID", "child_unique_id", "1. Child unique ID", "PID", "LCS ID", "Child's ID", "UNIQUE-ID"]
)
def test_the_id_is_found_under_many_names(heading):
    assert sheet_of([[heading, "Gender"], ["1042", "F"]]).rows == ((2, "1042", {"sex": "female"}),)


def test_names_never_come_in():
    sheet = sheet_of(
        [
            [
                "Child ID",
                "Forename",
                "Surname",
                "Child's name",
                "Address line 1",
                "Postcode",
                "NHS Number",
                "UPN",
                "Allocated worker",
                "Mother's name",
                "School",
                "Case notes",
                "Age",
            ],
            [
                "1042",
                "Ferdinand",
                "Flamingo",
                "Ferdy",
                "1 Example Way",
                "ZZ99 3VZ",
                "943 476 5919",
                "A123456789012",
                "W. Orker",
                "Flora",
                "Example Primary",
                "Ferdinand said...",
                "7",
            ],
        ]
    )
    assert sheet.rows == ((2, "1042", {"age": "7"}),)
    kept = {heading for heading, fate in fates(sheet).items() if fate is not ColumnFate.IDENTIFYING}
    assert kept == {"Child ID", "Age"}


def test_no_target_is_known_by_a_word_that_may_name_somebody():
    known = {word for target in TARGETS for word in target.words}
    assert not {word for word in known if any(f" {sign} " in f" {word} " for sign in IDENTIFYING)}


def test_a_birthday_is_read_for_the_age_and_given_up():
    sheet = sheet_of([["Child ID", "Date of birth"], ["1", "23/03/2019"], ["2", "24/03/2019"], ["3", "2026-05-01"]])
    assert [cells for _, _, cells in sheet.rows] == [{"age": "7"}, {"age": "6"}, {"age": "-1"}]
    assert fates(sheet)["Date of birth"] is ColumnFate.FOR_AGE


def test_an_age_that_is_written_down_is_believed_first():
    sheet = sheet_of([["Child ID", "DOB", "Age"], ["1", "23/03/2019", "6"], ["2", "23/03/2019", ""]])
    assert [cells["age"] for _, _, cells in sheet.rows] == ["6", "7"]


def test_columns_that_nobody_knows_are_left_out_and_told():
    sheet = sheet_of([["Child ID", "Favourite colour", "Gender", "Sex"], ["1", "blue", "m", "f"]])
    assert sheet.rows[0][2] == {"sex": "male"}
    assert fates(sheet)["Favourite colour"] is ColumnFate.NOT_NEEDED
    assert fates(sheet)["Sex"] is ColumnFate.TWICE


def test_headings_stand_below_titles_and_again_on_each_page():
    rows = [["Example Council"], ["Run on 20 March"], ["Child ID", "Age"], ["1", "4"], ["Child ID", "Age"], ["2", "5"]]
    assert [key for _, key, _ in sheet_of(rows).rows] == ["1", "2"]


def test_rows_without_an_id_are_told_by_their_number():
    sheet = sheet_of([["Child ID", "Age"], ["", "4"], ["7", "5"]])
    assert (sheet.without_id, sheet.children) == ((2,), 1)


def test_an_nhs_number_is_no_id():
    sheet = sheet_of([["Child ID", "Age"], ["943 476 5919", "4"], ["7", "5"]])
    assert (sheet.has_nhs_numbers, [key for _, key, _ in sheet.rows]) == (True, ["7"])
    with pytest.raises(Refused, match="list_nhs_numbers"):
        sheet_of([["Child ID", "Age"], ["9434765919", "4"]])


@pytest.mark.parametrize(
    "heading", ["Status", "Referred by", "Contact source", "Team", "Agencies involved", "Start date"]
)
def test_what_nobody_here_needs_never_comes_in(heading):
    sheet = sheet_of([["Child ID", heading], ["7", "Flora Flamingo"]])
    assert sheet.rows == ((2, "7", {}),)
    assert fates(sheet)[heading] is ColumnFate.NOT_NEEDED


def test_headings_are_found_by_columns_that_stay_out_themselves():
    sheet = sheet_of([["Example Council"], ["Child ID", "Contact date"], ["7", "1 March 2026"], ["8", "2 March 2026"]])
    assert [key for _, key, _ in sheet.rows] == ["7", "8"]


@pytest.mark.parametrize("text", ["Ferdinand Flamingo", "1042 " + "Ferdinand came home " * 3])
def test_a_name_or_a_story_where_an_id_should_be_is_no_id(text):
    sheet = sheet_of([["Child ID", "Age"], [text, "4"], [" 7 ", "5"]])
    assert ([key for _, key, _ in sheet.rows], sheet.without_id, sheet.has_nhs_numbers) == (["7"], (2,), False)


@pytest.mark.parametrize(
    ("name", "guess"),
    [
        ("List 1 Contacts", ChildList.CONTACTS),
        ("2_Early Help", ChildList.EARLY_HELP),
        ("List 5 S47s", ChildList.ENQUIRIES),
        ("CIN", ChildList.IN_NEED),
        ("CPP list", ChildList.PROTECTION),
        ("List 8", ChildList.LOOKED_AFTER),
        ("Sheet", None),
    ],
)
def test_a_sheet_is_known_by_its_name(name, guess):
    content = workbook({name: [["Child unique ID", "Age"], ["1", 4]]})
    (found,) = read_child_lists(content, "lists.xlsx", ON).sheets
    assert found.guess is guess


def test_a_workbook_gives_each_of_its_lists_and_names_the_others():
    content = workbook(
        {
            "Notes": [["Read me first"]],
            "List 1": [["Child unique ID", "Gender"], ["A1", "Female"]],
            "List 6 CiN": [["Child unique ID", "Ethnicity"], ["A1", "WBRI"]],
        }
    )
    found = read_child_lists(content, "lists.xlsx", ON)
    assert [sheet.guess for sheet in found.sheets] == [ChildList.CONTACTS, ChildList.IN_NEED]
    assert found.passed_over == ("Notes",)


def test_a_file_without_ids_is_refused():
    with pytest.raises(Refused, match="list_needs_id"):
        read_child_lists(written([["Name", "Age"], ["Ferdinand", "7"]]), "list.csv", ON)


@pytest.mark.parametrize(
    ("text", "how", "kept"),
    [
        ("7", Reading.AGE, "7"),
        ("7.5", Reading.AGE, "7"),
        ("7 years", Reading.AGE, "7"),
        ("7y 3m", Reading.AGE, "7"),
        ("8 months", Reading.AGE, "0"),
        ("Under 1", Reading.AGE, "0"),
        ("Unborn", Reading.AGE, "-1"),
        ("70", Reading.AGE, None),
        ("N/K", Reading.AGE, ""),
        ("Female", Reading.SEX, "female"),
        ("2", Reading.SEX, "female"),
        ("1", Reading.SEX, "male"),
        ("Unknown", Reading.SEX, "not_known"),
        ("?!", Reading.SEX, "not_known"),
        ("blue", Reading.SEX, None),
        ("WBRI", Reading.ETHNICITY, "white"),
        ("a1) White British", Reading.ETHNICITY, "white"),
        ("Mixed - White and Asian", Reading.ETHNICITY, "mixed"),
        ("Asian or Asian British - Indian", Reading.ETHNICITY, "asian"),
        ("Black British", Reading.ETHNICITY, "black"),
        ("Any other ethnic group", Reading.ETHNICITY, "other"),
        ("Not stated", Reading.ETHNICITY, "not_known"),
        ("BOTH", Reading.ETHNICITY, "black"),
        ("Klingon", Reading.ETHNICITY, None),
        ("Y", Reading.YES_NO, "yes"),
        ("None", Reading.YES_NO, "no"),
        ("perhaps", Reading.YES_NO, None),
        ("2019-03-23 00:00:00", Reading.BORN, "7"),
        ("March 2019", Reading.BORN, None),
        ("1990-01-01", Reading.BORN, None),
    ],
)
def test_cells_are_read_as_systems_write_them(text, how, kept):
    assert read_cell(text, how, ON) == kept


@settings(max_examples=40, deadline=None)
@given(st.lists(st.lists(st.text(max_size=20), min_size=1, max_size=6), max_size=12))
def test_any_table_is_read_or_refused_and_every_row_is_accounted_for(rows):
    content = written([["Child ID", "Age", "Sex"], ["1", "2", "f"], *rows])
    try:
        (found,) = read_child_lists(content, "x.csv", ON).sheets
    except Refused:
        return
    told = len(found.rows) + len(found.without_id)
    assert 1 <= told <= len(rows) + 1


@pytest.mark.parametrize("heading", ["Team manager", "Status agreed with", "Risk described", "Source of our knowledge"])
def test_a_heading_that_only_has_a_known_word_in_it_brings_no_text_in(heading):
    sheet = sheet_of([["Child ID", heading], ["7", "Ferdinand"]])
    assert sheet.rows == ((2, "7", {}),)
    assert fates(sheet)[heading] is ColumnFate.NOT_NEEDED


def test_ids_of_other_things_are_no_childs_id():
    with pytest.raises(Refused, match="list_needs_id"):
        sheet_of([["Contact ID", "Age"], ["1042", "7"]])
