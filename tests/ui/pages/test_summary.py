"""The score summary: the result and its working, what is made of answers, and signing."""

import re
from fractions import Fraction

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from audit_tool.domain.ids import ReturnId
from audit_tool.domain.rating import Lens
from tests.ui.a11y import unreachable
from tests.ui.hands import (
    click,
    dialog,
    faults_in_any_look,
    find,
    has,
    lay_out,
    press,
    seen,
    words,
    write,
)
from tests.ui.pages.area import LISTENED, MET, NA, NOT_MET, PART, start_case_audit
from tests.ui.pages.opened import OpenPage
from ui.page import Where
from ui.pages.summary import SummaryPage
from ui.widgets.disclosure import Disclosure
from ui.widgets.link import Link
from ui.widgets.row_button import RowButton

WHOLE = {"board_lead": MET, "board_reports": PART, "voice": LISTENED}


@pytest.fixture
def summary(area):
    kept = []

    def open_page(return_id=None):
        kept.append(OpenPage(area.open, SummaryPage(area.open.hub)).open(return_id or area.nhs))
        return kept[-1]

    yield open_page
    for opened in kept:
        opened.put_away()


# ---- the result


def test_an_unfinished_return_shows_the_range_it_can_still_come_to(area, summary):
    area.answer(area.nhs, {"board_lead": MET, "board_reports": PART})
    page = summary().page
    assert "2 of 3 answered: between 38 and 88 of 100 so far." in words(page)


def test_a_finished_return_says_its_share_and_its_statutory_gaps(area, summary):
    area.answer(area.nhs, {"board_lead": NOT_MET, "board_reports": PART, "voice": LISTENED})
    opened = summary()
    assert "63% of the possible. 1 statutory gap." in words(opened.page)
    press(find(opened.page, "1.1 Is there a named senior lead? Not met", Link))
    assert opened.went == [Where("form", area.nhs, question="board_lead")]


def test_a_further_result_of_the_set_stands_below_the_headline(area, summary):
    opened = summary()
    assert "Voice of the child" not in words(opened.page)
    area.answer(area.nhs, {"voice": LISTENED})
    opened.settle()
    assert "Voice of the child: 100%" in words(opened.page)
    assert "Children are heard" in words(opened.page)


def test_nothing_rated_yet_says_how_much_there_is_to_do(summary):
    assert "Nothing rated yet: 3 questions to go." in words(summary().page)


def test_a_case_audit_tells_its_ratings_in_words_because_a_judgement_is_not_an_average(area, summary):
    round_id = start_case_audit(area)
    first = area.open.ask(lambda ws: ws.views.round(round_id)).returns[0].return_id
    area.answer(ReturnId(first), {"history": _rated("good"), "neglect_named": _rated("good")})
    opened = summary(first)
    assert "2 Good." in words(opened.page)
    _open_every_section(opened.page)
    assert "Nothing is added up here: a judgement is not an average." in words(opened.page)
    assert "%" not in words(opened.page)


@pytest.mark.parametrize(
    "answers",
    [
        WHOLE,
        {"board_lead": PART, "board_reports": PART, "voice": NOT_MET},
        {"board_lead": NA, "board_reports": PART, "voice": LISTENED},
        {"board_lead": NOT_MET, "board_reports": NOT_MET, "voice": NOT_MET},
    ],
)
def test_the_working_adds_up_to_the_headline_by_pencil(area, summary, answers):
    area.answer(area.nhs, answers)
    page = summary().page
    value = int(re.search(r"(\d+)% of the possible", words(page))[1])
    totals = {}
    for section in ("1 Leadership", "2 Listening"):
        lines, total = _working(page, section)
        points, of, percent = re.fullmatch(r"Together (.+) of (.+) is (\d+)%\.", total).groups()
        assert sum(map(_pencilled, lines)) == _pencilled(points)
        assert round(_pencilled(points) / _pencilled(of) * 100 + Fraction(1, 1000)) == int(percent)
        totals[section] = _pencilled(points) / _pencilled(of)
    assert int(sum(totals.values()) / len(totals) * 100 + Fraction(1, 2)) == value


def test_the_parts_are_shown_to_come_to_the_whole(area, summary):
    area.answer(area.nhs, WHOLE)
    page = summary().page
    press(find(page, "How the parts come to 88%", RowButton))
    assert "Together 175 over 2 is 88%." in words(page)


