"""A long chronology: its beginning is looked at while the whole is read, and nothing jumps when it is there."""

from __future__ import annotations

import datetime as dt

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog

from audit_tool.domain.errors import DamagedFile
from audit_tool.exchange.chronology_tables import Said
from audit_tool.views import chronology as chronology_view
from tests.ui.hands import find, has, lay_out, press, words
from tests.ui.pages.area import NHS, add_agency, start_family
from tests.ui.pages.opened import OpenPage
from ui.page import Where
from ui.pages.chronology import ChronologyPage

EVENTS, SCREENFUL = 40, 30
ONLY_OF_THE_WHOLE, INDEX = "event_children", "ix_events_case_id"
"""A table of which the beginning is drawn from no row, and an index."""


class Reader(OpenPage):
    """Somebody who opens a family's chronology; nothing is read unless it is waited for."""

    def __init__(self, open_hub, cases):
        page = ChronologyPage(open_hub.hub)
        page._whole.setInterval(3_600_000)  # until it is wanted
        super().__init__(open_hub, page)
        self.long, self.short = cases

    def open_beginning(self):
        self.page.open(Where("chronology", self.long))
        self.open_hub.hub.wait_idle()

    def read_on(self):
        """Wait for the whole."""
        self.open_hub.hub.wait_idle()
        self.page._whole.start(0)
        while not self.page.add.isEnabled():
            QApplication.processEvents()
        self.settle()

    def read_on_in_vain(self):
        self.page._whole.start(0)
        self.settle()

    def harm(self, table):
        """Have a table of the file begin where an index does, as a bad sector may; what is open knows nothing of it."""
        before = self.open_hub.ask(lambda ws: _begins(ws, table, _begins(ws, INDEX)))
        return lambda: self.open_hub.ask(lambda ws: _begins(ws, table, before))

    def shown(self):
        return [line.event.what for line in self.page.table.shown()]


def _begins(ws, name, root=None):
    """Say on which page of the file a table or an index begins, and have it begin on another where one is given."""
    with ws._session.store.beside_another_file() as driver:
        (before,) = driver.execute("SELECT rootpage FROM sqlite_schema WHERE name = ?", (name,)).fetchone()
        if root is not None:
            (version,) = driver.execute("PRAGMA schema_version").fetchone()
            driver.execute("PRAGMA writable_schema = ON")
            driver.execute("UPDATE sqlite_schema SET rootpage = ? WHERE name = ?", (root, name))
            driver.commit()
            driver.execute(f"PRAGMA schema_version = {version + 1}")
            driver.execute("PRAGMA writable_schema = OFF")
        return before


@pytest.fixture
def reader(hub_with_ws, dressed, monkeypatch):
    monkeypatch.setattr(chronology_view, "LONG", EVENTS)
    monkeypatch.setattr(chronology_view, "SCREENFUL", SCREENFUL)
    owner = add_agency(hub_with_ws, *NHS)
    cases = [start_family(hub_with_ws, [owner], title) for title in ("Long", "Short")]
    for case_id, events in zip(cases, (EVENTS, 2), strict=True):
        hub_with_ws.do(lambda ws, case_id=case_id, events=events: _bring_in(ws, case_id, owner, events))
    opened = Reader(hub_with_ws, cases)
    yield opened
    opened.put_away()


def _bring_in(ws, case_id, owner, events):
    """Bring in a visit a day; the last of many is about a child."""
    days = (dt.date(2025, 1, 1) + dt.timedelta(days=number) for number in range(events))
    lines = ["Date\tEvent\tChild\tSeen\tImpact", *(f"{day}\tVisit {number}" for number, day in enumerate(days))]
    if events == EVENTS:
        lines[-1] += "\tChild 1\tSeen alone\tBetter"
    file = ws.imports.pasted("\n".join(lines))
    return ws.imports.bring_in(case_id, ws.imports.read_chronology(case_id, file, 0, Said(whose=owner)))


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
    reader.page.filters.box.setText("visit 39")
    assert len(reader.shown()) == SCREENFUL
    reader.read_on()
    assert reader.shown() == ["Visit 39"]
    assert reader.page.filters.box.text() == "visit 39"


def test_a_rest_that_cannot_be_read_is_told_with_what_to_do_and_read_again(reader):
    reader.open_beginning()
    mend = reader.harm(ONLY_OF_THE_WHOLE)
    reader.read_on_in_vain()
    assert "The rest of the events could not be read." in words(reader.page)
    assert f"The first {SCREENFUL} of {EVENTS} events stand below" in words(reader.page)
    assert "Reading" not in words(reader.page) + reader.page.picture.lanes.accessibleDescription()
    assert len(reader.shown()) == SCREENFUL and not find(reader.page, "Add event").isEnabled()
    assert [type(each) for each in reader.open_hub.failures] == [DamagedFile]
    mend()
    press(find(reader.page, "Read it again"))
    reader.read_on()
    assert len(reader.shown()) == EVENTS
    assert "could not be read" not in words(reader.page)


def test_a_bug_while_the_rest_is_read_is_told_as_well(reader):
    reader.open_beginning()
    reader.open_hub.hub.ask(lambda ws: ws.views.chronology("nobody's"), lambda _picture: None)
    reader.open_hub.hub.wait_idle()
    assert reader.open_hub.crashes.pop().kind == "NoSuchNounError"
    assert "The rest of the events could not be read." in words(reader.page)
    reader.read_on()
    assert len(reader.shown()) == EVENTS and "could not be read" not in words(reader.page)


def test_where_nothing_could_be_read_no_events_of_another_family_stand(reader):
    reader.page.open(Where("chronology", reader.short))
    reader.read_on()
    mend = reader.harm("events")
    reader.page.open(Where("chronology", reader.long))
    reader.settle()
    assert "This chronology could not be read." in words(reader.page)
    assert "No events yet" not in words(reader.page) and not reader.page.table.isVisible()
    mend()
    press(find(reader.page, "Read it again"))
    reader.read_on()
    assert len(reader.shown()) == EVENTS and reader.page.table.isVisible()


def test_who_goes_on_to_another_family_is_not_brought_back(reader):
    reader.open_beginning()
    reader.page.open(Where("chronology", reader.short))
    reader.read_on()
    assert reader.shown() == ["Visit 0", "Visit 1"]
    assert "Reading" not in words(reader.page)
    assert find(reader.page, "Add event").isEnabled()
