"""A themed audit's sample by keyboard: frame, list, paste, draw, open, replace, and what the cases show together."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from audit_tool.domain.rating import Lens
from audit_tool.domain.sample_list import Listed
from audit_tool.domain.sampling import Method
from audit_tool.usecases.rounds import NewCase
from forms.answers import Answer, State
from tests.ui.hands import faults_in_any_look, find, has, put_away, show, words, write
from tests.ui.pages.area import NHS, POLICE, add_agency
from tests.ui.pages.opened import OpenPage
from ui.page import Where
from ui.pages.form import Form
from ui.pages.sample import SamplePage
from ui.pages.sample import words as said

CTRL = Qt.KeyboardModifier.ControlModifier
CASES = [Listed(f"C-{number:02}", number, "FM"[number % 2], plan="Child protection") for number in range(14)]


class OpenSample(OpenPage):
    """The page on one round."""

    def picture(self):
        return self.ask(lambda ws: ws.views.sample(self.ident))

    def list_cases(self):
        self.do(lambda ws: ws.samples.list_cases(self.ident, CASES))

    def draw_and_open(self):
        self.list_cases()
        self.open_hub.do(lambda ws: ws.samples.draw(self.ident))
        self.open_hub.do(lambda ws: ws.samples.open_cases(self.ident))
        self.page.tabs.show_sheet("Cases")
        self.settle()


@pytest.fixture
def sample(hub_with_ws, dressed):
    owners = [add_agency(hub_with_ws, *agency) for agency in (NHS, POLICE)]
    about = NewCase(("neglect",), dt.date(2025, 1, 1), dt.date(2025, 12, 31), ())
    round_id = hub_with_ws.do(
        lambda ws: ws.rounds.start(
            kind="themed_audit", title="Neglect, spring", year_label="2026", agency_ids=owners, case=about
        )
    ).made
    opened = OpenSample(hub_with_ws, SamplePage(hub_with_ws.hub)).open(round_id)
    yield opened
    opened.put_away()


def test_the_frame_is_said_and_taken_back(sample):
    assert QApplication.focusWidget().accessibleName() == "Change the frame"
    sample.press("Change the frame")
    form = sample.form()
    write(find(form, "Which cases belong to it"), "Open to a plan for neglect on 1 March")
    write(find(form, "How many are looked at"), "6")
    write(find(form, "How many there are"), "many")
    sample.press("Save the frame", form)
    assert "Enter a whole number." in words(form)
    write(find(form, "How many there are"), "61")
    sample.press("Save the frame", form)
    frame = sample.picture().frame
    assert (frame.criteria, frame.size, frame.population) == ("Open to a plan for neglect on 1 March", 6, 61)
    assert "61 fit the criteria, 0 on the list" in words(sample.page)
    sample.page.undo()
    sample.settle()
    assert sample.picture().frame.size == 5


def test_a_frame_that_was_begun_is_kept_when_the_workspace_locks_over_it(sample):
    sample.press("Change the frame")
    form = sample.form()
    write(find(form, "Which cases belong to it"), "Open to a plan for neglect")
    assert form.keep()
    sample.settle()
    assert sample.picture().frame.criteria == "Open to a plan for neglect"


def test_a_sample_of_a_thousand_is_refused_beside_its_box(sample):
    sample.press("Change the frame")
    form = sample.form()
    write(find(form, "How many are looked at"), "1000")
    sample.press("Save the frame", form)
    assert "A sample has 5 to 40 cases" in words(form)


def test_a_case_is_added_by_keys_and_a_code_like_a_name_is_asked_about(sample):
    QTest.keyClick(sample.page, Qt.Key.Key_N, CTRL)
    sample.settle()
    form = sample.form()
    write(find(form, "Code"), "Kerry")
    find(form, "Age").setFocus(Qt.FocusReason.TabFocusReason)
    assert "Is that code somebody's name?" in words(form)
    write(find(form, "Code"), "C-1")
    write(find(form, "Age"), "5-9")
    sample.press("Save the case", form)
    assert said.NOT_AN_AGE in words(form)
    write(find(form, "Age"), "unborn")
    sample.press("Save the case", form)
    assert [(entry.code, entry.age) for entry in sample.picture().entries] == [("C-1", None)]
    sample.page.undo()
    sample.settle()
    assert sample.picture().entries == ()


def test_a_pasted_table_says_what_cannot_be_taken_and_asks_once_about_what_may_be_a_name(sample):
    sample.press("Paste a table")
    form = sample.form()
    box = find(form, "Rows")
    box.setPlainText("code,age\nC-1,5-9\nKerry,4")
    sample.press("Take the cases", form)
    assert "Line 2 has no age in whole years." in words(form)
    box.setPlainText("code,age\nC-1,5\nKerry,4")
    sample.press("Take the cases", form)
    assert "Line 3: the code may be a name." in words(form)
    assert sample.picture().entries == ()
    sample.press("Take the cases", form)
    assert [entry.code for entry in sample.picture().entries] == ["C-1", "Kerry"]
    assert sample.facts == ["Cases listed"]


def test_a_listed_case_is_changed_and_taken_off(sample):
    sample.list_cases()
    sample.page.tabs.show_sheet("List")
    sample.page.list.focus_first()
    QTest.keyClick(sample.page.list.view, Qt.Key.Key_Return)
    sample.settle()
    write(find(sample.form(), "Area"), "North")
    sample.press("Save the case", sample.form())
    assert sample.picture().entries[0].area == "North"
    QTest.keyClick(sample.page.list.view, Qt.Key.Key_Return)
    sample.settle()
    sample.press("Take it off the list", sample.form())
    assert len(sample.picture().entries) == 13


def test_a_draw_shows_what_it_covers_and_another_needs_a_reason(sample):
    sample.list_cases()
    sample.press("Draw the sample")
    assert sample.page.tabs.current() == "Draw"
    assert "SHA-256" in words(sample.page)
    assert {one.sample for one in sample.page.coverage.shown()} >= {1}
    sample.press("Draw again")
    form = sample.form()
    sample.press("Draw again", form)
    assert "Say why." in words(form)
    write(find(form, "Why is it drawn again?"), "A plan had ended.")
    assert not form.keep(), "a workspace that locks draws nothing by itself"
    sample.press("Draw again", form)
    assert "Draw 2: drawn again because A plan had ended." in words(sample.page)
    assert len(sample.picture().draws) == 2


def test_a_list_that_is_too_short_is_said(sample):
    sample.open_hub.do(lambda ws: ws.samples.list_cases(sample.ident, CASES[:2]))
    sample.settle()
    sample.press("Draw the sample")
    assert [error.code for error in sample.open_hub.failures] == ["sample_list_short"]


def test_the_cases_are_opened_and_their_forms_lead_on(sample):
    sample.list_cases()
    sample.press("Draw the sample")
    sample.press("Open the cases")
    sample.press("Open the cases", sample.form())
    assert len(sample.picture().cases) == 5
    assert not has(sample.page, "Draw again")
    assert "Case 01" in words(sample.page)
    sample.press("Open", sample.page.card)
    assert sample.went == [Where("form", sample.picture().cases[0].forms[0].return_id)]


def test_a_case_is_replaced_with_a_reason(sample):
    sample.draw_and_open()
    sample.press("Replace this case")
    write(find(sample.form(), "Why can it not be looked at?"), "The file is with a court.")
    sample.press("Replace Case 01", sample.form())
    assert [case.label for case in sample.picture().cases][-1] == "Case 06"
    assert sample.picture().cases[0].replaced_by == "Case 06"


def test_a_form_that_is_back_is_read_a_second_time_without_the_first_rating_beside_it(sample):
    sample.draw_and_open()
    form = sample.picture().cases[0].forms[0]
    (child,) = sample.open_hub.ask(lambda ws: ws.views.form(form.return_id)).whole.children
    answers = {
        ("history", None): Answer(State.ANSWERED, "good", "Nobody else reads this reason."),
        ("neglect_named", None): Answer(State.ANSWERED, "good"),
        ("child_voice", child.id): Answer(State.ANSWERED, "He drew the kitchen."),
    }
    for act in (
        lambda ws: ws.answers.record_many(return_id=form.return_id, lens=Lens.SELF, answers=answers, source="typed"),
        lambda ws: ws.returns.sign(return_id=form.return_id, person_id=sample.open_hub.person, role="Agency auditor"),
    ):
        sample.open_hub.do(act)
    sample.settle()
    sample.press("Read a second time", sample.page.card)
    assert sample.went == [Where("form", form.return_id, Lens.PEER.value)]
    second = Form(sample.open_hub.hub)
    frame = show(second)
    try:
        second.open(sample.went[0])
        sample.settle()
        assert "Second reading" in words(second)
        assert "Nobody else reads this reason." not in words(second)
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_4)
        second.leave()
        sample.settle()
        case = sample.picture().cases[0]
        assert case.forms[0].agreement.compared == 1
        assert sample.picture().second.words.endswith("apart")
    finally:
        put_away(frame)


def test_what_the_cases_show_together_is_said_in_words(sample):
    sample.draw_and_open()
    joint = sample.picture().cases[0].forms[-1]
    answers = {("history", None): Answer(State.ANSWERED, "good")}
    sample.open_hub.do(
        lambda ws: ws.answers.record_many(
            return_id=joint.return_id, lens=Lens.MODERATED, answers=answers, source="typed"
        )
    )
    sample.page.tabs._turn("Together")
    sample.settle()
    (line,) = sample.page.lines.shown()
    assert said.agreed(line) == "Good in 1 of 5 cases; 4 not rated yet"


def test_a_day_is_proposed_and_its_blocks_changed(sample):
    sample.draw_and_open()
    sample.page.tabs.show_sheet("Day")
    sample.press("Propose a day")
    day = sample.picture().day
    assert [block.what for block in day][2:7] == [f"Focus group: Case 0{number}" for number in range(1, 6)]
    sample.page.day.table.focus_first()
    QTest.keyClick(sample.page.day.table.view, Qt.Key.Key_Return)
    sample.settle()
    write(find(sample.form(), "Time"), "half nine")
    sample.press("Save the block", sample.form())
    assert "Enter a time, such as 9.30." in words(sample.form())
    write(find(sample.form(), "Time"), "8.45")
    sample.press("Save the block", sample.form())
    assert sample.picture().day[0].at == "08:45"
    sample.press("Add a block")
    write(find(sample.form(), "Time"), "12")
    write(find(sample.form(), "What"), "Lunch")
    sample.press("Save the block", sample.form())
    assert ("12:00", "Lunch") in {(block.at, block.what) for block in sample.picture().day}
    sample.page.undo()
    sample.settle()
    assert len(sample.picture().day) == len(day)


def test_a_purposive_sample_hides_what_it_does_not_ask(sample):
    frame = replace(sample.picture().frame, method=Method.PURPOSIVE)
    sample.open_hub.do(lambda ws: ws.samples.say_frame(frame))
    sample.settle()
    sample.press("Change the frame")
    assert not has(sample.form(), "Keep the shares of")
    assert "On purpose, with a reason for each" in words(sample.page)


@pytest.mark.parametrize("sheet", ["Frame", "List", "Draw", "Cases", "Together", "Day"])
def test_every_sheet_reads_well_in_any_look(sample, worn, sheet):
    sample.draw_and_open()
    sample.page.tabs._turn(sheet)
    sample.settle()
    assert faults_in_any_look(sample.frame, worn) == []
