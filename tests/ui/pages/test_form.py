"""Answering a return: by keys and pointer, on the sets as shipped."""

import datetime as dt

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QListView, QPlainTextEdit

from audit_tool import workspace as house
from audit_tool.domain.action import ActionState
from audit_tool.domain.ids import AgencyId
from audit_tool.domain.rating import Lens
from forms.answers import BLANK, Answer, Evidence, State
from tests.ui.hands import find, lay_out, seen, show, write
from tests.ui.pages.forms import CTRL, FAMILY, SHIFT, TEXT, Audits, OpenForm
from ui.page import Where
from ui.pages.form import Form, errands
from ui.pages.form.asked import Asked
from ui.pages.form.go_to import GoTo
from ui.pages.form.history import MOST, History, Step
from ui.window import Page, Window

MET = Answer(State.ANSWERED, "met", evidence=(Evidence("e1", "Board minutes, June"),), impact="Seen sooner.")
PART = Answer(State.ANSWERED, "part")


@pytest.fixture(scope="module")
def shelf():
    return house.shelf()


@pytest.fixture
def small_sets(shelf):
    """The sets of this workspace: those that are shipped."""
    return shelf


@pytest.fixture
def audits(hub_with_ws) -> Audits:
    owner = AgencyId(
        hub_with_ws.do(
            lambda ws: ws.partnership.add_agency(code="NHS", name="Example NHS Trust", agency_type="acute_trust")
        ).made
    )
    return Audits(hub_with_ws, owner)


@pytest.fixture
def form(qtbot, audits) -> OpenForm:
    opened = OpenForm(audits)
    qtbot.addWidget(opened.frame)
    return opened


@pytest.fixture
def section11(audits):
    return audits.return_of(audits.start("section11"))


# ---- answering


def test_a_new_form_opens_at_its_first_question_with_the_keyboard_on_the_answers(form, section11):
    form.open(section11)
    assert form.ref == "1.1"
    assert "Question 1 of 5" in form.reads()
    form.key(Qt.Key.Key_2)
    assert form.chosen() == "part"


def test_an_answer_is_on_the_disk_a_second_after_the_key_without_leaving_the_field(form, audits, section11, qtbot):
    form.open(section11)
    with qtbot.waitSignal(form.page.saved, check_params_cb=lambda state: state == "saved", timeout=5000):
        form.key(Qt.Key.Key_2)
    assert form.saved == ["saving", "saved"]
    assert audits.on_disk(section11, "s11_board_lead").value == "part"


def test_text_comes_back_letter_for_letter_in_a_form_opened_anew(form, audits, section11, qtbot):
    form.open(section11, "s11_wishes_used")
    form.key(Qt.Key.Key_I, CTRL)
    form.type(TEXT)
    form.leave()
    reopened = OpenForm(audits).open(section11, "s11_wishes_used")
    qtbot.addWidget(reopened.frame)
    box = find(reopened.page, "What is different for children because of this?", QPlainTextEdit)
    assert box.toPlainText() == TEXT
    assert audits.on_disk(section11, "s11_wishes_used").impact == TEXT


def test_letters_typed_while_a_save_is_under_way_are_kept_too(form, audits, section11):
    form.open(section11, "s11_wishes_used")
    form.key(Qt.Key.Key_I, CTRL)
    form.type("We asked ")
    form.page.leave()  # handed over; nobody has waited for the disk yet
    form.type("thirty children.")
    form.page.leave()
    form.settle()
    assert audits.on_disk(section11, "s11_wishes_used").impact == "We asked thirty children."


def test_going_on_and_back_by_keys_writes_down_and_names_where_it_leads(form, audits, section11):
    form.open(section11, "s11_wishes_used")
    form.key(Qt.Key.Key_1)
    assert form.has("Save and go to 4.2")
    form.key(Qt.Key.Key_Return, CTRL)
    assert form.ref == "4.2"
    assert audits.on_disk(section11, "s11_wishes_used").value == "met"
    form.key(Qt.Key.Key_Return, CTRL | SHIFT)
    assert form.ref == "4.1"
    assert form.chosen() == "met"


