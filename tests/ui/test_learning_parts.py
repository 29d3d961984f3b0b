"""Parts that the pages of learning stand on: panes that take turns, rows that open, dialogs that keep what is typed."""

import datetime as dt

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from tests.ui.hands import dialog, find, lay_out, press, words, write
from ui.text import LineEdit, PlainEdit, PlainLabel
from ui.widgets.action_form import ActionDraft, ActionFields
from ui.widgets.chip_set import ChipSet
from ui.widgets.chips import Chip
from ui.widgets.disclosure import Disclosure
from ui.widgets.finding_form import FindingDraft, FindingFields
from ui.widgets.form_dialog import FormDialog
from ui.widgets.labelled import Labelled
from ui.widgets.layouts import Box, Column
from ui.widgets.panes import Pane, Panes
from ui.widgets.paper_pages import PaperPages
from ui.widgets.pick_screen import PickScreen
from ui.widgets.row_button import Entry, PickList, RowButton, RowList

# ---- panes


@pytest.fixture
def panes(shown):
    boxes = {name: LineEdit() for name in ("List", "Words", "Pages")}
    parts = [
        Pane("List", boxes["List"], width=200),
        Pane("Words", boxes["Words"], least=300),
        Pane("Pages", boxes["Pages"], least=300),
    ]
    groupings = [
        (("List",), ("Words",), ("Pages",)),
        (("List", "Words"), ("Pages",)),
        (("List", "Words", "Pages"),),
    ]
    made = Panes(parts, groupings)
    shown(made, (1000, 500))
    lay_out()
    return made


def resize(widget, width):
    widget.resize(width, 500)
    lay_out()


def test_panes_stand_side_by_side_while_they_fit_and_take_turns_where_they_do_not(panes):
    assert [panes.is_shown(name) for name in ("List", "Words", "Pages")] == [True, True, True]
    resize(panes, 700)
    assert [panes.is_shown(name) for name in ("List", "Words", "Pages")] == [True, False, True]
    press(find(panes, "Words", Chip))
    assert [panes.is_shown(name) for name in ("List", "Words", "Pages")] == [False, True, True]
    resize(panes, 400)
    assert panes.columns == 1
    resize(panes, 1000)
    assert panes.columns == 3


def test_the_pane_last_turned_to_stays_when_there_is_less_room(panes):
    resize(panes, 400)
    panes.turn_to("Pages")
    resize(panes, 380)
    assert panes.is_shown("Pages")
    assert find(panes, "Pages", Chip).isChecked()


def test_panes_are_turned_by_keyboard(panes):
    resize(panes, 400)
    QTest.keyClick(panes, Qt.Key.Key_PageDown, Qt.KeyboardModifier.ControlModifier)
    assert panes.is_shown("Words")
    QTest.keyClick(panes, Qt.Key.Key_PageUp, Qt.KeyboardModifier.ControlModifier)
    assert panes.is_shown("List")


def test_the_keyboard_goes_along_when_the_pane_it_is_in_makes_room_for_another(panes):
    resize(panes, 400)
    panes.findChildren(LineEdit)[0].setFocus()
    panes.turn_to("Pages")
    assert find(panes, "Pages", Chip).hasFocus()


def test_a_fixed_pane_keeps_its_width_and_may_be_given_another(panes):
    first = panes.findChildren(LineEdit)[0]
    assert first.width() == 200
    panes.set_width("List", 260)
    lay_out()
    assert first.width() == 260


# ---- rows


def test_a_list_is_picked_from_by_arrows_and_return(shown):
    picked = []
    pick = PickList("Audits")
    pick.picked.connect(picked.append)
    pick.show_entries([Entry("a", "First"), Entry("b", "Second", "2026", ("Ready", "ok", "tick"))])
    shown(pick, (400, 300))
    pick.focus_first()
    QTest.keyClick(pick.window().focusWidget(), Qt.Key.Key_Down)
    second = pick.window().focusWidget()
    assert second.accessibleName() == "Second, 2026, Ready"
    QTest.keyClick(second, Qt.Key.Key_Return)
    assert picked == ["b"]


