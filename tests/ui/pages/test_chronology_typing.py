"""Events typed in the row, one after another, by keys alone."""

from __future__ import annotations

import datetime as dt

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from audit_tool.domain.event import Impact, Seen
from audit_tool.domain.ids import ChildId
from tests.ui.hands import dialog, faults_in_any_look, find, lay_out
from tests.ui.pages.test_chronology import chronology  # noqa: F401  # fixture
from ui.pages.chronology.shorthand import read_shorthand

CTRL_SHIFT = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
CHILDREN = [ChildId("one"), ChildId("two"), ChildId("three")]


def keys(typed):
    """Type into whatever has the keyboard; a tab goes on, a line's end is Enter."""
    for letter in typed:
        target = QApplication.focusWidget()
        if letter == "\t":
            QTest.keyClick(target, Qt.Key.Key_Tab)
        elif letter == "\n":
            QTest.keyClick(target, Qt.Key.Key_Return)
        else:
            QTest.keyClicks(target, letter)


@pytest.fixture
def as_if_hours_apart(qapp):
    """Take letters typed into a list one by one: nobody types two events within half a second."""
    usual = qapp.keyboardInputInterval()
    qapp.setKeyboardInputInterval(0)
    yield
    qapp.setKeyboardInputInterval(usual)


def begin(page):
    QTest.keyClick(page, Qt.Key.Key_N, CTRL_SHIFT)
    lay_out()


def test_thirty_events_are_typed_without_the_mouse(chronology, as_if_hours_apart):  # noqa: F811
    begin(chronology.page)
    keys("1 March 2025\t\tv\tHome visit 1\tNursing record\t1ab2n\n")
    for number in range(2, 31):
        keys(f"{number} March 2025\t\tv\tHome visit {number}\t\t1ab2n\n")
    chronology.settle()
    lines = chronology.lines()
    assert [line.event.what for line in lines] == [f"Home visit {number}" for number in range(1, 31)]
    assert {line.event.first for line in lines} == {dt.date(2025, 3, number) for number in range(1, 31)}
    assert {(line.agency, line.event.source, line.event.kind.value) for line in lines} == {
        ("Example NHS Trust", "Nursing record", "visit")
    }
    assert {tuple((each.seen, each.impact) for each in line.said) for line in lines} == {
        ((Seen.ALONE, Impact.BETTER), (Seen.NO, None))
    }


def test_what_is_typed_is_read_back_while_it_is_typed(chronology):  # noqa: F811
    begin(chronology.page)
    keys("about May 2025\t\t\tRow in the street\t\t1hn 2")
    told = chronology.reads()
    assert "Read as about May 2025." in told
    assert "Child 1: not seen, serious harm. Child 2: seen or not is to say, what it was is to say." in told


def test_esc_goes_to_the_table_and_loses_nothing(chronology):  # noqa: F811
    begin(chronology.page)
    keys("May 2025\t\t\tNobody in")
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Escape)
    assert chronology.page.entry.isVisible()
    begin(chronology.page)
    keys("\t\t\t\t\t\n")
    chronology.settle()
    assert [(line.event.when_words, line.event.what) for line in chronology.lines()] == [("May 2025", "Nobody in")]
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Escape)
    assert not chronology.page.entry.isVisible()


def test_an_event_that_says_nothing_or_cannot_be_read_stays_in_its_fields(chronology):  # noqa: F811
    begin(chronology.page)
    keys("May 2025\n")
    assert "Say what happened." in chronology.reads()
    keys("Nobody in\t\t1a 7b\n")
    assert "“7b” is no child and letters of the list below." in chronology.reads()
    assert chronology.lines() == ()
    assert find(chronology.page.entry, "What happened").text() == "Nobody in"


def test_leaving_the_page_keeps_what_was_typed_as_an_event(chronology):  # noqa: F811
    begin(chronology.page)
    keys("May 2025\t\t\tNobody in\t\t1a 7b")
    chronology.page.leave()
    chronology.settle()
    assert [line.event.what for line in chronology.lines()] == ["Nobody in 7b"]


def test_what_could_not_be_kept_is_opened_with_all_that_was_typed(chronology):  # noqa: F811
    run = chronology.page._shown.round.id
    begin(chronology.page)
    keys("May 2025\t\t\tNobody in\t\t1a")
    chronology.open_hub.hub.ask(lambda ws: ws.rounds.close(run), lambda _changes: None)
    keys("\n")
    chronology.settle()
    form = dialog(chronology.page.window())
    assert find(form, "What happened").toPlainText() == "Nobody in"
    assert find(form, "Was Child 1 seen?").currentText() == "Seen alone"


def test_the_row_cuts_and_hides_nothing_in_any_look(chronology, worn):  # noqa: F811
    begin(chronology.page)
    keys("May 2025\t\t\tNobody in\t\t1a")
    assert faults_in_any_look(chronology.frame, worn) == []


@pytest.mark.parametrize(
    ("typed", "said", "unread"),
    [
        ("", [], ""),
        ("1", [("one", None, None)], ""),
        ("1ab", [("one", Seen.ALONE, Impact.BETTER)], ""),
        ("1BA", [("one", Seen.ALONE, Impact.BETTER)], ""),
        ("13wk", [("one", Seen.WITH_OTHERS, Impact.NOT_KNOWN), ("three", Seen.WITH_OTHERS, Impact.NOT_KNOWN)], ""),
        (
            "1n, 2qs;3xd",
            [
                ("one", Seen.NO, None),
                ("two", Seen.NOT_HEARD, Impact.SOME_HARM),
                ("three", Seen.NO_CONTACT, Impact.DANGER),
            ],
            "",
        ),
        ("1a 1n", [("one", Seen.NO, None)], ""),
        ("4a", [], "4a"),
        ("1a 2aw 3b", [("one", Seen.ALONE, None)], "2aw 3b"),
        ("all", [], "all"),
        ("1z", [], "1z"),
    ],
)
def test_shorthand_is_read_or_given_back(typed, said, unread):
    read = read_shorthand(typed, CHILDREN)
    assert [(each.child_id, each.seen, each.impact) for each in read.said] == said
    assert read.unread == unread