def test_the_last_question_leads_to_checking_and_signing(form, section11):
    form.open(section11, "s11_f_other")
    form.press("Check and sign")
    assert form.went == [Where("summary", section11)]


def test_arrows_move_within_the_scale_and_delete_takes_the_choice_back(form, section11):
    form.open(section11)
    form.key(Qt.Key.Key_1)
    form.key(Qt.Key.Key_Right)
    assert form.chosen() == "part"
    form.key(Qt.Key.Key_Delete)
    assert form.chosen() == ""


def test_digits_are_digits_while_typing_and_choose_nothing_when_single_keys_are_off(form, section11, worn):
    form.open(section11, "s11_wishes_used")
    form.key(Qt.Key.Key_I, CTRL)
    form.type("3")
    assert form.chosen() == ""
    worn.wear(single_keys=False)
    form.asked.block.focus_first()
    form.key(Qt.Key.Key_2)
    assert form.chosen() == ""


# ---- what is to be mended


def test_does_not_apply_asks_why_only_once_the_question_was_left(form, section11):
    form.open(section11)
    form.key(Qt.Key.Key_4)
    assert "Say why it does not apply." not in form.reads()
    form.key(Qt.Key.Key_Return, CTRL)
    form.key(Qt.Key.Key_Return, CTRL | SHIFT)
    assert "Say why it does not apply." in form.reads()
    form.write("Why it does not apply", "We hold no buildings.")
    assert "Say why it does not apply." not in form.reads()


def test_met_asks_for_evidence_after_the_question_was_left_and_the_index_counts_it(form, section11):
    form.open(section11, "s11_wishes_used")
    form.key(Qt.Key.Key_1)
    assert "needs evidence" not in form.reads()
    form.key(Qt.Key.Key_Return, CTRL)
    standards = form.page._panes.index._index._list.rows
    assert "1 to fix" in standards.data(standards.index(3))
    form.key(Qt.Key.Key_F8)
    assert form.ref == "4.1"
    assert "“Met” needs evidence. Add 1 piece, or change the answer." in form.reads()


def test_the_next_thing_to_fix_is_the_next_unanswered_question_when_nothing_is_wrong(form, section11):
    form.open(section11, "s11_wishes_used")
    form.key(Qt.Key.Key_F8)
    assert form.ref == "4.2"
    assert "Answer this question." in form.reads()
    form.key(Qt.Key.Key_F8, SHIFT)
    assert form.ref == "4.1"


# ---- taking back


def test_an_answer_is_taken_back_and_given_again_wherever_one_is(form, audits, section11):
    form.open(section11)
    form.key(Qt.Key.Key_2)
    form.key(Qt.Key.Key_Return, CTRL)
    form.page.undo()
    form.settle()
    assert (form.ref, form.chosen()) == ("1.1", "")
    assert audits.on_disk(section11, "s11_board_lead").is_blank
    form.page.redo()
    form.settle()
    assert form.chosen() == "part"
    assert audits.on_disk(section11, "s11_board_lead").value == "part"


def test_nothing_can_be_taken_back_once_the_return_is_signed(form, audits, section11):
    form.open(section11)
    form.key(Qt.Key.Key_3)
    form.leave()
    audits.sign(section11)
    form.settle()
    form.page.undo()
    form.settle()
    assert audits.on_disk(section11, "s11_board_lead").value == "not_met"


# ---- evidence


