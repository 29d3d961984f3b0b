"""Notices, links to what is to be mended, the state of saving; layouts that break, fold and follow the text."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QImage, QPainter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from tests.ui import a11y
from ui.text import LineEdit, PlainLabel
from ui.widgets.button import Button, IconButton, ReasonedButton
from ui.widgets.dialog import ask, tell
from ui.widgets.empty import EmptyState
from ui.widgets.flow import EqualColumns, Flow
from ui.widgets.focus import bring_into_view
from ui.widgets.gauges import Dial, DistributionBar, ProgressBar, Ring, Share
from ui.widgets.labelled import Labelled
from ui.widgets.layouts import Box, Column, Reflow, Row, Scroll, Variant, clear
from ui.widgets.notices import ErrorSummary, Notice, SavedState, ToFix, UndoBar
from ui.widgets.qr import paint_qr
from ui.widgets.side_panel import SidePanel


def drawn_anew(screen, column, *names):
    clear(column)
    for name in names:
        column.add(Button(name))
    QApplication.processEvents()
    return QApplication.focusWidget().accessibleName()


def test_what_is_drawn_anew_keeps_the_keyboard_on_the_control_of_its_name_or_on_what_took_its_place(shown):
    inner, column = Column(), Column(Button("One"), Button("Two"), Button("Three"))
    inner.add(column)
    screen = shown(Box(Column(Button("Before"), Box(inner), Button("After"))))
    next(each for each in screen.findChildren(Button) if each.accessibleName() == "Two").setFocus()

    assert drawn_anew(screen, column, "Zero", "One", "Two") == "Two"
    assert drawn_anew(screen, column, "Zero", "One", "Four") == "Four"
    assert drawn_anew(screen, column, "Zero") == "Zero"
    assert drawn_anew(screen, column) in ("Before", "After")


def test_whoever_draws_anew_may_put_the_keyboard_elsewhere(shown):
    column, other = Column(Button("One")), Button("Other")
    screen = shown(Box(Column(Box(column), other)))
    screen.findChildren(Button)[0].setFocus()
    clear(column)
    other.setFocus()
    column.add(Button("One"))
    QApplication.processEvents()

    assert other.hasFocus()


@pytest.fixture
def announcements(monkeypatch):
    """What a screen reader is told, in order, as (words, whether it interrupts)."""
    told = []

    def hear(event):
        if hasattr(event, "message"):
            now = event.politeness() == QAccessible.AnnouncementPoliteness.Assertive
            told.append((event.message(), now))

    monkeypatch.setattr(QAccessible, "updateAccessibility", hear)
    return told


def test_saving_is_announced_politely_and_a_failed_save_interrupts(shown, announcements):
    state = shown(SavedState())
    state.show_saving("Saving…")
    state.show_saved("Saved on this laptop, 14:32", "Saved, 14:32")
    state.show_saving("Saving…")
    state.show_failed("Not saved: the disk is full. Keep this window open.")
    state.show_saved("Saved on this laptop, 14:33")

    assert ("Not saved: the disk is full. Keep this window open.", True) in announcements
    assert announcements[-1] == ("Saved on this laptop, 14:33", False)
    assert not state.has_failed


def test_an_ordinary_save_is_not_read_out_at_every_pause(shown, announcements):
    state = shown(SavedState())
    state.show_saved("Saved on this laptop, 14:32")
    announcements.clear()
    for minute in range(33, 40):
        state.show_saving("Saving…")
        state.show_saved(f"Saved on this laptop, 14:{minute}")

    assert announcements == []


def test_each_link_of_the_summary_leads_to_its_place(shown, announcements):
    summary = ErrorSummary()
    shown(summary)
    followed = []
    summary.followed.connect(followed.append)
    summary.show_problems(
        "2 things to fix before you sign", [ToFix("3.2 Say when", "q32"), ToFix("6.2 Enter 96", "q62")]
    )
    summary.focus_first()
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Space)
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Space)

    assert followed == ["q32", "q62"]
    assert announcements == [("2 things to fix before you sign", False)]

    summary.show_problems("", [])
    assert not summary.isVisible()


def test_a_notice_has_one_button_at_most_and_can_be_closed(shown, qtbot):
    notice = shown(Notice("bad", "The disk is full.", "Keep this window open.", button="Save now", closable=True))
    with qtbot.waitSignal(notice.pressed):
        QTest.mouseClick(notice._button, Qt.MouseButton.LeftButton)
    with qtbot.waitSignal(notice.closed):
        QTest.mouseClick(notice._close, Qt.MouseButton.LeftButton)

    assert notice.words() == "The disk is full. Keep this window open."
    assert a11y.nameless(notice) == []


def test_the_undo_bar_says_what_was_done_and_undo_is_named_after_it(shown, qtbot, announcements):
    bar = shown(UndoBar())
    bar.show_fact("11 files put back in the tray")
    with qtbot.waitSignal(bar.undone):
        QTest.mouseClick(bar._button, Qt.MouseButton.LeftButton)

    assert bar._button.accessibleDescription() == "11 files put back in the tray"
    assert announcements == [("11 files put back in the tray", False)]


def test_a_button_that_is_off_says_why_beside_it_and_to_screen_readers(shown):
    button = ReasonedButton(Button("Send for second check", "primary"))
    shown(button)
    button.refuse("3 hits are left to mend.")
    assert not button.button.isEnabled()
    assert button.button.accessibleDescription() == "3 hits are left to mend."
    assert button._reason.isVisible()

    button.allow()
    assert button.button.isEnabled()
    assert not button._reason.isVisible()


def test_a_button_with_an_icon_alone_has_a_name_and_a_tooltip(shown):
    button = shown(IconButton("bin", "Remove Pilot"), (60, 60))

    assert (button.accessibleName(), button.toolTip()) == ("Remove Pilot", "Remove Pilot")
    assert a11y.nameless(button.parentWidget() or button) == []


def test_a_field_speaks_its_hint_and_what_is_to_be_mended(shown):
    field = Labelled("Staff trained at level 3", LineEdit(), hint="On the day you answer")
    shown(field)
    field.set_problems(["Enter 96 or fewer."])

    assert field.field.accessibleName() == "Staff trained at level 3"
    assert field.field.accessibleDescription() == "On the day you answer Enter 96 or fewer."
    assert field.label.buddy() is field.field

    field.set_problems([])
    assert field.field.accessibleDescription() == "On the day you answer"


@pytest.mark.parametrize(
    ("gauge", "say", "name"),
    [
        (Ring, lambda g: g.show_value(9 / 13, "69%"), "Returned: 69%"),
        (ProgressBar, lambda g: g.show_value(28, 54), "Returned: 28 of 54"),
        (
            DistributionBar,
            lambda g: g.show_shares([Share(3, "Met", "met", "tick"), Share(0, "Not met", "nott", "cross")]),
            "Returned: 3 met, 0 not met",
        ),
    ],
)
def test_a_shape_says_its_number(qapp, worn, gauge, say, name):
    made = gauge("Returned")
    say(made)

    assert made.accessibleName() == name


def test_a_clock_says_its_words(qapp, worn):
    assert Dial("Done", "34 days late", 0.7, "bad").accessibleName() == "Done: 34 days late"


def test_an_empty_state_has_one_way_on(shown, qtbot):
    empty = shown(EmptyState("rounds", "No rounds yet", "A round is one audit.", button="Start a round"))
    with qtbot.waitSignal(empty.pressed):
        QTest.mouseClick(empty._button, Qt.MouseButton.LeftButton)


# ---- layouts


def test_a_flow_breaks_into_lines_and_loses_nothing(shown):
    buttons = [Button(f"Write {number} reminders") for number in range(6)]
    holder = QWidget()
    holder.setLayout(Flow(*buttons))
    shown(holder, (400, 400))

    assert len({button.y() for button in buttons}) >= 3
    assert a11y.clipped(holder) == a11y.overlapping(holder) == []


def test_equal_columns_are_equal_and_fold_by_halves(shown):
    cards = [Labelled(f"Card {number}", LineEdit()) for number in range(4)]
    holder = QWidget()
    holder.setLayout(EqualColumns(*cards, least=150, gap=10))
    shown(holder, (640, 400))
    four = [card.width() for card in cards]
    holder.resize(400, 400)
    QApplication.processEvents()

    assert max(four) - min(four) <= 1
    assert len({card.y() for card in cards}) == 2
    holder.resize(180, 500)
    QApplication.processEvents()
    assert len({card.y() for card in cards}) == 4


def test_gaps_and_margins_follow_the_text(shown, worn):
    first, second = PlainLabel("a"), PlainLabel("b")
    column = Column(first, 10, second, None, gap=8, margins=20)
    shown(Box(column))
    usual = second.y() - first.geometry().bottom()
    worn.wear(text_percent=200)
    QApplication.processEvents()

    assert column.contentsMargins().left() == 26
    assert second.y() - first.geometry().bottom() > usual


class Wide(QWidget):
    """A part that is as wide as it is told."""

    def __init__(self):
        super().__init__()
        self.parts = [Box(Column(PlainLabel(str(number)))) for number in range(3)]
        self.setLayout(Row(*self.parts, gap=0))

    def arrange(self, width):
        for part in self.parts:
            part.setMinimumWidth(width)


@pytest.mark.parametrize(("width", "chosen"), [(1000, "wide"), (700, "usual"), (320, "narrow"), (200, "narrow")])
def test_the_first_arrangement_that_fits_is_taken(shown, width, chosen):
    inside = Wide()
    sizes = {"wide": 300, "usual": 200, "narrow": 100}
    variants = [Variant(name, lambda size=size: inside.arrange(size)) for name, size in sizes.items()]
    reflow = Reflow(inside, variants)
    shown(reflow, (width, 300))

    assert reflow.chosen == chosen
    assert reflow.minimumSizeHint().width() <= 320


def test_making_the_window_smaller_and_larger_goes_through_the_arrangements_both_ways(shown):
    inside = Wide()
    reflow = Reflow(
        inside, [Variant("wide", lambda: inside.arrange(300)), Variant("narrow", lambda: inside.arrange(60))]
    )
    holder = QWidget()
    holder.setLayout(Column(reflow))
    shown(holder, (1000, 300))
    seen = [reflow.chosen]
    for width in (500, 1000):
        holder.resize(width, 300)
        QApplication.processEvents()
        seen.append(reflow.chosen)

    assert seen == ["wide", "narrow", "wide"]


def test_a_widget_far_down_is_brought_into_view(shown):
    last = LineEdit()
    inside = Box(Column(*(PlainLabel(f"line {number}") for number in range(80)), last))
    scroll = shown(Scroll(inside), (400, 300))
    bring_into_view(last)
    QApplication.processEvents()

    assert scroll.viewport().rect().contains(last.mapTo(scroll.viewport(), last.rect().center()))


# ---- the aside


@pytest.fixture
def host(shown):
    holder = QWidget()
    holder.box = LineEdit()
    holder.panel = SidePanel("Help and last year", Box(Column(PlainLabel("Guidance"), LineEdit(), None)))
    holder.setLayout(Row((holder.box, 1), holder.panel, gap=0))
    shown(holder, (900, 500))
    return holder


def test_a_folded_aside_opens_over_the_work_and_escape_gives_the_focus_back(host, qtbot):
    host.panel.set_folded(True)
    QApplication.processEvents()
    assert host.box.width() > 850
    host.box.setFocus()
    with qtbot.waitSignal(host.panel.opened):
        host.panel.toggle()
    assert host.panel.geometry().right() == host.width() - 1
    assert host.panel.isAncestorOf(QApplication.focusWidget())

    with qtbot.waitSignal(host.panel.closed):
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Escape)
    assert QApplication.focusWidget() is host.box
    assert not host.panel.isVisible()


def test_beside_the_work_escape_leaves_the_aside_alone(host):
    host.panel.setFocus()
    QTest.keyClick(host.panel, Qt.Key.Key_Escape)

    assert host.panel.isVisible()


def test_an_open_aside_keeps_to_the_edge_as_the_window_grows(host):
    host.panel.set_folded(True)
    host.panel.open_over()
    host.resize(1100, 600)
    QApplication.processEvents()

    assert host.panel.geometry().right() == host.width() - 1
    assert host.panel.height() == host.height()


# ---- dialogs and codes


def _ask(window):
    words = "The return can then be changed."
    return ask(window, "Take the signatures back?", words, yes="Take them back", no="Leave them")


def test_a_question_is_answered_by_what_its_buttons_say(shown, qtbot):
    dialog = _ask(shown(QWidget()))
    with qtbot.waitSignal(dialog.accepted):
        dialog.findChildren(Button)[0].click()


def test_escape_is_the_answer_that_changes_nothing(shown, qtbot):
    dialog = _ask(shown(QWidget()))
    with qtbot.waitSignal(dialog.rejected):
        QTest.keyClick(dialog, Qt.Key.Key_Escape)


def test_details_open_on_demand_and_can_be_copied(shown):
    dialog = tell(shown(QWidget()), "Something went wrong.", "You can go on.", details="ValueError\nui/hub.py:3 run")
    buttons = {button.words(): button for button in dialog.findChildren(Button)}
    assert not dialog._details.isVisible()
    buttons["Details"].click()
    assert dialog._details.isVisible()
    buttons["Copy details"].click()

    assert QApplication.clipboard().text() == "ValueError\nui/hub.py:3 run"


@pytest.mark.parametrize("theme", ("light", "dark", "contrast"))
def test_a_qr_code_is_black_on_white_in_every_theme_with_room_around_it(qapp, worn, theme):
    worn.wear(theme=theme)
    matrix = [[(row + column) % 2 for column in range(21)] for row in range(21)]
    image = QImage(290, 290, QImage.Format.Format_RGB32)
    painter = QPainter(image)
    paint_qr(painter, image.rect().toRectF(), matrix)
    painter.end()
    side = 290 // 29

    assert image.pixelColor(5, 5).name() == "#ffffff"
    for row in range(21):
        for column in range(21):
            at = image.pixelColor((column + 4) * side + side // 2, (row + 4) * side + side // 2).name()
            assert at == ("#000000" if matrix[row][column] else "#ffffff")
