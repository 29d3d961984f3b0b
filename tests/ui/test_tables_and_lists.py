"""Tables, the list of standards, chips and tabs, by keyboard."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from tests.ui.gallery import COLUMNS, SCHOOLS, STANDARDS
from ui.text import PlainLabel
from ui.widgets.chips import ChipRow
from ui.widgets.link import Link
from ui.widgets.places import Breadcrumbs, SearchBox, Tabs
from ui.widgets.standards import Standard, StandardIndex
from ui.widgets.table import Table


@pytest.fixture
def table(shown):
    made = Table("Schools", COLUMNS)
    made.show_rows(SCHOOLS)
    return shown(made, (1200, 400))


def press(key):
    QTest.keyClick(QApplication.focusWidget(), key)


def names(table):
    return [row.name.split()[0] for row in table.shown()]


def test_rows_are_walked_and_opened_by_keyboard(table, qtbot):
    table.focus_first()
    press(Qt.Key.Key_Down)
    with qtbot.waitSignal(table.opened) as opened:
        press(Qt.Key.Key_Return)
    assert opened.args == [SCHOOLS[1]]

    press(Qt.Key.Key_End)
    assert table.current() is SCHOOLS[-1]
    press(Qt.Key.Key_Home)
    assert table.current() is SCHOOLS[0]


def test_every_cell_says_its_column_and_its_words(table):
    index = table.view.model().index(2, 4)

    assert index.data(Qt.ItemDataRole.AccessibleTextRole) == "Late by: 9 days"
    assert table.view.model().index(0, 4).data(Qt.ItemDataRole.AccessibleTextRole) == "Late by: none"
    assert QAccessible.queryAccessibleInterface(table.view).text(QAccessible.Text.Name) == "Schools"


def test_sorting_by_a_number_is_by_number(table):
    table.view.sortByColumn(4, Qt.SortOrder.DescendingOrder)

    assert names(table)[:2] == ["Eastmoor", "Castle"]


def test_filtering_to_nothing_says_so_and_offers_the_way_back(table, qtbot):
    table.keep(lambda row: row.late > 100, none_left="No school is 100 days late.")
    assert table._stack.currentWidget() is table._filtered
    with qtbot.waitSignal(table.filters_cleared):
        QTest.mouseClick(table._filtered._button, Qt.MouseButton.LeftButton)
    table.keep(None)
    assert names(table) == ["Ashgrove", "Beckside", "Castle", "Dale", "Eastmoor"]


def test_a_table_without_rows_is_another_emptiness(table):
    table.show_rows([])

    assert table._stack.currentWidget() is table._empty


def test_the_current_row_stays_current_when_its_numbers_change(table):
    table.focus_first()
    press(Qt.Key.Key_Down)
    changed = [replace(row, late=row.late + 1) for row in reversed(SCHOOLS)]
    table.show_rows(changed, key=lambda row: row.name)

    assert table.current().name == SCHOOLS[1].name


def test_columns_there_is_no_room_for_move_under_the_name(table):
    table.resize(560, 400)
    QApplication.processEvents()
    index = table.view.model().index(0, 0)

    assert table.second_line(index) == "Primary, maintained · A. Whitlock · Letter read by JM"
    assert table.view.rowHeight(0) > 40

    table.resize(1200, 400)
    QApplication.processEvents()
    assert table.second_line(index) == ""


def test_a_tooltip_is_words_not_markup(table):
    table.show_rows([replace(SCHOOLS[0], name="<b>R&D</b>")])

    assert table.view.model().index(0, 0).data(Qt.ItemDataRole.ToolTipRole) == "&lt;b&gt;R&amp;D&lt;/b&gt;"


# ---- standards


@pytest.fixture
def index(shown):
    made = StandardIndex("standard")
    made.show_standards(STANDARDS)
    made.heard = []
    made.chosen.connect(made.heard.append)
    return shown(made, (260, 700))


def test_arrows_move_through_the_standards_and_choose(index):
    index.show_current("s4")
    index.focus_first()
    press(Qt.Key.Key_Down)
    press(Qt.Key.Key_Up)

    assert index.heard == ["s5", "s4"]


def test_coming_into_the_list_by_tab_chooses_nothing(index):
    index.focus_first()

    assert index.heard == []


def test_new_counts_leave_the_place_and_say_nothing(index):
    index.show_current("s4")
    index.show_standards([replace(row, done=row.whole) for row in STANDARDS])

    assert (index.current(), index.heard) == ("s4", [])
    assert index._done.words() == "54 of 54"


@pytest.mark.parametrize(
    ("row", "sentence"),
    [
        (Standard("a", "4", "Listening", 5, 1), "Standard 4, Listening, 1 of 5 answered"),
        (Standard("a", "4", "Listening", 5, 5), "Standard 4, Listening, complete"),
        (Standard("a", "4", "Listening", 5, 5, 2), "Standard 4, Listening, 5 of 5 answered, 2 to fix"),
    ],
)
def test_a_row_says_all_of_it_in_one_sentence(row, sentence):
    assert row.sentence("standard") == sentence


def test_the_slim_form_keeps_the_sentence_for_screen_readers(index):
    index.set_slim(True)
    model = index._list.model()

    assert index.width() < 80
    assert model.index(2).data(Qt.ItemDataRole.AccessibleTextRole) == "Standard 3, Policies, 4 of 4 answered, 1 to fix"


def test_the_lint_sees_a_name_too_long_for_the_rail(index):
    index.show_standards([Standard("a", "1", "Allegations, complaints and whistleblowing", 4, 0)])

    assert index.clipped() == ["Allegations, complaints and whistleblowing"]


# ---- chips, tabs, crumbs


def test_one_chip_is_on_and_counts_may_change_under_it(shown):
    chips = shown(ChipRow("Show"))
    heard = []
    chips.chosen.connect(heard.append)
    chips.show_chips([("all", "All", 177), ("late", "Late", 22)])
    QTest.mouseClick(chips._chips["late"], Qt.MouseButton.LeftButton)
    chips.show_chips([("all", "All", 177), ("late", "Late", 0)])

    assert (chips.current(), heard) == ("late", ["late"])
    assert chips._chips["late"].accessibleName() == "Late, none"

    chips.show_chips([("all", "All", 13)])
    assert (chips.current(), chips._chips["late"].isVisible()) == ("all", False)


def test_arrows_turn_the_sheets_of_tabs(shown):
    tabs = Tabs("Help and last year")
    for name in ("Guidance", "Last year"):
        tabs.add_sheet(name, PlainLabel(name))
    shown(tabs)
    heard = []
    tabs.chosen.connect(heard.append)
    tabs.focus_first()
    press(Qt.Key.Key_Right)
    press(Qt.Key.Key_Right)

    assert heard == ["Last year", "Guidance"]
    assert tabs.current() == "Guidance"
    assert QApplication.focusWidget().accessibleName() == "Guidance"


def test_crumbs_lead_back_and_the_last_one_leads_nowhere(shown, qtbot):
    crumbs = shown(Breadcrumbs())
    crumbs.show_parts(["Section 11, 2026", "Northmere NHS Trust", "4 Listening to children"])
    links = [part for part in crumbs.findChildren(QWidget) if hasattr(part, "clicked")]
    with qtbot.waitSignal(crumbs.followed) as followed:
        QTest.mouseClick(links[1], Qt.MouseButton.LeftButton)

    assert followed.args == [1]
    assert len(links) == 2


def test_the_links_of_the_way_and_so_the_keyboard_on_one_stay_while_it_stays_the_same(shown):
    crumbs = shown(Breadcrumbs())
    crumbs.show_parts(("Cases", "Family A", "Chronology"))
    link = crumbs.findChildren(Link)[1]
    crumbs.show_parts(("Cases", "Family A", "Chronology"))
    assert crumbs.findChildren(Link)[1] is link


def test_the_search_box_says_less_where_there_is_less_room(qapp, worn):
    box = SearchBox()
    widths = []
    for form in ("whole", "short", "bare"):
        box.set_form(form)
        widths.append(box.sizeHint().width())

    assert widths == sorted(widths, reverse=True)
    assert len(set(widths)) == 3


def test_rows_grow_with_the_text_even_where_what_folds_goes_on_a_second_line(table, worn):
    table.resize(2000, 500)
    QApplication.processEvents()
    worn.wear(text_percent=200)
    table.resize(500, 500)
    QApplication.processEvents()

    assert table.view.rowHeight(0) == table.row_height()
