"""Going through last year's answers: kept one by one or several at once, changed in the form, taken back."""

from __future__ import annotations

import datetime as dt

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from audit_tool import workspace as house
from audit_tool.domain.ids import AgencyId
from audit_tool.domain.rating import Lens
from forms.answers import Answer, Evidence, State
from tests.ui.hands import faults_in_any_look, find, has, press
from tests.ui.pages.forms import Audits
from tests.ui.pages.opened import OpenPage
from ui.page import Where
from ui.pages.since import SincePage

MET = Answer(
    State.ANSWERED, "met", evidence=(Evidence("e1", "Board minutes", dated=dt.date(2026, 2, 1)),), impact="Seen sooner."
)
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
    made = hub_with_ws.do(
        lambda ws: ws.partnership.add_agency(code="NHS", name="Example NHS Trust", agency_type="acute_trust")
    ).made
    return Audits(hub_with_ws, AgencyId(made))


@pytest.fixture
def years(audits):
    """Last year's return with four answers, signed, one of them moved by the panel; and this year's, blank."""
    before = audits.start("section11")
    last = audits.return_of(before)
    audits.answer(
        last, {("s11_board_lead", None): MET, ("s11_wishes_used", None): MET, ("s11_children_shape", None): PART}
    )
    audits.sign(last)
    audits.answer(
        last, {("s11_wishes_used", None): Answer(State.ANSWERED, "part", "No child was heard.")}, Lens.MODERATED
    )
    return audits.return_of(audits.start("section11", after=before))


class OpenSince(OpenPage):
    """The page on this year's return."""

    def __init__(self, audits):
        super().__init__(audits.open, SincePage(audits.open.hub))
        self.audits = audits

    def on_disk(self, question):
        return self.audits.on_disk(self.ident, question)


@pytest.fixture
def since(audits, years, dressed):
    opened = OpenSince(audits).open(years)
    yield opened
    opened.put_away()


def test_it_opens_where_something_waits_with_the_keyboard_on_keep(since):
    assert "of 2025 to look at" in since.reads()
    assert "1.1 " in since.reads() and "Board minutes" in since.reads()
    assert QApplication.focusWidget().accessibleName() == "Keep"


def test_kept_with_return_one_after_another_and_each_can_be_taken_back(since):
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    since.settle()
    kept = since.on_disk("s11_board_lead")
    assert (kept.value, kept.impact, kept.evidence[0].title) == ("met", "Seen sooner.", "Board minutes")
    assert kept.evidence[0].id != "e1"
    assert since.facts == ["Kept the answer to 1.1"]
    assert "This year:" in since.reads()
    assert QApplication.focusWidget().accessibleDescription() != find(since.page, "Go to 1.1").accessibleDescription()
    since.page.undo()
    since.settle()
    assert since.on_disk("s11_board_lead").is_blank
    assert "This year:" not in since.reads()


def test_a_rating_the_panel_moved_is_kept_by_its_name(since):
    since.open(since.ident, question="s11_wishes_used")
    assert "Why the panel moved it from Met: No child was heard." in since.reads()
    since.press("Keep “Partially met”, as agreed")
    kept = since.on_disk("s11_wishes_used")
    assert (kept.value, kept.impact) == ("part", "Seen sooner.")


def test_an_answer_may_be_kept_without_its_evidence(since):
    since.press("Keep, but it needs evidence again")
    kept = since.on_disk("s11_board_lead")
    assert (kept.value, kept.evidence) == ("met", ())


def test_several_that_have_not_changed_are_kept_at_once_and_taken_back_at_once(since):
    names_before = {line.key for line in since.page._picture.parts[0].lines}
    since.press(f"Keep the {len(names_before)} that have not changed")
    assert all(not since.on_disk(question).is_blank for question, _row in names_before)
    assert since.facts == [f"Kept {len(names_before)} answers"]
    since.page.undo()
    since.settle()
    assert all(since.on_disk(question).is_blank for question, _row in names_before)


def test_change_leads_to_the_question_in_the_form(since):
    since.press("Change")
    assert since.went == [Where("form", since.ident, question="s11_board_lead")]


def test_on_leads_through_the_sections_and_at_last_to_the_form(since):
    parts = [part for part in since.page._picture.parts if part.lines or part.unanswered_then]
    for _ in parts[1:]:
        press(find(since.page, since.page._work._next.words()))
        since.settle()
    since.press("Open the form")
    assert since.went == [Where("form", since.ident)]


def test_a_signed_return_can_only_be_read(since):
    since.audits.sign(since.ident)
    since.open(since.ident)
    assert "can only be read now" in since.reads()
    assert not has(since.page, "Keep")


def test_a_change_elsewhere_shows_at_once_and_leaves_the_keyboard_where_it_is(since):
    on = find(since.page, since.page._work._next.words())
    on.setFocus(Qt.FocusReason.TabFocusReason)
    since.audits.answer(since.ident, {("s11_board_lead", None): PART})
    since.settle()
    assert "This year:" in since.reads()
    assert QApplication.focusWidget() is on


def test_without_an_earlier_return_it_says_so_and_leads_to_the_form(since):
    this_year = since.audits.return_of(since.audits.start("section11"))
    since.open(this_year)
    assert "Nothing to bring along" in since.reads()
    since.press("Open the form")
    assert since.went == [Where("form", this_year)]


def test_no_look_cuts_or_hides_anything(since, worn):
    since.open(since.ident, question="s11_wishes_used")
    assert faults_in_any_look(since.frame, worn) == []
