"""Tables of a peer day on the page of its plan: packs out, results in, and ballots keyed from paper."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QFileDialog

from audit_tool import workspace as house
from audit_tool.domain.changes import Changes
from tests.audit_tool.fresh import CHEAP, WORDS
from tests.audit_tool.peer_day_made import MadeDay, make_day
from tests.ui.hands import words as words_of
from tests.ui.open_hub import OpenHub
from tests.ui.pages.opened import OpenPage
from ui.flows.six_words import SixWords
from ui.hub import Hub
from ui.pages.peer_plan import PeerPlanPage
from ui.pages.peer_plan.page import ROTA, TABLES
from ui.pages.peer_plan.paper import BallotPapers
from ui.pages.table_desk import TableDeskPage
from ui.text import PlainLabel


@pytest.fixture
def small_sets():
    return house.shelf()


@pytest.fixture
def plan(hub_with_ws, dressed):
    made = []
    hub_with_ws.do(lambda ws: made.append(make_day(ws, people=1)) or Changes())
    opened = OpenPage(hub_with_ws, PeerPlanPage(hub_with_ws.hub), (1366, 768)).open(made[0].round_id)
    yield opened
    opened.put_away()


def save_at_the_desk(path, folder, clock):
    """Open a table's laptop again, and save its results from its desk."""
    hub = OpenHub(Hub(), path)
    hub.hub.open(
        lambda: house.unlock(path, WORDS, library=house.shelf(), clock=clock, costs=(CHEAP,)), then=lambda _ws: None
    )
    hub.hub.wait_idle()
    desk = OpenPage(hub, TableDeskPage(hub.hub), (1366, 768)).open()
    assert "The results have not been saved yet." in desk.reads()
    desk.press("Open the stage")
    desk.press("Save the results")
    (chooser,) = desk.page.window().findChildren(QFileDialog)
    chooser.fileSelected.emit(str(folder))
    chooser.reject()
    desk.settle()
    assert "The results are saved" in words_of(desk.page.window())
    assert "table-1-1.auditreturn holds everything that was turned here." in desk.reads()
    assert [where.page for where in desk.went] == ["peer_stage"]
    desk.put_away()
    hub.hub.close(lambda ws: ws.discard())
    hub.hub.end()
    assert (hub.crashes, hub.failures) == ([], [])


def test_packs_are_made_with_five_words_and_results_are_looked_at_before_they_are_taken(plan, tmp_path, clock):
    plan.page.tabs.show_sheet(TABLES)
    sheet = plan.page.laptops
    plan.press("Make the packs")
    sheet._make(plan.form(), [line.table.id for line in sheet._picture.lines], tmp_path)
    plan.settle()
    (shown,) = plan.form().findChildren(SixWords)
    words = " ".join(label.words() for label in shown.findChildren(PlainLabel) if label.words().isalpha())
    assert len(words.split()) == 5
    plan.press("I have noted them", plan.form())
    opened = house.open_pack(tmp_path / "table-1-1.auditpack", words=words, clock=clock)
    who = {"person": ("Lee Example", "Table lead"), "library": house.shelf(), "clock": clock}
    made = house.create_for_table(tmp_path / "laptop" / "table.audit", WORDS, opened, **who, cost=CHEAP)
    laptop = MadeDay(made.workspace, plan.ident)
    laptop.agree(laptop.rate(laptop.hearings()[0], "met"))
    laptop.ws.close()
    save_at_the_desk(tmp_path / "laptop" / "table.audit", tmp_path, clock)
    sheet.read(tmp_path / "table-1-1.auditreturn")
    plan.settle()
    assert "Cards of 3 people in 1 hearing." in words_of(plan.form())
    plan.press("Take it", plan.form())
    plan.settle()
    assert sheet._picture.lines[0].turned == 1 and sheet._picture.lines[0].back is not None


def test_ballots_of_a_dead_laptop_are_keyed_in_one_dialog(plan):
    plan.page.tabs.show_sheet(ROTA)
    row = next(each for each in plan.page.picture.hearings if each.hearing.turn == 1)
    plan.page.rota.table.go_to(lambda each: each.hearing.id == row.hearing.id)
    plan.press("Key ballots from paper")
    papers = plan.form().findChild(BallotPapers)
    people = [card.assessor for card in row.items[0].cards]
    first = row.items[0].question.id
    for one in people:
        papers._boxes[one.id, first].show_data("part")
    plan.press("Turn these cards", plan.form())
    assert "Choose what the paper says." in words_of(plan.form())
    for one in people:
        for item in row.items:
            papers._boxes[one.id, item.question.id].show_data("part")
    plan.press("Turn these cards", plan.form())
    line = next(each for each in plan.page.laptops._picture.lines if each.table.id == row.table.id)
    assert (line.turned, line.paper) == (1, 1)
    there = plan.ask(lambda ws: ws.views.peer_day(plan.ident)).hearing(row.hearing.id)
    assert {card.code for card in there.items[0].cards} == {"part"} and len(there.wait.voted) == 3