def test_evidence_is_added_edited_and_removed_by_keys(form, audits, section11):
    form.open(section11, "s11_wishes_used")
    form.key(Qt.Key.Key_E, CTRL)
    form.type("Record audit, June")
    form.write("Where it can be found", "SharePoint 12")
    form.write("Date", "14/3/26")
    form.key(Qt.Key.Key_Return)
    form.leave()
    (piece,) = audits.on_disk(section11, "s11_wishes_used").evidence
    assert (piece.title, piece.reference, piece.dated) == ("Record audit, June", "SharePoint 12", dt.date(2026, 3, 14))
    form.press("Edit Record audit, June")
    form.write("What it is", "Record audit, July")
    form.press("Done")
    form.leave()
    assert audits.on_disk(section11, "s11_wishes_used").evidence[0].title == "Record audit, July"
    form.press("Remove Record audit, July")
    form.leave()
    assert audits.on_disk(section11, "s11_wishes_used").evidence == ()


def test_evidence_is_numbered_through_the_whole_return(form, audits, section11):
    audits.answer(section11, {("s11_board_lead", None): MET, ("s11_wishes_used", None): MET})
    form.open(section11, "s11_wishes_used")
    assert "E2" in form.reads()


def test_a_file_is_kept_with_a_piece_of_evidence_and_copied_out_again(form, audits, section11, tmp_path):
    picture = tmp_path / "drawing.png"
    assert QImage(4, 4, QImage.Format.Format_RGB32).save(str(picture))
    form.open(section11, "s11_wishes_used")
    form.key(Qt.Key.Key_E, CTRL)
    evidence = form.asked.block.evidence
    form.page._errands.keep(picture, form.asked, evidence._editing)
    form.settle()
    assert "The file is kept in this workspace." in form.reads()
    form.press("Done")
    form.leave()
    (piece,) = audits.on_disk(section11, "s11_wishes_used").evidence
    assert piece.title == "drawing"
    form.page._errands.copy_out(piece.attachment_id, tmp_path / "copy")
    form.settle()
    assert not QImage(str(tmp_path / "copy.png")).isNull()


def test_a_workspace_heavy_with_files_says_so_where_one_more_was_kept(form, section11, tmp_path, monkeypatch):
    monkeypatch.setattr(errands, "WARN_TOTAL", 10)
    told = []
    form.page.told.connect(told.append)
    note = tmp_path / "note.txt"
    for text in ("light", "no longer light"):
        note.write_text(text, encoding="utf-8")
        form.open(section11, "s11_wishes_used")
        form.key(Qt.Key.Key_E, CTRL)
        form.page._errands.keep(note, form.asked, form.asked.block.evidence._editing)
        form.settle()

    (word,) = told
    assert word.tone == "part"
    assert word.lead.startswith("The files kept in this workspace come to 1 KB")


def test_a_file_that_cannot_be_read_says_so_and_the_piece_stays(form, section11, tmp_path):
    form.open(section11, "s11_wishes_used")
    form.key(Qt.Key.Key_E, CTRL)
    form.type("Drawing")
    form.page._errands.keep(tmp_path / "not there.png", form.asked, form.asked.block.evidence._editing)
    form.settle()
    assert "This file cannot be read." in form.reads()
    assert form.has("Done")


# ---- actions


def test_a_low_answer_offers_an_action_with_the_words_and_days_of_the_question(form, audits, section11):
    form.open(section11, "s11_wishes_used")
    form.key(Qt.Key.Key_3)
    assert "Not met needs an action." in form.reads()
    form.press("Add action")
    assert find(form.page, "What will be done", QPlainTextEdit).toPlainText().startswith("Add a question to every")
    assert find(form.page, "By when").text() == "1 April 2026"
    form.write("Owner", "Head of safeguarding")
    form.press("Add this action")
    assert "Not met needs an action." not in form.reads()
    assert "Head of safeguarding, by 1 April 2026" in form.reads()
    (action,) = audits.open.ask(lambda ws: ws.views.form(section11)).actions["s11_wishes_used"]
    assert (action.source, action.return_id) == ("Standard 4, question 4.1", section11)
    form.page.undo()
    form.settle()
    assert "Not met needs an action." in form.reads()
    assert audits.open.ask(lambda ws: ws.views.actions()).lines[0].action.state is ActionState.WITHDRAWN


