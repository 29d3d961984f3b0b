"""From Home to a round that has just started, in the window itself."""

from __future__ import annotations

import datetime as dt

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from tests.ui.hands import words
from tests.ui.pages.rounds.conftest import Hands
from ui.pages.home import HomePage
from ui.pages.round_page import RoundPage
from ui.pages.rounds import RoundsPage
from ui.pages.start_round import StartRoundPage
from ui.window import Page, Window


@pytest.fixture
def window(world, worn, shown):
    """The window with the four pages of rounds."""
    made = Window(world.hub, worn, clock=lambda: dt.datetime(2026, 3, 2, 9, 30))  # noqa: DTZ001  a clock on the wall
    pages = ((HomePage, True), (RoundsPage, True), (StartRoundPage, False), (RoundPage, False))
    made.show_pages(
        Page(make.NAME, "rounds", make.NAME, lambda make=make: make(world.hub), on_rail=on_rail)
        for make, on_rail in pages
    )
    shown(made, (1366, 768))
    made.go("home")
    return made


def _hands(window, world) -> Hands:
    hand = Hands(window.page(), world.hub)
    hand.settle()
    return hand


def test_a_first_round_takes_three_presses_from_home(world, window):
    world.agency("NHS", "Example NHS Trust", "acute_trust")
    world.agency("POL", "Example Police", "police")
    _hands(window, world).press("Start a round")
    assert isinstance(window.page(), StartRoundPage)

    _hands(window, world).press("Start with 2 agencies")
    page = _hands(window, world)
    assert isinstance(window.page(), RoundPage)
    assert "None of the 2 agencies is back yet." in page.reads()

    page.key(Qt.Key.Key_1, Qt.KeyboardModifier.AltModifier)
    home = _hands(window, world)
    assert isinstance(window.page(), HomePage)
    assert "2 returns are still to come." in home.reads()


def test_a_closed_round_is_opened_again_from_the_bar_that_tells_of_it(world, window):
    world.round([world.agency("NHS", "Example NHS Trust", "acute_trust")])
    _hands(window, world).press("Section 11, 2026.")
    page = _hands(window, world)
    page.press("Close the round")
    dialog = page.dialog()
    QTest.mouseClick(page.find("Close the round", dialog), Qt.MouseButton.LeftButton)
    page.settle()
    assert "This round is closed." in page.reads()

    QTest.mouseClick(page.find("Undo", window), Qt.MouseButton.LeftButton)
    page.settle()
    assert "One agency is still to come." in page.reads()


def _start_by_mistake(world, window) -> Hands:
    world.agency("NHS", "Example NHS Trust", "acute_trust")
    _hands(window, world).press("Start a round")
    _hands(window, world).press("Start with 1 agency")
    page = _hands(window, world)
    assert "Section 11, 2026 is started" in words(window.undo_bar)
    return page


def test_a_round_started_by_mistake_is_taken_back_from_the_bar_on_the_page_it_led_to(world, window):
    page = _start_by_mistake(world, window)
    QTest.mouseClick(page.find("Undo", window), Qt.MouseButton.LeftButton)
    page.settle()

    assert isinstance(window.page(), RoundsPage)
    assert "No rounds yet" in _hands(window, world).reads()
    assert not window.undo_bar.isVisible()


def test_a_start_can_be_undone_until_the_next_act(world, window):
    page = _start_by_mistake(world, window)
    (answered,) = world.returns(world.ask(lambda ws: ws.views.rounds())[0].round.id).values()
    world.answer(answered)
    page.settle()

    assert not window.undo_bar.isVisible()
    page.key(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert len(world.ask(lambda ws: ws.views.rounds())) == 1
