"""Headings are found wherever they stand; a column is what a person said, what it was last time, or a guess."""

from __future__ import annotations

import pytest

from audit_tool.exchange.columns import Basis, Target, headed, mapped_columns
from audit_tool.exchange.sheets import pasted_tables
from audit_tool.exchange.sheets.cells import Area, Cell, Row, Sheet

DATE = Target(
    "date",
    ("date", "date of event", "when"),
    never=("birth",),
    looks_like=lambda text: text.count("/") == 2 or (text.isdigit() and len(text) == 4),
)
WHAT = Target("what", ("what happened", "event", "details"), is_needed=True, takes_several=True)
SEEN = Target("seen", ("child seen", "seen"))
VOICE = Target("voice", ("child voice", "voice"))
TARGETS = (DATE, WHAT, SEEN, VOICE)


def sheet(*rows, merged=()):
    lines = [
        Row(number, tuple(Cell(number, at, text) for at, text in enumerate(row, 1) if text))
        for number, row in enumerate(rows, 1)
    ]
    return Sheet("", True, tuple(line for line in lines if line.cells), merged)


def targets_of(table, said=None, last_time=None):
    columns = mapped_columns(table, TARGETS, said=said or {}, last_time=last_time or {})
    return {one.column: (one.target, one.basis.value) for one in columns}


def test_headings_below_a_title_and_again_on_the_next_page_are_no_rows():
    table = headed(
        sheet(
            ["Chronology of Family A"],
            ["Filled in by the date below, with details"],
            [],
            ["Date (DD/MM/YY)", "What happened:", "Comment"],
            ["1/2/25", "Visit", "x"],
            ["DATE", "What happened", "Comment"],
            ["2/2/25", "Call", ""],
        ),
        TARGETS,
    )
    assert (table.head_rows, table.repeated) == ((4,), (6,))
    assert [row.number for row in table.above] == [1, 2]
    assert [row.number for row in table.rows] == [5, 7]
    assert targets_of(table) == {1: ("date", "heading"), 2: ("what", "heading"), 3: ("", "none")}


def test_two_rows_of_headings_are_one_and_a_wide_one_stands_over_each_of_its_columns():
    table = headed(
        sheet(
            ["Date", "Child", "", "Details"],
            ["", "Seen", "Voice", ""],
            ["1/2/25", "no", "sad", "Visit"],
            merged=(Area(1, 2, 1, 3),),
        ),
        TARGETS,
    )
    assert [heading.text for heading in table.headings] == ["Date", "Child Seen", "Child Voice", "Details"]
    assert [target for target, _ in targets_of(table).values()] == ["date", "seen", "voice", "what"]


def test_a_table_without_headings_is_told_by_its_cells():
    table = headed(sheet(["1/2/25", "Visit at home"], ["2/2/25", "Call"]), TARGETS)
    assert (table.head_rows, len(table.rows)) == ((), 2)
    assert targets_of(table) == {1: ("date", "cells"), 2: ("", "none")}


def test_a_day_of_birth_is_no_day_of_an_event_whatever_its_cells_look_like():
    table = headed(sheet(["Date of birth", "What happened", "Seen"], ["1/2/15", "Visit", "no"]), TARGETS)
    assert targets_of(table)[1] == ("", "none")


@pytest.mark.parametrize(
    ("heading", "target", "basis"),
    [
        ("WHEN?", "date", "heading"),
        ("Date of  Event*", "date", "heading"),
        ("Wat happened", "what", "near"),
        ("Details of the contact", "what", "heading"),
        ("Was the child seen", "seen", "heading"),
        ("Name of worker", "", "none"),
        ("Please write the date on which the person who is writing this first heard about it all", "", "none"),
    ],
)
def test_a_heading_tells_by_its_words_by_some_of_them_or_nearly(heading, target, basis):
    table = headed(sheet(["Date", "Voice", heading], ["x", "y", "z"]), TARGETS)
    if target == "date":
        table = headed(sheet(["Event", "Voice", heading], ["x", "y", "z"]), TARGETS)
    assert targets_of(table)[3] == (target, basis)


def test_what_a_person_says_goes_before_last_time_and_that_before_a_guess():
    table = headed(sheet(["Date", "Event", "Notes"], ["1/2/25", "Visit", "long"]), TARGETS)
    assert targets_of(table, last_time={1: "date", 2: "", 3: "what"}) == {
        1: ("date", "last_time"),
        2: ("", "last_time"),
        3: ("what", "last_time"),
    }
    assert targets_of(table, said={3: "date"}, last_time={1: "date", 2: "what", 3: ""}) == {
        1: ("", "none"),
        2: ("what", "last_time"),
        3: ("date", "said"),
    }
    assert targets_of(table, said={1: ""})[1] == ("", "said")


def test_two_columns_may_be_what_happened_and_only_one_the_date():
    table = headed(sheet(["Date", "Event", "Details", "When"], ["1/2/25", "a", "b", "2/2/25"]), TARGETS)
    assert [target for target, _ in targets_of(table).values()] == ["date", "what", "what", ""]


def test_tables_of_one_template_are_known_again_and_others_are_not():
    def digest(text):
        return headed(pasted_tables(text).sheets[0], TARGETS).digest

    first = digest("Date\tEvent\n1/2/25\ta")
    assert first == digest("DATE:\tevent\n2/2/25\tb\n3/2/25\tc")
    assert first != digest("Event\tDate\na\t1/2/25")


def test_samples_are_short_and_of_several_rows():
    table = headed(sheet(["Date", "Event"], ["1/2/25", "x" * 200], ["1/2/25", "b\nc"]), TARGETS)
    when, what = mapped_columns(table, TARGETS, said={}, last_time={})
    assert (when.samples, when.cells, what.basis) == (("1/2/25",), 2, Basis.HEADING)
    assert len(what.samples[0]) == 90 and what.samples[1] == "b c"
