"""Findings: what the answers suggest, written up in one click, changed, withdrawn, made into actions."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from audit_tool.domain.finding import FindingKind, Scope
from audit_tool.domain.ids import ReturnId
from audit_tool.domain.rating import Lens
from audit_tool.paper import text_lines
from forms.answers import Answer, State
from tests.ui.a11y import unreachable
from tests.ui.hands import dialog, faults_in_any_look, find, has, press, seen, words, write
from tests.ui.pages.area import LISTENED, MET, PART, start_case_audit
from tests.ui.pages.opened import OpenPage
from ui.page import Where
from ui.pages.findings import FindingsPage
from ui.pages.findings.written import FindingCard
from ui.widgets.button import Button
from ui.widgets.link import Link
from ui.widgets.row_button import RowButton


class Opened(OpenPage):
    """The page, opened on a round."""

    def findings(self):
        return self.ask(lambda ws: ws.views.findings(self.ident)).findings


@pytest.fixture
def findings(area):
    kept = []

    def open_page(round_id=None):
        kept.append(
            Opened(area.open, FindingsPage(area.open.hub)).open(area.round_id if round_id is None else round_id)
        )
        return kept[-1]

    yield open_page
    for opened in kept:
        opened.put_away()


@pytest.fixture
def answered(area):
    """Two agencies with a gap each, and one strength."""
    area.answer(area.nhs, {"board_lead": PART, "voice": LISTENED})
    area.answer(area.police, {"board_lead": MET, "voice": PART})
    return area


@pytest.fixture
def one_finding(area):
    area.open.do(
        lambda ws: ws.findings.add(
            round_id=area.round_id, kind=FindingKind.LEARNING, text="Fathers were not asked.", theme_ids=("voice",)
        )
    )
    return area


def test_with_several_audits_it_asks_which_and_with_one_it_is_opened(area, findings):
    assert "Nothing written up yet" in words(findings("").page)
    start_case_audit(area)
    opened = findings("")
    assert "Findings from 2 audits" in words(opened.page)
    opened.press("Section 11, 2026, Section 11 self-assessment · 2026", kind=RowButton)
    assert opened.went == [Where("findings", area.round_id)]


def test_whoever_comes_for_one_finding_is_taken_to_it(one_finding, findings):
    add = {"round_id": one_finding.round_id, "kind": FindingKind.LEARNING, "text": "Interpreters come late."}
    wanted = one_finding.open.do(lambda ws: ws.findings.add(**add)).made
    opened = findings()
    opened.page.open(Where("findings", one_finding.round_id, row=wanted))
    opened.settle()
    card = opened.page.window().focusWidget().parent()
    assert "Interpreters come late." in words(card) and "Fathers" not in words(card)


def test_what_the_answers_suggest_stands_by_who_answered(answered, findings):
    opened = findings()
    assert "4 answers suggest a finding." in words(opened.page)
    assert has(opened.page, "Gaps, 2")
    opened.press("Example NHS Trust, 1 answer", kind=RowButton)
    assert "1.1 Is there a named senior lead?" in words(opened.page)
    assert "2.1 Do children's views change decisions?" not in words(opened.page)
    opened.turn("Strengths")
    opened.press("Example NHS Trust, 1 answer", kind=RowButton)
    assert "No pieces of evidence. “Children chose their worker.”" in words(opened.page)


def test_a_suggestion_is_written_up_and_leaves_the_list_and_undo_brings_it_back(answered, findings):
    opened = findings()
    opened.press("Example NHS Trust, 1 answer", kind=RowButton)
    opened.press("Write it up")
    shown = dialog(opened.frame)
    assert find(shown, "What was found").toPlainText() == "Is there a named senior lead? Partially met."
    write(find(shown, "What was found"), "The lead is named, and nobody stands in.")
    press(find(shown, "Several agencies"))
    press(find(shown, "The child's voice and daily life"))
    press(find(shown, "Save finding"))
    opened.settle()

    (line,) = opened.findings()
    assert line.finding.text == "The lead is named, and nobody stands in."
    assert (line.finding.kind, line.finding.scope) == (FindingKind.IMPROVEMENT, Scope.MULTI)
    assert (line.finding.return_id, line.finding.question_id) == (answered.nhs, "board_lead")
    assert line.theme_labels == ("The child's voice and daily life",)
    assert "1 finding" in words(opened.page)
    assert not has(opened.page, "Example NHS Trust, 1 answer")
    assert has(opened.page, "Areas to improve, 1 finding")

    opened.undo()
    assert opened.findings() == ()
    assert has(opened.page, "Example NHS Trust, 1 answer")


def test_an_action_made_of_what_was_written_up_is_an_action_of_the_answer(answered, findings):
    opened = findings()
    opened.press("Example NHS Trust, 1 answer", kind=RowButton)
    opened.press("Write it up")
    press(find(dialog(opened.frame), "Save finding"))
    opened.settle()
    opened.press("Make an action of it")
    write(find(dialog(opened.frame), "What will be done"), "Name a deputy")
    press(find(dialog(opened.frame), "Add action"))
    opened.settle()
    picture = answered.open.ask(lambda ws: ws.views.summary(answered.nhs))
    assert [gap.has_action for gap in picture.gaps] == [True]
    assert "low_without_action" not in [flag.code for flag in picture.flags]


def test_the_keyboard_stays_in_the_list_when_a_suggestion_leaves_it(area, findings):
    area.answer(area.nhs, {"board_lead": PART, "board_reports": PART, "voice": PART})
    opened = findings()
    assert "1.2 Does the board read safeguarding reports?" in words(opened.page)
    button = [each for each in seen(opened.page, Button) if each.words() == "Write it up"][1]
    press(button)
    opened.settle()
    press(find(dialog(opened.frame), "Save finding"))
    opened.settle()
    focus = opened.page.window().focusWidget()
    assert focus.accessibleDescription() == "2.1 Do children's views change decisions?"


def test_going_to_the_answer(answered, findings):
    opened = findings()
    opened.press("Example Police, 1 answer", kind=RowButton)
    opened.press("Go to 2.1")
    assert opened.went == [Where("form", answered.police, question="voice")]


def test_when_the_last_answer_is_written_up_the_keyboard_goes_to_what_is_above_it(area, findings):
    area.answer(area.nhs, {"board_lead": PART})
    opened = findings()
    opened.press("Write it up")
    QTest.keyClick(find(dialog(opened.frame), "What was found"), Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    opened.settle()
    assert len(opened.findings()) == 1
    assert opened.frame.focusWidget() is find(opened.page, "Gaps, none")


def test_a_finding_of_the_meeting_itself_comes_from_no_answer(findings):
    opened = findings()
    opened.press("Write a finding")
    shown = dialog(opened.frame)
    press(find(shown, "Save finding"))
    opened.settle()
    assert "Say what was found." in words(shown)
    write(find(shown, "What was found"), "School saw him every day; nobody asked school.")
    press(find(shown, "Learning"))
    press(find(shown, "Save finding"))
    opened.settle()
    (line,) = opened.findings()
    assert (line.finding.kind, line.finding.return_id, line.came_from) == (FindingKind.LEARNING, None, "")


def test_what_the_meeting_agreed_is_proposed_for_several_agencies(area, findings):
    round_id = start_case_audit(area)
    *_, meeting = area.open.ask(lambda ws: ws.views.round(round_id)).returns
    low = {"history": Answer(State.ANSWERED, "inadequate")}
    area.answer(ReturnId(meeting.return_id), low, lens=Lens.MODERATED)
    opened = findings(round_id)
    opened.press("Write it up")
    assert find(dialog(opened.frame), "Several agencies").isChecked()
    QTest.keyClick(dialog(opened.frame), Qt.Key.Key_Escape)


def test_a_finding_is_changed_and_undo_brings_its_words_back(one_finding, findings):
    opened = findings()
    opened.press("Edit")
    shown = dialog(opened.frame)
    write(find(shown, "What was found"), "Fathers were asked in 2 of 9 files.")
    press(find(shown, "Area to improve"))
    press(find(shown, "Save finding"))
    opened.settle()
    (line,) = opened.findings()
    assert (line.finding.kind, line.finding.text) == (FindingKind.IMPROVEMENT, "Fathers were asked in 2 of 9 files.")
    assert line.finding.theme_ids == ("voice",)
    assert opened.page.window().focusWidget().accessibleDescription() == "Fathers were asked in 2 of 9 files."
    opened.undo()
    (line,) = opened.findings()
    assert (line.finding.kind, line.finding.text) == (FindingKind.LEARNING, "Fathers were not asked.")


def test_a_finding_is_withdrawn_and_put_back(one_finding, findings):
    opened = findings()
    opened.press("Withdraw")
    assert opened.findings() == ()
    assert seen(opened.page, FindingCard) == []
    assert opened.done[-1].fact == "Finding withdrawn"
    opened.undo()
    assert [line.finding.text for line in opened.findings()] == ["Fathers were not asked."]


def test_a_finding_of_a_case_is_left_out_of_the_brief_and_undo_chooses_it_again(area, findings):
    run = start_case_audit(area)
    area.open.do(lambda ws: ws.findings.add(round_id=run, kind=FindingKind.LEARNING, text="Fathers were not asked."))
    opened = findings(run)
    case = area.open.ask(lambda ws: ws.views.round(run)).case

    def brief():
        return "\n".join(text_lines(area.open.ask(lambda ws: ws.views.document("learning_brief", case.id))))

    assert "Fathers were not asked." in brief()
    opened.press("Leave out of the brief")
    assert "Not in the brief" in words(opened.page)
    assert "Fathers were not asked." not in brief()
    assert opened.done[-1].fact == "Left out of the brief"
    opened.undo()
    assert "Not in the brief" not in words(opened.page)
    assert "Fathers were not asked." in brief()


def test_only_a_round_that_has_a_brief_offers_to_leave_a_finding_out_of_it(one_finding, findings):
    assert not has(findings().page, "Leave out of the brief")


@pytest.mark.parametrize(("scope", "given_to"), [("One agency", "Example NHS Trust"), ("Several agencies", None)])
def test_an_action_for_one_agencys_finding_is_proposed_for_that_agency(area, findings, scope, given_to):
    area.answer(area.nhs, {"board_lead": PART})
    opened = findings()
    opened.press("Write it up")
    shown = dialog(opened.frame)
    press(find(shown, scope))
    press(find(shown, "Save finding"))
    opened.settle()
    opened.press("Make an action of it")
    shown = dialog(opened.frame)
    write(find(shown, "What will be done"), "Ask every child")
    press(find(shown, "Add action"))
    opened.settle()
    (line,) = area.open.ask(lambda ws: ws.views.actions()).lines
    assert (line.agency_name or None) == given_to


def test_an_action_is_made_of_a_finding_and_stands_below_it(one_finding, findings):
    area = one_finding
    opened = findings()
    edit = find(opened.page, "Edit", Button)
    edit.setFocus()
    QTest.keyClick(edit, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    shown = dialog(opened.frame)
    assert "Because: Fathers were not asked." in words(shown)
    press(find(shown, "Add action"))
    opened.settle()
    assert "Say what will be done." in words(shown)
    write(find(shown, "What will be done"), "Add fathers to the form")
    press(find(shown, "Add action"))
    opened.settle()
    (line,) = area.open.ask(lambda ws: ws.views.actions()).lines
    (finding,) = opened.findings()
    assert (line.action.finding_id, line.action.theme_ids) == (finding.finding.id, ("voice",))
    assert line.action.source == "Section 11, 2026, learning"
    opened.press("Action 1: Add fathers to the form To do", kind=Link)
    assert opened.went == [Where("actions", line.action.id)]
    opened.undo()
    assert has(opened.page, "Action 1: Add fathers to the form Withdrawn")


def test_findings_stand_in_four_groups_with_their_counts(one_finding, findings):
    opened = findings()
    for group in ("Strengths", "Good practice", "Areas to improve"):
        assert has(opened.page, f"{group}, no findings")
    assert has(opened.page, "Learning, 1 finding")


def test_the_findings_of_a_closed_round_can_be_read_and_not_changed(answered, one_finding, findings):
    answered.open.do(lambda ws: ws.rounds.close(answered.round_id))
    opened = findings()
    assert "Its findings stay as they are." in words(opened.page)
    opened.press("Example NHS Trust, 1 answer", kind=RowButton)
    for gone in ("Write a finding", "Write it up", "Edit", "Withdraw", "Make an action of it"):
        assert not has(opened.page, gone)
    assert has(opened.page, "Go to 1.1")


def test_nothing_is_cut_off_and_everything_is_reached_by_tab(answered, one_finding, findings, worn):
    opened = findings()
    opened.press("Example NHS Trust, 1 answer", kind=RowButton)
    assert unreachable(opened.frame) == []
    assert faults_in_any_look(opened.frame, worn) == []
