"""No part of a page opens as a window of its own for a moment, which people would see as a flash."""

from __future__ import annotations

import pytest

from tests.ui.pages.conftest import Flashes
from ui.page import Where
from ui.pages.home import HomePage
from ui.pages.round_page import RoundPage
from ui.pages.rounds import RoundsPage
from ui.pages.start_round import StartRoundPage


@pytest.mark.parametrize("make", [HomePage, RoundsPage, RoundPage, StartRoundPage])
def test_no_part_of_a_page_is_ever_a_window(hands, world, qapp, make):
    agencies = [world.agency("NHS", "Example NHS Trust", "acute_trust"), world.agency("POL", "Police", "police")]
    round_id = world.case(agencies)
    flashes = Flashes()
    qapp.installEventFilter(flashes)
    page = hands(make, Where(make.NAME, round_id if make is RoundPage else ""))
    if make is StartRoundPage:
        page.press("MAAG case audit")
        page.press("Add a child")
    if make is RoundPage:
        page.press("Spread of answers")
    world.sign(world.returns(world.round(agencies))["Police"])
    page.settle()
    qapp.removeEventFilter(flashes)

    assert [seen for seen in flashes.seen if not seen.startswith(make.__name__)] == []
