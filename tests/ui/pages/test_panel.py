"""A panel by keyboard: planned, frozen, held to time with what is said kept key by key, concluded and signed."""

from __future__ import annotations

import datetime as dt

import pytest
from PySide6.QtCore import Qt

from audit_tool import workspace as house
from audit_tool.domain.panel import Clash, Outcome, Panel, Signs
from tests.ui.hands import faults_in_any_look, find, has, words, write
from tests.ui.pages.area import MET, NHS, settle
from tests.ui.pages.opened import OpenPage
from ui.page import Where
from ui.pages.panel import PanelPage
from ui.pages.panel_hour import PanelHourPage
from ui.widgets.choices import Dropdown

CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def small_sets():
    return house.shelf()


@pytest.fixture
def area(hub_with_ws, dressed):
    return settle(hub_with_ws)


@pytest.fixture
def plan(area):
    opened = OpenPage(area.open, PanelPage(area.open.hub)).open(area.round_id)
    yield opened
    opened.put_away()


def add(plan: OpenPage, name: str, agency: str = "") -> None:
    write(find(plan.form(), "Who"), name)
    if agency:
        find(plan.form(), "Of which agency", Dropdown).setCurrentText(agency)
    plan.key(Qt.Key.Key_Return, CTRL)


def test_a_panel_is_planned_and_nobody_chairs_their_own_agency(plan, area, worn):
    assert plan.page.next.words() == "Add somebody to the panel"
    plan.press("Add somebody to the panel")
    add(plan, "Ward sister", NHS[1])
    plan.page.tabs.show_sheet("Who sits")
    for name in ("Scrutineer", "Head teacher", "Fire officer"):
        plan.press("Add somebody")
        add(plan, name)
    plan.press("Change the panel")
    find(plan.form(), "Who chairs", Dropdown).setCurrentText("Ward sister")
    write(find(plan.form(), "From"), "soon")
    plan.key(Qt.Key.Key_Return, CTRL)
    assert find(plan.form(), "From").isVisible()
    write(find(plan.form(), "From"), "10")
    plan.key(Qt.Key.Key_Return, CTRL)
    plan.press("Give everybody an hour")
    write(find(plan.form(), "The first day"), "17 March 2026")
    plan.key(Qt.Key.Key_Return, CTRL)
    plan.page.tabs.show_sheet("Hours")
    nhs, police = plan.page.hours.shown()
    assert (nhs.slot.at, police.slot.at) == ("10:00", "11:15")
    assert "1 of 2 hours cannot be held" in plan.reads()
    plan.page.hours.go_to(lambda line: line.slot.id == nhs.slot.id)
    plan.settle()
    plan.press("Change the hour")
    chairs = find(plan.form(), "Who chairs", Dropdown)
    offered = [chairs.itemText(at) for at in range(chairs.count())]
    assert "Ward sister" not in offered and "Scrutineer" in offered
    chairs.setCurrentText("Scrutineer")
    write(find(plan.form(), "Begins at"), police.slot.at)
    plan.key(Qt.Key.Key_Return, CTRL)
    assert "Another agency has its hour then." in words(plan.form())
    write(find(plan.form(), "Begins at"), "10")
    plan.key(Qt.Key.Key_Return, CTRL)
    assert "None of 2 agencies have had their hour" in plan.reads()
    assert plan.page.hours.shown()[0].clashes == ()
    chair_is_ill(plan)
    assert not faults_in_any_look(plan.frame, worn)


def chair_is_ill(plan: OpenPage) -> None:
    """Too few sit without the chair, so the hour is put off to the next day, where everybody can come."""
    plan.press("Change the hour")
    find(plan.form(), "Scrutineer cannot come").setChecked(True)
    plan.key(Qt.Key.Key_Return, CTRL)
    hour = plan.page.hours.shown()[0]
    assert {clash for clash, _other in hour.clashes} == {Clash.QUORUM, Clash.NO_CHAIR}
    assert "1 of 2 hours cannot be held" in plan.reads()
    plan.page.hours.go_to(lambda line: line.slot.id == hour.slot.id)
    plan.settle()
    plan.press("Change the hour")
    find(plan.form(), "Scrutineer cannot come").setChecked(False)
    write(find(plan.form(), "Day"), "18 March 2026")
    plan.key(Qt.Key.Key_Return, CTRL)
    moved = next(line for line in plan.page.hours.shown() if line.slot.id == hour.slot.id)
    assert (moved.slot.on, moved.chair, moved.clashes) == (dt.date(2026, 3, 18), "Scrutineer", ())
    plan.undo()
    assert next(line for line in plan.page.hours.shown() if line.slot.id == hour.slot.id).clashes