def test_an_action_without_words_is_refused_beside_its_box_and_stays(form, section11):
    form.open(section11, "s11_wishes_used")
    form.key(Qt.Key.Key_3)
    form.key(Qt.Key.Key_A, CTRL | SHIFT)
    form.write("What will be done", "")
    form.write("Owner", "Head of safeguarding")
    form.press("Add this action")
    assert "Say what will be done." in form.reads()
    assert find(form.page, "Owner").text() == "Head of safeguarding"


def test_an_action_half_written_waits_while_another_question_is_looked_at(form, section11):
    form.open(section11, "s11_wishes_used")
    form.key(Qt.Key.Key_3)
    form.key(Qt.Key.Key_A, CTRL | SHIFT)
    form.write("What will be done", "Ask every child")
    form.key(Qt.Key.Key_Return, CTRL)
    form.key(Qt.Key.Key_Return, CTRL | SHIFT)
    assert find(form.page, "What will be done", QPlainTextEdit).toPlainText() == "Ask every child"


def test_an_action_half_written_is_written_down_when_the_page_is_left_for_good(form, audits, section11):
    form.open(section11, "s11_wishes_used")
    form.key(Qt.Key.Key_3)
    form.key(Qt.Key.Key_A, CTRL | SHIFT)
    form.write("What will be done", "Ask every child")
    form.leave()
    (line,) = audits.open.ask(lambda ws: ws.views.actions()).lines
    assert line.action.text == "Ask every child"
    assert not form.has("Add this action")


# ---- getting about


def test_a_question_is_gone_to_by_its_number_or_its_words(form, section11):
    form.open(section11)
    form.key(Qt.Key.Key_G, CTRL)
    (dialog,) = form.frame.findChildren(GoTo)
    write(find(dialog, "Number or words of the question"), "4.2")
    form.key(Qt.Key.Key_Return)
    assert form.ref == "4.2"
    form.frame.activateWindow()
    form.settle()
    assert form.asked.isAncestorOf(form.focused())
    form.key(Qt.Key.Key_F, CTRL)
    dialog = next(each for each in form.frame.findChildren(GoTo) if each.isVisible())
    write(find(dialog, "Number or words of the question"), "daily life")
    form.key(Qt.Key.Key_Return)
    assert form.ref == "4.3"


def test_a_whole_standard_stands_on_one_page_and_the_keys_follow_the_focus(form, audits, section11):
    form.open(section11, "s11_wishes_used")
    form.press("Show the whole standard")
    blocks = seen(form.page, Asked)
    assert [asked.block.question.ref for asked in blocks] == ["4.1", "4.2", "4.3", "4.4", "4.5"]
    blocks[2].block.focus_first()
    form.key(Qt.Key.Key_2)
    form.leave()
    assert audits.on_disk(section11, "s11_lived_experience").value == "part"
    assert form.has("Save and go to standard 5")
    form.press("One question at a time")
    assert form.ref == "4.3"


def test_the_index_goes_to_what_waits_and_keeps_the_keyboard(form, audits, section11):
    audits.answer(section11, {("s11_board_lead", None): PART})
    form.open(section11, "s11_wishes_used")
    form.page._panes.index.focus_first()
    for _ in range(3):
        form.key(Qt.Key.Key_Up)
    assert form.ref == "1.2"
    assert form.page._panes.index.isAncestorOf(form.focused())


@pytest.mark.parametrize("enter", ["click", "return"])
def test_a_number_chooses_an_answer_from_the_index_too_and_entering_a_section_brings_the_keyboard(
    form, section11, enter
):
    form.open(section11, "s11_wishes_used")
    index = find(form.page, "Standards", QListView)
    index.setFocus()
    form.key(Qt.Key.Key_2)
    assert form.chosen() == "part"
    if enter == "click":
        QTest.mouseClick(
            index.viewport(), Qt.MouseButton.LeftButton, pos=index.visualRect(index.model().index(4, 0)).center()
        )
    else:
        index.setFocus()
        form.key(Qt.Key.Key_Down)
        assert index.hasFocus()
        form.key(Qt.Key.Key_Return)
    assert form.ref == "5.1"
    assert not index.hasFocus()
    form.key(Qt.Key.Key_1)
    assert form.chosen() == "met"