def test_a_section_opens_its_working_by_keyboard_and_esc_closes_it(area, summary):
    area.answer(area.nhs, WHOLE)
    page = summary().page
    head = find(page, "1 Leadership, 2 of 2 answered, 75%", RowButton)
    head.setFocus()
    QTest.keyClick(head, Qt.Key.Key_Return)
    assert "1.2 Does the board read safeguarding reports?" in {link.text() for link in seen(page, Link)}
    QTest.keyClick(head, Qt.Key.Key_Down)
    assert page.focusWidget().accessibleName().startswith("2 Listening")
    QTest.keyClick(head, Qt.Key.Key_Escape)
    assert not head.isChecked()
    assert page.focusWidget() is head


def test_what_the_panel_moved_is_told_and_both_ratings_can_be_looked_at(area, summary):
    area.answer(area.nhs, WHOLE)
    area.sign(area.nhs)
    area.open.do(
        lambda ws: ws.answers.record(
            return_id=area.nhs, lens=Lens.MODERATED, key=("board_lead", None), answer=_rated("part")
        )
    )
    opened = summary()
    assert "75% of the possible." in words(opened.page)
    assert "It rated itself 88% before moderation." in words(opened.page)
    assert has(opened.page, "1 Leadership, 2 of 2 answered, 50%")
    opened.turn("As it rated itself")
    assert has(opened.page, "1 Leadership, 2 of 2 answered, 75%")


def test_an_answer_changed_elsewhere_moves_the_result(area, summary):
    area.answer(area.nhs, WHOLE)
    opened = summary()
    area.answer(area.nhs, {"board_reports": MET})
    opened.settle()
    assert "100% of the possible. No statutory gaps." in words(opened.page)


def test_what_the_checks_found_is_a_calm_list_that_leads_to_the_answers(area, summary):
    area.answer(area.nhs, WHOLE | {"board_lead": PART})
    opened = summary()
    opened.turn("Worth a second look")
    assert "A low rating, and no action has come of it." in words(opened.page)
    press(find(opened.page, "1.1 Is there a named senior lead?", Link))
    assert opened.went[-1].question == "board_lead"


# ---- what is made of answers


def test_a_gap_becomes_a_finding_and_undo_takes_it_back(area, summary):
    area.answer(area.nhs, {"voice": PART})
    opened = summary()
    opened.turn("Gaps")
    opened.press("Write a finding")
    box = find(dialog(opened.page), "What was found")
    assert box.toPlainText() == "Do children's views change decisions? Partially met."
    write(box, "Children were asked, and 2 of 9 services changed.")
    press(find(dialog(opened.page), "Save finding"))
    opened.settle()

    (line,) = area.open.ask(lambda ws: ws.views.findings(area.round_id)).findings
    assert line.finding.text == "Children were asked, and 2 of 9 services changed."
    assert (line.finding.kind, line.finding.scope, line.finding.theme_ids) == ("improvement", "single", ("voice",))
    assert (line.finding.return_id, line.finding.question_id) == (area.nhs, "voice")
    assert has(opened.page, "Finding written")
    assert not has(opened.page, "Write a finding")
    assert opened.done[-1].fact == "Finding written"

    opened.undo()
    assert area.open.ask(lambda ws: ws.views.findings(area.round_id)).findings == ()
    assert has(opened.page, "Write a finding")


def test_a_strength_is_written_up_in_the_words_that_show_it(area, summary):
    area.answer(area.nhs, {"voice": LISTENED})
    opened = summary()
    opened.turn("Strengths")
    opened.press("Write a finding")
    assert find(dialog(opened.page), "What was found").toPlainText() == "Children chose their worker."
    press(find(dialog(opened.page), "Save finding"))
    opened.settle()
    (line,) = area.open.ask(lambda ws: ws.views.findings(area.round_id)).findings
    assert line.finding.kind == "strength"


def test_a_finding_that_says_nothing_is_refused_beside_its_box_and_nothing_is_lost(area, summary):
    area.answer(area.nhs, {"voice": PART})
    opened = summary()
    opened.turn("Gaps")
    opened.press("Write a finding")
    shown = dialog(opened.page)
    write(find(shown, "What was found"), " ")
    press(find(shown, "Good practice"))
    press(find(shown, "Save finding"))
    opened.settle()
    assert shown.isVisible()
    assert "Say what was found." in words(shown)
    write(find(shown, "What was found"), "Seen at last.")
    press(find(shown, "Save finding"))
    opened.settle()
    (line,) = area.open.ask(lambda ws: ws.views.findings(area.round_id)).findings
    assert (line.finding.kind, line.finding.text) == ("good_practice", "Seen at last.")


