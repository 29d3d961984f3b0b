"""Words stay words: nothing is read as markup, nothing typed is swallowed."""

import ast
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible, QFontMetricsF
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

import ui
from forms.versions import marked
from tests.ui import a11y
from tests.ui.hands import lay_out as settle
from ui.style import font
from ui.text import LineEdit, PlainEdit, PlainLabel, lay_out, typing_now
from ui.text.layout import after_whole_word
from ui.widgets.layouts import Box, Column, Scroll
from ui.widgets.marked_words import MarkedWords

AWKWARD = [
    "5 < 6 and a<b",
    "Is the child <5 years>?",
    "R&D, AT&T & others",
    "<b>not bold</b> <img src='file:///etc/passwd'>",
    "&amp; stays &amp;",
    "O'Neil ‘ŻÓŁĆ’ \u202eright to left",
    "line one\nline two",
    "dad <dad@example.org> emailed",
]

BARE = {
    "QLabel": "PlainLabel",
    "QTextEdit": "PlainEdit",
    "QTextBrowser": "PlainLabel",
    "QPlainTextEdit": "PlainEdit",
    "QLineEdit": "LineEdit",
    "QMessageBox": "ui.widgets.dialog",
    "QInputDialog": "ui.widgets.dialog",
    "setHtml": "PlainLabel",
    "setMarkdown": "PlainLabel",
    "setStyleSheet": "paint code",
    "RichText": "PlainLabel",
}


def test_no_stock_widget_that_could_read_markup_is_made_outside_the_room_of_words():
    """Calls and subclasses alike; `isinstance` checks do not matter."""
    here = Path(ui.__file__).parent
    found = []
    for file in here.rglob("*.py"):
        if file.is_relative_to(here / "text"):
            continue
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            calls = [node.func] if isinstance(node, ast.Call) else node.bases if isinstance(node, ast.ClassDef) else []
            for call in calls:
                name = call.attr if isinstance(call, ast.Attribute) else call.id if isinstance(call, ast.Name) else ""
                if name in BARE:
                    found.append(f"{file.relative_to(here)}:{node.lineno} {name}: use {BARE[name]}")

    assert found == []


@pytest.mark.parametrize("words", AWKWARD)
@pytest.mark.parametrize("with_buddy", (False, True))
def test_a_label_says_exactly_what_it_was_given(shown, words, with_buddy):
    label = PlainLabel(words)
    if with_buddy:
        label.setBuddy(LineEdit(parent=label))
    shown(label, (600, 200))
    spoken = QAccessible.queryAccessibleInterface(label)

    assert label.words() == words
    assert label.textFormat() == Qt.TextFormat.PlainText
    assert spoken.text(QAccessible.Text.Name) == words
    assert a11y.clipped(label) == []


def test_an_ampersand_is_painted_and_makes_no_shortcut(shown):
    with_sign, without = PlainLabel("R&D", wrap=False), PlainLabel("RD", wrap=False)

    assert with_sign.sizeHint().width() > without.sizeHint().width()


@pytest.mark.parametrize("width", (60, 120, 333, 900))
def test_a_label_needs_exactly_the_height_it_paints(qapp, worn, width):
    words = "An event is unfinished while any child present lacks an impact. " * 4
    label = PlainLabel(words)
    laid = lay_out(words, font("body"), width, leading=1.1)

    assert label.heightForWidth(width) - 1 <= laid.height <= label.heightForWidth(width)
    assert laid.width <= width + 0.5


def test_a_word_too_long_for_its_room_is_broken_not_cut(qapp, worn):
    laid = lay_out("Donaudampfschifffahrtsgesellschaftskapitän" * 3, font("body"), 120)

    assert laid.width <= 120
    assert laid.layout.lineCount() > 3


def _lines(words, width):
    layout = lay_out(words, font("body"), width).layout
    lines = [layout.lineAt(number) for number in range(layout.lineCount())]
    return [layout.text()[one.textStart() : one.textStart() + one.textLength()].strip() for one in lines]


def test_no_last_word_stands_alone_where_it_can_take_one_along(qapp, worn):
    words = "Choose the few that matter: most need none."
    metrics = QFontMetricsF(font("body"))
    room = metrics.horizontalAdvance("Choose the few that matter: most need ")
    assert _lines(words, room) == ["Choose the few that matter: most", "need\u00a0none."]


def test_a_last_word_stays_alone_where_taking_one_along_would_need_another_line(qapp, worn):
    metrics = QFontMetricsF(font("body"))
    assert _lines("a b c organisation", metrics.horizontalAdvance("a b c") + 4)[0] == "a b c"
    assert _lines("safeguarding organisation", metrics.horizontalAdvance("safeguarding") + 4) == [
        "safeguarding",
        "organisation",
    ]


@pytest.mark.parametrize(
    ("elided", "shown"),
    [
        ("Ask at each home vis…", "Ask at each home…"),
        ("Ask at each home…", "Ask at each home…"),
        ("Ask…", "Ask…"),
        ("A…", "A…"),
        ("Ask at each home visit", "Ask at each home visit"),
    ],
)
def test_a_painted_line_is_cut_after_a_whole_word(elided, shown):
    assert after_whole_word("Ask at each home visit", elided) == shown


