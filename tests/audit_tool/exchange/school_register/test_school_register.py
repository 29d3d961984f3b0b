"""The national register's two files: what comes in, what stays out, and where what cannot be read stands."""

import datetime as dt
import io
import tracemalloc
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from audit_tool.domain.errors import Refused
from audit_tool.domain.setting import Duty, LinkType, SettingStatus
from audit_tool.domain.successions import LinkLine
from audit_tool.exchange.school_register import Authority, UnreadRow, UnreadWhy, read_establishments, read_links
from campaigns.machinery.made_register import (
    COLUMNS,
    OURS,
    MadeSchool,
    as_written,
    links_csv,
    made_schools,
    register_csv,
)

ONE = MadeSchool("990001", "Amberfold Primary School", opened="01-09-1998", trust="")


def read(*schools, codes=(OURS,), known=(), **how):
    return read_establishments(io.BytesIO(register_csv(schools, **how)), codes, known)


def read_text(text, codes=(OURS,)):
    return read_establishments(io.BytesIO(text.encode()), codes)


def test_a_school_comes_with_what_the_register_knows_of_it():
    (line,) = read(replace(ONE, trust="The Amber Made-up Trust", boarders="Boarding school")).lines
    facts = line.facts
    assert (line.name, line.row) == ("Amberfold Primary School", 2)
    assert (facts.urn, facts.laestab, facts.ukprn) == ("990001", "3990001", "10990001")
    assert (facts.phase, facts.low_age, facts.high_age, facts.roll) == ("Primary", 4, 11, 210)
    assert (facts.status, facts.opened_on, facts.closed_on) == (SettingStatus.OPEN, dt.date(1998, 9, 1), None)
    assert (facts.boarding, facts.duty, facts.district) == (True, Duty.S175, "North Marrow")
    assert (line.trust.name, line.trust.group_uid) == ("The Amber Made-up Trust", "U-Amber")


def test_a_register_in_windows_letters_or_utf8_and_in_any_order_of_columns_says_the_same():
    school = replace(ONE, name="Ivorywell Café School \u2013 Lower")
    usual = read(school)
    assert usual.lines[0].name == "Ivorywell Café School \u2013 Lower"
    assert read(school, encoding="utf-8").lines == usual.lines
    assert read(school, encoding="utf-8-sig").lines == usual.lines
    assert read(school, order=3).lines == usual.lines
    assert usual.columns_left_out == COLUMNS - 21


def test_only_the_authorities_asked_for_come_in_and_settings_of_ours_wherever_they_are_now():
    moved = MadeSchool("990009", "Gonemere School", authority=("398", "Otherdale"))
    found = read(ONE, moved, elsewhere=6)
    assert [line.facts.urn for line in found.lines] == ["990001"]
    assert found.rows == 8
    assert Authority("399", "Marrowdale", 1) in found.authorities
    assert [one.name for one in found.authorities] == ["Fensmoor", "High Tarn", "Marrowdale", "Otherdale"]
    also = read(ONE, moved, elsewhere=6, known=["990009"])
    assert [line.facts.local_authority for line in also.lines] == ["399", "398"]


@pytest.mark.parametrize(
    ("change", "column", "why"),
    [
        ({"urn": "see note"}, "URN", UnreadWhy.NO_URN),
        ({"urn": "990000"}, "URN", UnreadWhy.URN_TWICE),
        ({"name": " "}, "EstablishmentName", UnreadWhy.NO_NAME),
        ({"roll": "about 200"}, "NumberOfPupils", UnreadWhy.NO_NUMBER),
        ({"roll": "-1"}, "NumberOfPupils", UnreadWhy.NO_NUMBER),
        ({"opened": "31-02-2020"}, "OpenDate", UnreadWhy.NO_DATE),
        ({"closed": "last week"}, "CloseDate", UnreadWhy.NO_DATE),
        ({"status": "Sleeping"}, "EstablishmentStatus (name)", UnreadWhy.WORD_NOT_KNOWN),
    ],
)
def test_a_row_with_a_cell_that_cannot_be_read_stays_out_and_the_others_come_in(change, column, why):
    first, last = MadeSchool("990000", "First School"), MadeSchool("990002", "Last School")
    found = read(first, replace(ONE, **change), last)
    assert [line.facts.urn for line in found.lines] == ["990000", "990002"]
    ((row, at, reason),) = [(one.row, one.column, one.why) for one in found.unread]
    assert (row, at, reason) == (3, column, why)