def test_a_list_that_changes_keeps_the_keyboard_on_its_entry(shown):
    pick = PickList("Documents", keeps=True)
    pick.show_entries([Entry("a", "First"), Entry("b", "Second")], current="a")
    shown(pick, (400, 300))
    find(pick, "Second", RowButton).setFocus()
    pick.show_entries([Entry("c", "New"), Entry("b", "Second")], current="b")
    lay_out()
    assert pick.window().focusWidget().accessibleName() == "Second"
    assert find(pick, "Second", RowButton).isChecked()


def test_which_one_is_asked_and_where_there_is_none_it_says_what_to_do(shown):
    screen = PickScreen("Audits", "rounds", ("No audits yet", "Start one.", "Start a round"))
    pressed = []
    screen.pressed.connect(lambda: pressed.append(True))
    shown(screen, (800, 500))
    screen.show_entries("2 audits", "Choose one.", [Entry("a", "First"), Entry("b", "Second")])
    lay_out()
    assert "2 audits" in words(screen)
    screen.show_entries("", "", [])
    lay_out()
    press(find(screen, "Start a round"))
    assert pressed == [True]


def test_a_row_opens_what_is_below_it_once_it_is_wanted_and_esc_closes_it(shown):
    built = []

    def build():
        built.append(True)
        return LineEdit("inside")

    rows = RowList("Sections")
    first, second = (Disclosure(Column(PlainLabel(name)), name, build) for name in ("First", "Second"))
    for row in (first, second):
        rows.rows.addWidget(row)
    shown(rows, (400, 300))
    assert built == []
    press(first.head)
    lay_out()
    assert built == [True]
    box = first.body()
    box.setFocus()
    QTest.keyClick(box, Qt.Key.Key_Escape)
    assert (first.is_open, rows.window().focusWidget()) == (False, first.head)
    first.set_open(True)
    first.renew()
    assert len(built) == 2
    QTest.keyClick(first.head, Qt.Key.Key_Down)
    assert rows.window().focusWidget() is second.head


def test_any_number_of_chips_may_be_on(shown):
    chips = ChipSet("Themes", [("a", "Fathers"), ("b", "Voice"), ("c", "History")])
    shown(chips, (400, 200))
    chips.show_chosen(["c"])
    press(find(chips, "Fathers"))
    assert chips.chosen() == ("a", "c")


# ---- dialogs


@pytest.fixture
def window(shown):
    return shown(Box(Column(PlainLabel("A page"))), (900, 600))


