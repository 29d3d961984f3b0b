"""Home: what needs me today, in one sentence and in cards that agree with it."""

from __future__ import annotations

import datetime as dt

import pytest
from PySide6.QtCore import Qt

from audit_tool.domain.rating import Lens
from tests.ui.pages.rounds.conftest import MET, PART
from ui.page import Where
from ui.pages.home import HomePage, words


@pytest.fixture
def three(world):
    """Three agencies, one of them back; three actions, two of them late."""
    names = (("NHS", "Example NHS Trust", "acute_trust"), ("POL", "Example Police", "police"))
    agencies = [world.agency(*each) for each in (*names, ("HOU", "Example Housing", "housing"))]
    round_id = world.round(agencies)
    world.sign(world.returns(round_id)["Example Housing"])
    world.action(round_id, "Repeat the bruising audit", dt.date(2026, 3, 5), agency_id=agencies[0])
    world.action(round_id, "Share the neglect tool", dt.date(2026, 3, 9), agency_id=agencies[1])
    world.action(round_id, "Train foster carers", dt.date(2026, 5, 1))
    world.clock.turn(days=11)
    return round_id


@pytest.mark.parametrize(
    ("name", "hour", "said"),
    [
        ("Priya Example", 9, "Good morning, Priya"),
        ("Dr Priya Example", 12, "Good afternoon, Priya"),
        ("Prof. Sam Okoro", 18, "Good evening, Sam"),
        ("", 23, "Good evening"),
        ("Mrs", 8, "Good morning"),
    ],
)
def test_the_greeting_goes_by_the_time_of_day_and_the_first_name(name, hour, said):
    assert words.greeting(name, dt.datetime(2026, 3, 2, hour, 15, tzinfo=dt.UTC)) == said


def test_an_empty_workspace_asks_for_agencies_first_and_enter_goes_there(hands):
    home = hands(HomePage)

    assert "Add your agencies first" in home.reads()
    assert home.focused() == "Add your agencies"
    home.key(Qt.Key.Key_Space)
    assert home.went == [Where("register")]


def test_with_agencies_and_no_round_the_next_step_is_to_start_one(hands, world):
    world.agency("NHS", "Example NHS Trust", "acute_trust")
    home = hands(HomePage)

    home.press("Start a round")
    assert home.went == [Where("start_round")]


def test_the_sentence_counts_what_the_cards_list(hands, three):
    home = hands(HomePage)
    said = home.reads()

    assert "Friday 13 March. 2 actions are late and 2 returns are still to come." in said
    assert "2 of 3 open" in said
    assert "1 of 3" in said and "agencies returned" in said
    assert {"Example NHS Trust", "Example Police"} <= set(said.split("\n"))


def test_continue_leads_to_the_very_question_last_answered(hands, world, three):
    nhs = world.returns(three)["Example NHS Trust"]
    world.answer(nhs, {("board_lead", None): PART})
    home = hands(HomePage)

    assert "Section 11, 2026: Example NHS Trust" in home.reads()
    assert "1 of 3 questions answered." in home.reads()
    assert home.focused() == "Continue"
    home.key(Qt.Key.Key_Space)
    assert home.went == [Where("form", nhs, "self", "board_lead", "")]


def test_moderating_continues_through_the_lens_it_was_done_in(hands, world, three):
    housing = world.returns(three)["Example Housing"]
    world.answer(housing, {("voice", None): MET}, Lens.MODERATED)
    home = hands(HomePage)

    assert "1 of 3 ratings agreed." in home.reads()
    home.press("Continue")
    assert home.went == [Where("form", housing, "moderated", "voice", "")]


def test_before_the_first_answer_the_card_leads_to_the_round(hands, world):
    round_id = world.round([world.agency("NHS", "Example NHS Trust", "acute_trust") for _ in range(1)])
    nhs = world.returns(round_id)["Example NHS Trust"]
    home = hands(HomePage)

    home.press("Open the return")
    assert home.went == [Where("form", nhs)]


def test_a_round_is_one_button_that_enter_presses_too(hands, three):
    home = hands(HomePage)

    home.tab_to("Section 11, 2026.")
    assert home.focused() == (
        "Section 11, 2026. 1 of 3 agencies is back. 2 still to come. Due in 48 days. "
        "Still to come: Example NHS Trust and Example Police."
    )
    home.key(Qt.Key.Key_Return)
    assert home.went == [Where("round", three)]


def test_rounds_that_wait_come_before_rounds_that_are_in(hands, world):
    nhs, police = world.agency("NHS", "Example NHS Trust", "acute_trust"), world.agency("POL", "Police", "police")
    done = world.round([police], "All in", due_on=dt.date(2026, 3, 3))
    world.sign(world.returns(done)["Police"])
    world.round([nhs], "Far off", due_on=dt.date(2026, 6, 1))
    world.round([nhs], "Late", due_on=dt.date(2026, 3, 3))
    world.clock.turn(days=3)
    said = hands(HomePage).reads()

    assert said.index("Late") < said.index("Far off") < said.index("All in")
    assert "Every return is in." in said


def test_a_late_action_and_a_deadline_lead_to_what_they_are_about(hands, three):
    home = hands(HomePage)

    home.press("Repeat the bruising audit. Example NHS Trust. 8 days late")
    home.press("30 April 2026, 48 days: Section 11, 2026 closes.")
    home.press("1 May 2026, 49 days: Train foster carers.")
    assert [where.page for where in home.went] == ["actions", "round", "actions"]
    assert home.went[0].ident != home.went[2].ident
    assert home.went[1].ident == three


def test_what_people_wrote_stays_plain_and_long_text_is_cut_at_a_word(hands, world, three):
    world.action(three, "<b>Ask</b> 5 < 6 & go " + "on and on " * 30, dt.date(2026, 3, 14))
    shown = next(line for line in hands(HomePage).reads().split("\n") if "Ask" in line)

    assert shown.startswith("<b>Ask</b> 5 < 6 & go on and on")
    assert shown.endswith("on…") and len(shown) < 80


def test_a_change_made_elsewhere_shows_at_once(hands, world, three):
    home = hands(HomePage)
    world.sign(world.returns(three)["Example Police"])
    home.settle()

    assert "2 actions are late and 1 return is still to come." in home.reads()


def test_nothing_late_is_said_as_good_news(hands, world):
    world.round([world.agency("NHS", "Example NHS Trust", "acute_trust")])
    assert "No action is open." in hands(HomePage).reads()


def test_home_reads_well_at_every_size(hands, world, three, lint):
    world.answer(world.returns(three)["Example NHS Trust"], {("board_lead", None): PART})
    world.round([world.agency("P", "Example Probation Service of the North", "probation")], "Another round altogether")
    lint(hands(HomePage))


def test_an_empty_home_reads_well_at_every_size(hands, lint):
    lint(hands(HomePage))