def test_packs_that_are_due_are_frozen_together_and_one_again_with_a_reason(plan, area, clock):
    made_panel(area)
    plan.settle()
    clock.turn(days=9)
    plan.page.refresh()
    plan.settle()
    assert plan.page.next.words() == "Freeze 2 packs"
    plan.press("Freeze 2 packs")
    assert all(line.frozen_on == dt.date(2026, 3, 11) for line in plan.page.hours.shown())
    plan.page.hours.focus_first()
    plan.settle()
    plan.press("Freeze the pack again")
    plan.key(Qt.Key.Key_Return, CTRL)
    assert "Say why." in words(plan.form())
    write(find(plan.form(), "Why is it frozen again?"), "The agency sent its minutes.")
    plan.key(Qt.Key.Key_Return, CTRL)
    plan.press("Open the hour")
    assert plan.went[-1] == Where("panel_hour", plan.page.hours.shown()[0].slot.id)


def test_inspections_are_written_down_and_taken_out(plan, area):
    plan.page.tabs.show_sheet("Inspections")
    plan.press("Add an inspection")
    plan.key(Qt.Key.Key_Return, CTRL)
    assert "Choose an agency." in words(plan.form())
    find(plan.form(), "Agency", Dropdown).setCurrentText(NHS[1])
    plan.key(Qt.Key.Key_Return, CTRL)
    assert "Write who inspected" in words(plan.form())
    write(find(plan.form(), "Inspectorate"), "A made-up inspectorate")
    find(plan.form(), "What it said, in a line").setPlainText("Waits are long.")
    write(find(plan.form(), "Reported on"), "1 March 2026")
    plan.key(Qt.Key.Key_Return, CTRL)
    assert [one.said for _name, one in plan.page.inspections.shown()] == ["Waits are long."]
    plan.page.inspections.focus_first()
    plan.press("Take it out")
    assert plan.page.inspections.shown() == []
    plan.undo()
    assert len(plan.page.inspections.shown()) == 1


def made_panel(area) -> None:
    """Three people, one of them of the hospital, and an hour for each agency."""
    for name, agency in (("Scrutineer", None), ("Ward sister", area.agencies[0]), ("Head teacher", None)):
        area.open.do(
            lambda ws, name=name, agency=agency: ws.panels.add_member(
                round_id=area.round_id, name=name, agency_id=agency
            )
        )
    members = area.open.ask(lambda ws: ws.views.panel(area.round_id)).members
    chair = next(one.id for one, _agency in members if one.name == "Scrutineer")
    area.open.do(lambda ws: ws.panels.set_up(Panel(area.round_id, quorum=2, chair_id=chair)))
    area.open.do(lambda ws: ws.panels.plan(area.round_id, first_on=dt.date(2026, 3, 17)))


class Hour(OpenPage):
    """The stage of an hour, with both clocks of the laptop in hand."""

    def __init__(self, opened, clock):
        self.clock, self.steady = clock, 0.0
        page = PanelHourPage(opened.hub, lambda: self.clock.now, lambda: self.steady)
        super().__init__(opened, page, (1366, 768))

    def wait(self, seconds, jumps=0.0):
        """Let time pass; the wall clock jumps by so many seconds besides."""
        self.clock.turn(seconds=seconds + jumps)
        self.steady += seconds
        self.page.clock.look()

    def time(self):
        return self.page.side.dial.accessibleName()

    def picture(self):
        return self.ask(lambda ws: ws.views.panel_hour(self.ident))


@pytest.fixture
def hour(area, clock):
    """The hour of the hospital, whose return claims one thing without evidence and shows another."""
    made_panel(area)
    area.answer(area.nhs, {"s11_board_lead": MET, "s11_board_challenge": MET})
    bare = {"s11_wishes_used": MET.with_value("met")}
    area.answer(area.nhs, {key: type(MET)(MET.state, "met") for key in bare})
    slots = area.open.ask(lambda ws: ws.views.panel(area.round_id)).slots
    nhs = next(line.slot.id for line in slots if line.slot.return_id == area.nhs)
    opened = Hour(area.open, clock).open(nhs)
    yield opened
    opened.put_away()


