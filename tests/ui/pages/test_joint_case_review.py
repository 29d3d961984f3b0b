"""A Joint Case Review by keyboard: two journeys read side by side, a sheet written, going back to earlier ones."""

from __future__ import annotations

import datetime as dt

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from audit_tool import workspace as house
from audit_tool.domain.finding import FindingKind
from audit_tool.domain.rating import Lens
from audit_tool.domain.workshop import Changed, Course
from audit_tool.usecases.rounds import NewCase
from forms.answers import Answer, State
from tests.ui.hands import faults_in_any_look, find, lay_out, type_on, words, write
from tests.ui.pages.area import add_agency
from tests.ui.pages.opened import OpenPage
from ui.page import Where
from ui.pages.journeys import JourneysPage
from ui.pages.round_page import RoundPage
from ui.pages.workshop import WorkshopPage
from ui.pages.workshop.sheet import CourseColumn

CTRL = Qt.KeyboardModifier.ControlModifier
TEXT = '5 < 6 & a<b "O\'Neil" ‘ŻÓŁĆ’'
FAMILY = NewCase((), dt.date(2025, 1, 1), dt.date(2025, 12, 31), (11, 4))
AGENCIES = (
    ("MHT", "Example Mental Health Trust", "mental_health_trust"),
    ("EDU", "Example Education Service", "education"),
    ("POL", "Example Police", "police"),
)


@pytest.fixture
def small_sets():
    """The shipped sets: a small one of this kind would say less."""
    return house.shelf()


class OpenWorkshop(OpenPage):
    """The page of a review's workshop."""

    def picture(self):
        return self.ask(lambda ws: ws.views.workshop(self.ident))


@pytest.fixture
def started(hub_with_ws, dressed):
    agencies = [add_agency(hub_with_ws, *agency) for agency in AGENCIES]

    def start(title="Joint Case Review, spring"):
        return hub_with_ws.do(
            lambda ws: ws.rounds.start(kind="jcr", title=title, year_label="2026", agency_ids=agencies, case=FAMILY)
        ).made

    return start


@pytest.fixture
def workshop(hub_with_ws, started):
    round_id = started()
    opened = OpenWorkshop(hub_with_ws, WorkshopPage(hub_with_ws.hub)).open(round_id)
    yield opened
    opened.put_away()


@pytest.fixture
def journeys(hub_with_ws, started):
    round_id = started()
    owners = {line.owner_name: line.return_id for line in hub_with_ws.ask(lambda ws: ws.views.round(round_id)).returns}
    for (_, name, _), said in zip(AGENCIES, ("She asked for sleep.", "He came late.", "One call."), strict=True):
        answers = {("jcr_presenting", None): Answer(State.ANSWERED, said)}
        hub_with_ws.do(
            lambda ws, name=name, answers=answers: ws.answers.record_many(
                return_id=owners[name], lens=Lens.SELF, answers=answers, source="typed"
            )
        )
    opened = OpenPage(hub_with_ws, JourneysPage(hub_with_ws.hub)).open(round_id)
    yield opened
    opened.put_away()


def test_a_line_is_written_by_enter_and_the_next_can_be_typed_at_once(workshop):
    assert QApplication.focusWidget().accessibleName() == "Keep: write a point"
    for line in (TEXT, "Second line"):
        type_on(QApplication.focusWidget(), line)
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
        workshop.settle()
    assert [line.point.text for line in workshop.picture().of_course(Course.KEEP)] == [TEXT, "Second line"]
    assert QApplication.focusWidget().accessibleName() == "Keep: write a point"
    assert TEXT in words(workshop.page)
    workshop.page.undo()
    workshop.settle()
    assert len(workshop.picture().points) == 1


def test_keys_go_to_each_column(workshop):
    for key, name in ((Qt.Key.Key_4, "Stop"), (Qt.Key.Key_2, "Improve"), (Qt.Key.Key_3, "Develop")):
        QTest.keyClick(workshop.page, key, CTRL)
        assert QApplication.focusWidget().accessibleName() == f"{name}: write a point"


def test_an_empty_line_is_said_beside_its_box(workshop):
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    workshop.settle()
    assert "Say what should be kept or changed." in words(workshop.page)


def test_a_line_that_was_begun_is_kept_when_somebody_goes_elsewhere(workshop):
    type_on(QApplication.focusWidget(), "Half a")
    workshop.page.leave()
    workshop.settle()
    assert [line.point.text for line in workshop.picture().points] == ["Half a"]


def test_a_point_is_given_agencies_themes_and_another_column(workshop):
    workshop.open_hub.do(lambda ws: ws.workshop.add(round_id=workshop.ident, course=Course.KEEP, text="A"))
    workshop.settle()
    workshop.press("Edit")
    form = workshop.form()
    workshop.press("Example Police", form)
    find(form, "Stop").click()
    workshop.press("Save point", form)
    (line,) = workshop.picture().of_course(Course.STOP)
    assert line.agency_names == ("Example Police",)
    workshop.page.undo()
    workshop.settle()
    assert workshop.picture().of_course(Course.KEEP)[0].agency_names == ()


def test_a_finding_and_an_action_are_made_of_a_point_and_taken_back(workshop):
    workshop.open_hub.do(
        lambda ws: ws.workshop.add(round_id=workshop.ident, course=Course.STOP, text="Letters nobody reads")
    )
    workshop.settle()
    workshop.press("Make a finding")
    workshop.press("Save finding", workshop.form())
    workshop.press("Make an action")
    workshop.press("Add action", workshop.form())
    (line,) = workshop.picture().points
    assert line.finding.kind is FindingKind.IMPROVEMENT
    assert line.action.finding_id == line.finding.id
    assert workshop.facts == ["Finding written", "Action added"]
    workshop.page.undo()
    workshop.settle()
    assert workshop.picture().points[0].action is None


