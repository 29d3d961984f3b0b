"""The frame: pages, keys, what it says, locking and closing; with a real hub and a workspace that is a list."""

import datetime as dt
from types import SimpleNamespace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from audit_tool.domain.changes import changed
from audit_tool.domain.errors import DamagedFile, DiskFull, Refused
from tests.ui import a11y, gallery
from ui.text import LineEdit
from ui.widgets.button import Button
from ui.widgets.dialog import Dialog
from ui.widgets.layouts import Column
from ui.widgets.page import Crumb, PageView, Word
from ui.window import FindDialog, Found, Page, Window
from ui.window.idle import DEAF, IdleTime


class Notebook(PageView):
    """A page with one box; what is typed goes to the workspace when it is flushed."""

    def __init__(self, hub, name):
        super().__init__()
        self.hub, self.name = hub, name
        self.box, self.other = LineEdit(), LineEdit()
        self.box.setAccessibleName("First")
        self.other.setAccessibleName("Second")
        self.calls = []
        self.setLayout(Column(self.box, self.other, None))

    def arrive(self, target):
        self.calls.append(("arrive", target))
        self.crumbed.emit([Crumb("Home", "home"), Crumb(self.name)])

    def flush(self):
        words = self.box.text()
        if words:
            self.save_began.emit()
            self.hub.run(
                lambda workspace: workspace.record(words),
                initiator=self,
                then=lambda _changes: self.save_done.emit(),
            )

    def panes(self):
        return [self.box, self.other]

    def undo(self):
        self.calls.append("undo")

    def redo(self):
        self.calls.append("redo")

    def acted(self, act):
        self.calls.append(act)

    def help_topic(self):
        return f"{self.name} help"


@pytest.fixture
def ledger(hub):
    """A workspace that keeps what is recorded, and fails when told to."""
    kept = SimpleNamespace(answers=[], trouble=None)

    def record(words):
        if kept.trouble is not None:
            raise kept.trouble
        kept.answers.append(words)
        return changed(answer=words)

    kept.record = record
    hub.open(lambda: kept, then=lambda _opened: None)
    hub.wait_idle()
    return kept


@pytest.fixture
def window(hub, worn, ledger, shown):
    def search(words, then):
        then([Found(f"{words} in the workspace", "Agency", "people", "actions", words)])

    made = Window(hub, worn, clock=lambda: dt.datetime(2026, 11, 20, 14, 32, tzinfo=dt.UTC), search=search)
    made.show_pages(
        [
            Page("home", "home", "Home", lambda: Notebook(hub, "Home")),
            Page("actions", "actions", "Actions", lambda: Notebook(hub, "Actions"), badge=lambda ws: len(ws.answers)),
            Page("form", "rounds", "Form", lambda: Notebook(hub, "Form"), on_rail=False),
            Page("stage", "people", "", lambda: Notebook(hub, "Stage"), on_rail=False, under="home", on_stage=True),
            Page("settings", "settings", "Settings", lambda: Notebook(hub, "Settings"), at_foot=True),
        ]
    )
    shown(made, (1366, 768))
    made.go("home")
    return made


def press(window, key, modifier=Qt.KeyboardModifier.NoModifier):
    QTest.keyClick(QApplication.focusWidget() or window, key, modifier)
    QApplication.processEvents()


ALT, CTRL, SHIFT = (
    Qt.KeyboardModifier.AltModifier,
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
)


def here(window):
    return window.page().name


def test_alt_and_a_number_go_to_the_pages_of_the_rail(window):
    seen = []
    for key in (Qt.Key.Key_2, Qt.Key.Key_3, Qt.Key.Key_9, Qt.Key.Key_1):
        press(window, key, ALT)
        seen.append(here(window))

    assert seen == ["Actions", "Settings", "Settings", "Home"]


def test_arrows_on_the_rail_move_without_going_and_return_goes(window):
    window.rail.focus_first()
    press(window, Qt.Key.Key_Down)
    assert here(window) == "Home"
    press(window, Qt.Key.Key_Return)
    assert here(window) == "Actions"


def test_a_page_may_send_on_to_another_with_what_to_show(window):
    window.page().went.emit("form", ("return-1", "q42"))

    assert here(window) == "Form"
    assert window.page().calls == [("arrive", ("return-1", "q42"))]
    assert window.bar.crumbs.parts() == ("Home", "Form")


def test_a_crumb_leads_back(window):
    window.go("form")
    window.bar.crumbs.followed.emit(0)

    assert here(window) == "Home"


def test_leaving_a_page_hands_over_what_was_typed(window, hub, ledger):
    QTest.keyClicks(window.page().box, "last words")
    press(window, Qt.Key.Key_2, ALT)
    hub.wait_idle()

    assert ledger.answers == ["last words"]
    assert window.bar.saved.words() == "Saved on this laptop, 14:32"


def test_a_badge_counts_anew_after_every_change(window, hub):
    window.page().box.setText("one")
    window.page().flush()
    hub.wait_idle()
    hub.wait_idle()

    assert window.rail._items["actions"].accessibleName() == "Actions, 1 waiting"


