"""A rehearsal worked by hand: the clock is set, things are asked and come, children are chosen, lists are given up."""

from __future__ import annotations

import csv
import datetime as dt

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog

from audit_tool import workspace as house
from audit_tool.domain.ids import AgencyId
from audit_tool.domain.rehearsal import Step
from audit_tool.exchange.sheets import read_workbook
from audit_tool.paper import text_lines
from tests.ui.hands import faults_in_any_look, find, words, write
from tests.ui.pages.opened import OpenPage
from ui.pages.rehearsal import RehearsalPage

TEXT = '=5 < 6 & a<b "O\'Neil" ‘ŻÓŁĆ’'
CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def small_sets():
    """The shipped sets: a rehearsal runs on one of them."""
    return house.shelf()


class OpenRehearsal(OpenPage):
    """The page on one rehearsal."""

    def __init__(self, open_hub, folder):
        super().__init__(open_hub, RehearsalPage(open_hub.hub))
        self.folder = folder

    def turn_to(self, sheet):
        self.page.tabs.show_sheet(sheet)
        self.settle()

    def picture(self):
        return self.ask(lambda ws: ws.views.rehearsal(self.ident))

    def set_clock(self, day="2 March 2026"):
        self.press("Set the clock")
        write(find(self.form(), "Day 1: the letter comes"), day)
        self.press("Set the clock", self.form())

    def bring_list(self, children=20):
        path = self.folder / "List 3 referrals.csv"
        with path.open("w", newline="") as file:
            rows = csv.writer(file)
            rows.writerow(["Child unique ID", "Forename", "Gender", "Age"])
            rows.writerows([1000 + number, "Ferdinand", "FM"[number % 2], number % 17] for number in range(children))
        self.page.choosing.choose_file = lambda _parent, _title, then, _kinds="": then(path)
        self.turn_to("Lists")
        self.press("Bring lists in")


@pytest.fixture
def rehearsal(hub_with_ws, dressed, tmp_path):
    def add(ws):
        council = ws.partnership.add_agency(code="CSC", name="Example Council", agency_type="social_care")
        police = ws.partnership.add_agency(code="POL", name="Example Police", agency_type="police")
        return [AgencyId(council.made), AgencyId(police.made)]

    owners = hub_with_ws.ask(add)
    round_id = hub_with_ws.do(
        lambda ws: ws.rounds.start(kind="jtai", title="Rehearsal, spring", year_label="2026", agency_ids=owners)
    ).made
    opened = OpenRehearsal(hub_with_ws, tmp_path).open(round_id)
    yield opened
    opened.put_away()


def test_a_planned_rehearsal_says_what_starts_its_clock(rehearsal):
    said = words(rehearsal.page)
    assert "This rehearsal is planned. The clock starts with the letter." in said
    assert "Say on which day the letter came: that is day 1." in said
    assert not find(rehearsal.page, "Start the clock").isEnabled()


def test_the_clock_is_set_runs_and_is_taken_back(rehearsal):
    rehearsal.set_clock()
    assert "Day 1 of 15: fieldwork begins in 10 working days" in words(rehearsal.page)
    assert "fieldwork from 16 March 2026" in words(rehearsal.page)
    rehearsal.press("Start the clock")
    assert rehearsal.picture().rehearsal.step is Step.NOTIFIED
    assert rehearsal.facts == ["The clock is set", "The letter has come"]
    rehearsal.page.undo()
    rehearsal.settle()
    assert rehearsal.picture().rehearsal.step is Step.PLANNED


def test_a_day_on_which_nobody_works_is_refused_and_what_was_typed_stays(rehearsal):
    rehearsal.press("Set the clock")
    form = rehearsal.form()
    write(find(form, "Theme"), TEXT)
    write(find(form, "Day 1: the letter comes"), "3 April 2026")  # Good Friday
    rehearsal.press("Set the clock", form)
    assert "Nobody works on that day. Choose a working day as day 1." in words(form)
    write(find(form, "Day 1: the letter comes"), "2 April 2026")
    rehearsal.press("Set the clock", form)
    assert rehearsal.picture().rehearsal.theme == TEXT


def test_what_is_no_number_or_day_is_told_beside_its_field(rehearsal):
    rehearsal.press("Set the clock")
    form = rehearsal.form()
    write(find(form, "Deep dives"), "three")
    write(find(form, "Other days on which the area is closed"), "the day after")
    rehearsal.press("Set the clock", form)
    assert "Enter a whole number." in words(form)
    assert "Enter a date, such as 14 March 2026." in words(form)


def test_the_usual_list_is_asked_and_taken_back(rehearsal):
    rehearsal.turn_to("Requests")
    rehearsal.press("Add the usual list", rehearsal.page.requests.table)
    assert len(rehearsal.page.requests.table.shown()) > 25
    rehearsal.page.undo()
    rehearsal.settle()
    assert rehearsal.page.requests.table.shown() == []