def test_a_dialog_stays_open_until_what_was_asked_has_been_done(window):
    box = PlainEdit()
    asked = []
    form = FormDialog("Write", "", Labelled("Words", box), act="Save", parent=window)
    form.submitted.connect(lambda: asked.append(box.toPlainText()))
    form.open()
    write(box, "kept")
    press(find(form, "Save"))
    press(find(form, "Save"))
    assert (asked, form.isVisible()) == (["kept"], True)
    form.refuse("Say a little more.")
    assert "Say a little more." in words(form)
    assert box.toPlainText() == "kept"
    QTest.keyClick(box, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert asked == ["kept", "kept"]
    form.finish()
    assert not form.isVisible()


def test_a_dialog_with_nothing_typed_closes_at_once_and_one_with_words_asks(window):
    box = LineEdit()
    form = FormDialog(
        "Write", "", Labelled("Words", box), act="Save", is_touched=lambda: bool(box.text()), parent=window
    )
    form.open()
    QTest.keyClick(form, Qt.Key.Key_Escape)
    assert not form.isVisible()

    other = LineEdit()
    form = FormDialog(
        "Write", "", Labelled("Words", other), act="Save", is_touched=lambda: bool(other.text()), parent=window
    )
    form.open()
    write(other, "half a thought")
    QTest.keyClick(form, Qt.Key.Key_Escape)
    press(find(dialog(form), "Keep writing"))
    assert (form.isVisible(), other.text()) == (True, "half a thought")
    form.finish()


def test_a_tall_dialog_keeps_to_its_window_and_scrolls(window):
    fields = QWidget()
    fields.setLayout(Column(*(Labelled(f"Field {number}", PlainEdit()) for number in range(12))))
    form = FormDialog("Write", "", fields, act="Save", parent=window)
    form.open()
    lay_out()
    assert form.height() <= window.height()
    assert find(form, "Save").isVisible()
    form.finish()


def test_a_dialog_grows_when_a_choice_brings_more_fields(window):
    more = Box(Column(*(Labelled(f"More {number}", LineEdit()) for number in range(3))))
    more.hide()
    fields = QWidget()
    fields.setLayout(Column(Labelled("First", LineEdit()), more))
    form = FormDialog("Write", "", fields, act="Save", parent=window)
    form.open()
    form.move(window.x(), window.geometry().bottom() - form.height())
    lay_out()
    more.show()
    lay_out()
    assert more.visibleRegion().boundingRect() == more.rect()
    assert window.geometry().contains(form.geometry())
    form.finish()


def test_an_action_is_written_with_a_day_that_can_be_read(shown):
    fields = ActionFields(
        ActionDraft(text="Train", due_on=dt.date(2026, 3, 14)),
        [("n", "Example NHS Trust")],
        rounds=[("r", "Section 11")],
    )
    shown(fields, (700, 700))
    assert not fields.is_touched()
    assert find(fields, "By when").text() == "14 March 2026"
    write(find(fields, "By when"), "soon")
    assert fields.is_touched()
    assert fields.unreadable()
    assert "Enter a date, such as 14 March 2026." in words(fields)
    write(find(fields, "By when"), "1/4/26")
    assert not fields.unreadable()
    assert fields.draft().due_on == dt.date(2026, 4, 1)


def test_the_words_of_what_was_agreed_can_be_kept_as_they_are(shown):
    fields = ActionFields(ActionDraft(text="Train"), [], is_agreed=True)
    shown(fields, (700, 700))
    assert find(fields, "What will be done").isReadOnly()
    assert not find(fields, "Owner").isReadOnly()


def test_a_finding_is_drafted_with_its_kind_reach_and_themes(shown):
    fields = FindingFields([("v", "Voice"), ("f", "Fathers")], FindingDraft("learning", "Seen", theme_ids=("f",)))
    shown(fields, (800, 700))
    assert not fields.is_touched()
    press(find(fields, "Strength"))
    press(find(fields, "One agency"))
    press(find(fields, "Voice"))
    assert fields.draft() == FindingDraft("strength", "Seen", "single", ("v", "f"))
    assert fields.is_touched()


# ---- paper


def test_pages_are_blank_until_they_are_drawn_and_keep_their_place(shown):
    pages = PaperPages("Preview")
    shown(pages, (500, 400))
    assert pages.accessibleName() == "Preview, no pages yet"
    told = []
    pages.page_changed.connect(lambda *page: told.append(page))
    pages.show_sheets([(595, 842)] * 3)
    lay_out()
    assert (pages.pages(), pages.pictures(), told[-1]) == (3, 0, (1, 3))
    image = QImage(100, 141, QImage.Format.Format_RGB888)
    image.fill(Qt.GlobalColor.red)
    pages.show_picture(0, image)
    middle = pages.grab().toImage().pixelColor(pages.width() // 2, pages.height() // 2)
    assert (middle.red(), middle.green()) == (255, 0)
    QTest.keyClick(pages, Qt.Key.Key_End)
    assert pages.page() == 3
    pages.show_sheets([(595, 842)] * 3)
    assert (pages.page(), pages.pictures()) == (3, 1)


def test_pages_grow_and_shrink_in_steps_and_fit_again(shown):
    pages = PaperPages("Preview")
    shown(pages, (500, 400))
    pages.show_sheets([(842, 595)])
    fit = pages.page_width()
    pages.larger()
    assert pages.page_width() > fit
    pages.fit()
    assert pages.page_width() == fit
    for _ in range(20):
        pages.smaller()
    assert 0 < pages.page_width() < fit


def test_a_box_of_text_grows_when_it_becomes_narrower(shown):
    box = PlainEdit("word " * 60)
    holder = shown(Box(Column(box, None)), (900, 500))
    lay_out()
    wide = box.height()
    holder.resize(360, 500)
    lay_out()
    QTest.qWait(1)
    lay_out()
    assert box.height() > wide
    assert box.height() == box.sizeHint().height()
