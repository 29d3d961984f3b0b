"""A peer day by keyboard: planned and seated, rated behind the veil, turned together, agreed, and kept to time."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton

from audit_tool import workspace as house
from audit_tool.domain.changes import Changes
from audit_tool.domain.ids import RoundId
from tests.audit_tool.peer_day_made import MadeDay, make_day
from tests.ui.hands import faults_in_any_look, find, has, words, write
from tests.ui.pages.area import NHS, POLICE, add_agency
from tests.ui.pages.opened import OpenPage
from ui.page import Where
from ui.pages.peer_plan import PeerPlanPage
from ui.pages.peer_plan.fields import PeopleFields
from ui.pages.peer_stage import PeerStagePage
from ui.widgets.choices import Dropdown, TickRow

CTRL = Qt.KeyboardModifier.ControlModifier
FACES = ("Met", "Partially met", "Not met")


@pytest.fixture
def small_sets():
    return house.shelf()


class Stage(OpenPage):
    """The stage, with both clocks of the laptop in hand."""

    def __init__(self, opened, clock, size=(1366, 768)):
        self.clock, self.steady = clock, 0.0
        super().__init__(opened, PeerStagePage(opened.hub, lambda: self.clock.now, lambda: self.steady), size)

    def wait(self, seconds, jumps=0.0):
        """Let time pass; the wall clock jumps by so many seconds besides."""
        self.clock.turn(seconds=seconds + jumps)
        self.steady += seconds
        self.page.clock.look()

    def time(self):
        return self.page.side.dial.accessibleName()

    def picture(self):
        return self.ask(lambda ws: ws.views.peer_day(RoundId(self.ident)))

    def hearing(self):
        return self.picture().hearing(self.page.where.question)

    def buttons(self):
        return [each.accessibleName() for each in self.page.findChildren(QAbstractButton) if each.isVisible()]


@pytest.fixture
def stage(hub_with_ws, dressed, clock):
    """The first table of a day of six agencies, where nobody has voted yet."""
    made = []
    hub_with_ws.do(lambda ws: made.append(make_day(ws, people=1)) or Changes())
    first = hub_with_ws.ask(lambda ws: ws.views.peer_day(made[0].round_id)).hearings[2]
    opened = Stage(hub_with_ws, clock).open(made[0].round_id, question=first.hearing.id)
    yield opened
    opened.put_away()


def test_people_rate_behind_a_veil_and_all_cards_turn_at_once(stage):
    hearing = stage.hearing()
    people = [card.assessor.name for card in hearing.items[0].cards]
    assert "Reveal together" in stage.buttons() and not stage.page.question.turn.isEnabled()
    stage.press("Hand the laptop round")
    for number, name in enumerate(people):
        assert f"Pass the laptop to\n{name}" in stage.reads() and not has(stage.page, "Votes")
        stage.key(Qt.Key.Key_Return)
        assert "Choose for yourself" in stage.reads()
        stage.press("Put my cards face down")
        assert "to go" in stage.page.ballot._notice.words()
        for group in stage.page.ballot._groups.values():
            group.press(number + 1)
        stage.press("Put my cards face down")
        assert not stage.page.ballot.codes()
    assert {name.partition(": ")[2] for name in stage.buttons() if "voted" in name} == {"voted, face down"}
    stage.key(Qt.Key.Key_R, on=stage.page)
    assert [name.partition(": ")[2] for name in stage.buttons() if name.startswith("Northmoor")] == list(FACES)
    assert "Two steps apart" in stage.reads()
    stage.key(Qt.Key.Key_2, on=stage.page)
    stage.press("Record agreement")
    assert "Not yet. Say why." in stage.reads()
    write(find(stage.page, "Why"), "Shown twice, not for under-fives")
    stage.press("Record agreement")
    agreed = [item.agreed for item in stage.hearing().items if item.agreed]
    assert [(each.code, each.why) for each in agreed] == [("part", "Shown twice, not for under-fives")]
    assert "Question 2 of 3" in stage.reads()


def test_what_somebody_chose_and_did_not_put_down_is_gone_with_the_page(stage):
    stage.press("Hand the laptop round")
    stage.key(Qt.Key.Key_Return)
    next(iter(stage.page.ballot._groups.values())).press(1)
    stage.page.leave()
    stage.settle()
    assert not stage.page.ballot.codes() and not stage.hearing().wait.voted
    stage.press("Hand the laptop round")
    stage.press(f"{stage.hearing().items[0].cards[0].assessor.name} is not here")
    assert not stage.hearing().items[0].cards[0].assessor.here


def test_the_clock_counts_on_asks_of_a_jump_and_keeps_the_reason_for_more_time(stage):
    vote = next(each.block for each in stage.picture().blocks if each.block.what == "Vote alone")
    assert "not begun" in stage.time()
    stage.do(lambda ws: ws.day_clocks.begin(vote.id))
    stage.wait(225)
    assert stage.time() == "Time left: 1:15 to vote"
    stage.press("Give more minutes")
    write(find(stage.form(), "Why"), "A late agency")
    stage.press("Give it", stage.form())
    assert stage.time() == "Time left: 3:15 to vote" and "2 more minutes: A late agency" in stage.reads()
    stage.wait(15, jumps=2400)
    assert stage.time() == "Time left: 3:00 to vote" and "went on by 40:00" in words(stage.page.jump)
    assert not stage.page.side.pause.isEnabled()
    stage.press("The clock was set")
    assert stage.time() == "Time left: 3:00 to vote" and not stage.page.jump.isVisible()
    stage.key(Qt.Key.Key_P, on=stage.page)
    stage.wait(600)
    assert stage.time() == "Time left: 3:00 paused"
    stage.press("Go on")
    rung: list[str] = []
    stage.page.side.rings.connect(lambda: rung.append(stage.time()))
    stage.press("Sound when time is up")
    stage.wait(130)
    assert "1 minute left" in stage.reads() and not rung
    stage.wait(20, jumps=60)
    stage.press("That time passed")
    assert stage.time() == "Time left: 0:30 over its time" and "The time is up" in stage.reads()
    stage.wait(5)
    assert rung == ["Time left: 0:30 over its time"]


def said_in(stage, kind, text):
    """Say something into the line that catches it."""
    stage.page.caught.kinds.show_current(kind)
    stage.page.caught.box.setText(text)
    stage.key(Qt.Key.Key_Return, on=stage.page.caught.box)
    stage.settle()


def test_what_is_said_is_caught_as_it_is_said_and_themes_are_chosen_by_hands(stage):
    day, hearing = MadeDay(None, RoundId(stage.ident)), stage.hearing()
    assert not stage.page.caught.isVisible()
    stage.do(lambda ws: replace(day, ws=ws).rate(hearing, "met part") and Changes())
    stage.page.refresh()
    stage.settle()
    said_in(stage, "strength", "A youth panel")
    assert stage.page.caught.box.text() == "" and "A youth panel" in words(stage.page.caught)
    stage.press("Take it out", stage.page.caught)
    assert "A youth panel" not in words(stage.page.caught) and "Taken out" in stage.done[-1].fact
    for number in range(3):
        stage.press(f"Write an action of {hearing.agency.short_name}")
        write(find(stage.form(), "What will be done"), f"Train deputy {number}")
        stage.press("Keep it", stage.form())
    assert not stage.page.caught.action.isVisible() and "Train deputy 2" in words(stage.page.caught)
    stage.open(stage.ident)
    plenary = next(each.block for each in stage.picture().blocks if each.block.what.startswith("All together"))
    stage.do(lambda ws: ws.day_clocks.begin(plenary.id))
    said_in(stage, "theme", "Under-fives are seldom asked")
    said_in(stage, "barrier", "Three record systems")
    stage.press("no votes: count", stage.page.caught)
    for row in stage.form().findChildren(TickRow)[:2]:
        row.setChecked(True)
    stage.press("Save the votes", stage.form())
    assert "2 votes: count" in stage.reads() + " ".join(stage.buttons()) and "Chosen" in words(stage.page.caught)


@pytest.mark.parametrize("size", [(1024, 768), (1366, 768), (1920, 1080)])
def test_the_digits_are_a_tenth_of_the_height_of_any_wall(stage, size):
    stage.frame.resize(*size)
    stage.settle()
    assert stage.page.side.dial.digits_height() >= size[1] / 10


def test_the_stage_stands_in_any_look(stage, worn):
    block = next(each.block for each in stage.picture().blocks if each.block.turn == 1)
    stage.do(lambda ws: ws.day_clocks.begin(block.id))
    assert not faults_in_any_look(stage.frame, worn)


@pytest.fixture
def plan(hub_with_ws, dressed):
    owners = [add_agency(hub_with_ws, *agency) for agency in (NHS, POLICE)]
    round_id = hub_with_ws.do(
        lambda ws: ws.rounds.start(kind="peer_day", title="Peer day", year_label="2026", agency_ids=owners)
    ).made
    opened = OpenPage(hub_with_ws, PeerPlanPage(hub_with_ws.hub)).open(round_id)
    yield opened
    opened.put_away()


def test_a_day_is_planned_people_are_pasted_and_what_cannot_be_seated_is_said(plan, worn, tmp_path):
    plan.press("Plan the day")
    write(find(plan.form(), "Day"), "2 July 2026")
    write(find(plan.form(), "Tables"), "one")
    plan.key(Qt.Key.Key_Return, CTRL)
    assert "whole number" in words(plan.form())
    write(find(plan.form(), "Tables"), "1")
    plan.key(Qt.Key.Key_Return, CTRL)
    assert "nobody is seated yet" in plan.reads()
    plan.page.tabs.show_sheet("People")
    plan.press("Paste people")
    find(plan.form(), "People").setPlainText(f"Sam Example, {NHS[0]}\nRobin Example, Nowhere")
    plan.key(Qt.Key.Key_Return, CTRL)
    assert "Line 2" in words(plan.form())
    find(plan.form(), "People").setPlainText(f"Sam Example, {NHS[0]}")
    (listed := tmp_path / "people.csv").write_text(f"Name,Agency,Post\nRobin Example,{POLICE[1]},Sergeant\n")
    fields = plan.form().findChild(PeopleFields)
    plan.page.people.read_people(plan.form(), fields, tmp_path / "none.csv")
    plan.settle()
    plan.page.people.read_people(plan.form(), fields, listed)
    plan.settle()
    assert find(plan.form(), "People").toPlainText() == f"Sam Example, {NHS[0]}\nRobin Example\t{POLICE[1]}"
    plan.key(Qt.Key.Key_Return, CTRL)
    plan.press("Arrange the day")
    told = [
        plan.page.troubles.table.model_of_rows.cell(at, 0).words for at in range(len(plan.page.troubles.table.shown()))
    ]
    assert f"Sam Example ({NHS[1]}) has no seat: every table hears their own agency" in told
    plan.page.tabs.show_sheet("Not seated")
    assert not faults_in_any_look(plan.frame, worn)
    hearing = plan.page.rota.table.shown()[-1]
    plan.page.rota.table.opened.emit(hearing)
    assert plan.went[-1] == Where("peer_stage", plan.ident, question=hearing.hearing.id)


def test_a_late_agency_is_heard_later_somebody_is_seated_by_hand_and_an_offer_is_made(hub_with_ws, dressed):
    made = []
    hub_with_ws.do(lambda ws: made.append(make_day(ws, people=1)) or Changes())
    plan = OpenPage(hub_with_ws, PeerPlanPage(hub_with_ws.hub)).open(made[0].round_id)
    page, picture = plan.page, lambda: plan.open_hub.ask(lambda ws: ws.views.peer_day(made[0].round_id))
    page.tabs.show_sheet("Rota")
    plan.press("Move, or say what is read")
    assert "Choose who is heard" in plan.reads()
    late, day = picture().hearings[2], picture()
    own = next(one for one in day.assessors if one.agency_id == late.agency.id)
    free, taken = sorted(day.tables, key=lambda table: day.seats[4, own.id] == table.id)
    page.rota.table.go_to(lambda row: row.hearing.id == late.hearing.id)
    plan.press("Move, or say what is read")
    find(plan.form(), "Round").show_data(4)
    find(plan.form(), "Table", Dropdown).show_data(taken.id)
    find(plan.form(), "What the table reads").setPlainText("Minutes of the youth panel")
    plan.press("Save", plan.form())
    assert "own agency" in words(plan.form()).casefold()
    find(plan.form(), "Table", Dropdown).show_data(free.id)
    plan.press("Save", plan.form())
    moved = picture().hearing(late.hearing.id).hearing
    assert (moved.turn, moved.table_id, moved.evidence) == (4, free.id, "Minutes of the youth panel")
    page.tabs.show_sheet("People")
    page.people.table.go_to(lambda row: row.id == own.id)
    plan.press("Seat by hand")
    find(plan.form(), "Table", Dropdown).show_data("")
    plan.press("Seat them there", plan.form())
    assert picture().seats[1, own.id] is None
    page.tabs.show_sheet("Offers")
    plan.press("Add an offer")
    plan.press("Add the offer", plan.form())
    assert "what shows it" in words(plan.form()).casefold()
    find(plan.form(), "What shows it").setPlainText("A tenants’ board of children")
    plan.press("Add the offer", plan.form())
    page.offers.table.go_to(lambda row: row.evidence.startswith("A tenants"))
    plan.press("Take the offer out")
    assert not picture().offers
    plan.undo()
    assert [each.evidence for each in picture().offers] == ["A tenants’ board of children"]
    plan.put_away()
