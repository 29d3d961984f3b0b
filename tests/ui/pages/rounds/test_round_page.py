"""One round: its returns, its family, how its answers lie."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from audit_tool.domain.ids import ReturnId
from audit_tool.domain.rating import Lens
from tests.ui.pages.rounds.conftest import PART
from ui.page import Where
from ui.pages.round_page import RoundPage
from ui.pages.round_page.returns import ReturnsSheet
from ui.widgets.button import Button

NAMES = (
    ("NHS", "Example NHS Trust", "acute_trust"),
    ("POL", "Example Police", "police"),
    ("HOU", "Example Housing", "housing"),
)


@pytest.fixture
def agencies(world):
    return [world.agency(*each) for each in NAMES]


@pytest.fixture
def run(world, agencies):
    """Housing has signed, the NHS trust has begun, the police have not."""
    round_id = world.round(agencies)
    returns = world.returns(round_id)
    world.sign(returns["Example Housing"])
    world.answer(returns["Example NHS Trust"], {("board_lead", None): PART})
    return round_id


@pytest.fixture
def many(world):
    """Ten agencies, so that there is something to filter; the first has begun."""
    agencies = [world.agency(f"A{n}", f"Agency {n:02}", "police" if n % 2 else "housing") for n in range(1, 11)]
    round_id = world.round(agencies)
    world.answer(world.returns(round_id)["Agency 01"], {("board_lead", None): PART})
    return round_id


def _names(page) -> list[str]:
    return [line.owner_name for line in page.page.returns.table.shown()]


def test_the_title_is_the_finding_and_the_table_says_how_each_return_stands(hands, world, run):
    page = hands(RoundPage, Where("round", run))
    table = page.page.returns.table

    assert "1 of 3 agencies is back. 2 still to come." in page.reads()
    assert "Section 11, 2026 · Section 11, small · due 30 April, in 59 days" in page.reads()
    cells = [[table.cell(table.view.model().index(row, column)).words for column in range(3)] for row in range(3)]
    assert cells == [
        ["Example Housing", "Signed", "3 of 3"],
        ["Example NHS Trust", "In progress", "1 of 3"],
        ["Example Police", "Not started", "none of 3"],
    ]


def test_the_keyboard_starts_in_the_table_and_return_opens_the_form(hands, world, run):
    page = hands(RoundPage, Where("round", run))

    assert page.focused() == "Returns"
    page.key(Qt.Key.Key_Down)
    page.key(Qt.Key.Key_Return)
    assert page.went == [Where("form", world.returns(run)["Example NHS Trust"])]


def test_the_card_follows_the_row_and_its_buttons_know_the_return(hands, world, run):
    page = hands(RoundPage, Where("round", run))
    returns = world.returns(run)

    page.press("Score summary")
    page.press("Moderate")
    page.key(Qt.Key.Key_Escape)
    page.find("Returns").setFocus()
    page.key(Qt.Key.Key_Down)
    page.press("Open the form")
    housing, nhs = returns["Example Housing"], returns["Example NHS Trust"]
    assert page.went == [Where("summary", housing), Where("form", housing, "moderated"), Where("form", nhs)]


def test_a_return_is_moderated_only_once_it_is_signed_and_the_reason_stands_beside(hands, world, run):
    page = hands(RoundPage, Where("round", run))
    assert page.find("Moderate").isEnabled()
    page.key(Qt.Key.Key_Down)

    assert not page.find("Moderate").isEnabled()
    assert "A return is moderated once it is signed." in page.reads()


def test_a_case_audit_has_no_button_to_moderate_for_its_meeting_agrees_the_ratings(hands, world, agencies):
    round_id = world.case(agencies)
    page = hands(RoundPage, Where("round", round_id))

    assert not page.sees("Moderate")
    page.press("The audit meeting, not started, none of ")
    assert page.went == [Where("form", world.returns(round_id)["The audit meeting"])]


def test_a_case_audit_shows_its_family_by_number_and_age(hands, world, agencies):
    page = hands(RoundPage, Where("round", world.case(agencies)))
    pills = [pill.accessibleName() for pill in page.page.findChildren(object) if type(pill).__name__ == "Pill"]

    assert "Family A" in page.reads()
    assert "1 March 2025 to 28 February 2026 · Neglect" in page.reads()
    assert [pill for pill in pills if pill.startswith("Child")] == [
        "Child 1, 14 years old",
        "Child 2, 9 years old",
        "Child 3, unborn",
    ]
    assert "None of the 3 agency forms is in yet." in page.reads()


def test_only_returns_count_and_not_the_meeting_s_record(hands, world, agencies):
    page = hands(RoundPage, Where("round", world.case(agencies)))
    assert _names(page) == ["Example Housing", "Example NHS Trust", "Example Police"]


def test_chips_keep_the_returns_they_count(hands, run):
    page = hands(RoundPage, Where("round", run))
    expected = {
        "Not started": ["Example Police"],
        "In progress": ["Example NHS Trust"],
        "Signed": ["Example Housing"],
        "To fix": ["Example NHS Trust"] if page.sees("To fix, 1") else [],
        "All": ["Example Housing", "Example NHS Trust", "Example Police"],
    }
    for chip, names in expected.items():
        assert page.find(chip).accessibleName() == f"{chip}, {len(names) or 'none'}"
        page.press(chip)
        assert _names(page) == names


def test_the_box_narrows_by_name_or_type_and_esc_empties_it(hands, many):
    page = hands(RoundPage, Where("round", many))

    page.key(Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert page.focused() == "Filter by name or type"
    page.fill("Filter by name or type", "hous")
    assert len(_names(page)) == 5
    page.fill("Filter by name or type", "07")
    assert _names(page) == ["Agency 07"]
    page.key(Qt.Key.Key_Escape)
    assert len(_names(page)) == 10


def test_a_filter_that_keeps_nothing_says_so_and_clears(hands, many):
    page = hands(RoundPage, Where("round", many))
    page.fill("Filter by name or type", "<b>nobody</b>")

    assert "No return matches “<b>nobody</b>”." in page.reads()
    page.press("Clear filters")
    assert len(_names(page)) == 10


def test_the_table_sorts_by_head_and_by_keyboard(hands, many):
    page = hands(RoundPage, Where("round", many))
    sort = page.find("Sort by")
    sort.setFocus()
    page.key(Qt.Key.Key_Down)
    page.key(Qt.Key.Key_Down)

    assert _names(page)[-1] == "Agency 01"
    page.page.returns.table.view.sortByColumn(0, Qt.SortOrder.DescendingOrder)
    assert _names(page)[0] == "Agency 10"


def test_few_returns_need_no_box_to_filter(hands, run, many):
    assert not hands(RoundPage, Where("round", run)).sees("Filter by name or type")
    assert hands(RoundPage, Where("round", many)).sees("Filter by name or type")


def test_the_row_one_is_on_stays_when_something_changes(hands, world, run):
    page = hands(RoundPage, Where("round", run))
    page.key(Qt.Key.Key_Down)
    page.key(Qt.Key.Key_Down)

    world.answer(world.returns(run)["Example Police"], {("voice", None): PART})
    page.settle()
    assert page.page.returns.card.line().owner_name == "Example Police"
    assert "1 of 3 answered" in page.reads()


def test_another_round_is_shown_from_its_top_without_the_old_filter(hands, world, run, many):
    page = hands(RoundPage, Where("round", many))
    page.fill("Filter by name or type", "07")
    page.open(Where("round", run))

    assert _names(page) == ["Example Housing", "Example NHS Trust", "Example Police"]
    assert "Section 11, 2026" in page.reads()


def test_the_buttons_of_the_round_name_the_round(hands, run):
    page = hands(RoundPage, Where("round", run))
    for name in ("Findings", "Actions", "Documents"):
        page.press(name)
    assert page.went == [Where(name, run) for name in ("findings", "actions", "documents")]


def test_closing_asks_says_what_it_means_and_can_be_undone(hands, world, run):
    page = hands(RoundPage, Where("round", run))
    page.press("Close the round")
    dialog = page.dialog()

    assert dialog.windowTitle() == "Close Section 11, 2026?"
    assert dialog.body.words().startswith("2 returns are not back yet. Nothing in it can be changed after that")
    page_buttons = {button.words(): button for button in dialog.findChildren(Button) if button.isVisible()}
    QTest.mouseClick(page_buttons["Close the round"], Qt.MouseButton.LeftButton)
    page.settle()

    assert "This round is closed. 1 of 3 came back." in page.reads()
    assert page.find("Read the form").isEnabled() and not page.sees("Moderate")
    (fact,) = page.facts
    assert fact.fact == "Section 11, 2026 is closed"
    fact.undo()
    page.settle()
    assert "1 of 3 agencies is back. 2 still to come." in page.reads()


def test_esc_keeps_the_round_open(hands, world, run):
    page = hands(RoundPage, Where("round", run))
    page.press("Close the round")
    QTest.keyClick(page.dialog(), Qt.Key.Key_Escape)
    page.settle()

    assert "1 of 3 agencies is back." in page.reads()
    assert page.facts == []


def test_a_closed_round_opens_again(hands, world, run):
    world.run(lambda ws: ws.rounds.close(run))
    page = hands(RoundPage, Where("round", run))
    page.press("Open it again")

    assert "1 of 3 agencies is back. 2 still to come." in page.reads()


def test_answers_are_counted_for_each_standard_and_never_averaged(hands, world, run):
    page = hands(RoundPage, Where("round", run))
    page.press("Spread of answers")
    bars = [
        bar.accessibleName() for bar in page.page.spread.findChildren(object) if type(bar).__name__ == "DistributionBar"
    ]

    assert bars == [
        "1 Leadership: 1 met, 2 partially met, 0 not met, 0 does not apply",
        "2 Listening to children: 1 met, 0 partially met, 0 not met, 0 does not apply",
    ]
    assert "3 answers still to come" in page.reads()
    assert "they are not averaged" in page.reads()


def test_what_a_panel_agreed_counts_in_place_of_the_owner_s_answer(hands, world, run):
    housing = world.returns(run)["Example Housing"]
    page = hands(RoundPage, Where("round", run))
    page.press("Spread of answers")
    world.answer(housing, {("board_lead", None): PART}, Lens.MODERATED)
    page.settle()

    bar = next(bar for bar in page.page.spread.findChildren(object) if type(bar).__name__ == "DistributionBar")
    assert bar.accessibleName() == "1 Leadership: 0 met, 3 partially met, 0 not met, 0 does not apply"


def test_with_no_answers_the_sheet_says_what_will_be_there(hands, world, agencies):
    page = hands(RoundPage, Where("round", world.round(agencies)))
    page.press("Spread of answers")
    assert "No answers yet" in page.reads()


def test_four_hundred_and_fifty_returns_stand_in_one_view_without_a_widget_each(hands, world, run, shown):
    picture = world.ask(lambda ws: ws.views.round(run))
    schools = [
        replace(picture.returns[number % 3], return_id=ReturnId(f"r{number}"), owner_name=f"Example School {number}")
        for number in range(450)
    ]
    sheet = ReturnsSheet()
    shown(sheet, (1234, 560))
    sheet.show_picture(picture)
    few = len(sheet.findChildren(object))
    sheet.show_picture(replace(picture, returns=tuple(schools)))

    assert len(sheet.table.shown()) == 450
    assert len(sheet.findChildren(object)) == few
    QTest.keyClick(sheet.table.view, Qt.Key.Key_End)
    assert sheet.card.line() == sheet.table.shown()[-1]


@pytest.mark.parametrize("sheet", ["Returns", "Spread of answers"])
def test_a_round_reads_well_at_every_size(hands, many, lint, sheet):
    page = hands(RoundPage, Where("round", many))
    page.press(sheet)
    lint(page)


def test_a_case_audit_reads_well_at_every_size(hands, world, agencies, lint):
    lint(hands(RoundPage, Where("round", world.case(agencies, due_on=dt.date(2026, 3, 3)))))


def test_a_return_that_follows_another_leads_to_what_was_said_then(hands, world, agencies, run):
    after = world.round(agencies[:1], "Section 11, 2027", year_label="2027", previous_round_id=run)
    page = hands(RoundPage, Where("round", after))
    page.press("Since last year")
    assert page.went[-1] == Where("since", world.returns(after)["Example NHS Trust"])


def test_a_return_of_a_first_round_offers_nothing_of_last_year(hands, world, run):
    page = hands(RoundPage, Where("round", run))
    assert not page.page.returns.card.since.isVisible()
