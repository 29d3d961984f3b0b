"""The January session on the wall: one step at a time by the keyboard alone, and what is typed is on the disk."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor

from audit_tool.domain.finding import FindingKind
from audit_tool.domain.year_review import Aspect
from tests.ui import hands
from tests.ui.pages.opened import OpenPage
from ui.pages.year_review import YearStagePage
from ui.pages.year_review.stage.paging import paged
from ui.pages.year_review.stage.words import Step
from ui.text import LineEdit
from ui.widgets.button import Button
from ui.widgets.tall_figure import TENTH, TallFigure

LAST = "2026-03-31"
CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def stage(area):
    area.open.do(
        lambda ws: ws.findings.add(
            round_id=area.round_id, kind=FindingKind.LEARNING, text="Ask.", theme_ids=("voice", "curiosity")
        )
    )
    for number in range(14):
        area.open.do(lambda ws, number=number: ws.actions.add(round_id=area.round_id, text=f"Ask again {number}"))
    page = OpenPage(area.open, YearStagePage(area.open.hub)).open(LAST)
    yield page
    page.put_away()


def picture(stage):
    return stage.ask(lambda ws: ws.views.year_review())


def step_by_step(stage):
    """Turn to the end by the keyboard, and give the steps that were on the wall."""
    seen = []
    while stage.page.foot.next.isEnabled():
        seen.append((stage.page.step, stage.page.sheets[stage.page.step].at))
        stage.key(Qt.Key.Key_PageDown)
    return [*seen, (stage.page.step, stage.page.sheets[stage.page.step].at)]


def test_the_year_opens_on_what_came_back_and_goes_step_by_step(stage, worn):
    assert "Nothing came back after closure" in stage.reads()
    tallest = max(each.digits_height() for each in hands.seen(stage.page, TallFigure))
    assert tallest >= stage.page.window().height() * TENTH - 1
    seen = step_by_step(stage)
    assert list(dict.fromkeys(step for step, _at in seen)) == list(Step)
    assert [at for step, at in seen if step is Step.CHANGED] == [0, 1, 2, 3, 4], "one page for each of the five kinds"
    assert len([at for step, at in seen if step is Step.ACTIONS]) > 2, "fourteen actions are paged, not shrunk"
    stage.key(Qt.Key.Key_2, CONTROL)
    assert "2 themes in 1 case or audit" in stage.reads()
    assert hands.faults_in_any_look(stage.frame, worn) == []
    stage.key(Qt.Key.Key_4, CONTROL)
    stage.key(Qt.Key.Key_PageDown)
    assert "Ask again 0" in stage.reads()
    assert hands.faults_in_any_look(stage.frame, worn) == []


def test_what_an_agency_says_is_on_the_disk_as_it_is_typed(stage, worn):
    stage.open(LAST, Step.CHANGED.value)
    stage.press("Begin the review", kind=Button)
    sheet = stage.page.changed_sheet
    agency = str(sheet.agency.currentData())
    hands.type_on(sheet.known, "Ten files")
    stage.page.leave()
    stage.settle()
    (line,) = picture(stage).said
    assert (line.said, line.written[Aspect.PRACTICE].how_known) == ({}, "Ten files"), "either may be said first"
    assert "What changed in practice: nobody said yet" in stage.reads()
    hands.type_on(sheet.what, "Officers ask who lives here")
    stage.key(Qt.Key.Key_PageDown)
    (line,) = picture(stage).said
    assert (line.agency_id, line.said[Aspect.PRACTICE].how_known) == (agency, "Ten files")
    assert sheet.what.toPlainText() == ""
    stage.key(Qt.Key.Key_PageUp)
    assert sheet.what.toPlainText() == "Officers ask who lives here"
    assert "What changed in practice: 1 agency said" in stage.reads()
    sheet.what.moveCursor(QTextCursor.MoveOperation.End)
    for words in (" and ", "note it"):
        hands.type_on(sheet.what, words)
        stage.page.changes.hand_over()  # as a pause of a second does
        stage.settle()
    assert sheet.what.toPlainText() == "Officers ask who lives here and note it", "the cursor stays behind a blank"
    assert hands.faults_in_any_look(stage.frame, worn) == []


def test_lines_and_decisions_are_written_by_enter_and_never_lost_by_turning_on(stage, worn):
    stage.open(LAST, Step.NOTES.value)
    stage.press("Begin the review", kind=Button)
    hands.type_on(hands.seen(stage.page, LineEdit)[0], "Hearing the child first")
    stage.key(Qt.Key.Key_PageDown)
    assert [note.text for note in picture(stage).notes] == ["Hearing the child first"]
    sheet = stage.page.decisions_sheet
    hands.type_on(sheet.what, "Audit bruising again")
    hands.type_on(sheet.by, "in June")
    stage.key(Qt.Key.Key_Return, on=sheet.what)
    assert "Enter a date, such as 14 March 2026." in stage.reads()
    sheet.by.clear()
    stage.key(Qt.Key.Key_Return, on=sheet.what)
    hands.type_on(sheet.what, "Tell staff")
    hands.type_on(sheet.by, "in June")
    stage.page.leave()
    stage.settle()
    assert [line.decision.text for line in picture(stage).decisions] == ["Audit bruising again", "Tell staff (in June)"]
    assert (sheet.what.text(), sheet.by.text()) == ("", "")
    assert hands.faults_in_any_look(stage.frame, worn) == []
    stage.undo()
    assert len(picture(stage).decisions) == 1


def test_rows_are_paged_as_full_as_they_go():
    assert paged([40, 40, 40], 100, 10) == (range(2), range(2, 3))
    assert paged([300, 40], 100, 10) == (range(1), range(1, 2)), "a row taller than the wall has a page of its own"
    assert paged([], 100, 10) == (range(0),)
