"""What boards are made of: cards that are buttons, columns that stack, long lists to tick, bars in cells."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from ui.text import PlainLabel
from ui.text.shorten import shortened
from ui.widgets.beside import Beside
from ui.widgets.check_list import CheckList, Tick
from ui.widgets.layouts import Box, Column
from ui.widgets.press_card import PressCard
from ui.widgets.surface import Card
from ui.widgets.table import Cell, ColumnOf, Table
from ui.wording import rounds

ENTRIES = [
    Tick(f"k{number}", f"School {number:03}", "college" if number % 10 == 0 else "school") for number in range(450)
]


@pytest.fixture
def pressed(shown):
    """A card with words on it, and how often it was pressed."""
    label = PlainLabel("Section 11, 2026")
    card = PressCard(Column(label, margins=14))
    card.name("Section 11, 2026. 9 of 13 agencies are back.")
    count = []
    card.clicked.connect(lambda: count.append(1))
    shown(card, (300, 80))
    return card, label, count


def test_a_card_is_pressed_wherever_the_pointer_is_and_by_space_and_enter(pressed):
    card, label, count = pressed
    QTest.mouseClick(label, Qt.MouseButton.LeftButton)
    QTest.mouseClick(card, Qt.MouseButton.LeftButton, pos=QPoint(card.width() - 3, 3))
    for key in (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter):
        QTest.keyClick(card, key)

    assert len(count) == 5


def test_a_card_leaves_ctrl_enter_to_the_page(pressed):
    card, _, count = pressed
    QTest.keyClick(card, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert count == []


def test_arrows_move_among_the_cards_of_one_part(shown):
    cards = [PressCard(Column(PlainLabel(str(number)))) for number in range(3)]
    shown(Box(Column(*cards)), (300, 200))
    cards[0].setFocus()
    for key, focused in ((Qt.Key.Key_Down, 1), (Qt.Key.Key_Right, 2), (Qt.Key.Key_Right, 2), (Qt.Key.Key_Up, 1)):
        QTest.keyClick(next(card for card in cards if card.hasFocus()), key)
        assert cards[focused].hasFocus()


def test_two_parts_stand_beside_each_other_where_both_fit_and_else_one_below_the_other(shown, worn, qtbot):
    work, side = Box(Column(PlainLabel("Work"), None)), Box(Column(PlainLabel("Side"), None))
    layout = Beside(work, side, least=400, side_width=200, gap=20)
    screen = Box(layout)
    shown(screen, (700, 300))
    assert side.geometry().getRect() == (500, 0, 200, 300)
    assert work.geometry().getRect() == (0, 0, 480, 300)

    screen.resize(619, 300)
    assert side.x() == 0 and side.y() > work.y()
    assert work.height() + 20 + side.height() == 300

    screen.resize(700, 300)
    worn.wear(text_percent=150)
    qtbot.waitUntil(lambda: side.x() == 0)  # larger text needs more room


def test_the_side_follows_work_that_has_reached_its_greatest_width(shown):
    work, side = Box(Column(PlainLabel("Work")), most=500), Box(Column(PlainLabel("Side")))
    shown(Box(Beside(work, side, least=400, side_width=200, gap=20)), (1400, 300))
    assert (work.x(), work.width(), side.x()) == (0, 500, 520)


def test_a_part_that_is_hidden_leaves_its_room_to_the_other(shown):
    work, side = Box(Column(PlainLabel("Work"))), Box(Column(PlainLabel("Side")))
    side.hide()
    shown(Box(Beside(work, side, least=400, side_width=200)), (900, 300))
    assert work.width() == 900


@pytest.fixture
def schools(shown):
    ticks = CheckList("Schools")
    ticks.show_entries(ENTRIES)
    screen = shown(Card(Column(ticks, None)), (700, 500))
    return ticks, screen


def test_a_long_list_is_one_view_with_no_widget_for_each_entry(schools):
    ticks, _ = schools
    assert len(ticks.findChildren(object)) < 60
    assert ticks.height() < 400


def test_space_ticks_the_current_entry_and_arrows_move(schools):
    ticks, _ = schools
    told = []
    ticks.changed.connect(lambda: told.append(ticks.ticked()))
    ticks.setFocus()
    QTest.keyClick(ticks.view, Qt.Key.Key_Space)
    QTest.keyClick(ticks.view, Qt.Key.Key_Down)
    QTest.keyClick(ticks.view, Qt.Key.Key_Space)
    first, second = told

    assert first == ("k0",)
    assert len(second) == 2
    QTest.keyClick(ticks.view, Qt.Key.Key_Space)
    assert ticks.ticked() == ("k0",)


def test_what_is_filtered_out_stays_ticked(schools):
    ticks, _ = schools
    ticks.tick(["k7", "k20"])
    ticks.keep("school 02")
    assert ticks.view.model().rowCount() == 10
    assert ticks.ticked() == ("k7", "k20")
    ticks.keep("")
    assert ticks.view.model().rowCount() == 450


def test_a_screen_reader_hears_the_words_and_the_tick(schools):
    ticks, _ = schools
    ticks.show_ticked(["k10"])
    index = ticks.view.model().index(10, 0)
    assert index.data(Qt.ItemDataRole.AccessibleTextRole) == "School 010, college"
    assert index.data(Qt.ItemDataRole.CheckStateRole) == Qt.CheckState.Checked


def test_ticks_are_kept_for_entries_that_are_still_there(schools):
    ticks, _ = schools
    ticks.tick(["k1", "k2"])
    ticks.show_entries(ENTRIES[2:])
    assert ticks.ticked() == ("k2",)


def test_a_bar_in_a_cell_says_its_numbers_and_sorts_by_its_share(shown):
    column = ColumnOf("Answered", lambda row: Cell(f"{row} of 54", sort=row, share=row / 54), "bar", 160)
    table = Table("Returns", [ColumnOf("Name", lambda row: Cell(f"Agency {row}"), "strong", 140), column])
    table.show_rows([5, 54, 9])
    shown(table, (360, 240))
    table.view.sortByColumn(1, Qt.SortOrder.AscendingOrder)

    assert table.shown() == [5, 9, 54]
    full, empty = (table.view.visualRect(table.view.model().index(row, 1)) for row in (2, 0))
    image = table.view.viewport().grab().toImage()
    inside = [image.pixelColor(cell.left() + 58, cell.center().y()) for cell in (full, empty)]
    assert inside[0] != inside[1], "a full bar is painted to its end, one of 5 in 54 is not"


def test_a_column_without_room_says_what_it_is_in_the_second_line(shown):
    columns = [
        ColumnOf("Name", Cell, "strong", 200),
        ColumnOf("Last answer", lambda _row: Cell("14 Sep"), "quiet", 110, needed=False, folded="last answer {}"),
    ]
    left_out = ColumnOf("Type", lambda _row: Cell("Police"), "quiet", 110, needed=False, folded="")
    table = Table("Returns", [*columns, left_out])
    table.show_rows(["Example Police"])
    shown(table, (260, 240))
    assert table.second_line(table.view.model().index(0, 0)) == "last answer 14 Sep"

    table.resize(360, 240)
    assert table.second_line(table.view.model().index(0, 0)) == ""
    assert table.row_height() == 38, "a column that may be left out asks for no second line"


@pytest.mark.parametrize(
    ("words", "most", "said"),
    [
        ("Short", 20, "Short"),
        ("Two\nlines", 20, "Two lines"),
        ("Ask each of them, and write it down", 18, "Ask each of them…"),
        ("Unbreakableunbreakable", 10, "Unbreakabl…"),
    ],
)
def test_long_text_is_cut_after_a_whole_word(words, most, said):
    assert shortened(words, most) == said


@pytest.mark.parametrize(
    ("unit", "back", "expected", "said"),
    [
        ("agency", 0, 13, "None of the 13 agencies is back yet."),
        ("agency", 1, 13, "1 of 13 agencies is back. 12 still to come."),
        ("setting", 131, 177, "131 of 177 settings are back. 46 still to come."),
        ("family", 5, 5, "All 5 agency forms are in."),
        ("agency", 0, 1, "One agency is still to come."),
        ("agency", 1, 1, "The one agency asked for is back."),
    ],
)
def test_how_many_are_back_is_a_sentence(unit, back, expected, said):
    assert rounds.how_many_back(unit, back, expected) == said


@pytest.mark.parametrize(
    ("back", "expected", "left", "words", "meaning"),
    [
        (13, 13, -5, "All in", "ok"),
        (9, 13, None, "No due day", "na"),
        (9, 13, -1, "1 day late", "bad"),
        (9, 13, -20, "20 days late", "bad"),
        (9, 13, 0, "Due today", "part"),
        (9, 13, 1, "Due tomorrow", "part"),
        (9, 13, 14, "Due in 14 days", "part"),
        (9, 13, 15, "Due in 15 days", "na"),
    ],
)
def test_how_a_round_stands_against_its_day(back, expected, left, words, meaning):
    state = rounds.standing(back, expected, left)
    assert (state.words, state.meaning) == (words, meaning)


def test_nothing_looks_finished_before_it_is_nor_begun_when_it_is_not():
    assert [rounds.percent(back, 450) for back in (0, 1, 449, 450)] == ["none", "1%", "99%", "100%"]
