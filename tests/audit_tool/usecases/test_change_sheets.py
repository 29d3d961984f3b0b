"""The change table goes out as a sheet for each member, and comes back without writing over what is said already."""

from __future__ import annotations

import io

import openpyxl
import pytest

from audit_tool.domain.errors import Refused
from audit_tool.domain.year_review import Aspect, Beside, both
from audit_tool.exchange.change_sheet import KNOWN, ROW, WHAT
from tests.audit_tool.usecases.test_year_reviews import LAST, agency, read, review, ws

__all__ = ["agency", "review", "ws"]


@pytest.fixture
def sheet(ws, review, agency, tmp_path):
    """The workbook as it went out."""
    path = tmp_path / ws.change_sheets.name(agency)
    ws.change_sheets.send(review, agency, path)
    return path


def fill(path, *rows, to=None):
    """Write (row from 2, what, how it is known) into a sheet, as a member does."""
    book = openpyxl.load_workbook(path)
    page = book.active
    column = {cell.value: cell.column for cell in page[1]}
    for row, what, known in rows:
        page.cell(row, column[WHAT], what)
        page.cell(row, column[KNOWN], known)
    book.save(to or path)
    return to or path


def test_only_what_is_to_be_filled_in_can_be_written_in(sheet):
    assert sheet.name.startswith("what-changed-pol")
    page = openpyxl.load_workbook(io.BytesIO(sheet.read_bytes())).active
    column = {cell.value: cell.column for cell in page[1]}
    assert page.protection.sheet
    assert page.max_row == 1 + len(Aspect)
    assert [page.cell(2, column[each]).protection.locked for each in (ROW, WHAT, KNOWN)] == [True, False, False]


def test_what_came_is_new_once_and_the_same_ever_after(ws, review, agency, sheet):
    fill(sheet, (2, "=A1 is what we ask", "Ten files"), (4, "=A1", None), (6, "Two trainers", None))
    came = ws.change_sheets.read(review, [sheet])
    assert [(each.said.aspect, each.verdict) for each in came.brought] == [(Aspect.WORKFORCE, Beside.NEW)]
    assert [(each.place.split(", ")[-1], each.code) for each in came.problems] == [
        ("D2", "not_words"),
        ("D4", "not_words"),
    ]
    ws.change_sheets.take(review, [each.said for each in came.of(Beside.NEW)], came)
    assert read(ws, "year_changes", review)[agency, Aspect.WORKFORCE].text == "Two trainers"
    again = ws.change_sheets.read(review, [sheet])
    assert [each.verdict for each in again.brought] == [Beside.SAME]
    with pytest.raises(Refused, match="changes_bring_nothing"):
        ws.change_sheets.take(review, [each.said for each in again.brought], again)
    ws.year_reviews.say_change(review, agency, Aspect.WORKFORCE, "Three trainers")
    with pytest.raises(Refused, match="changes_moved_on"):
        ws.change_sheets.take(review, [each.said for each in again.brought], again)


def test_taking_a_sheet_back_leaves_what_was_said_since(ws, review, agency, sheet):
    ws.year_reviews.say_change(review, agency, Aspect.PRACTICE, "Typed in the room", "A log")
    fill(sheet, (2, "Filled in before", None), (3, "Faster", None), (6, "Two trainers", None))
    came = ws.change_sheets.read(review, [sheet])
    chosen = [each.said for each in came.brought]
    ws.change_sheets.take(review, chosen, came)
    ws.year_reviews.say_change(review, agency, chosen[1].aspect, "Faster, says the room")
    ws.change_sheets.take_back(review, chosen, came)
    stands = read(ws, "year_changes", review)
    assert [
        (stands[each.agency_id, each.aspect].text, stands[each.agency_id, each.aspect].how_known) for each in chosen
    ] == [
        ("Typed in the room", "A log"),
        ("Faster, says the room", ""),
        ("", ""),
    ]
    ws.change_sheets.take_back(review, chosen[:2], came)
    assert read(ws, "year_changes", review) == stands, "once is enough"


def test_two_versions_stand_side_by_side_and_keeping_both_is_the_same_the_next_time(ws, review, agency, sheet):
    ws.year_reviews.say_change(review, agency, Aspect.PRACTICE, "Typed in the room", "A log")
    fill(sheet, (2, "Filled in\n\nbefore", "Ten files"))
    (other,) = ws.change_sheets.read(review, [sheet]).brought
    assert (other.verdict, other.stands.text, other.said.text) == (
        Beside.OTHER,
        "Typed in the room",
        "Filled in\n\nbefore",
    )
    assert read(ws, "year_changes", review)[agency, Aspect.PRACTICE].text == "Typed in the room"
    ws.year_reviews.say_change(
        review, agency, Aspect.PRACTICE, *both(other.stands, other.said.text, other.said.how_known)
    )
    (kept,) = ws.change_sheets.read(review, [sheet]).brought
    assert (kept.verdict, kept.stands.text) == (Beside.SAME, "Typed in the room\n\nFilled in\n\nbefore")


def test_what_is_no_row_of_this_year_is_told_with_its_place_and_left_out(ws, review, agency, sheet, tmp_path):
    wrong = fill(sheet, (2, None, "Ten files"), (3, "Faster", None), to=tmp_path / "wrong.xlsx")
    other = fill(sheet, (3, "Slower", None), to=tmp_path / "other.xlsx")
    nothing = tmp_path / "nothing.xlsx"
    nothing.write_bytes(b"no workbook")
    came = ws.change_sheets.read(review, [wrong, nothing, other])
    assert [(each.said.text, each.said.how_known) for each in came.brought] == [("", "Ten files"), ("Faster", "")]
    assert [(each.place, each.code) for each in came.problems] == [("other.xlsx, What changed, D3", "twice")]
    assert [name for name, _why in came.refused] == ["nothing.xlsx"]
    ws.year_reviews.withdraw(review)
    elsewhere = ws.year_reviews.begin(LAST.replace(year=2025)).made
    assert {each.code for each in ws.change_sheets.read(elsewhere, [wrong]).problems} == {"strange_row"}
