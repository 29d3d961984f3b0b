"""The cards of a scale, by real keys and a real pointer."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from tests.ui.gallery import STEPS
from ui.text import LineEdit, PlainEdit
from ui.widgets.scale_cards import ScaleGroup


@pytest.fixture
def sheet(shown):
    """A line, a group of cards and a box, one below the other."""
    holder = QWidget()
    layout = QVBoxLayout(holder)
    holder.before, holder.group, holder.after = (
        LineEdit(),
        ScaleGroup(STEPS, "Are children heard?"),
        PlainEdit(),
    )
    for part in (holder.before, holder.group, holder.after):
        layout.addWidget(part)
    shown(holder, (900, 500))
    holder.heard = []
    holder.group.chosen.connect(holder.heard.append)
    holder.before.setFocus()
    return holder


def press(key, *modifiers):
    modifier = modifiers[0] if modifiers else Qt.KeyboardModifier.NoModifier
    QTest.keyClick(QApplication.focusWidget(), key, modifier)


def test_tab_stops_once_in_the_group_and_goes_on(sheet):
    press(Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is sheet.group.cards[0]
    press(Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is sheet.after
    press(Qt.Key.Key_Backtab)
    assert QApplication.focusWidget() in sheet.group.cards
    assert sheet.heard == []


def test_tab_comes_back_to_the_chosen_card(sheet):
    sheet.group.show_code("not_met")
    press(Qt.Key.Key_Tab)

    assert QApplication.focusWidget() is sheet.group.cards[2]


@pytest.mark.parametrize(("key", "code"), [(Qt.Key.Key_1, "met"), (Qt.Key.Key_2, "part"), (Qt.Key.Key_4, "na")])
def test_a_digit_chooses_and_brings_the_focus(sheet, key, code):
    press(Qt.Key.Key_Tab)
    press(key)

    assert sheet.heard == [code]
    assert sheet.group.code() == code
    assert QApplication.focusWidget().step.code == code


def test_a_digit_beyond_the_scale_does_nothing(sheet):
    press(Qt.Key.Key_Tab)
    press(Qt.Key.Key_7)

    assert (sheet.heard, sheet.group.code()) == ([], "")


def test_single_keys_can_be_switched_off(sheet, worn):
    worn.wear(single_keys=False)
    press(Qt.Key.Key_Tab)
    press(Qt.Key.Key_2)

    assert sheet.heard == []


def test_a_digit_typed_in_a_box_stays_a_digit(sheet):
    sheet.after.setFocus()
    press(Qt.Key.Key_2)

    assert (sheet.after.toPlainText(), sheet.heard) == ("2", [])


def test_arrows_move_and_choose_and_go_round(sheet):
    press(Qt.Key.Key_Tab)
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Down, Qt.Key.Key_Left, Qt.Key.Key_Up, Qt.Key.Key_Up):
        press(key)

    assert sheet.heard == ["part", "not_met", "part", "met", "na"]
    assert QApplication.focusWidget() is sheet.group.cards[3]


def test_space_chooses_and_delete_takes_the_choice_back(sheet):
    press(Qt.Key.Key_Tab)
    press(Qt.Key.Key_Space)
    press(Qt.Key.Key_Delete)
    press(Qt.Key.Key_Delete)

    assert sheet.heard == ["met", ""]
    assert sheet.group.code() == ""


@pytest.mark.parametrize("where", [QPoint(3, 3), QPoint(100, 110)])
def test_the_whole_card_is_the_target(sheet, where):
    QTest.mouseClick(sheet.group.cards[1], Qt.MouseButton.LeftButton, pos=where)

    assert sheet.heard == ["part"]


def test_choosing_the_same_again_is_told_once(sheet):
    press(Qt.Key.Key_Tab)
    press(Qt.Key.Key_2)
    press(Qt.Key.Key_2)

    assert sheet.heard == ["part"]


def test_showing_a_kept_answer_is_not_an_edit_and_an_unknown_code_shows_none(sheet):
    sheet.group.show_code("part")
    sheet.group.show_code("gone_in_2027")

    assert (sheet.heard, sheet.group.code()) == ([], "")


def test_a_locked_group_can_be_read_by_keyboard_and_not_changed(sheet):
    sheet.group.show_code("part")
    sheet.group.set_read_only(True)
    press(Qt.Key.Key_Tab)
    for key in (Qt.Key.Key_Right, Qt.Key.Key_1, Qt.Key.Key_Space, Qt.Key.Key_Delete):
        press(key)
    QTest.mouseClick(sheet.group.cards[0], Qt.MouseButton.LeftButton)

    assert (sheet.heard, sheet.group.code()) == ([], "part")


def test_leaving_the_group_as_a_whole_is_told_and_moving_inside_is_not(sheet):
    left = []
    sheet.group.left.connect(lambda: left.append(True))
    press(Qt.Key.Key_Tab)
    press(Qt.Key.Key_Right)
    assert left == []
    press(Qt.Key.Key_Tab)
    assert left == [True]


def test_a_screen_reader_hears_name_meaning_key_and_state(sheet):
    sheet.group.show_code("part")
    sheet.group.show_moved("met")
    spoken = QAccessible.queryAccessibleInterface(sheet.group.cards[1])

    assert spoken.role() == QAccessible.Role.RadioButton
    assert spoken.text(QAccessible.Text.Name) == "Partially met"
    told = spoken.text(QAccessible.Text.Description)
    assert told == "In place, with gaps in reach or proof. Moved here from Met. Key 2."
    assert spoken.state().checked


def test_choosing_again_takes_the_mark_of_the_panel_away(sheet):
    sheet.group.show_code("part")
    sheet.group.show_moved("met")
    press(Qt.Key.Key_Tab)
    press(Qt.Key.Key_1)
    sheet.group.show_code("part")

    assert "Moved" not in sheet.group.cards[1].accessibleDescription()


def test_default_focus_chosen_and_both_look_different_without_colour(sheet):
    """In greyscale: the four states of one card are four pictures."""
    card = sheet.group.cards[1]
    pictures = []
    for code, focus in (("", sheet.before), ("", card), ("part", sheet.before), ("part", card)):
        sheet.group.show_code(code)
        focus.setFocus()
        QApplication.processEvents()
        image = card.grab().toImage()
        pictures.append(tuple(image.pixelColor(x, y).lightness() // 24 for x in range(0, 60, 2) for y in (2, 4, 6, 20)))

    assert len(set(pictures)) == 4


def test_nothing_inside_a_card_moves_when_it_gets_the_focus(sheet):
    card = sheet.group.cards[0]
    before = card.grab().toImage().copy(10, 10, 100, 100)
    card.setFocus()
    QApplication.processEvents()

    assert card.grab().toImage().copy(10, 10, 100, 100) == before