def test_f1_opens_the_guidance_for_the_question_even_over_the_work(form, section11):
    form.frame.resize(944, 648)
    form.open(section11, "s11_wishes_used")
    assert not form.page._panes.side.isVisible()
    form.key(Qt.Key.Key_F1)
    assert "Read ten recent records at the point of a decision." in form.reads()
    form.key(Qt.Key.Key_Escape)
    assert not form.page._panes.side.isVisible()
    assert form.asked.isAncestorOf(form.focused())


# ---- what cannot be changed


def test_a_signed_return_says_why_it_cannot_be_changed_and_where_it_can(form, audits, section11):
    audits.answer(section11, {("s11_wishes_used", None): MET})
    audits.sign(section11)
    form.open(section11, "s11_wishes_used")
    assert "This return is signed." in form.reads()
    form.key(Qt.Key.Key_3)
    box = find(form.page, "What is different for children because of this?", QPlainTextEdit)
    box.setFocus()
    form.key(Qt.Key.Key_3)
    assert form.chosen() == "met"
    assert not form.has("Add evidence")
    form.press("Go to the summary")
    assert form.went == [Where("summary", section11)]


def test_a_return_signed_meanwhile_keeps_what_was_typed_and_writes_it_once_it_may(form, audits, section11):
    audits.fill(section11)
    form.open(section11, "s11_wishes_used")
    form.key(Qt.Key.Key_I, CTRL)
    form.type("Seen sooner")
    person = audits.open.person
    audits.open.hub.run(  # a moment before the letters are written down
        lambda ws: ws.returns.sign(return_id=section11, person_id=person, role="Executive signatory"), initiator=None
    )
    form.leave()
    assert form.saved[-1] == "Not saved. Keep this window open."
    assert "This return is signed. To change an answer" in str(form.told[-1])
    box = find(form.page, "What is different for children because of this?", QPlainTextEdit)
    assert box.toPlainText() == "Seen sooner"
    audits.open_again(section11)
    form.page.acted("save")
    form.settle()
    assert form.saved[-1] == "saved"
    assert audits.on_disk(section11, "s11_wishes_used").impact == "Seen sooner"


