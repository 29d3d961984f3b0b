"""Two agencies' accounts on the page: asked about by keys, put on one line, held against each other, taken apart."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from audit_tool.domain.account import AccountRevision
from audit_tool.domain.event import Event, EventKind, Impact, Seen
from audit_tool.domain.ids import EventId, RevisionId, new_id
from audit_tool.domain.merge import AccountSet
from audit_tool.usecases.chronology import ForChild
from tests.ui.hands import dialog, faults_in_any_look, find, has, lay_out, press, words
from tests.ui.pages.area import NHS, POLICE, add_agency, start_family
from tests.ui.pages.opened import OpenPage
from ui.pages.chronology import ChronologyPage
from ui.widgets.layouts import Scroll

NIGHT = dt.date(2025, 10, 6)
CTRL = Qt.KeyboardModifier.ControlModifier


class Told(OpenPage):
    """The page on a family of whom two agencies tell."""

    def __init__(self, open_hub, agencies):
        super().__init__(open_hub, ChronologyPage(open_hub.hub))
        self.agencies = agencies

    def tell(self, agency, what, seen=Seen.NO, impact=Impact.SOME_HARM):
        child = self.ask(lambda ws: ws.views.chronology(self.ident)).lanes[0].child.id
        event = Event(EventId(""), self.ident, what, agency_id=agency, first=NIGHT, last=NIGHT, kind=EventKind.INCIDENT)
        return EventId(self.do(lambda ws: ws.chronology.add(event, [ForChild(child, seen, impact)])).made)

    def lines(self):
        return self.ask(lambda ws: ws.views.chronology(self.ident)).lines

    def waiting(self):
        return self.ask(lambda ws: ws.views.pairs(self.ident))


@pytest.fixture
def told(hub_with_ws, worn):
    agencies = [add_agency(hub_with_ws, *agency) for agency in (NHS, POLICE)]
    case_id = start_family(hub_with_ws, agencies)
    opened = Told(hub_with_ws, agencies).open(case_id)
    yield opened
    opened.put_away()


@pytest.fixture
def one_night(told):
    """The police and a hospital tell of one night, and of another thing each."""
    nhs, police = told.agencies
    told.tell(police, "Called to shouting at the flat")
    told.tell(nhs, "Shouting heard at the flat by the midwife", Seen.ALONE, Impact.SERIOUS_HARM)
    return told


def queue(told):
    told.press("May be the same event: 1")
    return dialog(told.page.window())


def test_a_suspected_pair_is_asked_about_and_said_by_one_key(one_night):
    assert has(one_night.page, "May be the same event: 1")
    asked = queue(one_night)
    assert "the same day" in words(asked) and "words in both (flat, shout)" in words(asked)
    assert "Called to shouting at the flat" in words(asked)
    one_night.key(Qt.Key.Key_S, on=asked)
    assert "There is no further pair to ask about." in words(asked)
    (line,) = one_night.lines()
    assert "," in line.agency
    one_night.press("Close", asked)
    assert not has(one_night.page, "May be the same event: 1")


def test_what_was_said_is_taken_back_by_a_key_and_said_otherwise(one_night):
    asked = queue(one_night)
    one_night.key(Qt.Key.Key_S, on=asked)
    one_night.key(Qt.Key.Key_Z, CTRL, on=asked)
    assert len(one_night.lines()) == 2
    assert "Called to shouting at the flat" in words(asked)
    one_night.key(Qt.Key.Key_T, on=asked)
    assert len(one_night.lines()) == 2 and one_night.waiting().maybe_one == ()


def test_later_leaves_a_pair_for_another_day(one_night):
    asked = queue(one_night)
    one_night.key(Qt.Key.Key_L, on=asked)
    assert "There is no further pair to ask about." in words(asked)
    one_night.press("Close", asked)
    assert has(one_night.page, "May be the same event: 1")


def test_both_accounts_stand_beside_each_other_and_come_apart_again(one_night):
    one_night.key(Qt.Key.Key_S, on=queue(one_night))
    one_night.press("Close", dialog(one_night.page.window()))
    one_night.page.table.go_to(lambda line: True)
    one_night.key(Qt.Key.Key_Return, on=one_night.page.table.view)
    both = dialog(one_night.page.window())
    said = words(both)
    assert "One event, 2 accounts" in said
    assert "Called to shouting at the flat" in said and "Shouting heard at the flat by the midwife" in said
    assert "They differ in what happened and what it was for Child 1." in said
    one_night.press("It is another event", both)
    assert len(one_night.lines()) == 2
    assert one_night.facts[-1] == "Taken from the other account"
    one_night.page.undo()
    one_night.settle()
    assert len(one_night.lines()) == 1


def test_one_account_is_changed_and_the_other_stays(one_night):
    one_night.key(Qt.Key.Key_S, on=queue(one_night))
    one_night.press("Close", dialog(one_night.page.window()))
    one_night.page.table.go_to(lambda line: True)
    one_night.key(Qt.Key.Key_Return, on=one_night.page.table.view)
    one_night.press("Change it", dialog(one_night.page.window()))
    form = dialog(one_night.page.window())
    find(form, "What happened").setPlainText("Rewritten")
    one_night.press("Save the event", form)
    (line,) = one_night.lines()
    picture = one_night.ask(lambda ws: ws.views.chronology(one_night.ident))
    told = {each.event.what for each in picture.accounts[line.event.id]}
    assert "Rewritten" in told and len(told) == 2


def test_an_event_changed_on_two_laptops_is_settled_by_choosing_a_reading(told):
    nhs = told.agencies[0]
    event_id = told.tell(nhs, "Home visit")
    known = told.ask(lambda ws: ws.views.accounts(told.ident))
    (head,) = known.heads[event_id]
    account = replace(head.account, event=replace(head.account.event, what="Home visit, nobody in"))
    at = dt.datetime(2026, 3, 1, tzinfo=dt.UTC)
    theirs = AccountRevision(RevisionId(new_id()), account, (head.id,), at, new_id())
    (line,) = told.lines()
    told.do(lambda ws: ws.chronology.change(replace(line.event, what="Home visit, father in")))
    told.do(lambda ws: ws.chronology.bring_together(AccountSet(known.revisions | {theirs}), nhs))
    told.settle()
    told.press("Read differently in two places: 1")
    asked = dialog(told.page.window())
    assert "As it reads here" in words(asked) and "They differ in what happened." in words(asked)
    press(
        next(
            button
            for button in asked.findChildren(type(find(asked, "Let this one hold")))
            if button.accessibleDescription() == "As it came from elsewhere"
        )
    )
    told.settle()
    assert [line.event.what for line in told.lines()] == ["Home visit, nobody in"]
    assert not has(told.page, "Read differently in two places: 1")


def test_in_a_closed_round_nothing_is_asked(one_night):
    round_id = one_night.ask(lambda ws: ws.views.chronology(one_night.ident)).round.id
    one_night.do(lambda ws: ws.rounds.close(round_id))
    one_night.page.refresh()
    one_night.settle()
    assert not has(one_night.page, "May be the same event: 1")


def test_the_accounts_stand_in_every_look(one_night, worn):
    asked = queue(one_night)
    assert faults_in_any_look(asked, worn) == []
    assert faults_in_any_look(one_night.frame, worn) == []


def test_events_without_a_date_are_listed_and_somebody_says_when(told):
    event = Event(EventId(""), told.ident, "A neighbour rang", typed_when="the week of the party")
    told.do(lambda ws: ws.chronology.add(event))
    told.settle()
    told.press("Without a date: 1")
    listed = dialog(told.page.window())
    assert "the week of the party" in words(listed)
    told.press("Say when", listed)
    form = dialog(told.page.window())
    assert QApplication.focusWidget().accessibleName() == "When"
    find(form, "When").setText("about May 2025")
    told.press("Save the event", form)
    assert [line.event.when_words for line in told.lines()] == ["about May 2025"]
    assert not has(told.page, "Without a date: 1")


def test_what_is_compared_is_scrolled_by_keys(one_night, worn):
    worn.wear(text_percent=200)
    asked = queue(one_night)
    asked.resize(asked.minimumWidth(), 300)
    lay_out()
    bar = asked.findChild(Scroll).verticalScrollBar()
    one_night.key(Qt.Key.Key_PageDown, on=asked)
    down = bar.value()
    one_night.key(Qt.Key.Key_PageUp, on=asked)
    assert down > bar.value() == 0


def test_letters_say_nothing_where_somebody_switched_them_off(one_night, worn):
    worn.wear(single_keys=False)
    asked = queue(one_night)
    one_night.key(Qt.Key.Key_S, on=asked)
    assert len(one_night.lines()) == 2
    one_night.key(Qt.Key.Key_Space, on=find(asked, "Same event"))
    assert len(one_night.lines()) == 1