def test_a_row_cut_short_and_a_letter_that_is_none_are_told_with_their_place():
    whole = register_csv([ONE, MadeSchool("990002", "Brackenwick")])
    cut = whole.rstrip(b"\r\n").rsplit(b",", 5)[0] + b"\r\n"
    found = read_establishments(io.BytesIO(cut), [OURS])
    assert found.unread == (UnreadRow(3, "", UnreadWhy.NOT_AS_WIDE, str(COLUMNS - 5)),)
    bent = whole.replace(b"Brackenwick", b"Bracken\x81wick")
    (bad,) = read_establishments(io.BytesIO(bent), [OURS]).unread
    assert (bad.row, bad.column, bad.why) == (3, "EstablishmentName", UnreadWhy.LETTERS_LOST)


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "file_empty"),
        (b"PK\x03\x04rest", "register_is_packed"),
        (b"URN\0", "csv_not_text"),
        (b"Name,Town\r\nA,B\r\n", "register_lacks_columns"),
        (register_csv([ONE])[:-20] + b'"' * 3, "csv_quotes"),
        (b",".join([b"x"] * 500), "csv_too_wide"),
    ],
)
def test_a_file_that_is_no_register_is_refused_with_its_reason(content, code):
    with pytest.raises(Refused) as refused:
        read_establishments(io.BytesIO(content), [OURS])
    assert refused.value.code == code


@given(st.binary(max_size=400))
def test_whatever_a_file_holds_it_is_read_or_refused(content):
    head = register_csv([ONE])
    for read_one in (lambda file: read_establishments(file, [OURS]), lambda file: read_links(file, ["990001"])):
        for whole in (content, head + content):
            try:
                assert read_one(io.BytesIO(whole)).rows >= 0
            except Refused as refused:
                assert refused.code.startswith(("register_", "csv_", "file_"))


def test_a_large_register_is_never_in_memory_as_a_whole():
    content = register_csv(made_schools(20), elsewhere=4_000)
    file = io.BytesIO(content)
    read_establishments(file, [OURS])  # what is imported once is not counted
    tracemalloc.start()
    found = read_establishments(file, [OURS])
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert (len(found.lines), found.rows) == (20, 4_020)
    assert peak < 3_000_000 + len(content) / 10


def test_links_are_read_by_their_words_for_the_settings_asked_for():
    content = links_csv(
        [
            ("990001", "990002", "Brackenwick", "Successor - merged", as_written(dt.date(2026, 9, 1))),
            ("990002", "990001", "Amberfold", "predecessor - merged", ""),
            ("100001", "100002", "Faraway", "Successor", ""),
            ("990001", "990003", "Clovermere", "Cousin", ""),
            ("990001", "990004", "Dapplethorpe", "Successor", "soon"),
        ]
    )
    found = read_links(io.BytesIO(content), ["990001"])
    assert found.links == (
        LinkLine("990001", "990002", LinkType.SUCCESSOR_MERGED, dt.date(2026, 9, 1)),
        LinkLine("990002", "990001", LinkType.PREDECESSOR_MERGED),
    )
    assert [(one.row, one.column, one.said) for one in found.unread] == [
        (5, "LinkType", "Cousin"),
        (6, "LinkEstablishedDate", "soon"),
    ]
    assert found.rows == 5
