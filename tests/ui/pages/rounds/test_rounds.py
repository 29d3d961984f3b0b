"""The list of rounds."""

from __future__ import annotations

import datetime as dt

from PySide6.QtCore import Qt

from ui.page import Where
from ui.pages.rounds import RoundsPage


def test_no_rounds_yet_says_what_a_round_is(hands):
    rounds = hands(RoundsPage)

    assert "No rounds yet" in rounds.reads()
    assert "A round is one audit from letters to lessons." in rounds.reads()
    rounds.press("Start a round")
    assert rounds.went == [Where("start_round")]


def test_open_rounds_come_first_the_nearest_day_on_top_and_closed_ones_below(hands, world):
    nhs = world.agency("NHS", "Example NHS Trust", "acute_trust")
    far = world.round([nhs], "Far off", due_on=dt.date(2026, 6, 1))
    near = world.round([nhs], "Near", due_on=dt.date(2026, 3, 6))
    old = world.round([nhs], "Last year", due_on=None, year_label="2025")
    world.run(lambda ws: ws.rounds.close(old))
    rounds = hands(RoundsPage)
    said = rounds.reads()

    assert "2 rounds are open" in said
    assert "2 returns are still to come. 1 is closed." in said
    assert said.index("Near") < said.index("Far off") < said.index("Closed") < said.index("Last year")
    for name in ("Near", "Far off", "Last year"):
        rounds.press(name)
    assert [where.ident for where in rounds.went] == [near, far, old]


def test_the_keyboard_starts_on_the_first_round_and_enter_opens_it(hands, world):
    round_id = world.round([world.agency("NHS", "Example NHS Trust", "acute_trust")])
    rounds = hands(RoundsPage)

    assert rounds.focused().startswith(
        "Section 11, 2026. Section 11 self-assessment · 2026. None of 1 agency returned."
    )
    rounds.key(Qt.Key.Key_Return)
    assert rounds.went == [Where("round", round_id)]


def test_a_change_elsewhere_refreshes_the_list_and_leaves_the_keyboard_where_it_was(hands, world):
    agencies = [world.agency("NHS", "Example NHS Trust", "acute_trust"), world.agency("POL", "Police", "police")]
    world.round(agencies, "First", due_on=dt.date(2026, 3, 6))
    second = world.round(agencies, "Second", due_on=dt.date(2026, 6, 6))
    rounds = hands(RoundsPage)
    rounds.tab_to("Second")

    world.sign(world.returns(second)["Police"])
    rounds.settle()
    assert rounds.focused().startswith("Second. Section 11 self-assessment · 2026. 1 of 2 agencies returned")


def test_a_case_audit_names_its_family(hands, world):
    world.case([world.agency("NHS", "Example NHS Trust", "acute_trust")])
    assert "Multi-Agency Audit Group case audit · 2026 · Family A" in hands(RoundsPage).reads()


def test_rounds_read_well_at_every_size(hands, world, lint):
    nhs = world.agency("NHS", "Example NHS Trust", "acute_trust")
    for number in range(3):
        world.round([nhs], f"Round {number} of the area’s agencies and their partners")
    world.run(lambda ws: ws.rounds.close(ws.views.rounds()[0].round.id))
    lint(hands(RoundsPage))