def test_f6_goes_through_the_parts_of_the_page_and_the_rail(window):
    window.page().box.setFocus()
    seen = []
    for _ in range(3):
        press(window, Qt.Key.Key_F6)
        seen.append(QApplication.focusWidget().accessibleName())
    press(window, Qt.Key.Key_F6, SHIFT)
    seen.append(QApplication.focusWidget().accessibleName())

    assert seen == ["Second", "Home", "First", "Home"]


def test_undo_redo_and_help_reach_the_page(window, qtbot):
    window.page().setFocus()
    window.show_fact("11 files put back in the tray")
    press(window, Qt.Key.Key_Z, CTRL)
    press(window, Qt.Key.Key_Z, CTRL | SHIFT)
    with qtbot.waitSignal(window.help_asked) as asked:
        press(window, Qt.Key.Key_F1)

    assert window.page().calls[1:] == ["undo", "redo"]
    assert asked.args == ["home", "Home help"]
    assert not window.undo_bar.isVisible()


def test_what_a_page_did_before_it_led_on_is_taken_back_by_that_page(window):
    home = window.page()
    home.did.emit("Section 11, 2026 is started")
    home.went.emit("form", None)
    window.page().setFocus()
    press(window, Qt.Key.Key_Z, CTRL)

    assert home.calls[-1] == "undo"
    assert "undo" not in window.page().calls
    assert not window.undo_bar.isVisible()


def test_undo_in_a_box_is_the_boxes_own(window):
    window.page().box.setFocus()
    QTest.keyClicks(window.page().box, "abc")
    press(window, Qt.Key.Key_Z, CTRL)

    assert window.page().calls == [("arrive", None)]
    assert window.page().box.text() != "abc"


def test_keys_change_the_size_of_the_text(window, qtbot):
    from ui import style

    seen = []
    window.look_changed.connect(seen.append)
    press(window, Qt.Key.Key_Plus, CTRL)
    press(window, Qt.Key.Key_Equal, CTRL)
    press(window, Qt.Key.Key_Minus, CTRL)
    press(window, Qt.Key.Key_0, CTRL)

    assert seen == [115, 125, 115, 100]
    assert style.look().text_percent == 100


# ---- finding


def find(window, words):
    press(window, Qt.Key.Key_K, CTRL)
    dialog = window.findChild(FindDialog)
    dialog._box.setFocus()
    QTest.keyClicks(dialog._box, words)
    return dialog


def test_find_anything_goes_to_what_the_workspace_found(window, qtbot):
    dialog = find(window, "Northmere")
    qtbot.waitUntil(lambda: [found.page for found in dialog._model.found[:1]] == ["actions"])
    QTest.keyClick(dialog._box, Qt.Key.Key_Return)

    assert here(window) == "Actions"
    assert window.page().calls == [("arrive", "Northmere")]


def test_find_anything_knows_the_pages_at_once_and_arrows_choose(window):
    dialog = find(window, "s")
    assert [found.words for found in dialog._model.found] == ["Actions", "Settings"]
    QTest.keyClick(dialog._box, Qt.Key.Key_Down)
    QTest.keyClick(dialog._box, Qt.Key.Key_Return)

    assert here(window) == "Settings"


def test_finding_nothing_says_what_else_to_try(window, hub, worn, shown):
    bare = Window(hub, worn, clock=lambda: dt.datetime(2026, 11, 20, 14, 32, tzinfo=dt.UTC))
    bare.show_pages([Page("home", "home", "Home", lambda: Notebook(hub, "Home"))])
    shown(bare)
    bare.go("home")
    bare.find_anything()
    dialog = bare.findChild(FindDialog)
    QTest.keyClicks(dialog._box, "zzz")

    assert "Try fewer letters" in dialog._none.words()
    QTest.keyClick(dialog._box, Qt.Key.Key_Return)
    assert dialog.isVisible()


# ---- trouble


def trouble(window, hub, ledger, error):
    ledger.trouble = error
    window.page().box.setText("words that must not be lost")
    window.page().flush()
    hub.wait_idle()


def test_a_full_disk_keeps_the_window_and_offers_to_save_again(window, hub, ledger):
    trouble(window, hub, ledger, DiskFull())
    assert window.bar.saved.has_failed
    word = window.word_bar.word()
    assert (word.tone, word.button) == ("bad", "Save now")

    ledger.trouble = None
    QTest.mouseClick(window.word_bar.findChild(Button), Qt.MouseButton.LeftButton)
    hub.wait_idle()
    assert ledger.answers == ["words that must not be lost"]
    assert not window.bar.saved.has_failed
    assert window.word_bar.word() is None


def test_a_rule_nobody_answered_for_is_a_notice(window, hub, ledger):
    trouble(window, hub, ledger, Refused("return_locked", stage="signed"))

    assert window.word_bar.word().lead.startswith("This return is signed.")


def test_trouble_with_the_file_is_a_dialog_with_a_remedy(window, hub, ledger):
    trouble(window, hub, ledger, DamagedFile())
    dialog = window.findChild(Dialog)

    assert "Restore the newest backup" in dialog.body.words()


