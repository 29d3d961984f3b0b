"""Contacts and participation from a table: who is meant, what is counted, and what stays out with its reason."""

import datetime as dt

import pytest

from audit_tool.domain.agency import Agency
from audit_tool.domain.contact import Contact, Post
from audit_tool.domain.participation import Metric, Participation
from audit_tool.exchange.register_tables import NoteCode, read_contacts, read_participation
from audit_tool.exchange.sheets import pasted_tables

AGENCIES = {
    Agency("a", "AMB", "Amberfold Primary School", "Amberfold", "school"): "990001",
    Agency("b", "POL", "Marrowdale Police", "Police", "police"): "",
    Agency("c", "990003", "Twin School", "Twin", "school"): "990003",
    Agency("d", "990004", "Twin School", "Twin", "school"): "990004",
}
HEADS = "URN\tRole\tName\tEmail\tTel\tFrom\tTo"


def contacts(*rows, heads=HEADS, standing=(), said=None, last_time=None):
    (sheet,) = pasted_tables("\n".join((heads, *rows))).sheets
    more = {"last_time": last_time} if last_time else {}
    return read_contacts(sheet, AGENCIES, standing, said or {}, source="s", **more)


def figures(*rows, heads="Agency\tMetric\tNumber\tOf\tFrom\tTo", standing=()):
    (sheet,) = pasted_tables("\n".join((heads, *rows))).sheets
    return read_participation(sheet, AGENCIES, standing, source="s")


def test_contacts_come_in_by_urn_or_name_with_their_post_and_days():
    found = contacts(
        "990001\tDesignated Safeguarding Lead\tAvery Nobody\tavery@amberfold.example\t01632 960001\t1/9/2025\t",
        "Marrowdale Police\tHeadteacher\tRobin Nobody\t\t\t\t31/8/2026",
    )
    assert [row.noun for row in found.coming_in] == [
        Contact(
            "", "a", Post.LEAD, "Avery Nobody", "avery@amberfold.example", "01632 960001", from_on=dt.date(2025, 9, 1)
        ),
        Contact("", "b", Post.HEAD, "Robin Nobody", to_on=dt.date(2026, 8, 31)),
    ]
    assert found.staying_out == ()


@pytest.mark.parametrize(
    ("row", "note", "column"),
    [
        ("\tDSL\tAvery", NoteCode.AGENCY_NOT_SAID, "URN"),
        ("990009\tDSL\tAvery", NoteCode.AGENCY_NOT_KNOWN, "URN"),
        ("Twin School\tDSL\tAvery", NoteCode.AGENCY_OF_SEVERAL, "URN"),
        ("990001\tCaretaker\tAvery", NoteCode.POST_NOT_KNOWN, "Role"),
        ("990001\tDSL\t", NoteCode.NOBODY_NAMED, "Name"),
        ("990001\tDSL\tAvery\tavery at home", NoteCode.NO_EMAIL, "Email"),
        ("990001\tDSL\tAvery\ta@b.example; c@d.example", NoteCode.NO_EMAIL, "Email"),
        ("990001\tDSL\tAvery\t\t\tlast autumn", NoteCode.NO_DAY, "From"),
        ("990001\tDSL\tAvery\t\t\t2/9/2025\t1/9/2025", NoteCode.DAYS_TURNED, "To"),
    ],
)
def test_a_row_that_cannot_be_read_stays_out_with_its_place(row, note, column):
    found = contacts(row, "990001\tHead\tSam Nobody")
    assert [(one.number, one.note, one.column) for one in found.staying_out] == [(2, note, column)]
    assert [one.noun.name for one in found.coming_in] == ["Sam Nobody"]


def test_whoever_is_known_is_written_over_where_the_table_says_more_and_is_not_made_twice():
    known = Contact("c1", "a", Post.LEAD, "Avery Nobody", "old@amberfold.example", "01632 960001")
    assert contacts("990001\tDSL\tavery nobody", standing=[known]).same == 1
    (row,) = contacts("990001\tDSL\tAvery Nobody\tnew@amberfold.example", standing=[known]).coming_in
    assert (row.noun.id, row.noun.email, row.noun.phone) == ("c1", "new@amberfold.example", "01632 960001")
    twice = contacts("990001\tDSL\tAvery Nobody", "990001\tDSL\tAVERY NOBODY")
    assert [one.note for one in twice.staying_out] == [NoteCode.TWICE]


def test_a_table_waits_for_columns_that_nobody_can_tell_and_keeps_what_it_was_told():
    heads = "URN\tXyz\tName"
    waiting = contacts("990001\tDSL\tAvery", heads=heads)
    assert (waiting.waits_for, waiting.rows) == (("post",), ())
    assert contacts("990001\tDSL\tAvery", heads=heads, said={2: "post"}).waits_for == ()
    remembered = contacts("990001\tDSL\tAvery", heads=heads, last_time={waiting.table.digest: {2: "post"}}.get)
    assert [row.noun.post for row in remembered.coming_in] == [Post.LEAD]


def test_figures_come_in_for_their_days_or_for_a_month_quarter_or_year():
    found = figures("POL\tConferences attended\t7\t12\t1/4/2025\t31/3/2026")
    assert [row.noun for row in found.coming_in] == [
        Participation("", "b", Metric.CPC_ATTENDED, dt.date(2025, 4, 1), dt.date(2026, 3, 31), 7, 12)
    ]
    (row,) = figures("POL\tExecutive meetings\t3\t4\tQ2 2026", heads="Agency\tMetric\tNumber\tOut of\tPeriod").coming_in
    assert (row.noun.from_on, row.noun.to_on) == (dt.date(2026, 4, 1), dt.date(2026, 6, 30))


@pytest.mark.parametrize(
    ("row", "note"),
    [
        ("POL\tCakes baked\t1\t2\t1/4/2025\t31/3/2026", NoteCode.METRIC_NOT_KNOWN),
        ("POL\tConferences attended\tmany\t2\t1/4/2025\t31/3/2026", NoteCode.NO_NUMBER),
        ("POL\tConferences attended\t\t2\t1/4/2025\t31/3/2026", NoteCode.NO_NUMBER),
        ("POL\tConferences attended\t3\t2\t1/4/2025\t31/3/2026", NoteCode.MORE_THAN_ALL),
        ("POL\tConferences attended\t1\t2\t1/4/2025\t", NoteCode.NO_PERIOD),
        ("POL\tConferences attended\t1\t2\t1/4/2026\t31/3/2026", NoteCode.DAYS_TURNED),
    ],
)
def test_a_figure_that_cannot_be_read_stays_out(row, note):
    assert [one.note for one in figures(row).staying_out] == [note]


def test_a_figure_for_the_same_days_takes_the_place_of_the_earlier_one():
    before = Participation("p", "b", Metric.CPC_ATTENDED, dt.date(2025, 4, 1), dt.date(2026, 3, 31), 7, 12)
    (row,) = figures("POL\tConferences attended\t8\t12\t1/4/2025\t31/3/2026", standing=[before]).coming_in
    assert (row.noun.id, row.noun.number) == ("p", 8)
    assert figures("POL\tConferences attended\t7\t12\t1/4/2025\t31/3/2026", standing=[before]).same == 1
