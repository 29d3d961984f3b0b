"""A survey's CSV becomes counts for each agency: by id, by words, never by place, and nobody's name comes in."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from audit_tool import workspace
from audit_tool.domain.agency import Agency
from audit_tool.domain.errors import Refused
from audit_tool.domain.ids import AgencyId
from audit_tool.exchange.sheets import csv_file as tables
from audit_tool.exchange.surveys import ColumnFate, Said, read_survey

SET = workspace.shelf().question_set("survey_practitioner")
NHS, POLICE = AgencyId("a-nhs"), AgencyId("a-pol")
AGENCIES = (
    Agency(NHS, "NHS", "Example NHS Trust", "Example NHS", "acute_trust"),
    Agency(POLICE, "POL", "Example Police", "Police", "police"),
)
OWN_DUTY = SET.question("srv_own_duty").label
STEPS = [level.label for level in SET.scale("likert5").levels if not (level.excluded or level.unknown)]
CODES = [level.code for level in SET.scale("likert5").levels if not (level.excluded or level.unknown)]


def written(rows, delimiter=",", encoding="utf-8", quoting=csv.QUOTE_MINIMAL):
    out = io.StringIO(newline="")
    csv.writer(out, delimiter=delimiter, quoting=quoting).writerows(rows)
    return out.getvalue().encode(encoding)


def read(rows, said=None, **dialect):
    return read_survey(written(rows, **dialect), SET, AGENCIES, said)


PLAIN = [["Agency", "srv_own_duty", "srv_anything"], ["NHS", STEPS[0], "Żółta kartka; „dość”"], ["POL", CODES[1], ""]]


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_every_dialect_reads_the_same(delimiter, encoding):
    reading = read(PLAIN, delimiter=delimiter, encoding=encoding)
    assert reading.by_agency()[NHS].counts == (("srv_own_duty", CODES[0], 1),)
    assert reading.by_agency()[NHS].remarks == (("srv_anything", "Żółta kartka; „dość”"),)
    assert reading.by_agency()[POLICE].counts == (("srv_own_duty", CODES[1], 1),)
    assert (reading.unread, reading.rows, reading.responses) == ((), 2, 2)


def test_windows_letters_and_excel_s_first_line_are_read():
    content = b"sep=;\r\n" + written([["agency", "srv_anything"], ["NHS", "Caf\u00e9 \u2013 good"]], ";", "cp1252")
    assert read_survey(content, SET, AGENCIES).tallies[0].remarks == (("srv_anything", "Café – good"),)


def test_columns_are_known_by_id_or_words_and_never_by_place():
    there = read([["Q1. " + OWN_DUTY, "Agency"], [STEPS[2], "example nhs trust"]])
    back = read([["Agency", OWN_DUTY.upper()], ["Example NHS", STEPS[2]]])
    assert there.tallies == back.tallies
    assert there.tallies[0].counts == (("srv_own_duty", CODES[2], 1),)


def test_near_words_are_offered_and_strange_columns_left_out_until_a_person_says():
    rows = [
        ["Agency", OWN_DUTY.replace("keep children safe", "keep children safer"), "How is supervision?"],
        ["NHS", STEPS[0], STEPS[1]],
    ]
    reading = read(rows)
    assert [(column.fate, column.question) for column in reading.columns[1:]] == [
        (ColumnFate.NEAR, "srv_own_duty"),
        (ColumnFate.UNKNOWN, ""),
    ]
    assert (reading.tallies, reading.empty_rows) == ((), 1)
    said = read(rows, Said(columns={1: "srv_own_duty", 2: "srv_supervision"}))
    assert said.tallies[0].counts == (("srv_own_duty", CODES[0], 1), ("srv_supervision", CODES[1], 1))


@pytest.mark.parametrize(
    "header",
    ["Name", "Email address", "IP Address", "Respondent ID", "Start date", "Your full name", "Finish time"],
)
def test_who_answered_and_when_is_never_taken_in(header):
    rows = [["Agency", header, "srv_own_duty"], ["NHS", "Pat Example", STEPS[0]]]
    column = read(rows, Said(columns={1: "srv_anything"})).columns[1]
    assert (column.fate, column.cells, column.taken) == (ColumnFate.PERSONAL, 1, 0)


@pytest.mark.parametrize("text", ["pat@example.org", "192.168.0.14", "2001:db8::8a2e:370:7334"])
def test_a_column_of_addresses_is_left_out_whatever_its_header_says(text):
    reading = read([["Agency", "srv_anything", "srv_own_duty"], ["NHS", text, STEPS[0]]])
    assert reading.columns[1].fate is ColumnFate.PERSONAL
    assert reading.tallies[0].remarks == ()


def test_an_agency_nobody_knows_waits_and_is_taken_for_whom_a_person_says():
    rows = [["Organisation", "srv_own_duty"], ["Exampel Police", STEPS[0]], ["", STEPS[1]], ["NHS", STEPS[1]]]
    reading = read(rows)
    assert [(one.text, one.at, one.agency_id, one.suggestion) for one in reading.named] == [
        ("", (3,), None, None),
        ("Exampel Police", (2,), None, POLICE),
        ("NHS", (4,), NHS, None),
    ]
    assert (reading.columns[1].taken, reading.columns[1].waiting) == (1, 2)
    said = read(rows, Said(agencies={"Exampel Police": POLICE, "": None}))
    assert {tally.agency_id: tally.responses for tally in said.tallies} == {POLICE: 1, NHS: 1}


def test_a_file_that_names_no_agency_is_of_one():
    rows = [["srv_own_duty"], [STEPS[0]], [STEPS[0]]]
    assert read(rows).tallies == ()
    said = read(rows, Said(everyone=NHS))
    assert (said.tallies[0].agency_id, said.tallies[0].counts) == (NHS, (("srv_own_duty", CODES[0], 2),))


def test_a_cell_that_is_none_of_the_choices_is_listed_with_its_row_and_column():
    rows = [["Agency", "srv_own_duty"], ["NHS", "blue"], [], ["NHS", f"{STEPS[0]}ly"], ["NHS", STEPS[1]]]
    reading = read(rows)
    assert [(one.row, one.place, one.text) for one in reading.unread] == [(2, "B", "blue"), (4, "B", f"{STEPS[0]}ly")]
    (near,) = reading.near
    assert (near.label, near.times, near.taken) == (STEPS[0], 1, False)
    said = read(rows, Said(near=frozenset({("srv_own_duty", near.text)})))
    assert dict(said.tallies[0].answered) == {"srv_own_duty": 2}
    assert [one.text for one in said.unread] == ["blue"]


def test_of_two_columns_for_one_question_the_first_counts():
    reading = read([["Agency", "srv_own_duty", OWN_DUTY, "Employer"], ["NHS", STEPS[0], STEPS[4], "us"]])
    assert [column.fate for column in reading.columns] == [
        ColumnFate.AGENCY,
        ColumnFate.QUESTION,
        ColumnFate.UNKNOWN,
        ColumnFate.UNKNOWN,
    ]


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "csv_empty"),
        (b"\r\n\r\n", "csv_empty"),
        (b"PK\x03\x04and so on", "csv_is_workbook"),
        (b"a\0b\0\xd8" * 9, "csv_not_text"),
        (b'Agency,"srv_own_duty\nNHS,Very well\n', "csv_quotes"),
        (b"a" * (tables.LARGEST_FILE + 1), "csv_too_large"),
        (b"a," * (tables.MOST_COLUMNS + 1), "csv_too_wide"),
        (b"a\n" * (tables.MOST_ROWS + 1), "csv_too_many_rows"),
        (b"x" * (tables.LONGEST_CELL + 1), "csv_cell_too_long"),
    ],
)
def test_what_is_no_survey_is_refused_before_anything_is_taken(content, code):
    with pytest.raises(Refused, match=code):
        read_survey(content, SET, AGENCIES)


CELLS = st.sampled_from(["", *STEPS, *CODES, "blue", 'say "so"', "a,b", "two\nlines", "=1+1", "<b>"])
HEADERS = st.sampled_from(["srv_own_duty", "srv_supervision", "srv_anything", "Email", "Notes", "", "Agency"])


@given(st.lists(HEADERS, min_size=1, max_size=6), st.lists(st.lists(CELLS, max_size=7), max_size=8))
def test_every_cell_lands_in_a_count_or_in_the_report(headers, rows):
    if not any(headers):
        return
    reading = read([headers, *rows], Said(everyone=NHS, agencies={"": NHS}))
    unread = {(one.row, one.place) for one in reading.unread}
    for column in reading.columns:
        mine = sum(place == column.place for _, place in unread)
        if column.fate is ColumnFate.QUESTION:
            assert column.cells == column.taken + column.waiting + mine
        else:
            assert column.taken == 0
    answered = sum(count for tally in reading.tallies for _, count in tally.answered)
    assert answered == sum(column.taken for column in reading.columns)


@given(st.binary(max_size=300))
def test_no_bytes_make_it_fall_over(content):
    try:
        read_survey(content, SET, AGENCIES, Said(everyone=NHS))
    except Refused as refused:
        assert refused.code.startswith("csv_")