def test_a_bug_elsewhere_leaves_no_answer_in_doubt(form, audits, section11):
    form.open(section11)
    form.key(Qt.Key.Key_2)
    audits.open.hub.ask(lambda _ws: 1 // 0, lambda _none: None)
    form.leave()
    assert form.saved[-1] == "saved"
    assert audits.on_disk(section11, "s11_board_lead").value == "part"
    assert [note.kind for note in audits.open.crashes] == ["ZeroDivisionError"]
    audits.open.crashes.clear()


# ---- others at work


def test_a_change_from_elsewhere_shows_and_what_is_being_typed_stays(form, audits, section11):
    form.open(section11, "s11_wishes_used")
    form.key(Qt.Key.Key_I, CTRL)
    form.type("We asked")
    audits.answer(section11, {("s11_board_lead", None): PART, ("s11_wishes_used", None): PART})
    form.settle()
    box = find(form.page, "What is different for children because of this?", QPlainTextEdit)
    assert box.toPlainText() == "We asked"
    assert box.hasFocus()
    assert form.page._sheet.answer(("s11_board_lead", None)).value == "part"


def test_everything_typed_is_on_the_disk_when_the_window_locks(qtbot, audits, section11, worn):
    window = Window(audits.open.hub, worn, clock=lambda: dt.datetime(2026, 3, 2, 9, 30, tzinfo=dt.UTC))
    frame = show(window)
    qtbot.addWidget(frame)
    window.show_pages([Page("form", "rounds", "Form", lambda: Form(audits.open.hub))])
    window.go("form", Where("form", section11, question="s11_wishes_used"))
    audits.open.hub.wait_idle()
    lay_out()
    box = find(window, "What is different for children because of this?", QPlainTextEdit)
    box.setFocus()
    form = window.page()
    QTest.keyClicks(box, "The last words before the lock")
    with qtbot.waitSignal(window.lock_asked):
        QTest.keyClick(box, Qt.Key.Key_L, CTRL)
    assert form is window.page()
    assert audits.on_disk(section11, "s11_wishes_used").impact == "The last words before the lock"
    QTest.keyClick(find(window, "Show the whole standard"), Qt.Key.Key_Z, CTRL)
    audits.open.hub.wait_idle()
    assert audits.on_disk(section11, "s11_wishes_used").is_blank


# ---- last year, and others


def test_last_year_is_shown_beside_the_question_and_can_be_reused(form, audits):
    before = audits.start("section11")
    last = audits.return_of(before)
    audits.answer(last, {("s11_wishes_used", None): MET})
    audits.sign(last)
    moved = Answer(State.ANSWERED, "part", "No child under five was heard.")
    audits.answer(last, {("s11_wishes_used", None): moved}, Lens.MODERATED)
    this = audits.return_of(audits.start("section11", after=before))
    form.open(this, "s11_wishes_used")
    form.press("Last year")
    assert "Why the panel moved it from Met: No child under five was heard." in form.reads()
    form.press("Reuse last year’s answer")
    answer = audits.on_disk(this, "s11_wishes_used")
    assert (answer.value, answer.impact, answer.evidence[0].title) == ("part", "Seen sooner.", "Board minutes, June")
    assert form.chosen() == "part"
    form.page.undo()
    form.settle()
    assert audits.on_disk(this, "s11_wishes_used").is_blank


def test_a_panel_agrees_or_moves_an_answer_and_then_says_why(form, audits, section11):
    audits.answer(section11, {("s11_wishes_used", None): MET})
    audits.sign(section11)
    form.open(section11, "s11_wishes_used", lens="moderated")
    assert "Moderated by the panel" in form.reads()
    form.press("Agree")
    assert form.chosen() == "met"
    assert not form.has("Why the panel moved it")
    form.key(Qt.Key.Key_2)
    assert form.has("Why the panel moved it")
    form.key(Qt.Key.Key_Return, CTRL)
    form.key(Qt.Key.Key_Return, CTRL | SHIFT)
    assert "Say why the panel moved it." in form.reads()
    form.write("Why the panel moved it", "Not seen in records.")
    form.leave()
    assert "Say why the panel moved it." not in form.reads()
    moved = audits.on_disk(section11, "s11_wishes_used", lens=Lens.MODERATED)
    assert (moved.value, moved.reason) == ("part", "Not seen in records.")
    assert audits.on_disk(section11, "s11_wishes_used").value == "met"


def test_a_panel_that_comes_too_early_is_told_so_and_shown_the_way(form, section11):
    form.open(section11, "s11_wishes_used", lens="moderated")
    assert "The panel can begin once the owner has signed this return." in form.reads()
    form.press("See the self-assessment")
    assert form.went == [Where("form", section11)]


# ---- case audits and schools


def test_a_case_audit_asks_for_each_child_by_label_and_age(form, audits):
    return_id = audits.return_of(audits.start("maag", case=FAMILY))
    children = audits.open.ask(lambda ws: ws.views.form(return_id)).whole.children
    form.open(return_id, "maag_child_day", children[0].id)
    assert "Child 1, 14 years old" in form.reads()
    form.type(TEXT)
    for _ in range(6):
        form.key(Qt.Key.Key_Return, CTRL)
    assert "Child 2, 7 years old" in form.reads()
    assert form.has("Save and go to X1.2, Child 2")
    form.type("Up at seven.")
    form.leave()
    assert audits.on_disk(return_id, "maag_child_day", children[0].id).value == TEXT
    assert audits.on_disk(return_id, "maag_child_day", children[1].id).value == "Up at seven."


def test_a_line_of_enquiry_says_what_it_looks_for_and_the_meeting_sees_every_agency(form, audits):
    round_id = audits.start("maag", case=FAMILY)
    audits.answer(audits.return_of(round_id), {("maag_n_earliest", None): Answer(State.ANSWERED, "good")})
    form.open(audits.return_of(round_id, meeting=True), "maag_n_earliest")
    assert "lines of enquiry" in form.reads()
    assert "Plain description of what each child lacked" in form.reads()
    form.press("Agencies")
    assert "NHS" in form.reads() or "Example NHS Trust" in form.reads()
    form.press("5 prompts that help to look")
    assert "Who saw these children most, and what did they notice first?" in form.reads()


def test_a_counter_says_what_counts_and_that_not_collected_is_not_none(form, audits):
    return_id = audits.return_of(audits.start("section175"))
    form.open(return_id, "snap_ehc")
    assert "What counts: Each pupil with a final plan, whichever area issued it." in form.reads()
    form.type("twelve")
    assert "Enter a number in digits, such as 96." not in form.reads()
    form.key(Qt.Key.Key_Tab)
    assert "Enter a number in digits, such as 96." in form.reads()
    assert audits.on_disk(return_id, "snap_ehc").value == "twelve"
    form.press("Not collected")
    form.leave()
    answer = audits.on_disk(return_id, "snap_ehc")
    assert (answer.state, answer.value) == (State.DONT_KNOW, "twelve")
    assert form.has("Why it is not collected, if you know")


def test_a_question_that_an_answer_opens_comes_into_the_form_at_once(form, audits):
    return_id = audits.return_of(audits.start("section175"))
    form.open(return_id, "s175_scr_checked")
    keys = len(form.page._sheet.order())
    form.key(Qt.Key.Key_1)
    assert len(form.page._sheet.order()) == keys + 1


def test_one_form_after_the_other_leaves_nothing_behind_and_mixes_nothing_up(form, audits, section11):
    school = audits.return_of(audits.start("section175"))
    form.open(section11, "s11_wishes_used")
    form.key(Qt.Key.Key_I, CTRL)
    form.type("Seen sooner")
    form.open(school, "snap_ehc")
    form.type("12")
    form.open(section11)
    assert form.ref == "4.1"
    assert audits.on_disk(section11, "s11_wishes_used").impact == "Seen sooner"
    assert audits.on_disk(school, "snap_ehc").value == 12
    form.page.undo()
    form.settle()
    assert audits.on_disk(section11, "s11_wishes_used").impact == "Seen sooner"


# ---- the memory of what was done


def test_a_new_step_ends_what_could_be_done_again_and_only_so_many_are_remembered():
    history = History()
    steps = [Step((f"q{number}", None), BLANK, PART) for number in range(MOST + 10)]
    for step in steps:
        history.note(step)
    assert history.back() is steps[-1]
    assert history.forward() is steps[-1]
    history.back()
    history.note(steps[0])
    assert history.forward() is None
    taken = 0
    while history.back():
        taken += 1
    assert taken == MOST


def test_nothing_on_the_page_moves_while_the_pointer_is_down(form, section11, qtbot):
    form.open(section11, "s11_wishes_used")
    form.key(Qt.Key.Key_4)
    button = find(form.page, "Add evidence")
    top = button.mapTo(form.page, QPoint(0, 0)).y()
    QTest.mousePress(button, Qt.MouseButton.LeftButton)
    lay_out()
    assert button.mapTo(form.page, QPoint(0, 0)).y() == top
    QTest.mouseRelease(button, Qt.MouseButton.LeftButton)
    form.settle()
    assert form.has("What it is")
    qtbot.waitUntil(lambda: "Say why it does not apply." in form.reads())