def test_a_request_is_written_by_keyboard_and_what_came_is_noted(rehearsal):
    rehearsal.set_clock()
    rehearsal.turn_to("Requests")
    rehearsal.press("Ask for something")
    write(find(rehearsal.form(), "What is asked for"), TEXT)
    QTest.keyClick(find(rehearsal.form(), "What is asked for"), Qt.Key.Key_Return, CTRL)
    rehearsal.settle()
    (line,) = rehearsal.page.requests.table.shown()
    assert (line.request.ref, line.request.item) == ("A1", TEXT)
    rehearsal.page.requests.table.focus_first()
    QTest.keyClick(rehearsal.page.requests.table.view, Qt.Key.Key_Return)
    rehearsal.settle()
    write(find(rehearsal.form(), "Received"), "3 March 2026")
    write(find(rehearsal.form(), "Issue"), "No ages")
    rehearsal.press("Save", rehearsal.form())
    (line,) = rehearsal.picture().requests
    assert (line.request.received_on, line.request.issue) == (dt.date(2026, 3, 3), "No ages")


def test_the_tracker_is_saved_and_no_text_becomes_a_formula(rehearsal):
    rehearsal.open_hub.do(lambda ws: ws.requests.add(rehearsal.ident, heading="Lists", item=TEXT, due_day=5))
    rehearsal.settle()
    rehearsal.turn_to("Requests")
    for name in ("tracker.xlsx", "tracker.csv"):
        rehearsal.page.asking.choose_place = lambda _parent, _name, then, name=name: then(rehearsal.folder / name)
        rehearsal.press("Save as spreadsheet")
        rehearsal.press("Close", rehearsal.form())
    (sheet,) = read_workbook((rehearsal.folder / "tracker.xlsx").read_bytes())
    (item,) = [cell for cell in sheet.rows[1].cells if cell.text == TEXT]
    assert not item.is_formula
    with (rehearsal.folder / "tracker.csv").open(encoding="utf-8-sig", newline="") as file:
        assert [row["Item"] for row in csv.DictReader(file)] == [f"'{TEXT}"]


def test_a_list_is_shown_before_it_comes_in_and_no_name_is_kept(rehearsal):
    rehearsal.bring_list()
    form = rehearsal.form()
    assert "20 rows about 20 children." in words(form)
    assert find(form, "List 3 referrals.csv is").currentText() == "List 3: referrals"
    assert rehearsal.picture().lists == ()
    rehearsal.press("Take them in", form)
    (line,) = rehearsal.picture().lists
    assert (line.rows, line.children) == (20, 20)
    assert "Ferdinand" not in words(rehearsal.page)


def test_a_file_that_is_no_list_is_told_of_and_nothing_comes_in(rehearsal):
    path = rehearsal.folder / "names.csv"
    path.write_text("Name,Age\nFerdinand,7\n")
    rehearsal.page.choosing.choose_file = lambda _parent, _title, then, _kinds="": then(path)
    rehearsal.turn_to("Lists")
    rehearsal.press("Bring lists in", rehearsal.page.lists.table)
    assert "No sheet of this file has a column of children’s ids." in words(rehearsal.form())
    rehearsal.press("Close", rehearsal.form())
    assert rehearsal.picture().lists == ()


@pytest.fixture
def with_children(rehearsal):
    """A rehearsal whose children are proposed."""
    rehearsal.set_clock()
    rehearsal.bring_list()
    rehearsal.press("Take them in", rehearsal.form())
    rehearsal.turn_to("Children")
    rehearsal.press("Propose children", rehearsal.page.children_sheet.table)
    rehearsal.press("Propose children", rehearsal.form())
    return rehearsal


def test_children_are_proposed_with_reasons_in_words(with_children):
    shown = with_children.page.children_sheet.table.shown()
    assert [line.child.label for line in shown] == [f"Child {number}" for number in range(1, 11)]
    assert "Drawn from 20 children with the seed “2026-03-02”." in words(with_children.page)


def test_a_child_is_exchanged_only_with_a_reason(with_children):
    with_children.press("Exchange this child")
    with_children.press("Exchange Child 1", with_children.form())
    assert "Say why: the reason is printed beside the child." in words(with_children.form())
    write(find(with_children.form(), "Why?"), TEXT)
    with_children.press("Exchange Child 1", with_children.form())
    labels = [line.child.label for line in with_children.picture().chosen]
    assert labels == [f"Child {number}" for number in range(2, 9)]


def test_a_child_is_taken_deeper_and_no_longer(with_children):
    with_children.press("Plan a deep dive")
    write(find(with_children.form(), "Why this child?"), "Long known")
    with_children.press("Plan a deep dive", with_children.form())
    assert with_children.picture().chosen[0].child.dive_why == "Long known"
    with_children.press("Stop the deep dive")
    assert not with_children.picture().chosen[0].child.is_deep_dive


