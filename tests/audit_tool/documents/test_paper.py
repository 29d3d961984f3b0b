"""The vocabulary of a page: small makers of blocks."""

from __future__ import annotations

import datetime as dt

import pytest

from audit_tool.paper import (
    Column,
    Item,
    Rating,
    Span,
    Table,
    bullets,
    cell,
    join,
    linked,
    linked_bullets,
    long_date,
    numbered,
    para,
    paras,
    row,
    short_date,
)

MET = Rating("Met", "tick", "met")


@pytest.mark.parametrize(
    ("typed", "links"),
    [
        ("nothing to follow", []),
        ("see https://a.example/b.", ["https://a.example/b"]),
        ("(https://a.example/b?c=1&d=2)", ["https://a.example/b?c=1&d=2"]),
        ("“http://a.example”, then https://b.example!", ["http://a.example", "https://b.example"]),
        ("ask safe.guarding+1@northmoor.example today", ["mailto:safe.guarding+1@northmoor.example"]),
        ("javascript:alert(1) and file:///etc", []),
        ("a@b", []),
    ],
)
def test_addresses_become_links_and_the_text_stays_the_same(typed, links):
    spans = linked(typed)
    assert "".join(span.text for span in spans) == typed
    assert [span.link for span in spans if span.link] == links


def test_each_line_a_person_wrote_is_a_paragraph():
    assert paras("one\n\n  two \r\n") == (para("one"), para("two"))
    assert paras(" \n") == ()


def test_cells_take_texts_and_blocks_and_leave_blanks_out():
    assert cell("a\nb", MET, "") == (para("a"), para("b"), MET)
    assert row("a", MET, (), cell("b")).cells == ((para("a"),), (MET,), (), (para("b"),))


def test_a_row_must_have_a_cell_for_each_column():
    with pytest.raises(ValueError, match="a row of 1 cells in a table of 2 columns"):
        Table("Two", (Column("A"), Column("B")), (row("a"),))


def test_lists_are_made_of_plain_lines():
    assert bullets(["a"]).items == (Item((Span("a"),)),)
    assert numbered(["a", "b"]).items[1] == Item((Span("b"),))
    assert linked_bullets(["x https://a.example"]).items[0].spans[1].link == "https://a.example"


def test_dates_are_written_the_same_in_any_language():
    day = dt.date(2026, 3, 4)
    assert (long_date(day), short_date(day)) == ("4 March 2026", "4\u00a0Mar\u00a02026")
    assert (long_date(None, "No date"), short_date(None)) == ("No date", "")


def test_only_what_says_something_is_joined():
    assert join(["a", "", "b"]) == "a · b"