def test_an_action_comes_from_no_finding_that_was_taken_back(workshop):
    workshop.do(lambda ws: ws.workshop.add(round_id=workshop.ident, course=Course.STOP, text="Letters"))
    workshop.press("Make a finding")
    workshop.press("Save finding", workshop.form())
    workshop.page.undo()
    workshop.settle()
    workshop.press("Make an action")
    workshop.press("Add action", workshop.form())
    (line,) = workshop.picture().points
    assert (line.finding, line.action.finding_id) == (None, None)


@pytest.mark.usefixtures("qapp", "worn")
def test_a_line_that_could_not_be_written_down_comes_back_before_what_was_typed_since():
    column = CourseColumn(Course.KEEP)
    column.box.setText("Second")
    column.give_back("First")
    assert column.box.text() == "First Second"


def test_earlier_learning_is_looked_at_with_what_shows_it(hub_with_ws, started, clock):
    first = started()
    hub_with_ws.do(
        lambda ws: ws.findings.add(round_id=first, kind=FindingKind.LEARNING, text="Adult workers named no child.")
    )
    clock.turn(days=200)
    round_id = started("Joint Case Review, autumn")
    opened = OpenWorkshop(hub_with_ws, WorkshopPage(hub_with_ws.hub)).open(round_id)
    try:
        opened.page.tabs.show_sheet("Going back")
        opened.page.back.focus_first()
        QTest.keyClick(opened.page.back.view, Qt.Key.Key_Return)
        opened.settle()
        form = opened.form()
        find(form, "Partly").click()
        opened.press("Save", form)
        assert "Say how you know" in words(form)
        write(find(form, "How do we know?"), "2 of 3 plans name the children.")
        opened.press("Save", form)
        ((one,),) = [review.learned for review in opened.picture().earlier]
        assert (one.changed, one.revisit.how_known) == (Changed.PARTLY, "2 of 3 plans name the children.")
        assert opened.facts == ["Looked at"]
        opened.page.undo()
        opened.settle()
        assert opened.picture().earlier[0].learned[0].changed is None
    finally:
        opened.put_away()


def side_by_side(page: QWidget) -> bool:
    """Say whether the adults' account stands at the left of the children's."""
    adults, children = (
        next(card for card in page.findChildren(QWidget) if card.accessibleName() == name)
        for name in ("The adults' journey", "The children's journey")
    )
    left, right = (card.mapTo(page, card.rect().topLeft()) for card in (adults, children))
    return left.y() == right.y() and left.x() < right.x()


def test_both_journeys_stand_beside_each_other_and_below_each_other_where_text_is_large(journeys, worn):
    said = words(journeys.page)
    for one in ("She asked for sleep.", "He came late.", "One call.", "Services that work with both"):
        assert one in said
    assert side_by_side(journeys.page)
    worn.wear(text_percent=200)
    journeys.frame.resize(1024, 700)
    lay_out()
    assert not side_by_side(journeys.page)


@pytest.mark.usefixtures("started")
def test_a_side_that_nobody_is_asked_to_tell_is_named(hub_with_ws):
    known = hub_with_ws.ask(lambda ws: ws.views.settings().agencies)
    alone = next(agency.id for agency in known if agency.code == "MHT")
    round_id = hub_with_ws.do(
        lambda ws: ws.rounds.start(kind="jcr", title="One side", year_label="2026", agency_ids=[alone], case=FAMILY)
    ).made
    opened = OpenPage(hub_with_ws, JourneysPage(hub_with_ws.hub)).open(round_id)
    try:
        assert "Nobody is asked to tell this side." in words(opened.page)
    finally:
        opened.put_away()


def test_a_side_told_by_services_that_work_with_both_is_not_called_untold(journeys):
    assert "Nobody is asked to tell this side." not in words(journeys.page)


def test_the_journeys_lead_to_the_sheet(journeys):
    journeys.press("Keep, improve, develop, stop")
    assert journeys.went == [Where("workshop", journeys.ident)]


def test_the_round_says_whose_journey_a_return_tells_and_asks_another(hub_with_ws, started):
    round_id = started()
    opened = OpenPage(hub_with_ws, RoundPage(hub_with_ws.hub)).open(round_id)
    try:
        assert opened.page.returns.card.line().owner_name == "Example Education Service"
        box = find(opened.page, "Whose journey it tells")
        assert box.currentText() == "The children's journey"
        box.setFocus(Qt.FocusReason.TabFocusReason)
        QTest.keyClick(box, Qt.Key.Key_End)
        opened.settle()
        line = next(
            line
            for line in hub_with_ws.ask(lambda ws: ws.views.round(opened.ident)).returns
            if line.owner_name == "Example Education Service"
        )
        assert set(line.groups) == {"stream_adult", "stream_child"}
        opened.page.undo()
        opened.settle()
        assert find(opened.page, "Whose journey it tells").currentText() == "The children's journey"
    finally:
        opened.put_away()


def test_the_sheet_reads_well_in_any_look(workshop, worn):
    for course in Course:
        workshop.open_hub.do(
            lambda ws, course=course: ws.workshop.add(
                round_id=workshop.ident, course=course, text=f"{course.value} ringing the family before each visit."
            )
        )
    workshop.settle()
    assert faults_in_any_look(workshop.frame, worn) == []


def test_the_journeys_read_well_in_any_look(journeys, worn):
    assert faults_in_any_look(journeys.frame, worn) == []