def test_the_lead_is_part_of_what_is_read_out(qapp, worn):
    label = PlainLabel("Say what will change.", lead="Partially met needs an action.")

    assert label.accessibleName() == "Partially met needs an action. Say what will change."


def test_the_lint_sees_a_label_that_is_too_small(shown):
    label = PlainLabel("Nothing was changed. Ask Northmere for the 2026/27 pack.")
    shown(label)
    label.setMaximumSize(80, 20)
    label.resize(80, 20)

    assert a11y.clipped(label) == [] and label.clipped() == [label.words()]


@pytest.fixture
def boxes(shown):
    holder = QWidget()
    layout = QVBoxLayout(holder)
    edit, line = PlainEdit(), LineEdit()
    layout.addWidget(edit)
    layout.addWidget(line)
    layout.addStretch(1)
    shown(holder, (500, 500))
    edit.setFocus()
    return edit, line


def test_tab_leaves_a_box_of_several_lines(boxes):
    edit, line = boxes
    QTest.keyClick(edit, Qt.Key.Key_Tab)

    assert QApplication.focusWidget() is line
    assert edit.toPlainText() == ""


def _type_lines(edit, number):
    for _ in range(number):
        QTest.keyClicks(edit, "line")
        QTest.keyClick(edit, Qt.Key.Key_Return)


def test_a_box_grows_with_its_text_and_scrolls_at_its_limit(boxes):
    edit, _ = boxes
    empty = edit.height()
    _type_lines(edit, 8)
    QApplication.processEvents()
    grown = edit.height()
    _type_lines(edit, 30)
    QApplication.processEvents()

    assert empty < grown < edit.height() < 500
    assert edit.verticalScrollBar().isVisible()


def test_control_and_return_are_left_to_the_page(boxes):
    edit, _ = boxes
    QTest.keyClick(edit, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)

    assert edit.toPlainText() == ""


def test_pasted_markup_stays_words(boxes):
    edit, line = boxes
    QApplication.clipboard().setText("<b>5 < 6</b> & a<b")
    edit.paste()
    line.setFocus()
    line.paste()

    assert edit.toPlainText() == line.text() == "<b>5 < 6</b> & a<b"


def test_leaving_a_box_is_told_once(boxes, qtbot):
    edit, line = boxes
    with qtbot.waitSignal(edit.left):
        QTest.keyClick(edit, Qt.Key.Key_Tab)
    with qtbot.waitSignal(line.left):
        edit.setFocus()


def test_no_character_is_exchanged_for_another(boxes):
    edit, _ = boxes
    edit.setPlainText("10\u00a0000 children\n\n\tnext")

    assert edit.toPlainText() == "10\u00a0000 children\n\n\tnext"


def test_showing_the_same_text_leaves_cursor_and_undo_alone(boxes):
    edit, line = boxes
    QTest.keyClicks(edit, "Children asked")
    edit.moveCursor(edit.textCursor().MoveOperation.Start)
    edit.show_text("Children asked")

    assert edit.textCursor().position() == 0
    assert edit.document().isUndoAvailable()

    line.setText("abc")
    line.setCursorPosition(1)
    line.show_text("abc")
    assert line.cursorPosition() == 1


def test_a_box_that_may_only_be_read_still_keeps_digits_from_the_page(boxes):
    edit, _ = boxes
    edit.setReadOnly(True)

    assert typing_now(edit)
    assert not typing_now(edit.parentWidget())


def _line_in_sight(box):
    return box.visibleRegion().boundingRect().contains(box.line_rect())


@pytest.mark.parametrize("kind", [PlainEdit, LineEdit])
def test_the_line_that_is_written_on_stays_in_sight(shown, kind):
    box = kind()
    column = Column(*(PlainLabel("Words above") for _ in range(20)), box)
    scroll = shown(Scroll(Box(column)), (400, 300))
    settle()
    bar = scroll.verticalScrollBar()
    bar.setValue(bar.maximum() - box.height() + 8)
    QTest.mouseClick(getattr(box, "viewport", lambda: box)(), Qt.MouseButton.LeftButton, pos=QPoint(9, 4))
    settle()
    at = bar.value()
    QTest.keyClicks(box, "a")
    settle()
    assert box.visibleRegion().boundingRect() == box.rect()
    assert bar.value() > at
    for letter in "bcdefghijklm":
        QTest.keyClick(box, Qt.Key.Key_Return)
        QTest.keyClicks(box, letter)
    settle()
    assert _line_in_sight(box)
    bar.setValue(0)
    QTest.keyClick(box, Qt.Key.Key_Left)
    settle()
    assert _line_in_sight(box)


def test_changed_words_are_marked_by_lines_and_told_in_words():
    label = MarkedWords(marked("Does the board read reports?", "Does the board question reports?"))
    assert label.words() == "Does the board read question reports?"
    assert label.accessibleName() == "Does the board, taken out: read, put in: question, reports?"
    struck, under = label._lay_out(400).layout.formats()
    assert (struck.start, struck.length, struck.format.font().strikeOut()) == (15, 4, True)
    assert (under.start, under.length, under.format.font().underline()) == (20, 8, True)
