"""A request for what is held, through its page: written down, looked for, saved, answered."""

from __future__ import annotations

import csv

import pytest

from audit_tool.views.held_places import PLACES
from tests.ui import hands
from tests.ui.pages.opened import OpenPage
from ui.app.inside import _pages
from ui.pages.held import HeldPage
from ui.widgets.button import Button


@pytest.fixture
def school(hub_with_ws):
    return hub_with_ws.do(
        lambda ws: ws.partnership.add_agency(code="EXS", name="Example School", agency_type="school")
    ).made


@pytest.fixture
def held(hub_with_ws, school):
    page = OpenPage(hub_with_ws, HeldPage(hub_with_ws.hub)).open()
    yield page
    page.put_away()


def test_every_place_is_a_page_of_the_window():
    pages = {page.name for page in _pages(*[None] * 5)}
    assert {page for _table, page, _of in PLACES} <= pages


def test_a_request_is_written_down_looked_for_saved_and_answered(held, school, tmp_path):
    assert "No request is open." in held.reads()
    held.press("Write down a request", kind=Button)
    held.press("Write it down", held.form())
    assert "Give the number that this request is known by." in hands.words(held.form())
    hands.write(hands.find(held.form(), "Its number"), "FOI 7")
    held.press("Write it down", held.form())
    assert "1 request is open, the first to be answered by 2 April 2026." in held.reads()
    looking = held.page.looking
    held.press("Look for it", kind=Button)
    assert "Type what to look for" in held.reads()
    looking.choose(f"agency:{school}")
    held.press("Look for it", kind=Button)
    assert "Example School: 1 place." in held.reads()
    looking.table.opened.emit(looking.table.shown()[0])
    assert (held.went[-1].page, held.went[-1].ident) == ("register", school)
    for name in ("held.csv", "held.pdf"):
        looking.choose_place = lambda _parent, _name, then, name=name: then(tmp_path / name)
        held.press("Save the list", kind=Button)
        held.press("Close", held.form())
    (_head, row) = csv.reader((tmp_path / "held.csv").read_text(encoding="utf-8-sig").splitlines(True))
    assert "Example School" in row[-1]
    assert (tmp_path / "held.pdf").read_bytes().startswith(b"%PDF")
    held.page.requests.go_to(lambda line: line.request.is_open)
    held.settle()
    held.press("Say that it was answered", kind=Button)
    hands.write(hands.find(held.form(), "How it was answered"), "All of it was given.")
    held.press("Say that it was answered", held.form())
    assert "No request is open." in held.reads()
    held.undo()
    assert "1 request is open" in held.reads()


def test_the_page_has_no_fault_in_any_look(held, school, worn):
    held.page.looking.choose(f"agency:{school}")
    held.press("Look for it", kind=Button)
    assert hands.faults_in_any_look(held.frame, worn) == []