def test_a_bug_is_told_without_anyones_words_and_the_window_goes_on(window, hub, ledger):
    trouble(window, hub, ledger, ValueError("Child 1 told her teacher"))
    dialog = window.findChild(Dialog)

    assert "teacher" not in dialog.body.words() + dialog._details.words()
    assert dialog._details.words().startswith("ValueError")
    dialog.reject()
    window.go("actions")
    assert here(window) == "Actions"


def test_what_a_page_says_goes_when_the_page_does(window):
    window.page().told.emit(Word("part", "Three files need you.", button="Open the tray", act="tray"))
    QTest.mouseClick(window.word_bar.findChild(Button), Qt.MouseButton.LeftButton)
    assert window.page().calls[-1] == "tray"

    window.page().told.emit(Word("info", "For information."))
    window.go("actions")
    assert window.word_bar.word() is None


# ---- locking and closing


def test_locking_saves_first_and_then_asks(window, ledger, qtbot):
    QTest.keyClicks(window.page().box, "last words")
    with qtbot.waitSignal(window.lock_asked):
        press(window, Qt.Key.Key_L, CTRL)

    assert ledger.answers == ["last words"]


def test_locking_waits_while_the_last_change_is_not_on_the_disk(window, hub, ledger, qtbot):
    ledger.trouble = DiskFull()
    QTest.keyClicks(window.page().box, "last words")
    with qtbot.assertNotEmitted(window.lock_asked):
        window.lock()

    assert window.page().box.text() == "last words"


def test_a_locked_window_holds_no_page_and_no_word(window):
    page = window.page()
    page.box.setText("Child 1")
    window.page().told.emit(Word("info", "Child 1 is 14."))
    window.show_alone(QWidget())
    QApplication.sendPostedEvents(None, 52)  # deferred deletes

    assert window.page() is None
    assert window.word_bar.word() is None
    assert [box.text() for box in window.findChildren(LineEdit) if "Child" in box.text()] == []
    press(window, Qt.Key.Key_2, ALT)
    press(window, Qt.Key.Key_K, CTRL)
    assert window.page() is None
    assert window.findChild(FindDialog) is None


def test_a_touch_begins_the_time_without_one_again(window, qtbot):
    idle = IdleTime(window)
    idle.start(10)
    qtbot.waitUntil(lambda: idle.left() < 10 * 60_000 - DEAF - 100)  # just after a touch, no other is looked for
    before = idle.left()
    press(window, Qt.Key.Key_A)
    assert idle.left() > before

    idle.stop()
    press(window, Qt.Key.Key_A)
    assert idle.left() == -1


def test_closing_saves_first(window, ledger):
    QTest.keyClicks(window.page().box, "last words")

    assert window.close()
    assert ledger.answers == ["last words"]


def test_closing_is_refused_while_the_last_change_is_not_on_the_disk(window, hub, ledger):
    ledger.trouble = DiskFull()
    QTest.keyClicks(window.page().box, "last words")
    assert not window.close()
    dialog = next(each for each in window.findChildren(Dialog) if each.isVisible())
    buttons = {button.words(): button for button in dialog.findChildren(Button)}
    buttons["Keep the window open"].click()
    assert window.isVisible()

    assert not window.close()
    dialog = next(each for each in window.findChildren(Dialog) if each.isVisible())
    {button.words(): button for button in dialog.findChildren(Button)}["Close without it"].click()
    QApplication.processEvents()
    assert not window.isVisible()


# ---- forms of the frame


@pytest.mark.parametrize(
    ("size", "percent", "form"),
    [
        ((1920, 1080), 100, "words"),
        ((1366, 768), 100, "words"),
        ((1024, 700), 100, "words"),
        ((1024, 700), 125, "icons"),
        ((1366, 768), 125, "words"),
        ((1366, 768), 150, "icons"),
        ((1366, 768), 200, "button"),
        ((1024, 700), 200, "button"),
    ],
)
def test_the_rail_gives_way_before_the_page_does(qtbot, worn, hub, size, percent, form):
    worn.wear(text_percent=percent)
    window = gallery.window(hub, worn)
    qtbot.addWidget(window)
    gallery.show(window, size)
    shown = "button" if window.bar.menu.isVisible() else "icons" if window.rail._bare else "words"

    assert shown == form
    assert window.rail.isVisible() is (form != "button")
    assert a11y.clipped(window) == []


@pytest.mark.parametrize("size", [(1366, 768), (1024, 700)])
def test_a_stage_has_the_window_to_itself_until_another_page_is_shown(window, size):
    window.resize(*size)
    window.go("stage")
    assert (window.rail.isVisible(), window.bar.isVisible()) == (False, False)
    window.go("home")
    assert window.bar.isVisible()
    assert window.rail.isVisible() != window.bar.menu.isVisible()


def test_the_menu_offers_the_pages_the_rail_would(window, worn):
    worn.wear(text_percent=200)
    menu = window.rail.as_menu(window)
    actions = {action.text(): action for action in menu.actions()}
    actions["Settings"].trigger()

    assert list(actions) == ["Home", "Actions", "Settings"]
    assert here(window) == "Settings"
