"""Evidence written in place, and the ladder of impact."""

import datetime as dt

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from forms.answers import Evidence
from ui.widgets.evidence import EvidenceBox, EvidenceEditor, EvidenceRow
from ui.widgets.impact import ImpactBox, ImpactLadder


@pytest.fixture
def box(shown):
    idents = iter("abcdef")
    made = shown(EvidenceBox("Reference it.", new_id=lambda: next(idents)), (800, 600))
    made.heard = []
    made.edited.connect(made.heard.append)
    return made


def press(key):
    QTest.keyClick(QApplication.focusWidget(), key)
    QApplication.processEvents()


def write(words):
    QTest.keyClicks(QApplication.focusWidget(), words)


def test_a_piece_is_kept_from_its_first_letter(box):
    QTest.mouseClick(box._add, Qt.MouseButton.LeftButton)
    assert box.heard == []
    write("P")

    assert box.heard == [(Evidence("a", "P"),)]


def test_a_piece_is_written_by_keyboard_alone(box):
    box.focus_first()
    press(Qt.Key.Key_Space)
    write("Pilot: six-month results")
    press(Qt.Key.Key_Tab)
    press(Qt.Key.Key_Tab)
    write("Board paper 7")
    press(Qt.Key.Key_Tab)
    write("1/9/2026")
    press(Qt.Key.Key_Return)

    assert box.heard[-1] == (
        Evidence("a", "Pilot: six-month results", "document", "Board paper 7", dt.date(2026, 9, 1)),
    )
    assert box.findChildren(EvidenceEditor) == [] or not box.findChildren(EvidenceEditor)[0].isVisible()
    row = next(row for row in box.findChildren(EvidenceRow) if row.isVisible())
    assert row.accessibleName() == "E1: Pilot: six-month results, Document, Board paper 7, 1 September 2026"
    assert QApplication.focusWidget() is box._add


def test_a_date_that_cannot_be_read_is_kept_in_words(box):
    box.show_evidence([Evidence("k", "Notes", reference="Youth panel")])
    row = box.findChild(EvidenceRow)
    QTest.mouseClick(row.edit, Qt.MouseButton.LeftButton)
    QApplication.processEvents()
    box._editor._dated.setFocus()
    write("March to July")

    assert box.heard[-1] == (Evidence("k", "Notes", "document", "Youth panel, March to July"),)


def test_a_piece_that_stays_empty_is_let_go(box):
    box.add()
    press(Qt.Key.Key_Escape)

    assert box.heard == [()]
    assert not box._card.isVisible()


def test_escape_closes_and_keeps_what_was_typed(box):
    box.add()
    write("Half a title")
    press(Qt.Key.Key_Escape)

    assert box.heard[-1] == (Evidence("a", "Half a title"),)


def test_beginning_another_piece_keeps_the_one_before(box):
    box.add()
    write("First")
    box.add()
    write("Second")

    assert [piece.title for piece in box.heard[-1]] == ["First", "Second"]


def test_a_piece_can_be_removed(box):
    box.show_evidence([Evidence("k", "One"), Evidence("m", "Two")])
    QTest.mouseClick(box.findChildren(EvidenceRow)[0].remove, Qt.MouseButton.LeftButton)
    QApplication.processEvents()

    assert box.heard == [(Evidence("m", "Two"),)]


def test_rows_carry_on_the_count_of_the_return(box):
    box.show_evidence([Evidence("k", "One"), Evidence("m", "Two")], first_number=7)

    assert [row.accessibleName()[:2] for row in box.findChildren(EvidenceRow)] == ["E7", "E8"]


def test_showing_what_is_kept_while_a_piece_is_written_does_not_disturb_the_writer(box):
    """The page shows the answer it has just saved."""
    box.edited.connect(box.show_evidence)
    box.add()
    write("Pilot")

    assert QApplication.focusWidget() is box._editor._title
    assert box._editor._title.text() == "Pilot"


def test_a_file_that_is_kept_can_be_opened(box, qtbot):
    box.show_evidence([Evidence("k", "Scan", attachment_id="file-1")])
    with qtbot.waitSignal(box.open_asked) as asked:
        QTest.mouseClick(box.findChild(EvidenceRow).open, Qt.MouseButton.LeftButton)

    assert asked.args == ["file-1"]


def test_locked_evidence_offers_no_change(box):
    box.show_evidence([Evidence("k", "One")])
    box.set_read_only(True)
    row = next(row for row in box.findChildren(EvidenceRow) if row.isVisible())

    assert not box._add.isVisible()
    assert not row.edit.isVisible()
    assert not row.remove.isVisible()


# ---- impact


@pytest.fixture
def ladder(shown):
    made = shown(ImpactLadder(), (500, 60))
    made.heard = []
    made.placed.connect(made.heard.append)
    made.setFocus()
    return made


def test_nothing_yet_and_not_placed_are_two_things(ladder):
    assert (ladder.step(), ladder.words()) == (None, "How far? Not placed yet")
    press(Qt.Key.Key_0)
    assert (ladder.step(), ladder.words()) == (0, "0 of 4: nothing yet")
    press(Qt.Key.Key_Delete)
    assert ladder.heard == [0, None]


def test_arrows_place_and_stop_at_the_ends(ladder):
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_End, Qt.Key.Key_Right, Qt.Key.Key_Home, Qt.Key.Key_Left):
        press(key)

    assert ladder.heard == [0, 1, 4, 0]


def test_a_click_places_the_step_under_it(ladder):
    left = round(ladder._left())
    for step in (1, 4, 4):
        QTest.mouseClick(
            ladder, Qt.MouseButton.LeftButton, pos=QPoint(left + (step - 1) * 30 + 10, ladder.height() // 2)
        )

    assert ladder.heard == [1, 4, 3]


def test_a_screen_reader_hears_the_step_in_words(ladder):
    ladder.show_step(3)
    spoken = QAccessible.queryAccessibleInterface(ladder)

    assert spoken.role() == QAccessible.Role.Slider
    assert spoken.text(QAccessible.Text.Name) == "How far the difference reaches: 3 of 4: practice changed"
    assert ladder.heard == []


def test_words_and_step_come_together(shown):
    box = shown(ImpactBox("What is different for children?"))
    heard = []
    box.edited.connect(lambda words, step: heard.append((words, step)))
    box.show_impact("Children", 2)
    box.focus_first()
    QApplication.focusWidget().moveCursor(QApplication.focusWidget().textCursor().MoveOperation.End)
    write("!")

    assert heard == [("Children!", 2)]


def test_a_locked_box_takes_neither_words_nor_step(shown):
    box = shown(ImpactBox("What is different for children?"))
    heard = []
    box.edited.connect(lambda words, step: heard.append((words, step)))
    box.set_read_only(True)
    box.focus_first()
    write("x")
    QTest.keyClick(box._ladder, Qt.Key.Key_3)

    assert heard == []
