"""What goes out is read, mended, and let go once; last year's answers are offered to everybody at once."""

from __future__ import annotations

import datetime as dt

import pytest
from PySide6.QtCore import Qt

from audit_tool.domain.round_plan import Terms
from tests.ui.pages.rounds.conftest import MET
from ui.page import Where
from ui.pages.issue import IssuePage
from ui.pages.round_page import RoundPage

TERMS = Terms(dt.date(2026, 5, 21), None, "Every agency", "Dear colleague,\n\nSend it back.")


@pytest.fixture
def run(world):
    """A round with a letter that follows one in which the hospital answered."""
    agencies = [
        world.agency("NHS", "Example NHS Trust", "acute_trust"),
        world.agency("POL", "Example Police", "police"),
    ]
    before = world.round(agencies, "Section 11, 2025")
    world.answer(world.returns(before)["Example NHS Trust"], {("board_lead", None): MET})
    return world.round(agencies, terms=TERMS, previous_round_id=before)


def plan(world, run):
    return world.ask(lambda ws: ws.views.round(run)).plan


def test_the_round_says_that_it_is_not_issued_and_leads_to_what_goes_out(hands, world, run):
    hand = hands(RoundPage, Where("round", run))
    assert "Not issued yet." in hand.reads()
    hand.press("Read what goes out")
    assert hand.went == [Where("issue", run)]


def test_last_years_answers_are_offered_only_when_that_is_ticked(hands, world, run):
    hand = hands(IssuePage, Where("issue", run))
    hand.press("Begin 1 return with last year’s answers to confirm")
    hand.press("Issue to 2 agencies")
    assert plan(world, run).offers_last_year
    assert hand.went == [Where("round", run)]


def test_without_a_tick_nothing_is_offered(hands, world, run):
    hand = hands(IssuePage, Where("issue", run))
    hand.press("Issue to 2 agencies")
    assert plan(world, run).is_issued and not plan(world, run).offers_last_year


def test_what_went_out_is_only_read(hands, world, run):
    world.run(lambda ws: ws.round_plans.issue(run))
    hand = hands(IssuePage, Where("issue", run))
    assert "2 returns went out on 2 March 2026." in hand.reads()
    assert not hand.sees("Change letter and days") and not hand.sees("Issue to 2 agencies")


def test_letter_and_days_are_mended_in_a_dialog_and_the_change_is_undone(hands, world, run):
    hand = hands(IssuePage, Where("issue", run))
    hand.press("Change letter and days")
    hand.fill("Final day for late returns", "1 April 2026")
    hand.press_in_dialog("Keep these")
    assert "It lies before the last day for returns. Choose a later one." in hand.reads_dialog()
    hand.fill("Final day for late returns", "1 June 2026")
    hand.press_in_dialog("Keep these")
    assert plan(world, run).final_due_on == dt.date(2026, 6, 1)
    assert "1 June 2026" in hand.reads()
    hand.facts[-1].undo()
    hand.settle()
    assert plan(world, run).terms == TERMS


def test_the_page_stands_at_every_size_of_window_and_text(hands, lint, run):
    lint(hands(IssuePage, Where("issue", run)))


def test_somebody_who_was_forgotten_is_asked_as_well(hands, world, run):
    world.agency("FIR", "Example Fire", "fire")
    hand = hands(IssuePage, Where("issue", run))
    hand.press("Ask more")
    listed = hand.find("Who is asked as well", within=hand.dialog())
    listed.setFocus()
    hand.key(Qt.Key.Key_Space)
    hand.press_in_dialog("Ask those ticked")
    assert "Example Fire" in world.returns(run)
    assert hand.sees("Issue to 3 agencies")


def test_one_is_left_out_with_a_reason_before_it_is_issued_and_asked_after_all(hands, world, run):
    hand = hands(IssuePage, Where("issue", run))
    hand.page.table.go_to(lambda line: line.owner_name == "Example Police")
    hand.settle()
    hand.press("Leave this one out")
    hand.press_in_dialog("Leave it out")
    assert "Say why" in hand.reads_dialog()
    hand.fill("Why", "It merges in May.")
    hand.press_in_dialog("Leave it out")
    assert hand.sees("Issue to 1 agency")
    assert "1 return is left out, each with its reason." in hand.reads()
    recipients = world.ask(lambda ws: ws.views.round_packs(run)).recipients
    assert [each.agency.name for each in recipients] == ["Example NHS Trust"]
    hand.press("Ask this one after all")
    assert hand.sees("Issue to 2 agencies")
    hand.page.undo()
    hand.settle()
    assert hand.sees("Issue to 1 agency")