def test_leaving_a_dialog_with_something_typed_asks_first(area, summary):
    area.answer(area.nhs, {"voice": PART})
    opened = summary()
    opened.turn("Gaps")
    opened.press("Write a finding")
    shown = dialog(opened.page)
    write(find(shown, "What was found"), "Half a thought")
    QTest.keyClick(shown, Qt.Key.Key_Escape)
    press(find(dialog(shown), "Keep writing"))
    assert find(shown, "What was found").toPlainText() == "Half a thought"
    QTest.keyClick(shown, Qt.Key.Key_Escape)
    press(find(dialog(shown), "Leave it"))
    assert not shown.isVisible()


def test_a_gap_becomes_an_action_with_its_agency_and_source(area, summary):
    area.answer(area.nhs, {"board_lead": PART})
    opened = summary()
    opened.turn("Gaps")
    opened.press("Add action")
    shown = dialog(opened.page)
    write(find(shown, "What will be done"), "Name a deputy for every site")
    write(find(shown, "Owner"), "Director of nursing")
    write(find(shown, "By when"), "31 Junuary")
    press(find(shown, "Add action"))
    opened.settle()
    assert "Enter a date, such as 14 March 2026." in words(shown)
    write(find(shown, "By when"), "30/6/26")
    write(find(shown, "How will we know it helped children?"), "No referral waits for a lead.")
    press(find(shown, "Add action"))
    opened.settle()

    (line,) = area.open.ask(lambda ws: ws.views.actions()).lines
    action = line.action
    assert (action.text, action.owner_role) == ("Name a deputy for every site", "Director of nursing")
    assert (str(action.due_on), action.measure) == ("2026-06-30", "No referral waits for a lead.")
    assert (line.agency_name, action.source) == ("Example NHS Trust", "Standard 1, question 1.1")
    assert (action.return_id, action.question_id, action.round_id) == (area.nhs, "board_lead", area.round_id)
    assert has(opened.page, "Has an action")

    opened.undo()
    assert has(opened.page, "Add action")
    assert area.open.ask(lambda ws: ws.views.actions()).total == 0


def test_a_closed_round_can_be_read_and_not_added_to(area, summary):
    area.answer(area.nhs, WHOLE)
    area.open.do(lambda ws: ws.rounds.close(area.round_id))
    opened = summary()
    opened.turn("Gaps")
    assert "This round is closed." in words(opened.page)
    for gone in ("Sign this return", "Write a finding", "Add action"):
        assert not has(opened.page, gone)
    assert has(opened.page, "Go to 1.2")


# ---- check and sign


def test_what_is_left_to_fix_leads_to_each_place(area, summary):
    area.answer(area.nhs, {"board_lead": _rated("met")})
    opened = summary()
    assert "3 things to fix before you sign" in words(opened.page)
    press(find(opened.page, "1.1 “Met” needs evidence. Add 1 piece, or change the answer.", Link))
    press(find(opened.page, "Answer 2 questions that are still open", Link))
    assert opened.went == [
        Where("form", area.nhs, question="board_lead"),
        Where("form", area.nhs, question="board_reports"),
    ]
    assert not has(opened.page, "Sign this return")


def test_i_sign_after_saying_that_it_is_so_then_the_answers_are_locked(area, summary):
    area.answer(area.nhs, WHOLE)
    opened = summary()
    opened.press("Sign this return")
    assert "Tick the sentence above: a signature says that it is so." in words(opened.page)
    press(opened.page.signing.form._declared)
    opened.press("Sign this return")

    picture = area.open.ask(lambda ws: ws.views.summary(area.nhs))
    assert ([one.name for one in picture.signatures], picture.whole.target.stage) == (["Pat Example"], "signed")
    assert "Pat Example, 2 March 2026" in words(opened.page)
    assert not has(opened.page, "Sign this return")

    opened.press("Move on to Moderated")
    press(find(dialog(opened.page), "Move on to Moderated"))
    opened.settle()
    assert area.open.ask(lambda ws: ws.views.summary(area.nhs)).whole.target.stage == "moderated"


