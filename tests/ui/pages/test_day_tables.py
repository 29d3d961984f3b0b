"""Tables of a peer day on the page of its plan: packs out, results in, and ballots keyed from paper."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QFileDialog

from audit_tool import workspace as house
from audit_tool.domain.changes import Changes
from tests.audit_tool.fresh import CHEAP, WORDS
from tests.audit_tool.peer_day_made import MadeDay, make_day
from tests.ui.hands import faults_in_any_look, find, has, write
from tests.ui.hands import words as words_of
from tests.ui.open_hub import OpenHub
from tests.ui.pages.opened import OpenPage
from ui.flows.evaluation_sheet import EvaluationFields
from ui.flows.six_words import SixWords
from ui.hub import Hub
from ui.pages.board import BoardPage
from ui.pages.peer_plan import PeerPlanPage
from ui.pages.peer_plan.page import ROTA, TABLES, THOUGHT
from ui.pages.peer_plan.paper import BallotPapers
from ui.pages.peer_plan.table_words import sent
from ui.pages.table_desk import TableDeskPage
from ui.text import PlainLabel

TOLD = "anchor basket candle dragon ember"


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


def test_packs_are_made_with_five_words_and_results_are_looked_at_before_they_are_taken(plan, tmp_path, clock, worn):
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
    type_a_sheet_at_the_desk(tmp_path, clock, worn)
    board = OpenPage(plan.open_hub, BoardPage(plan.open_hub.hub)).open(plan.ident)
    board.page.inbox.drop([tmp_path / "table-1-1.auditreturn"])
    board.settle()
    assert "Cards of 3 people, hearings: 1." in board.reads()
    board.press("Look and take: table-1-1.auditreturn")
    assert "Cards of 3 people in 1 hearing." in words_of(board.form())
    board.press("Take it", board.form())
    assert "table-1-1.auditreturn" not in board.reads()
    board.undo()
    board.put_away()
    sheet.results.read(tmp_path / "table-1-1.auditreturn")
    plan.settle()
    assert "Cards of 3 people in 1 hearing." in words_of(plan.form())
    plan.press("Take it", plan.form())
    plan.settle()
    assert plan.ask(lambda ws: ws.views.peer_day(plan.ident)).thought.sheets == 1
    assert sheet._picture.lines[0].turned == 1 and sheet._picture.lines[0].back is not None


def type_a_sheet_at_the_desk(folder, clock, worn):
    """Somebody at the table says what they thought of the day, and the results are saved."""
    path = folder / "laptop" / "table.audit"
    opened = OpenHub(Hub(), path)
    opened.hub.open(
        lambda: house.unlock(path, WORDS, library=house.shelf(), clock=clock, costs=(CHEAP,)), then=lambda _ws: None
    )
    opened.hub.wait_idle()
    opened.do(lambda ws: ws.people.present(ws.views.settings().people[0].id))
    desk = OpenPage(opened, TableDeskPage(opened.hub)).open()
    desk.press("What we thought of the day")
    desk.press("Yes", desk.form().findChild(EvaluationFields)._ticks[0])
    desk.press("Save the sheet", desk.form())
    assert not faults_in_any_look(desk.frame, worn)
    worn.wear(theme="light", text_percent=100)
    desk.press("Save the results")
    (chooser,) = desk.page.window().findChildren(QFileDialog)
    chooser.fileSelected.emit(str(folder))
    chooser.reject()
    desk.settle()
    assert "table-1-1.auditreturn holds everything that was turned here." in desk.reads()
    desk.put_away()
    opened.hub.close(lambda ws: ws.discard())
    opened.hub.end()


def test_packs_of_a_lost_laptop_are_revoked_with_a_reason(plan, tmp_path):
    plan.page.tabs.show_sheet(TABLES)
    sheet = plan.page.laptops
    tables = [line.table.id for line in sheet._picture.lines]
    plan.do(lambda ws: ws.table_packs.send(round_id=plan.ident, table_ids=tables[:1], folder=tmp_path, words=TOLD))
    sheet.tables.go_to(lambda line: line.table.id == tables[0])
    plan.settle()
    plan.press("Revoke its packs")
    plan.press("Revoke them", plan.form())
    assert "Say why." in words_of(plan.form())
    write(find(plan.form(), "Why"), "Left on the train")
    plan.press("Revoke them", plan.form())
    assert sent(sheet.tables.current()).endswith("Left on the train")
    assert not has(plan.page, "Revoke its packs")


def test_what_people_thought_is_keyed_counted_and_a_sheet_taken_back(plan):
    plan.page.tabs.show_sheet(THOUGHT)
    for at in range(3):
        plan.press("Key a sheet")
        fields = plan.form().findChild(EvaluationFields)
        if at == 0:
            plan.press("Save the sheet", plan.form())
            assert "Tick something" in words_of(plan.form())
        plan.press("Partly", fields._ticks[1])
        write(fields._words[1], "Begin later")
        plan.press("Save the sheet", plan.form())
        shown = plan.page.thought.table.shown()
        assert [line.counts for line in shown][1:2] == ([(0, 3, 0)] if at == 2 else [])
    assert "3 sheets." in plan.reads() and plan.reads().count("Begin later") == 3
    plan.undo()
    assert "2 sheets. What they say is shown from 3 on." in plan.reads() and "Begin later" not in plan.reads()


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