def test_an_hour_is_frozen_begun_and_kept_key_by_key(hour):
    assert "This pack is not frozen." in hour.reads()
    hour.press("Freeze the pack")
    hour.press("Begin the hour")
    assert hour.time() == "Time left: 60:00 left"
    assert "4 Listening" in hour.reads() and "list no evidence" in hour.reads()
    assert hour.page.question.box.hasFocus()
    write(hour.page.question.box, "The youth board met twice.")
    assert "Not asked after all" in hour.reads()
    hour.key(Qt.Key.Key_PageDown)
    assert "Anything else" in hour.reads()
    assert "1 of 1 asked" in hour.reads() and "Not asked: " not in hour.reads()
    (_question, note), _besides = hour.picture().questions
    assert (note.asked, note.said) == (True, "The youth board met twice.")
    hour.key(Qt.Key.Key_PageUp)
    assert hour.page.question.box.toPlainText() == "The youth board met twice."
    hour.key(Qt.Key.Key_A, CTRL | SHIFT)
    write(hour.page.commit.what, "Hear under-fives.")
    hour.key(Qt.Key.Key_Return)
    assert "Say which post sees to it." in hour.reads()
    write(hour.page.commit.who, "Chief nurse")
    hour.key(Qt.Key.Key_Return, on=hour.page.commit.who)
    assert "Say by which day." in hour.reads()
    write(hour.page.commit.by, "1 September 2026")
    hour.key(Qt.Key.Key_Return, on=hour.page.commit.by)
    assert hour.page.commit.what.text() == "" and hour.page.commit.what.hasFocus()
    (action,) = hour.picture().commitments
    assert (action.text, action.owner_role) == ("Hear under-fives.", "Chief nurse")
    hour.press("Write down the outcome")
    find(hour.form(), "Assured, with actions").setChecked(True)
    hour.key(Qt.Key.Key_Return, CTRL)
    for button, signs in (("Sign as chair", Signs.CHAIR), ("Sign for the agency", Signs.EXECUTIVE)):
        hour.press(button)
        write(find(hour.form(), "Name"), f"The {signs}")
        hour.key(Qt.Key.Key_Return, CTRL)
    line = hour.picture().line
    assert line.slot.outcome is Outcome.WITH_ACTIONS and line.is_signed
    assert "Signed by both." in hour.reads() and hour.page.question.box.isReadOnly()
    hour.press("Take the names out")
    assert not hour.page.question.box.isReadOnly()
    hour.press("Leave the hour")
    assert hour.went[-1].page == "panel"


def test_what_was_typed_is_kept_when_the_page_is_left_and_what_changed_since_is_told(hour, area):
    hour.press("Freeze the pack")
    hour.press("Begin the hour")
    write(hour.page.question.box, "Half a sen")
    hour.page.leave()
    hour.settle()
    assert hour.picture().questions[0][1].said == "Half a sen"
    area.answer(area.nhs, {"s11_wishes_used": MET})
    hour.settle()
    assert "Changed since 2 March 2026." in hour.reads()
    assert "list no evidence" in hour.reads()


def test_the_clock_counts_the_hour_asks_of_a_jump_and_more_time_moves_the_next(hour, worn):
    hour.press("Freeze the pack")
    hour.press("Begin the hour")
    hour.wait(600)
    assert hour.time() == "Time left: 50:00 left"
    hour.wait(10, jumps=2400)
    assert hour.time() == "Time left: 49:50 left" and "went on by 40:00" in words(hour.page.jump)
    hour.press("The clock was set")
    assert hour.time() == "Time left: 49:50 left" and not hour.page.jump.isVisible()
    hour.key(Qt.Key.Key_P, CTRL | SHIFT)
    hour.wait(1800)
    assert hour.time() == "Time left: 49:50 paused"
    again = Hour(hour.open_hub, hour.clock).open(hour.ident)
    assert again.time() == "Time left: 49:50 paused"
    again.put_away()
    hour.press("Go on")
    assert hour.time() == "Time left: 49:50 left"
    hour.press("More time")
    write(find(hour.form(), "Why"), "The fire alarm went.")
    find(hour.form(), "How much more", Dropdown).setCurrentIndex(4)
    hour.press("Give it", hour.form())
    assert hour.time() == "Time left: 79:50 left"
    assert hour.picture().line.slot.until == "11:00" and hour.picture().coming.slot.at == "11:00"
    hour.wait(79 * 60 + 60)
    assert "The hour is over" in hour.reads() and hour.time() == "Time left: 0:10 over"
    assert hour.page.side.dial.digits_height() >= 768 / 10
    assert not has(hour.page, "Freeze the pack")
    assert not faults_in_any_look(hour.frame, worn)
