"""The January session on a screen: a review is begun, filled in, taken back and saved; nothing typed is lost."""

from __future__ import annotations

import datetime as dt

import pytest
from PySide6.QtCore import Qt

from audit_tool.domain.finding import FindingKind
from audit_tool.domain.workshop import Course
from audit_tool.domain.year_review import Aspect
from tests.audit_tool.usecases.test_change_sheets import fill
from tests.ui import hands
from tests.ui.pages.opened import OpenPage
from ui.pages.year_review import YearReviewPage
from ui.text import LineEdit, PlainEdit
from ui.widgets.button import Button
from ui.widgets.link import Link

LAST = "2026-03-31"


@pytest.fixture
def session(area):
    area.open.do(
        lambda ws: ws.findings.add(
            round_id=area.round_id, kind=FindingKind.LEARNING, text="Ask.", theme_ids=("voice", "curiosity")
        )
    )
    page = OpenPage(area.open, YearReviewPage(area.open.hub)).open()
    yield page
    page.put_away()


def picture(session):
    return session.ask(lambda ws: ws.views.year_review())


def test_a_session_is_begun_and_members_say_what_changed(session, worn):
    assert "Begin the review to write down what members say." in session.open(question="Changes").reads()
    session.press("Begin the review", kind=Button)
    assert picture(session).review is not None
    session.page.changed.say.click()
    session.settle()
    what, known, *_others = hands.seen(session.form(), PlainEdit)
    hands.write(known, "Ten files read")
    session.press("Save", session.form(), kind=Button)
    assert "Practice: Not said yet." in session.reads()
    assert "Known by: Ten files read" in session.reads()
    session.page.changed.say.click()
    session.settle()
    what, *_others = hands.seen(session.form(), PlainEdit)
    hands.write(what, "Officers ask who lives here")
    session.press("Save", session.form(), kind=Button)
    (line,) = picture(session).said
    assert line.said[Aspect.PRACTICE].how_known == "Ten files read"
    assert "Practice: Officers ask who lives here" in session.reads()
    assert hands.faults_in_any_look(session.frame, worn) == []
    session.undo()
    assert [change.text for line in picture(session).said for change in line.written.values()] == [""]


def test_a_sheet_goes_out_and_what_came_stands_beside_what_was_typed(session, worn, tmp_path):
    session.open(question="Changes")
    session.press("Begin the review", kind=Button)
    line, sheet = picture(session).changes[0], tmp_path / "sheet.xlsx"
    session.page.sheets.choose_new_file = lambda _parent, _title, _name, then, _kinds: then(sheet)
    session.press("Send a sheet ahead", kind=Button)
    session.press("Choose where", session.form(), kind=Button)
    review = picture(session).review.id
    session.do(lambda ws: ws.year_reviews.say_change(review, line.agency_id, Aspect.PRACTICE, "Typed here"))
    fill(sheet, (2, "Filled in before", "Ten files"), (3, "Faster", None))
    session.page.changed.dropped.emit([sheet])
    session.settle()
    assert "1 row told otherwise here, 1 new" in hands.words(session.form())
    assert hands.faults_in_any_look(session.frame, worn) == []
    session.press("Keep both, one below the other", session.form())
    session.press("Write down", session.form(), kind=Button)
    (said,) = picture(session).said
    assert {aspect: change.text for aspect, change in said.said.items()} == {
        Aspect.PRACTICE: "Typed here\n\nFilled in before",
        Aspect.PROCESSES: "Faster",
    }
    session.page.changed.dropped.emit([sheet])
    session.settle()
    assert "Nothing new in this file" in hands.words(session.form())
    session.press("Close", session.form(), kind=Button)
    session.undo()
    assert [change.text for change in picture(session).said[0].said.values()] == ["Typed here"]


def test_notes_are_written_as_they_are_said_and_what_stands_in_a_box_is_never_lost(session, worn):
    session.press("Begin the review", kind=Button)
    session.open(question="Keep or stop")
    keep = session.page.notes.courses[Course.KEEP].box
    hands.type_on(keep, "Hearing the child first")
    session.key(Qt.Key.Key_Return, on=keep)
    assert (keep.text(), [note.text for note in picture(session).notes]) == ("", ["Hearing the child first"])
    stop = session.page.notes.courses[Course.STOP].box
    hands.write(stop, "Letters nobody reads")
    session.page.leave()
    session.settle()
    assert [note.course for note in picture(session).notes] == [Course.KEEP, Course.STOP]
    assert hands.faults_in_any_look(session.frame, worn) == []
    session.press("Make a finding", kind=Button)
    session.press("Add finding", session.form(), kind=Button)
    (link,) = hands.seen(session.page.notes, Link)
    assert link.text() == "Finding: Hearing the child first"
    (line,) = (each for each in session.ask(lambda ws: ws.views.learning()).lines if "Hearing" in each.finding.text)
    assert (line.finding.kind, line.came_from) == (FindingKind.STRENGTH, "January session, year to 31 March 2026")
    session.undo()
    assert picture(session).found == {}
    session.press("Take off", kind=Button)
    assert [note.course for note in picture(session).notes] == [Course.STOP]
    session.undo()
    assert len(picture(session).notes) == 2
    session.press("Take the review back", kind=Button)
    assert picture(session).review is None
    session.undo()
    assert len(picture(session).notes) == 2


def test_a_decision_becomes_an_action_and_the_papers_are_saved(session, worn, tmp_path):
    session.press("Begin the review", kind=Button)
    session.open(question="Decisions")
    session.press("Write a decision", kind=Button)
    hands.write(hands.seen(session.form(), PlainEdit)[0], "Audit bruising again")
    hands.write(hands.seen(session.form(), LineEdit)[0], "Health sub-group")
    session.press("Save decision", session.form(), kind=Button)
    session.press("Make an action", kind=Button)
    session.press("Add action", session.form(), kind=Button)
    (line,) = picture(session).decisions
    assert (line.action.text, line.action.owner_role) == ("Audit bruising again", "Health sub-group")
    assert line.action.source == "Year review to 31 March 2026"
    assert hands.faults_in_any_look(session.frame, worn) == []
    session.undo()
    assert picture(session).decisions[0].action is None
    asked = []
    session.page.choose_place = lambda _parent, name, then: asked.append((name, then))
    session.press("Save the pack", kind=Button)
    session.press("Save for everybody", kind=Button)
    for name, then in asked:
        then(tmp_path / name)
        session.settle()
        session.press("Close", session.form())
        assert (tmp_path / name).stat().st_size
    assert [name for name, _then in asked] == [
        "Year review to 31 March 2026.pdf",
        "What a year of audits taught to 31 March 2026.pdf",
    ]


def test_themes_stand_beside_cases_and_audits(session, worn):
    table = session.page.themes.table
    assert [line.label for line in table.shown()] == ["Professional curiosity", "The child's voice and daily life"]
    assert "Found in" in session.reads()
    assert hands.faults_in_any_look(session.frame, worn) == []
    session.open(LAST)
    assert picture(session).last == dt.date.fromisoformat(LAST)
    session.press("Release check", kind=Button)
    assert (session.went[-1].page, session.went[-1].ident) == ("release", f"year_review_public/{LAST}")
