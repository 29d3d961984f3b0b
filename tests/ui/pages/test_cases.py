"""The page of cases by keyboard: a family put forward, screened, selected or declined, and the round that follows."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from audit_tool.domain.nomination import Ground, NominationState
from tests.ui.hands import faults_in_any_look, find, has, lay_out, press, words, write
from tests.ui.pages.opened import OpenPage
from ui.page import Where
from ui.pages.cases import CasesPage
from ui.wording.cases import GROUNDS

TEXT = '5 < 6 & a<b "O\'Neil" ‘ŻÓŁĆ’'


def choose(box, entry):
    """Choose an entry of a list by its words, as the arrow keys do."""
    index = box.findText(entry)
    assert index >= 0, entry
    box.setFocus()
    while box.currentIndex() != index:
        QTest.keyClick(box, Qt.Key.Key_Down if box.currentIndex() < index else Qt.Key.Key_Up)


class OpenCases(OpenPage):
    """The page."""

    def nominate(self, why="Missed more than once", role="Police auditor"):
        self.press("Nominate a family")
        write(find(self.form(), "Why this family"), why)
        write(find(self.form(), "Who nominates"), role)
        self.press("Nominate", self.form())

    def screen(self, threshold="Checked: the threshold is not met"):
        self.press("Screen this family")
        form = self.form()
        for ground in Ground:
            choose(find(form, GROUNDS[ground][0]), "Yes" if ground is Ground.GAP_IN_SERVICE else "No")
        choose(find(form, "Review threshold"), threshold)
        write(find(form, "Who checked"), "Business manager")
        press(find(form, "None"))
        self.press("Save", form)

    def decide(self, act, why="Nobody saw the whole", role="Audit group chair"):
        self.press(act)
        form = self.form()
        asked = "Why it is selected" if act.startswith("Select") else "Why it is declined"
        write(find(form, asked), why)
        write(find(form, "Who decides"), role)
        self.press(act, form)

    def only(self):
        (line,) = self.ask(lambda ws: ws.views.cases()).nominations
        return line.nomination


@pytest.fixture
def cases(hub_with_ws):
    opened = OpenCases(hub_with_ws, CasesPage(hub_with_ws.hub)).open()
    yield opened
    opened.put_away()


def test_a_family_is_nominated_screened_and_selected_by_keyboard(cases):
    cases.nominate(TEXT)
    assert cases.only().why == TEXT
    assert "Screening comes first: 6 things still to say." in words(cases.page)
    cases.screen()
    assert cases.only().is_screened
    cases.decide("Select this family")
    chosen = cases.only()
    assert (chosen.state, chosen.label) == (NominationState.SELECTED, "Family A")
    assert f"Family A, {chosen.year_label}" in words(cases.page)
    cases.press("Start the round")
    assert cases.went[-1] == Where("start_round", chosen.id)


def test_a_declined_nomination_says_why_and_is_taken_up_again(cases):
    cases.nominate()
    cases.decide("Decline", why=TEXT)
    assert TEXT in words(cases.page)
    assert not has(cases.page, "Select this family")
    cases.press("Take it up again")
    assert cases.only().state is NominationState.WAITING


def test_a_selection_is_undone_and_the_letter_stays(cases):
    cases.nominate()
    cases.screen()
    cases.decide("Select this family")
    cases.page.undo()
    cases.settle()
    assert (cases.only().state, cases.only().label) == (NominationState.WAITING, "Family A")


def test_a_nomination_without_a_reason_is_not_written_and_stays_in_the_box(cases):
    cases.nominate(why="")
    assert "Say why this family should be looked at." in words(cases.form())
    write(find(cases.form(), "Why this family"), "Now there is one")
    cases.press("Nominate", cases.form())
    assert cases.only().why == "Now there is one"


def test_a_family_above_the_review_threshold_is_not_selected(cases):
    cases.nominate()
    cases.screen("Checked: the threshold is met")
    cases.decide("Select this family")
    assert "the review threshold is not met" in words(cases.form())
    assert cases.only().state is NominationState.WAITING


def test_a_nomination_made_by_mistake_is_taken_off_and_put_back(cases):
    cases.nominate()
    cases.press("Take it off the list")
    assert cases.open_hub.ask(lambda ws: ws.views.cases()).nominations == ()
    cases.page.undo()
    cases.settle()
    assert cases.only().working_label == "Nomination 1"


def test_the_year_says_what_nobody_has_looked_at(cases):
    cases.nominate()
    cases.screen()
    cases.decide("Select this family")
    cases.page.tabs.show_sheet("This year")
    lay_out()
    assert "1 family selected in" in words(cases.page)


def test_the_page_stands_in_every_look(cases, worn):
    cases.nominate(TEXT * 4)
    cases.screen()
    assert faults_in_any_look(cases.frame, worn) == []
    cases.page.tabs.show_sheet("This year")
    assert faults_in_any_look(cases.frame, worn) == []


@pytest.mark.parametrize("act", ["Nominate a family", "Screen this family"])
def test_its_dialogs_stand_in_every_look(cases, worn, act):
    cases.nominate()
    cases.press(act)
    assert faults_in_any_look(cases.frame, worn) == []
