"""A section as a table: lines of questions, columns of steps, worked by keys, and a list where there is no room."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPlainTextEdit, QRadioButton

import resources
from audit_tool.domain.ids import AgencyId, ReturnId, RoundId
from forms.answers import Answer, Evidence, State
from forms.library import Library
from tests.audit_tool.conftest import SETS
from tests.ui.hands import click, faults_in_any_look, find, has, lay_out, seen, words
from tests.ui.pages.forms import CTRL, SHIFT, Audits, OpenForm
from ui.pages.form.asked import Asked
from ui.pages.form.table import QuestionTable

ROOMY, NARROW = (1366, 768), (700, 700)
RECORDS, VOICE = "Concerns are written down the same day, with the child's own words.", "Children are asked"


@pytest.fixture
def small_sets():
    folders = [SETS / "question_sets", SETS / "own" / "question_sets"]
    return Library(folders, [resources.path("scales")], [resources.path("themes")])


@pytest.fixture
def audits(hub_with_ws) -> Audits:
    owner = AgencyId(
        hub_with_ws.do(
            lambda ws: ws.partnership.add_agency(code="NHS", name="Example NHS Trust", agency_type="acute_trust")
        ).made
    )
    return Audits(hub_with_ws, owner)


@pytest.fixture
def standards(audits) -> ReturnId:
    """A return on the partnership's own set."""
    started = audits.open.do(
        lambda ws: ws.rounds.start(
            kind="section11",
            title="Local standards, 2026",
            year_label="2026",
            agency_ids=[audits.owner],
            question_set_id="local_standards",
        )
    )
    return audits.return_of(RoundId(started.made))


@pytest.fixture
def form(qtbot, audits, standards) -> OpenForm:
    opened = OpenForm(audits)
    qtbot.addWidget(opened.frame)
    opened.frame.resize(*ROOMY)
    return opened.open(standards, "daily_records")


def table(form: OpenForm) -> QuestionTable:
    (one,) = seen(form.page, QuestionTable)
    return one


def row(form: OpenForm, ref: str) -> Asked:
    return next(each for each in seen(form.page, Asked) if each.block.question.ref == ref)


def code(form: OpenForm, ref: str) -> str:
    return row(form, ref).block.field.group.code()


def cell(form: OpenForm, ref: str, step: str) -> QRadioButton:
    asked = row(form, ref)
    return find(asked, f"{asked.block.question.label}: {step}", QRadioButton)


def test_all_its_questions_stand_together_below_the_steps_of_their_scale(form):
    assert table(form).is_table
    assert [each.block.question.ref for each in seen(form.page, Asked)] == ["2.1", "2.2", "2.3", "2.4", "2.5"]
    for said in ("Safeguarding in everyday practice", "Met", "Partially met", "Not met", "Does not apply"):
        assert said in form.reads()
    assert not form.has("Show the whole standard")  # it is whole already
    tops = {each.mapTo(form.page, each.rect().topLeft()).y() for each in seen(row(form, "2.1"), QRadioButton)}
    assert len(tops) == 1
    lefts = {cell(form, ref, "Not met").mapTo(form.page, form.page.rect().topLeft()).x() for ref in ("2.1", "2.3")}
    assert len(lefts) == 1


def test_arrows_move_within_a_line_tab_goes_to_the_next_and_numbers_choose(form, audits, standards):
    assert form.focused() is cell(form, "2.1", "Met")
    form.key(Qt.Key.Key_2)
    assert code(form, "2.1") == "part"
    form.key(Qt.Key.Key_Right)
    assert code(form, "2.1") == "not_met"
    form.key(Qt.Key.Key_Delete)
    assert code(form, "2.1") == ""
    form.key(Qt.Key.Key_1)
    while not row(form, "2.2").isAncestorOf(QApplication.focusWidget()):
        before = form.focused()
        form.key(Qt.Key.Key_Tab)
        assert form.focused() is not before
    assert form.focused() is cell(form, "2.2", "Met")
    form.key(Qt.Key.Key_3)
    form.leave()
    assert audits.on_disk(standards, "daily_records").value == "met"
    assert audits.on_disk(standards, "daily_voice").value == "not_met"


def test_a_line_says_how_it_stands_in_words(form):
    assert "Not answered" in words(row(form, "2.1"))
    form.key(Qt.Key.Key_2)
    assert "Partially met" in words(row(form, "2.1"))
    assert "Not answered" not in words(row(form, "2.1"))


def test_on_and_back_lead_past_the_whole_table(form):
    assert form.has("Save and go to Your agencies")
    form.key(Qt.Key.Key_Return, CTRL)
    assert "Which agencies do you pay" in form.reads()
    assert form.has("Go back to Standard 2")
    form.key(Qt.Key.Key_Return, CTRL | SHIFT)
    assert form.focused() is cell(form, "2.1", "Met")
    form.key(Qt.Key.Key_Return, CTRL | SHIFT)
    assert form.ref == "1.3"


