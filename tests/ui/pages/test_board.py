"""The board: who is late is found by a chip, and what somebody decides of a return can be taken back."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt

from audit_tool.domain.changes import changed
from audit_tool.domain.chasing import Rung
from audit_tool.domain.contact import Contact, Post
from audit_tool.domain.ids import AgencyId, ContactId
from audit_tool.domain.risk import RiskSource
from audit_tool.domain.round_plan import RoundPlan
from audit_tool.domain.route import Route
from audit_tool.domain.setting import Duty, Setting
from tests.ui import hands
from tests.ui.pages.opened import OpenPage
from ui.flows.query_fields import QueryFields
from ui.page import Where
from ui.pages.board import BoardPage
from ui.pages.board.fields import AsAtFields, ExtensionFields, TextFields
from ui.pages.board.reminding import WordFields
from ui.widgets.button import Button

DUE = dt.date(2026, 3, 20)


def _begin(ws):
    agencies = []
    for number, name in enumerate(("Ashgrove Primary", "Beckside Academy", "Castle Hill Infants"), 1):
        made = AgencyId(ws.partnership.add_agency(code=f"S{number}", name=name, agency_type="school").made)
        ws.register.write_setting(
            Setting(made, urn=f"99000{number}", phase="Primary", type_group="Academies", roll=200, duty=Duty.S175)
        )
        ws.contacts.add(Contact(ContactId(""), made, Post.LEAD, f"Lead {number}", email=f"lead{number}@school.example"))
        agencies.append(made)
    return ws.rounds.start(
        kind="section175", title="Section 175, 2026", year_label="2026", agency_ids=agencies, due_on=DUE
    )


@pytest.fixture
def board(hub_with_ws, clock):
    """The board of a round of three schools, nine days after its last day; one has come on its own form."""
    round_id = hub_with_ws.do(_begin).made
    clock.turn(days=27)
    first = hub_with_ws.ask(lambda ws: ws.views.board(round_id).rows[0].return_id)
    hub_with_ws.do(lambda ws: ws.expected.came(first, route=Route.OWN_TEMPLATE, on=DUE))
    opened = OpenPage(hub_with_ws, BoardPage(hub_with_ws.hub))
    opened.open(round_id)
    opened.turn("Chosen return")
    yield opened
    opened.put_away()


def _end(ws, round_id, final_on):
    with ws._session.work() as unit:
        unit.round_plans.add(RoundPlan(round_id, final_due_on=final_on, issued_at=unit.stamp.at))
    return changed(round=round_id)


def _names(board):
    return [row.agency.name for row in board.page.listing.table.shown()]


def test_the_headline_counts_and_a_chip_finds_who_is_late(board):
    assert "1 of 3 schools have returned" in board.reads()
    assert "2 are late. No school is missing from the round." in board.reads()
    board.turn("Late")
    assert _names(board) == ["Beckside Academy", "Castle Hill Infants"]
    board.turn("Need you")
    assert _names(board) == ["Ashgrove Primary"]


def test_a_return_is_checked_and_accepted_from_its_sheet(board):
    board.press("Mark as checked")
    assert board.facts[-1] == "Ashgrove Primary: marked as checked"
    board.undo()
    assert "Mark as checked" in [button.words() for button in hands.seen(board.page, Button)]
    assert "not signed by the headteacher or principal, nor by the safeguarding governor." in board.reads()
    board.press("Accept it")
    form = board.form()
    board.press("Accept it", form)
    assert "Say why it is accepted." in hands.words(form)
    form.findChild(TextFields)._text.setPlainText("It is signed on paper.")
    board.press("Accept it", form)
    assert board.ask(lambda ws: ws.views.board(board.ident).funnel.reached[3][1]) == 1
    assert "Accepted all the same: It is signed on paper." in board.reads()


def test_an_accepted_return_is_opened_again_and_that_is_taken_back(board):
    ident = _row(board, "Ashgrove Primary").return_id
    board.do(lambda ws: ws.expected.accept(ident, why="It is signed on paper."))
    board.press("Open it again")
    form = board.form()
    form.findChild(TextFields)._text.setPlainText("A corrected form came.")
    board.press("Open it again", form)
    assert "Opened again: A corrected form came." in board.reads()
    assert _row(board, "Ashgrove Primary").standing.status.value == "own_template"
    board.undo()
    assert "Accepted all the same: It is signed on paper." in board.reads()


def test_more_time_takes_a_school_off_the_list_of_those_who_are_late(board):
    board.page.listing.choose(_row(board, "Beckside Academy").return_id)
    board.settle()
    board.press("Give more time")
    form = board.form()
    board.press("Give more time", form)
    assert "Enter the new last day." in hands.words(form)
    fields = form.findChild(ExtensionFields)
    fields._to.setText("24 April 2026")
    fields._why.setPlainText("A flood closed the school.")
    board.press("Give more time", form)
    assert _row(board, "Beckside Academy").standing.late_by == 0
    assert "More time: A flood closed the school." in board.reads()
    board.undo()
    assert _row(board, "Beckside Academy").standing.late_by > 0


def test_those_that_the_filters_leave_get_more_time_for_one_reason_and_it_is_taken_back_as_one(board):
    """Domain brief 8.2: late past the final date is a rung of its own."""
    board.do(lambda ws: _end(ws, board.ident, DUE + dt.timedelta(days=1)))
    assert "2 are late, 2 past the final date." in board.reads()
    board.turn("Past the final date")
    board.press("Give more time to 2")
    form = board.form()
    fields = form.findChild(ExtensionFields)
    fields._to.setText("24 April 2026")
    fields._why.setPlainText("Snow closed the schools.")
    board.press("Give more time", form)
    assert [row.standing.late_by for row in board.ask(lambda ws: ws.views.board(board.ident).rows)] == [0, 0, 0]
    board.undo()
    assert len(board.ask(lambda ws: ws.views.board(board.ident).past_final)) == 2


def test_four_weeks_after_the_day_an_entry_of_the_risk_register_is_proposed(board, clock):
    """Domain brief 8.2, the last rung of the ladder."""
    board.page.listing.choose(_row(board, "Beckside Academy").return_id)
    board.settle()
    assert "Write a risk entry" not in board.reads()
    clock.turn(days=19)
    board.page.refresh()
    board.settle()
    board.press("Write a risk entry")
    assert "Beckside Academy" in hands.words(board.form())
    board.press("Write it down", board.form())
    (line,) = board.ask(lambda ws: ws.views.risks().lines)
    assert (line.setting, line.entry.source, line.entry.statement) == (
        "Beckside Academy",
        RiskSource.NO_RETURN,
        "Its return is 4 weeks late. Nobody outside can tell how children are kept safe there.",
    )
    assert "It stands on the risk register, because nothing came." in board.reads()
    assert "Write a risk entry" not in board.reads()
    board.undo()
    assert board.ask(lambda ws: ws.views.risks().lines) == ()


def test_a_comment_is_written_found_by_its_words_and_taken_back_but_never_lost(board):
    board.press("Add a comment")
    form = board.form()
    board.press("Add the comment", form)
    assert "Write your comment." in hands.words(form)
    form.findChild(TextFields)._text.setPlainText("The office moves in May.")
    board.press("Add the comment", form)
    assert "The office moves in May." in board.reads()
    board.page.listing._box.setText("moves")
    assert _names(board) == ["Ashgrove Primary"]
    board.press("Take it back")
    assert "The office moves in May." in board.reads()
    assert "Taken back" in board.reads()
    board.undo()
    assert "Taken back" not in board.reads()
    second = board.ask(lambda ws: ws.views.board(board.ident).rows[1].return_id)
    board.page.open(Where("board", board.ident, row=second))
    board.settle()
    assert board.page.sheet.picture.name == "Beckside Academy"


def test_a_return_goes_back_with_the_questions_it_is_about(board, tmp_path):
    board.press("Send back for a fix")
    form = board.form()
    fields = form.findChild(QueryFields)
    fields._list.tick(["induction"])
    fields._text.setPlainText("Since when?")
    board.press("Send it back", form)
    row = _row(board, "Ashgrove Primary")
    assert (row.standing.status.value, row.standing.asked) == ("back", 1)
    assert "Since when?" in board.reads()
    board.page.choose_file = lambda _page, name, then: then(tmp_path / name)
    board.press("Save the questions as PDF")
    (sheet,) = tmp_path.glob("*-questions.pdf")
    assert sheet.read_bytes().startswith(b"%PDF")
    board.press("Mark as answered")
    assert _row(board, "Ashgrove Primary").standing.asked == 0


def test_return_goes_to_the_sheet_and_the_round_is_one_press_away(board):
    board.page.listing.focus_first()
    board.key(Qt.Key.Key_Return, on=board.page.listing.table.view)
    board.press("Open the return")
    board.press("Open the round")
    assert [where.page for where in board.went] == ["form", "round"]


def _write_reminders(board, folder):
    board.page.reminding.choose_folder = lambda _parent, _title, then: then(folder)
    board.press("Write 2 reminders")
    board.press("Choose a folder", board.form())


def test_reminders_are_written_with_the_rounds_own_words_and_then_none_is_due(board, tmp_path):
    board.page.reminding.choose_folder = lambda _parent, _title, _then: None
    board.press("Write 2 reminders")
    board.form().findChild(WordFields)._boxes[Rung.LEAD].setPlainText("Send it by Friday.")
    board.press("Choose a folder", board.form())
    words = board.ask(lambda ws: ws.views.reminder_words(board.ident))
    assert words[Rung.LEAD] == "Send it by Friday.", "whoever thinks better of the folder has written them"
    _write_reminders(board, tmp_path)
    assert "2 reminders written" in hands.words(board.form())
    names = sorted(path.name for path in tmp_path.iterdir() if path.suffix in (".eml", ".csv", ".pdf"))
    assert names == [
        "section175-2026-reminders.csv",
        "section175-2026-s2-reminder-lead-draft.eml",
        "section175-2026-s2-reminder-lead.pdf",
        "section175-2026-s3-reminder-lead-draft.eml",
        "section175-2026-s3-reminder-lead.pdf",
    ]
    draft = (tmp_path / names[1]).read_text(encoding="utf-8")
    assert "To: lead2@school.example" in draft
    assert "Send it by Friday." in draft
    assert (tmp_path / names[0]).read_text(encoding="utf-8-sig").splitlines()[1].startswith("S2,Beckside Academy,lead,")
    assert board.ask(lambda ws: ws.views.board(board.ident).to_remind) == ()


def test_reminders_that_say_who_somebody_is_are_not_written_and_the_release_check_is_a_press_away(board, tmp_path):
    board.ask(lambda ws: ws.reminders.word(board.ident, Rung.LEAD, "Ask jo.bloggs@home.example."))
    (post := tmp_path / "post").mkdir()
    _write_reminders(board, post)
    assert "Places to mend: 1" in hands.words(board.form())
    assert list(post.iterdir()) == []
    board.press("Open the release check", board.form())
    assert board.went[-1] == Where("release", f"reminder/{board.ident}")
    assert len(board.ask(lambda ws: ws.views.board(board.ident).to_remind)) == 2


def test_a_reminder_that_is_refused_keeps_nobody_elses_back(board, tmp_path):
    def named(ws):
        row = next(row for row in ws.views.board(board.ident).to_remind if row.agency.code == "S2")
        return ws.partnership.change_agency(replace(row.agency, name="School of jo.bloggs@home.example"))

    board.do(named)
    _write_reminders(board, tmp_path)
    told = hands.words(board.form())
    assert "1 reminder written" in told
    assert "Nothing was written for School of jo.bloggs@home.example: " in told
    board.press("Not now", board.form())
    lines = (tmp_path / "section175-2026-reminders.csv").read_text(encoding="utf-8-sig").splitlines()[1:]
    assert [line.split(",")[0] for line in lines] == ["S3"]
    assert [row.agency.code for row in board.ask(lambda ws: ws.views.board(board.ident).to_remind)] == ["S2"]


def test_figures_are_frozen_and_stand_beside_todays(board):
    board.turn("Figures")
    board.press("Freeze today's figures")
    board.page.listing.choose(_row(board, "Beckside Academy").return_id)
    second = _row(board, "Beckside Academy").return_id
    board.do(lambda ws: ws.expected.came(second, route=Route.PAPER))
    figures = {line.name: (line.then, line.now) for line in board.page.figures.table.shown()}
    assert (figures["Returned"], figures["Expected"]) == ((1, 2), (3, 3))
    assert "unchanged since" in board.reads()
    board.undo()
    assert board.page.figures.chosen() is None
    board.press("Freeze another day's")
    assert board.form().findChild(AsAtFields).said() == DUE
    board.press("Freeze them", board.form())
    assert board.page.figures.chosen().numbers["returned"] == 0
    assert "As at 20 March 2026, rebuilt 29 March 2026 from what was written down by that evening" in board.reads()


def test_rates_are_told_by_phase_type_and_trust_with_no_percentage_of_a_few(board, tmp_path):
    board.page.choose_list = lambda _parent, _title, name, then, _kinds: then(tmp_path / name)
    second = board.ask(lambda ws: ws.views.board(board.ident).rows[1].setting)
    board.do(lambda ws: ws.register.write_setting(second, new_trust="The Quince Made-up Trust"))
    board.turn("Figures")
    table = board.page.figures.rates
    assert [(line.by, line.name, line.rate.returned) for line in table.shown()] == [
        ("Phase", "Primary", 1),
        ("Type", "Academies", 1),
        ("Trust", "No trust", 1),
        ("Trust", "The Quince Made-up Trust", 0),
    ]
    board.press("Save the rates as CSV")
    saved = (tmp_path / "section175-2026-rates.csv").read_text("utf-8-sig").splitlines()
    assert saved[:2] == ["By,Which,Expected,Returned,Per cent", "Phase,Primary,3,1,"]


def test_what_a_check_found_is_one_press_from_its_place_and_from_its_author(board, tmp_path):
    first = _row(board, "Ashgrove Primary").return_id
    board.do(
        lambda ws: ws.actions.add(
            round_id=board.ident, text="Mend it", return_id=first, question_id="induction", due_on=DUE
        )
    )
    board.turn("Checks")
    unsigned, line = board.page.checks.table.shown()
    assert unsigned.flag.code == "not_signed"
    assert (line.name, line.flag.code, line.asked) == ("Ashgrove Primary", "action_overdue", False)
    board.turn("Action overdue")
    board.page.choose_list = lambda _parent, _title, name, then, _kinds: then(tmp_path / name)
    board.press("Save as CSV", board.page.checks)
    _, saved = (tmp_path / "section175-2026-checks.csv").read_text("utf-8-sig").splitlines()
    assert saved.startswith("Ashgrove Primary,Primary,,Action overdue,Its action is past its day,")
    board.page.checks.table.focus_first()
    board.settle()
    board.press("Open the question")
    assert (board.went[-1].page, board.went[-1].question) == ("form", "induction")
    board.press("Ask the author", board.page.checks)
    assert board.form().findChild(QueryFields).said()[0] == ("induction",)
    board.press("Write it down", board.form())
    assert [line.asked for line in board.page.checks.table.shown()] == [True]


def test_with_no_round_it_says_what_to_do(hub_with_ws):
    opened = OpenPage(hub_with_ws, BoardPage(hub_with_ws.hub)).open()
    assert "No round waits for returns" in opened.reads()
    opened.put_away()


def _row(board, name):
    return next(row for row in board.ask(lambda ws: ws.views.board(board.ident).rows) if row.agency.name == name)


def test_whom_to_reach_about_those_that_are_late_is_saved_as_a_list(board, tmp_path):
    board.page.choose_list = lambda _parent, _title, name, then, _kinds: then(tmp_path / name)
    board.turn("Late")
    board.press("Save whom to reach")
    lines = (tmp_path / "section175-2026-contacts.csv").read_text("utf-8-sig").splitlines()
    assert lines == [
        "Code,Name,Due on,Post,Who,E-mail,Telephone",
        "S2,Beckside Academy,2026-03-20,lead,Lead 2,lead2@school.example,",
        "S3,Castle Hill Infants,2026-03-20,lead,Lead 3,lead3@school.example,",
    ]
    assert board.facts[-1] == "Whom to reach about 2 returns: saved as section175-2026-contacts.csv"


def test_returns_and_figures_are_saved_as_they_are_shown_and_no_text_becomes_a_formula(board, tmp_path):
    """Issue 5: a list that a sub-group asks for leaves the screen."""
    board.page.choose_list = lambda _parent, _title, name, then, _kinds: then(tmp_path / name)
    second = board.ask(lambda ws: ws.views.board(board.ident).rows[1])
    board.do(lambda ws: ws.partnership.change_agency(replace(second.agency, name="=Beckside")))
    board.turn("Late")
    board.press("Save as CSV", board.page.listing)
    headings, *lines = (tmp_path / "section175-2026-returns.csv").read_text("utf-8-sig").splitlines()
    assert headings.startswith("Name,Code,URN,Phase,Type,Trust,District,Pupils,Safeguarding lead,Status,Due on,")
    assert [line.split(",")[0] for line in lines] == ["'=Beckside", "Castle Hill Infants"]
    assert lines[1].startswith("Castle Hill Infants,S3,990003,Primary,,,,200,Lead 3,Late,2026-03-20,,9,,Reminder 1")
    assert board.facts[-1] == f"Saved as section175-2026-returns.csv in {tmp_path}"
    board.turn("Figures")
    board.press("Save as CSV", board.page.figures)
    assert "Returned,1" in (tmp_path / "section175-2026-figures.csv").read_text("utf-8-sig").splitlines()
