"""Every page of the sample by keyboard alone: from part to part, into help and back, into dialogs and out of them."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QSignalSpy, QTest
from PySide6.QtWidgets import QApplication, QDialog, QScrollArea

from tests.every_screen import one_of_each_page, showing
from tests.ui import a11y
from ui.pages.form import Form
from ui.pages.help import HelpPage
from ui.text import PlainLabel
from ui.widgets.button import Button, IconButton
from ui.widgets.layouts import Column
from ui.widgets.link import Link
from ui.widgets.press_card import PressCard
from ui.widgets.row_button import RowButton

SHIFT = Qt.KeyboardModifier.ShiftModifier

OPENERS = {
    "round": ["Close the round"],
    "findings": ["Write a finding", "Edit", "Make an action of it"],
    "actions": ["Add action", "Change those shown", "Ask for updates", "Meeting days"],
    "settings-partnership": ["Choose a logo"],
}
"""What opens a dialog, by the screen it stands on."""


@pytest.fixture(scope="module")
def show(qapp, tmp_path_factory, northmere_on_disk):
    with showing(qapp, tmp_path_factory.mktemp("keyboard"), northmere_on_disk) as shown:
        shown.look((1366, 768), 100, "light")
        yield shown


def key(show, which, modifier=Qt.KeyboardModifier.NoModifier):
    QTest.keyClick(QApplication.focusWidget() or show.window, which, modifier)
    show.settle()


def focused():
    focus = QApplication.focusWidget()
    return focus.accessibleName() if focus is not None else ""


def by_name(show, name):
    return next(one for one in a11y.controls(show.window.page()) if one.accessibleName() == name)


def go(show, name):
    show.go(next(screen for screen in show.screens if screen.name == name))


@pytest.mark.slow
def test_every_page_is_worked_by_keyboard_alone(show):
    """On one screen of each page, where it is alike in all states; EVERY_SCREEN tries each state."""
    faults = []
    for screen in one_of_each_page(show.screens):
        go(show, screen.name)
        found = [*_astray_by_f6(show), *_astray_by_tab(show), *_astray_when_drawn_anew(show), *_astray_by_f1(show)]
        faults += [f"{screen.name}: {fault}" for fault in found]
    assert faults == []


def _astray_by_f6(show):
    """Go round the parts of the page, and back with Shift+F6."""
    begun = QApplication.focusWidget()
    panes = [pane for pane in (show.window.rail, *show.window.page().panes()) if pane.isVisible()]
    there, back = [], []
    for stops, modifier in ((there, Qt.KeyboardModifier.NoModifier), (back, SHIFT)):
        for _ in panes:
            key(show, Qt.Key.Key_F6, modifier)
            stop = QApplication.focusWidget()
            stops.append([pane for pane in panes if pane is stop or pane.isAncestorOf(stop)][-1])
            if not stop.accessibleName():
                yield f"F6 leads to {stop}, which has no name"
    if not set(there) == set(back) == set(panes):
        yield "F6 does not go through every part of it, there and back"
    if not (there[-1].isAncestorOf(begun) or there[-1] is begun):
        yield "F6 does not come round to where it began"


def _astray_by_tab(show):
    """Tab reaches every control and never leads back up the page; Shift+Tab goes the same way."""
    there = a11y.tab_order(show.frame)
    yield from (f"Tab never reaches {control}" for control in a11y.unreachable(show.frame, there))
    yield from (f"Tab leads {jump}" for jump in a11y.upward_jumps(show.frame, there))
    back = a11y.tab_order(show.frame, key=Qt.Key.Key_Backtab)
    for control in set(map(a11y.describe, there)) ^ set(map(a11y.describe, back)):
        yield f"{control} is on one of the ways of Tab and Shift+Tab, not on both"
    show.settle()


def _astray_when_drawn_anew(show):
    """A page keeps the keyboard where it is when it is drawn anew, and takes it from the bar when one comes back."""
    page = show.window.page()
    for control in [one for one in a11y.controls(page) if one.focusPolicy() & Qt.FocusPolicy.TabFocus][-1:]:
        control.setFocus(Qt.FocusReason.TabFocusReason)
    before = QApplication.focusWidget().accessibleName()
    page.refresh()
    show.settle()
    if (focused(), page.isAncestorOf(QApplication.focusWidget())) != (before, True):
        yield f"drawn anew, the keyboard goes from {before} to {focused()}"
    show.window.bar.search.setFocus()
    show.window.go(page.NAME, page.where)
    show.settle()
    if not page.isAncestorOf(QApplication.focusWidget()):
        yield "the keyboard is left on the bar"


def _astray_by_f1(show):
    """F1 leads to help, and Esc back to where one was."""
    page, place = show.window.page(), show.window.page().place()
    key(show, Qt.Key.Key_F1)
    if isinstance(page, Form):
        if not page.panes()[2].isAncestorOf(QApplication.focusWidget()):
            yield "F1 does not lead to the help beside the question"
        key(show, Qt.Key.Key_Escape)
        if not page.panes()[1].isAncestorOf(QApplication.focusWidget()):
            yield "Esc does not lead back from the help beside the question"
        return
    if not isinstance(show.window.page(), HelpPage):
        yield "F1 does not lead to its help"
    key(show, Qt.Key.Key_Escape)
    if (show.window.page(), show.window.page().place()) != (page, place):
        yield "Esc does not lead back from its help"


def _dialogs():
    return [one for one in QApplication.topLevelWidgets() if isinstance(one, QDialog) and one.isVisible()]


@pytest.mark.slow
@pytest.mark.parametrize(("screen", "opener"), [(screen, opener) for screen in OPENERS for opener in OPENERS[screen]])
def test_esc_leaves_a_dialog_and_gives_the_keyboard_back_to_what_opened_it(show, screen, opener):
    go(show, screen)
    button = by_name(show, opener)
    button.setFocus(Qt.FocusReason.TabFocusReason)
    key(show, Qt.Key.Key_Return)
    (dialog,) = _dialogs()
    QTest.keyClick(dialog.focusWidget() or dialog, Qt.Key.Key_Escape)
    show.frame.activateWindow()
    show.settle()

    assert not _dialogs()
    assert QApplication.focusWidget() is button


@pytest.mark.slow
@pytest.mark.parametrize("screen", ["rounds", "findings", "documents", "settings", "round", "actions"])
def test_the_arrows_move_in_the_list_the_keyboard_starts_in(show, screen):
    go(show, screen)
    for _ in range(20):
        key(show, Qt.Key.Key_Up)
    first = _place()
    key(show, Qt.Key.Key_Down)
    second = _place()
    key(show, Qt.Key.Key_Up)

    assert second != first
    assert _place() == first


@pytest.mark.slow
@pytest.mark.parametrize("screen", ["rounds", "questions"])
def test_a_list_one_comes_back_to_begins_at_its_top(show, screen):
    show.look((1024, 700), 150, "light")
    go(show, screen)
    go(show, "home")
    go(show, screen)
    bars = [area.verticalScrollBar().value() for area in show.window.page().findChildren(QScrollArea)]

    assert bars == [0]
    show.look((1366, 768), 100, "light")


@pytest.mark.slow
@pytest.mark.parametrize(("width", "height", "percent"), [(1366, 768, 100), (1024, 700, 200)])
def test_enter_opens_an_action_and_esc_goes_back_to_its_line(show, width, height, percent):
    show.look((width, height), percent, "light")
    go(show, "actions")
    key(show, Qt.Key.Key_Down)
    line = _place()
    key(show, Qt.Key.Key_Return)
    assert show.window.page().chosen.isAncestorOf(QApplication.focusWidget())
    key(show, Qt.Key.Key_Escape)

    assert _place() == line
    show.look((1366, 768), 100, "light")


def _place():
    focus = QApplication.focusWidget()
    row = focus.currentIndex().row() if hasattr(focus, "currentIndex") else None
    return focused(), row


@pytest.mark.slow
@pytest.mark.parametrize(
    ("screen", "leads_to"), [("home", "form"), ("rounds", "round"), ("round", "form"), ("round-schools", "form")]
)
def test_enter_does_the_one_thing_a_page_opens_on(show, screen, leads_to):
    go(show, screen)
    key(show, Qt.Key.Key_Return)

    assert show.window.page().place().page == leads_to


@pytest.mark.parametrize(
    "make",
    [
        lambda: Button("Save"),
        lambda: IconButton("edit", "Edit"),
        lambda: Link("Action 49"),
        lambda: PressCard(Column(PlainLabel("Section 11"))),
        lambda: RowButton(Column(PlainLabel("Learning brief")), "Learning brief"),
    ],
)
def test_whatever_space_presses_enter_presses_too_and_ctrl_enter_is_left_to_the_page(shown, make):
    control = shown(make())
    pressed = QSignalSpy(control.clicked)
    counts = []
    for which, modifier in (
        (Qt.Key.Key_Space, Qt.KeyboardModifier.NoModifier),
        (Qt.Key.Key_Return, Qt.KeyboardModifier.NoModifier),
        (Qt.Key.Key_Enter, Qt.KeyboardModifier.KeypadModifier),
        (Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier),
    ):
        QTest.keyClick(control, which, modifier)
        counts.append(pressed.count())

    assert counts == [1, 2, 3, 3]