def test_comment_and_evidence_open_below_the_line(form, audits, standards):
    assert not form.has("Add a comment")
    form.press("Comment and evidence, 2.1")
    form.press("Add a comment")
    form.write("Comment", "Checked in May.")
    form.press("Close comment and evidence, 2.1")
    assert not seen(row(form, "2.1"), QPlainTextEdit)
    assert form.has("Comment and evidence (1), 2.1")
    form.leave()
    assert audits.on_disk(standards, "daily_records").reason == "Checked in May."


def test_what_is_folded_and_wants_mending_is_said_in_the_line(form):
    form.key(Qt.Key.Key_1)
    assert row(form, "2.1").block.field.problems() == ()
    cell(form, "2.2", "Met").setFocus()
    form.settle()
    (said,) = row(form, "2.1").block.field.problems()
    form.press("Comment and evidence, 2.1")
    assert row(form, "2.1").block.field.problems() == ()
    assert said in form.reads()


def test_the_keys_for_evidence_and_for_the_difference_open_the_line(form):
    form.key(Qt.Key.Key_E, CTRL)
    assert row(form, "2.1").block.evidence.editor() is not None
    assert form.focused().isVisible()
    cell(form, "2.2", "Met").setFocus()
    form.key(Qt.Key.Key_I, CTRL)
    assert form.focused() is find(row(form, "2.2"), "What is different for children because of this?", QPlainTextEdit)


def test_an_action_called_for_by_a_line_is_written_below_it(form, audits):
    cell(form, "2.3", "Not met").setFocus()
    form.key(Qt.Key.Key_Space)
    assert "Not met needs an action." in form.reads()
    form.press("Add action")
    texts = [box.toPlainText() for box in seen(row(form, "2.3"), QPlainTextEdit)]
    assert "Give everybody supervision every six weeks." in texts


def test_undo_takes_back_the_last_line_and_leads_to_it(form, audits, standards):
    form.key(Qt.Key.Key_1)
    form.page.leave()
    cell(form, "2.4", "Met").setFocus()
    form.key(Qt.Key.Key_2)
    form.page.leave()
    form.page.undo()
    form.settle()
    assert code(form, "2.4") == ""
    assert form.focused() is cell(form, "2.4", "Met")
    form.page.undo()
    form.settle()
    assert code(form, "2.1") == ""
    assert audits.on_disk(standards, "daily_records").value is None


def test_where_there_is_no_room_it_is_a_list_and_nothing_being_written_is_lost(form, worn):
    worn.wear(text_percent=150)
    form.press("Comment and evidence, 2.1")
    form.press("Add a comment")
    box = find(form.page, "Comment", QPlainTextEdit)
    form.type("Half a sen")
    form.frame.resize(*NARROW)
    lay_out()
    assert not table(form).is_table
    assert form.focused() is box
    QTest.keyClicks(box, "tence")
    assert has(form.page, "Met")
    form.frame.resize(*ROOMY)
    lay_out()
    assert table(form).is_table
    assert box.toPlainText() == "Half a sentence"


def test_large_text_makes_it_a_list_in_the_widest_window(form, worn):
    worn.wear(text_percent=200)
    form.frame.resize(1920, 1080)
    lay_out()
    assert not table(form).is_table
    worn.wear(text_percent=150)
    lay_out()
    assert table(form).is_table


def test_a_signed_return_shows_its_table_and_lets_nothing_be_chosen(form, audits, standards):
    rows = {(f"daily_{name}", None) for name in ("records", "voice", "supervision", "escalation", "visitors")}
    part = Answer(State.ANSWERED, "part", evidence=(Evidence("e1", "Minutes"),))
    audits.answer(standards, dict.fromkeys(rows, part))
    audits.answer(standards, {("policy", None): part, ("lead_trained", "1"): Answer(State.ANSWERED, "yes")})
    audits.sign(standards)
    form.page.refresh()
    form.settle()
    assert table(form).is_table
    click(cell(form, "2.1", "Met"))
    assert code(form, "2.1") == "part"


def test_a_panel_is_asked_in_the_line_why_it_moved_it(form, audits, standards):
    part = Answer(State.ANSWERED, "part")
    rows = {(f"daily_{name}", None) for name in ("records", "voice", "supervision", "escalation", "visitors")}
    audits.answer(standards, dict.fromkeys(rows, part))
    audits.answer(standards, {("policy", None): part, ("lead_trained", "1"): Answer(State.ANSWERED, "yes")})
    audits.sign(standards)
    form.open(standards, "daily_voice", lens="moderated")
    form.key(Qt.Key.Key_3)
    assert has(row(form, "2.2"), "Why the panel moved it")
    form.key(Qt.Key.Key_2)
    assert not has(row(form, "2.2"), "Why the panel moved it")


def test_the_table_stands_in_any_look(form, audits, standards, worn):
    form.press("Comment and evidence, 2.1")
    form.key(Qt.Key.Key_1)
    assert faults_in_any_look(form.frame, worn) == []
