"""A long chronology: its beginning is looked at while the whole is read, and nothing jumps when it is there."""

from __future__ import annotations

import datetime as dt

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog

from audit_tool.domain.event import Event
from audit_tool.domain.ids import EventId
from audit_tool.views import chronology as chronology_view
from tests.ui.hands import find, has, lay_out, words
from tests.ui.pages.area import NHS, add_agency, start_family
from tests.ui.pages.opened import OpenPage
from ui.page import Where
from ui.pages.chronology import ChronologyPage

EVENTS, SCREENFUL = 40, 30


class Reader(OpenPage):
    """Somebody who opens a family's chronology; nothing is read unless it is waited for."""

    def __init__(self, open_hub, cases):
        super().__init__(open_hub, ChronologyPage(open_hub.hub))
        self.long, self.short = cases

    def open_beginning(self):
        self.page.open(Where("chronology", self.long))
        self.open_hub.hub.wait_idle()

    def read_on(self):
        """Wait for the whole."""
        while not self.page.add.isEnabled():
            QApplication.processEvents()
        self.settle()

    def shown(self):
        return [line.event.what for line in self.page.table.shown()]


@pytest.fixture
def reader(hub_with_ws, dressed, monkeypatch):
    monkeypatch.setattr(chronology_view, "LONG", EVENTS)
    monkeypatch.setattr(chronology_view, "SCREENFUL", SCREENFUL)
    owner = add_agency(hub_with_ws, *NHS)
    cases = [start_family(hub_with_ws, [owner], title) for title in ("Long", "Short")]
    for case_id, events in zip(cases, (EVENTS, 2), strict=True):
        for number in range(events):
            day = dt.date(2025, 1, 1) + dt.timedelta(days=number)
            event = Event(EventId(""), case_id, f"Visit {number}", owner, day, day)
            hub_with_ws.do(lambda ws, event=event: ws.chronology.add(event, ()))
    opened = Reader(hub_with_ws, cases)
    yield opened
    opened.put_away()


def test_the_beginning_stands_there_first_and_says_that_the_rest_is_read(reader):
    reader.open_beginning()
    assert reader.shown() == [f"Visit {number}" for number in range(SCREENFUL)]
    assert f"Reading {EVENTS} events" in words(reader.page)
    assert "No events yet" not in words(reader.page)
    assert has(reader.page, "To say")
    reader.read_on()
    assert reader.shown() == [f"Visit {number}" for number in range(EVENTS)]
    assert "Reading" not in words(reader.page)
    assert f"{EVENTS} events" in words(reader.page)
    assert has(reader.page, "To say, none")


def test_nothing_of_a_half_read_chronology_is_opened_or_changed(reader):
    reader.open_beginning()
    for name in ("Births", "Type events", "Add event"):
        assert not find(reader.page, name).isEnabled(), name
    reader.page.table.focus_first()
    QTest.keyClick(reader.page.table.view, Qt.Key.Key_Return)
    QTest.keyClick(reader.page, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    assert reader.page.window().findChildren(QDialog) == []
    reader.read_on()
    QTest.keyClick(reader.page.table.view, Qt.Key.Key_Return)
    lay_out()
    assert has(reader.page.window().findChild(QDialog), "Save the event")


def test_row_place_keyboard_and_what_was_typed_stay_when_the_whole_is_there(reader):
    reader.open_beginning()
    view = reader.page.table.view
    view.executeDelayedItemsLayout()
    assert QApplication.focusWidget() is view
    view.setCurrentIndex(view.model().index(3, 0))
    bar = view.verticalScrollBar()
    bar.setValue(bar.maximum())
    before = bar.value()
    assert before > 0
    reader.read_on()
    assert reader.page.table.current().event.what == "Visit 3"
    assert bar.value() == before
    assert QApplication.focusWidget() is view


def test_words_typed_meanwhile_sift_the_whole(reader):
    reader.open_beginning()
    reader.page.filters.find.setText("visit 39")
    assert len(reader.shown()) == SCREENFUL
    reader.read_on()
    assert reader.shown() == ["Visit 39"]
    assert reader.page.filters.find.text() == "visit 39"


def test_who_goes_on_to_another_family_is_not_brought_back(reader):
    reader.open_beginning()
    reader.page.open(Where("chronology", reader.short))
    reader.read_on()
    assert reader.shown() == ["Visit 0", "Visit 1"]
    assert "Reading" not in words(reader.page)
    assert find(reader.page, "Add event").isEnabled()
