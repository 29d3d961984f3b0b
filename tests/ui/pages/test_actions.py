"""The page of actions, worked by hand on a real workspace: two clocks, proof for each, and a way back."""

import datetime as dt

import pytest

from audit_tool.domain.action import ActionState
from audit_tool.domain.ids import ActionId
from tests.ui.a11y import unreachable
from tests.ui.hands import dialog, faults_in_any_look, find, has, lay_out, press, put_away, show, words, write
from ui.page import Where
from ui.pages.actions import ActionsPage
from ui.widgets.button import Button

AWKWARD = '5 < 6 & a<b "O\'Neil" ‘ŻÓŁĆ’'


class Opened:
    """The page, with what it said to the window."""

    def __init__(self, area, ident=""):
        self.area, self.hub = area, area.open.hub
        self.page = ActionsPage(self.hub)
        self.done = []
        self.page.done.connect(self.done.append)
        self.frame = show(self.page)
        self.page.open(Where("actions", ident))
        self.settle()

    def settle(self):
        self.hub.wait_idle()
        lay_out()

    def press(self, name):
        press(find(self.page, name, Button))
        self.settle()

    def answer(self, name, text, act):
        """Write in the dialog and press its button."""
        write(find(dialog(self.frame), name), text)
        press(find(dialog(self.frame), act, Button))
        self.settle()

    def undo(self):
        self.done[-1].undo()
        self.settle()

    def lines(self):
        return {line.action.text: line.action for line in self.area.open.ask(lambda ws: ws.views.actions()).lines}


@pytest.fixture
def actions(area):
    kept = []

    def open_page(ident=""):
        kept.append(Opened(area, ident))
        return kept[-1]

    yield open_page
    for opened in kept:
        opened.settle()
        put_away(opened.frame)


def add(area, text, **more):
    return ActionId(area.open.do(lambda ws: ws.actions.add(round_id=area.round_id, text=text, **more)).made)


def test_an_action_written_here_stands_as_it_was_typed_and_undo_withdraws_it(actions):
    opened = actions()
    opened.press("Add action")
    opened.answer("What will be done", AWKWARD, "Add action")
    assert opened.lines()[AWKWARD].state is ActionState.TO_DO
    opened.undo()
    assert opened.lines()[AWKWARD].state is ActionState.WITHDRAWN


def test_an_action_that_says_nothing_is_refused_beside_its_box(actions):
    opened = actions()
    opened.press("Add action")
    press(find(dialog(opened.frame), "Add action", Button))
    opened.settle()
    assert opened.lines() == {}
    assert has(dialog(opened.frame), "What will be done")


def test_done_and_worked_each_ask_what_shows_it(area, actions):
    opened = actions(add(area, "Name a deputy"))
    opened.press("Mark as done")
    press(find(dialog(opened.frame), "Mark as done", Button))
    opened.settle()
    assert opened.lines()["Name a deputy"].is_open
    opened.answer("What shows that it was done?", "Minute 7", "Mark as done")
    assert opened.lines()["Name a deputy"].done_proof == "Minute 7"
    opened.press("Show that it worked")
    opened.answer("What is different for children?", "9 of 10 files", "Show that it worked")
    assert opened.lines()["Name a deputy"].state is ActionState.WORKED
    assert "1 of 1 done. 1 shown to have worked." in words(opened.page)


def test_undo_puts_an_action_back_exactly_as_it_stood(area, actions):
    ident = add(area, "Name a deputy", owner_role="Head of service")
    opened = actions(ident)
    before = opened.lines()["Name a deputy"]
    opened.press("Mark as done")
    opened.answer("What shows that it was done?", "Minute 7", "Mark as done")
    opened.undo()
    assert opened.lines()["Name a deputy"] == before


def test_a_change_keeps_where_it_came_from_and_undo_brings_the_words_back(area, actions):
    opened = actions(add(area, "Name a deputy", source="Standard 1, question 1.1"))
    opened.press("Change it")
    opened.answer("What will be done", "Name two deputies", "Save action")
    assert opened.lines()["Name two deputies"].source == "Standard 1, question 1.1"
    opened.undo()
    assert list(opened.lines()) == ["Name a deputy"]


def test_words_narrow_the_table_and_say_so_when_nothing_is_left(area, actions):
    add(area, "Train two deputies")
    add(area, "Rewrite the policy")
    opened = actions()
    write(find(opened.page, "Filter by words"), "policy")
    assert [line.action.text for line in opened.page.table.shown()] == ["Rewrite the policy"]
    write(find(opened.page, "Filter by words"), "nothing like it")
    assert "No action fits these filters." in words(opened.page)


def test_it_opens_at_the_action_or_the_round_it_is_sent_to(area, actions):
    add(area, "One")
    second = add(area, "Two")
    assert actions(second).page.card.line().action.id == second
    assert len(actions(area.round_id).page.table.shown()) == 2


def test_late_actions_stand_first(area, actions):
    add(area, "Later", due_on=dt.date(2027, 1, 1))
    add(area, "Late", due_on=dt.date(2026, 1, 1))
    assert [line.action.text for line in actions().page.table.shown()] == ["Late", "Later"]


def test_nothing_is_cut_off_or_without_a_name_in_any_look_and_all_is_reached_by_tab(area, actions, worn):
    ident = add(area, "Train two deputies and say who they are to all staff", measure="Staff can name them.")
    opened = actions(ident)
    assert faults_in_any_look(opened.frame, worn) == []
    worn.wear(theme="light", text_percent=100)
    opened.settle()
    assert unreachable(opened.frame) == []
