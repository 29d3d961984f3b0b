"""A table of events is read row by row: every word has a place, and what only a person can say is asked."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from audit_tool.domain.agency import Agency
from audit_tool.domain.event import EventKind, Impact, Seen
from audit_tool.domain.ids import AgencyId, CaseId, ChildId
from audit_tool.exchange.chronology_tables import DayOrder, Family, Fate, Said, read_chronology
from audit_tool.exchange.sheets import pasted_tables, read_tables
from audit_tool.exchange.sheets.cells import Cell, Row, Sheet
from campaigns.machinery.odd_tables import made

TODAY = dt.date(2026, 3, 2)
NHS, POLICE = AgencyId("a-nhs"), AgencyId("a-pol")
AGENCIES = (
    Agency(NHS, "NHS", "Example NHS Trust", "Example NHS", "acute_trust"),
    Agency(POLICE, "POL", "Example Police", "Police", "police"),
)
C1, C2 = ChildId("c1"), ChildId("c2")
FAMILY = Family(CaseId("case"), ((C1, "Child 1"), (C2, "Child 2")), AGENCIES)


def sheet(rows):
    lines = [
        Row(number, tuple(Cell(number, at, text) for at, text in enumerate(row, 1) if text))
        for number, row in enumerate(rows, 1)
    ]
    return Sheet("", True, tuple(line for line in lines if line.cells))


def read(rows, said=None):
    return read_chronology(sheet(rows), FAMILY, said or Said(), source="s", today=TODAY)


def one(headings, cells, **said):
    (row,) = read([headings, cells], Said(**said)).rows
    return row


FULL = [
    ["Date", "Time", "Agency", "Source", "Type of event", "What happened", "Action taken", "Child", "Child seen",
     "Voice of the child", "Impact on child", "Significance", "Analysis", "Worker"],
    ["03/05/2025", "14:30", "police", "PNC 7", "Incident", "Called to the home", "Left", "C1", "Alone", "Quiet",
     "Serious harm", "Key", "Too late", "PC Example"],
]  # fmt: skip


def test_every_column_of_a_chronology_finds_its_place():
    reading = read(FULL)
    (row,) = reading.rows
    event, (child,) = row.event, row.children
    assert (event.when_words, event.agency_id, event.source, event.kind) == (
        "3 May 2025", POLICE, "PNC 7", EventKind.INCIDENT
    )  # fmt: skip
    assert (event.what, event.response, event.analysis, event.is_key) == (
        "Called to the home", "Left", "Too late", True
    )  # fmt: skip
    assert (child.child_id, child.seen, child.voice, child.impact) == (C1, Seen.ALONE, "Quiet", Impact.SERIOUS_HARM)
    assert event.besides == "Worker: PC Example\nTime: 14:30"
    assert (row.fate, reading.waits_for) == (Fate.COMES_IN, ("order",))
    assert read(FULL, Said(order=DayOrder.DAY_FIRST)).waits_for == ()


def test_what_only_a_person_can_say_is_asked_and_nothing_is_guessed():
    reading = read([["Date", "Notes to self"], ["03/04/2025", "x"], ["05/06/2025", "y"]])
    assert reading.waits_for == ("order", "whose")
    assert read([["Date", "Anything"], ["03/04/2025", "x"]]).waits_for == ("what", "order", "whose")
    said = Said(columns={2: "what"}, order=DayOrder.MONTH_FIRST, whose=NHS)
    reading = read([["Date", "Notes to self"], ["03/04/2025", "x"]], said)
    (row,) = reading.rows
    assert (reading.waits_for, row.event.agency_id, row.event.when_words) == ((), NHS, "4 March 2025")
    assert row.event.besides == "Date: 03/04/2025"


@pytest.mark.parametrize(
    ("typed", "children", "kept"),
    [
        ("Child 1", (C1,), ""),
        ("C1 & C2", (C1, C2), ""),
        ("2, 1", (C1, C2), ""),
        ("child 2 and CHILD 1", (C1, C2), ""),
        ("all children", (C1, C2), ""),
        ("Both", (C1, C2), ""),
        ("Baby", (), "Child: Baby"),
        ("C2 / Mother", (C2,), "Child: C2 / Mother"),
        ("Child 3", (), "Child: Child 3"),
        ("", (), ""),
    ],
)
def test_children_are_known_by_what_the_record_calls_them_and_other_words_are_kept(typed, children, kept):
    row = one(["Date", "Event", "Child"], ["2025", "Visit", typed])
    assert tuple(each.child_id for each in row.children) == children
    assert row.event.besides == kept
    assert ("children_strange" in [note.code for note in row.notes]) == bool(kept)


def test_words_for_several_children_are_given_to_none_of_them():
    row = one(["Event", "Child", "Seen", "Voice", "Impact"], ["Visit", "both", "Not seen", "Sad", "Some harm"])
    assert [(each.seen, each.voice, each.impact) for each in row.children] == [(Seen.NO, "", None)] * 2
    assert row.event.besides == "Voice: Sad\nImpact: Some harm"
    assert [note.code for note in row.notes] == ["no_date", "of_several", "of_several"]


def test_a_bare_yes_does_not_say_how_a_child_was_seen():
    row = one(["Date", "Event", "Child", "Seen", "Impact"], ["2025", "Visit", "C1", "Yes", "Was frightened"])
    (child,) = row.children
    assert (child.seen, child.impact, child.told) == (None, None, "Was frightened")
    assert row.event.besides == "Seen: Yes"
    assert [note.code for note in row.notes] == ["seen_kept"]


def test_a_sort_that_is_none_of_ours_is_kept_and_nothing_is_put_in_its_place():
    rows = [["Date", "Event", "Type"], ["2025", "a", "DNA"], ["2025", "b", "Home visits"], ["2025", "c", "Panel"]]
    events = [row.event for row in read(rows).rows]
    assert [event.kind for event in events] == [EventKind.MISSED_APPOINTMENT, EventKind.VISIT, EventKind.OTHER]
    assert events[2].besides == "Type: Panel"


def test_significance_that_says_more_than_yes_or_no_is_what_it_means():
    rows = [["Date", "Event", "Significance"], ["2025", "a", "Yes"], ["2025", "b", "No"], ["2025", "c", "First sign"]]
    assert [(row.event.is_key, row.event.analysis) for row in read(rows).rows] == [
        (True, ""), (False, ""), (False, "First sign")
    ]  # fmt: skip


def test_rows_without_words_are_left_out_by_number_and_the_same_row_twice_is_told():
    reading = read([["Date", "Event"], ["2025", "Visit"], ["2024", ""], ["2025", "Visit"]])
    assert [(row.number, row.fate.value) for row in reading.rows] == [
        (2, "comes_in"),
        (3, "left_out"),
        (4, "to_look_at"),
    ]
    assert [(note.code, note.said) for row in reading.rows for note in row.notes] == [
        ("no_words", ""), ("says_the_same", "2")
    ]  # fmt: skip
    assert len({row.fingerprint for row in reading.rows}) == 3


def test_what_a_formula_gives_is_not_believed():
    cells = (Cell(2, 1, "2025"), Cell(2, 2, "Visit"), Cell(2, 3, "C1", is_formula=True))
    bent = Sheet("", True, (*sheet([["Date", "Event", "Child"]]).rows, Row(2, cells)))
    (row,) = read_chronology(bent, FAMILY, Said(), source="s", today=TODAY).rows
    assert (row.children, [(note.code, note.said) for note in row.notes]) == ((), [("formula", "C2")])


def test_names_of_agencies_that_are_not_of_the_case_are_asked_about_and_kept():
    rows = [["Date", "Agency", "Event"], ["2025", "Exmaple NHS Trust", "a"], ["2025", "Nobody Ltd", "b"]]
    reading = read(rows)
    assert [(named.text, named.near, named.is_said) for named in reading.named] == [
        ("Exmaple NHS Trust", NHS, False), ("Nobody Ltd", None, False)
    ]  # fmt: skip
    assert reading.rows[1].event.besides == "Agency: Nobody Ltd"
    said = Said(agencies={"Exmaple NHS Trust": NHS, "Nobody Ltd": None})
    assert [row.event.agency_id for row in read(rows, said).rows] == [NHS, None]


def test_a_time_that_cannot_be_read_stays_as_typed_and_is_told():
    row = one(["Date", "Event"], ["after the party", "Visit"])
    assert (row.event.when, row.event.typed_when) == (None, "after the party")
    assert [note.code for note in row.notes] == ["not_read"]


def test_a_last_day_before_the_first_is_kept_as_words():
    row = one(["Date from", "Date to", "Event"], ["3 May 2025", "1 May 2025", "Stay"])
    assert (row.event.until, row.event.besides) == (None, "Date to: 1 May 2025")
    lasting = one(["Date from", "Date to", "Event"], ["3 May 2025", "9 May 2025", "Stay"])
    assert lasting.event.when_words == "3 May 2025 to 9 May 2025"


def test_days_that_a_program_may_have_turned_are_doubted():
    days = ["2025-03-04", "2025-05-06", "2025-07-08", "25/12/2025"]
    assert read([["Date", "Event"], *([day, "x"] for day in days)]).may_be_turned
    assert not read([["Date", "Event"], *([day, "x"] for day in ["2025-03-24", *days])]).may_be_turned


def test_a_pasted_table_is_read_like_any_other():
    (pasted,) = pasted_tables('Date\tDetails of event\tWho was involved\n3.5.25\t"Visit\nlong"\tC2').sheets
    (row,) = read_chronology(pasted, FAMILY, Said(), source="s", today=TODAY).rows
    assert (row.event.what, row.children[0].child_id) == ("Visit\nlong", C2)


OFFICE = Path(__file__).parents[1] / "files/office"


@pytest.mark.parametrize("kind", ["docx", "ods", "xls"])
def test_a_table_that_libreoffice_wrote_reads_as_it_was_typed(kind):
    """Below a title, a date merged over two rows (which an .xls does not say), a cell of two lines."""
    (sheet,) = read_tables((OFFICE / f"chronology.{kind}").read_bytes()).sheets
    rows = read_chronology(sheet, FAMILY, Said(), source="s", today=TODAY).rows
    assert [row.event.what for row in rows] == ["A visit\nof two lines & O'Neil", "Called Ż", "A call"]
    second = "No date" if kind == "xls" else "3 May 2025"
    assert [row.event.when_words for row in rows] == ["3 May 2025", second, "25 June 2025"]
    assert [len(row.children) for row in rows] == [1, 2, 0]
    assert [row.event.agency_id for row in rows] == [NHS, POLICE, NHS]


def test_a_heading_over_two_columns_of_a_word_table_stands_over_both():
    (sheet,) = read_tables((OFFICE / "chronology.docx").read_bytes()).sheets
    table = read_chronology(sheet, FAMILY, Said(), source="s", today=TODAY).table
    assert [heading.text for heading in table.headings][-2:] == ["Child concerned", "Child seen"]


def test_a_workbook_that_counts_from_1904_says_one_day_as_a_date_and_as_a_number():
    def fill(book):
        page = book.add_worksheet()
        page.write_row(0, 0, ["Date", "Event"])
        page.write_number(1, 0, 44_318, book.add_format({"num_format": "dd/mm/yyyy"}))
        page.write_number(2, 0, 44_318)
        page.write_column(1, 1, ["a", "b"])

    (sheet,) = read_tables(made(fill, {"date_1904": True})).sheets
    rows = read_chronology(sheet, FAMILY, Said(), source="s", today=TODAY).rows
    assert [row.event.when_words for row in rows] == ["3 May 2025", "3 May 2025"]


CELL = st.text(st.characters(exclude_categories=["C", "Z"]), max_size=8)


@given(st.lists(st.tuples(CELL, CELL, CELL, CELL, CELL, CELL, CELL), max_size=6))
def test_no_word_of_a_row_that_comes_in_is_dropped(rows):
    headings = ["Date", "Event", "Child", "Seen", "Voice", "Type", "Anything else"]
    reading = read([headings, *rows])
    for row in reading.rows:
        if row.event is None:
            continue
        event = row.event
        kept = " ".join(
            [event.typed_when, event.when_words, event.what, event.besides, event.kind.value]
            + [each.voice for each in row.children]
        )
        for column in (2, 5, 7):
            text = next((cell for cell in rows[row.number - 2][column - 1 : column]), "")
            assert text in kept or (column == 2 and text.strip() in kept)