def test_giving_lists_up_asks_first(with_children):
    with_children.turn_to("Lists")
    with_children.press("Delete all lists")
    assert "cannot be brought back" in words(with_children.form())
    with_children.press("Keep them for now", with_children.form())
    assert with_children.picture().lists
    with_children.press("Delete all lists")
    with_children.press("Delete them", with_children.form())
    assert with_children.picture().lists == ()
    assert len(with_children.picture().chosen) == 7


def test_feedback_and_lessons_are_written_and_a_lesson_is_taken_back(rehearsal):
    rehearsal.turn_to("Lessons")
    rehearsal.press("Write the feedback")
    write(find(rehearsal.form(), "What the lead inspector said"), TEXT)
    rehearsal.press("Save", rehearsal.form())
    assert rehearsal.picture().feedback == TEXT
    rehearsal.press("Write a lesson")
    write(find(rehearsal.form(), "What was learned"), "Nobody owned the police data.")
    rehearsal.press("Write it down", rehearsal.form())
    assert [line.finding.text for line in rehearsal.picture().lessons] == ["Nobody owned the police data."]
    rehearsal.page.undo()
    rehearsal.settle()
    assert rehearsal.picture().lessons == ()


def test_no_dialog_is_cut_off_in_any_look(with_children, dressed):
    for sheet, button in (("Clock", "Set the clock"), ("Requests", "Ask for something"), ("Lessons", "Write a lesson")):
        with_children.turn_to(sheet)
        with_children.press(button)
        assert faults_in_any_look(with_children.frame, dressed) == []
        with_children.press("Cancel", with_children.form())


def test_a_rehearsal_goes_by_hand_from_the_letter_to_its_end(rehearsal):
    """The audits themselves are handed in by nobody here: the rehearsal goes on without them, and says why."""
    page = rehearsal.page

    def go_on(button, why=""):
        rehearsal.press(button)
        if why:
            write(find(rehearsal.form(), "Why do you go on?"), why)
        if page.window().findChildren(QDialog):
            rehearsal.press(button, rehearsal.form())

    rehearsal.set_clock()
    go_on("Start the clock")
    rehearsal.turn_to("Requests")
    rehearsal.press("Ask for something")
    write(find(rehearsal.form(), "What is asked for"), "List 3")
    choose(find(rehearsal.form(), "Owner"), "Example Council")
    rehearsal.press("Ask for it", rehearsal.form())
    go_on("Send the requests")
    rehearsal.bring_list()
    rehearsal.press("Take them in", rehearsal.form())
    go_on("Close the lists")
    rehearsal.turn_to("Children")
    rehearsal.press("Propose children", page.children_sheet.table)
    rehearsal.press("Propose children", rehearsal.form())
    go_on("Settle the children")
    go_on("Send the audits")
    assert len(page.audits.table.shown()) == 7 * (2 + 1)
    go_on("Close the audits", "Nobody hands in here")
    go_on("Close the moderation", "Nobody moderates here")
    rehearsal.turn_to("Children")
    rehearsal.press("Plan a deep dive")
    write(find(rehearsal.form(), "Why this child?"), "Long known")
    rehearsal.press("Plan a deep dive", rehearsal.form())
    rehearsal.press("Write the deep dive")
    write(find(rehearsal.form(), "What was seen"), "A core group that listened.")
    rehearsal.press("Save", rehearsal.form())
    go_on("Close the deep dives", "One was enough here")
    rehearsal.turn_to("Lessons")
    rehearsal.press("Write the feedback")
    write(find(rehearsal.form(), "What the lead inspector said"), "The front door is quick.")
    rehearsal.press("Save", rehearsal.form())
    go_on("Close the feedback")
    for side in ("Process: who could answer, how fast, what broke", "Practice: how children were helped"):
        rehearsal.press("Write a lesson")
        choose(find(rehearsal.form(), "About"), side)
        write(find(rehearsal.form(), "What was learned"), f"On {side}")
        rehearsal.press("Write it down", rehearsal.form())
    go_on("Close the lessons")
    go_on("Close the actions", "They are agreed in the executive")
    assert not find(page, "Close the rehearsal").isEnabled()
    rehearsal.turn_to("Lists")
    rehearsal.press("Delete all lists")
    rehearsal.press("Delete them", rehearsal.form())
    go_on("Close the rehearsal")
    assert "This rehearsal is over." in words(page)
    pack = rehearsal.open_hub.ask(lambda ws: ws.views.document("jtai_pack", rehearsal.ident))
    said = "\n".join(text_lines(pack))
    assert "A core group that listened." in said
    assert "Nobody hands in here" in said
    assert not any(str(key) in said for key in range(1000, 1020))


def choose(box, entry):
    """Choose an entry of a list by the keyboard."""
    box.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(box, Qt.Key.Key_Home)
    while box.currentText() != entry:
        before = box.currentIndex()
        QTest.keyClick(box, Qt.Key.Key_Down)
        assert box.currentIndex() > before, f"{entry!r} is not in the list"