def test_another_person_signs_with_their_own_pin_and_a_wrong_one_is_told_beside_it(area, summary):
    area.answer(area.nhs, WHOLE)
    area.add_person("Robin Sample", pin="2468")
    opened = summary()
    assert not has(opened.page, "Their own PIN")
    who = find(opened.page, "Who signs")
    who.setFocus()
    QTest.keyClick(who, Qt.Key.Key_Down)
    who.activated.emit(who.currentIndex())
    assert who.currentText() == "Robin Sample"
    press(opened.page.signing.form._declared)
    write(find(opened.page, "Their own PIN"), "1111")
    opened.press("Sign this return")
    assert "That is not this person's PIN. Tries left: 4." in words(opened.page)
    assert area.open.ask(lambda ws: ws.views.summary(area.nhs)).signatures == ()

    write(find(opened.page, "Their own PIN"), "2468")
    QTest.keyClick(find(opened.page, "Their own PIN"), Qt.Key.Key_Return)
    opened.settle()
    (signature,) = area.open.ask(lambda ws: ws.views.summary(area.nhs)).signatures
    assert (signature.name, signature.role) == ("Robin Sample", "Executive signatory")


def test_a_person_without_a_pin_is_told_where_to_set_one(area, summary):
    area.answer(area.nhs, WHOLE)
    area.add_person("Robin Sample")
    opened = summary()
    who = find(opened.page, "Who signs")
    who.setCurrentIndex(1)
    who.activated.emit(1)
    assert who.currentText() == "Robin Sample (no PIN yet)"
    press(opened.page.signing.form._declared)
    opened.press("Sign this return")
    assert "This person has no PIN yet. They set one in Settings, in their own name." in words(opened.page)


def test_signatures_are_taken_back_with_a_reason(area, summary):
    area.answer(area.nhs, WHOLE)
    area.sign(area.nhs)
    opened = summary()
    opened.press("Take the signatures back")
    shown = dialog(opened.page)
    press(find(shown, "Take them back"))
    opened.settle()
    assert "Say why." in words(shown)
    write(find(shown, "Why?"), "1.2 was answered for last year.")
    press(find(shown, "Take them back"))
    opened.settle()
    picture = area.open.ask(lambda ws: ws.views.summary(area.nhs))
    assert (picture.signatures, picture.whole.target.stage) == ((), "answering")
    assert has(opened.page, "Sign this return")


# ---- how it looks


def test_nothing_is_cut_off_and_everything_has_a_name(area, summary, worn):
    area.answer(area.nhs, WHOLE | {"board_lead": NOT_MET})
    opened = summary()
    _open_every_section(opened.page)
    assert unreachable(opened.frame) == []
    assert faults_in_any_look(opened.frame, worn) == []


def test_where_there_is_little_room_result_and_signing_take_turns(area, summary, worn):
    area.answer(area.nhs, WHOLE)
    opened = summary()
    assert opened.page.parts.columns == 2
    worn.wear(text_percent=200)
    opened.frame.resize(1024, 600)
    lay_out()
    assert opened.page.parts.columns == 1
    assert not opened.page.parts.is_shown("Check and sign")
    opened.turn("Check and sign")
    assert has(opened.page, "Sign this return")


def test_a_dialog_keeps_to_a_small_window_at_large_text(area, summary, worn):
    area.answer(area.nhs, {"board_lead": PART})
    worn.wear(text_percent=200)
    opened = summary()
    opened.frame.resize(1024, 600)
    lay_out()
    opened.turn("Gaps")
    opened.press("Add action")
    shown = dialog(opened.page)
    assert shown.width() <= 1024
    assert shown.height() <= 700
    click(find(shown, "Cancel"))


def _rated(code):
    return type(PART)(PART.state, code)


def _open_every_section(page):
    for section in seen(page, Disclosure):
        section.set_open(True)


def _working(page, title):
    """Open a section and read its working as it is printed: what each answer brings, and the total."""
    section = next(one for one in seen(page, Disclosure) if one.head.accessibleName().startswith(title))
    section.set_open(True)
    printed = words(section.body()).splitlines()
    total = next(line for line in printed if line.startswith("Together"))
    brings = [line for line in printed if re.fullmatch(r"(\d+ )?\d+/\d+|\d+|none", line)]
    return brings, total


def _pencilled(text):
    """Read a number written by pencil: "5 2/3"."""
    return sum((Fraction(part) for part in text.split()), Fraction(0)) if text != "none" else Fraction(0)
