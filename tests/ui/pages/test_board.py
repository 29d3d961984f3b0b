"""The board: who is late is found by a chip, and what somebody decides of a return can be taken back."""

from __future__ import annotations

import datetime as dt

import pytest
from PySide6.QtCore import Qt

from audit_tool.domain.contact import Contact, Post
from audit_tool.domain.ids import AgencyId, ContactId
from audit_tool.domain.route import Route
from audit_tool.domain.setting import Duty, Setting
from tests.ui import hands
from tests.ui.pages.opened import OpenPage
from ui.pages.board import BoardPage
from ui.pages.board.fields import ExtensionFields, QueryFields
from ui.widgets.button import Button

DUE = dt.date(2026, 3, 20)


def _begin(ws):
    agencies = []
    for number, name in enumerate(("Ashgrove Primary", "Beckside Academy", "Castle Hill Infants"), 1):
        made = AgencyId(ws.partnership.add_agency(code=f"S{number}", name=name, agency_type="school").made)
        ws.register.write_setting(
            Setting(made, urn=f"99000{number}", phase="Primary", type_group="Academies", roll=200, duty=Duty.S175)
        )
        ws.contacts.add(Contact(ContactId(""), made, Post.LEAD, f"Lead {number}", email=f"lead{number}@school.example"))
        agencies.append(made)
    return ws.rounds.start(
        kind="section175", title="Section 175, 2026", year_label="2026", agency_ids=agencies, due_on=DUE
    )


@pytest.fixture
def board(hub_with_ws, clock):
    """The board of a round of three schools, nine days after its last day; one has come on its own form."""
    round_id = hub_with_ws.do(_begin).made
    clock.turn(days=27)
    first = hub_with_ws.ask(lambda ws: ws.views.board(round_id).rows[0].return_id)
    hub_with_ws.do(lambda ws: ws.expected.came(first, route=Route.OWN_TEMPLATE, on=DUE))
    opened = OpenPage(hub_with_ws, BoardPage(hub_with_ws.hub))
    opened.open(round_id)
    yield opened
    opened.put_away()


def _names(board):
    return [row.agency.name for row in board.page.listing.table.shown()]


def test_the_headline_counts_and_a_chip_finds_who_is_late(board):
    assert "1 of 3 schools have returned" in board.reads()
    assert "2 are late. No school is missing from the round." in board.reads()
    board.turn("Late")
    assert _names(board) == ["Beckside Academy", "Castle Hill Infants"]
    board.turn("Need you")
    assert _names(board) == ["Ashgrove Primary"]


def test_a_return_is_checked_and_accepted_from_its_sheet(board):
    board.press("Mark as checked")
    assert board.facts[-1] == "Ashgrove Primary: marked as checked"
    board.undo()
    assert "Mark as checked" in [button.words() for button in hands.seen(board.page, Button)]
    board.press("Accept it")
    assert board.ask(lambda ws: ws.views.board(board.ident).funnel.reached[3][1]) == 1


def test_more_time_takes_a_school_off_the_list_of_those_who_are_late(board):
    board.page.listing.choose(_row(board, "Beckside Academy").return_id)
    board.settle()
    board.press("Give more time")
    form = board.form()
    board.press("Give more time", form)
    assert "Enter the new last day." in hands.words(form)
    fields = form.findChild(ExtensionFields)
    fields._to.setText("24 April 2026")
    fields._why.setPlainText("A flood closed the school.")
    board.press("Give more time", form)
    assert _row(board, "Beckside Academy").standing.late_by == 0
    assert "More time: A flood closed the school." in board.reads()
    board.undo()
    assert _row(board, "Beckside Academy").standing.late_by > 0


def test_a_return_goes_back_with_the_questions_it_is_about(board):
    board.press("Send back for a fix")
    form = board.form()
    fields = form.findChild(QueryFields)
    fields._list.tick(["induction"])
    fields._text.setPlainText("Since when?")
    board.press("Send it back", form)
    row = _row(board, "Ashgrove Primary")
    assert (row.standing.status.value, row.standing.asked) == ("back", 1)
    assert "Since when?" in board.reads()
    board.press("Mark as answered")
    assert _row(board, "Ashgrove Primary").standing.asked == 0


def test_return_goes_to_the_sheet_and_the_round_is_one_press_away(board):
    board.page.listing.focus_first()
    board.key(Qt.Key.Key_Return, on=board.page.listing.table.view)
    board.press("Open the return")
    board.press("Open the round")
    assert [where.page for where in board.went] == ["form", "round"]


def test_with_no_round_it_says_what_to_do(hub_with_ws):
    opened = OpenPage(hub_with_ws, BoardPage(hub_with_ws.hub)).open()
    assert "No round waits for returns" in opened.reads()
    opened.put_away()


def _row(board, name):
    return next(row for row in board.ask(lambda ws: ws.views.board(board.ident).rows) if row.agency.name == name)
