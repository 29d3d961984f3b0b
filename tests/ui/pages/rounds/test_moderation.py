"""What a panel moved is compared in the round's own sheet; a disagreement and the chair's decision are made there."""

from __future__ import annotations

import pytest
from PySide6.QtTest import QTest

from audit_tool.domain.movement import WhyMoved
from audit_tool.domain.rating import Lens
from forms.answers import Answer, State
from ui.page import Where
from ui.pages.round_page import RoundPage
from ui.text import PlainEdit

LEAD = ("board_lead", None)
CHALLENGED = Answer(State.ANSWERED, "part", "No minutes were sent.", reason_code=WhyMoved.EVIDENCE_MISSING)


@pytest.fixture
def run(world):
    """A round in which the hospital has signed, and a panel has moved one of its ratings."""
    run = world.round([world.agency("NHS", "Example NHS Trust", "acute_trust")])
    target = world.returns(run)["Example NHS Trust"]
    world.sign(target)
    world.answer(target, {LEAD: CHALLENGED}, Lens.MODERATED)
    return run


@pytest.fixture
def sheet(hands, run):
    hand = hands(RoundPage, Where("round", run))
    hand.press("Moderation")
    return hand


def write(hand, words):
    """Type into the one large box of the dialog that is open."""
    (box,) = hand.dialog().findChildren(PlainEdit)
    box.setFocus()
    QTest.keyClicks(box, words)
    hand.settle()


def moved(world, run):
    return world.ask(lambda ws: ws.views.movement(run)).moved[0]


def test_the_sheet_counts_what_moved_and_says_why(sheet):
    assert "1 rating of 1 return, 1 below what was claimed, none above it." in sheet.reads()
    assert "The evidence is missing. No minutes were sent." in sheet.reads()
    sheet.press("By agency and by standard")
    assert "1 down, none as claimed, none up" in sheet.reads()


def test_a_disagreement_is_recorded_and_the_chair_decides(sheet, world, run):
    sheet.press("Record a disagreement")
    sheet.press_in_dialog("Record it")
    assert moved(world, run).dissent is None
    write(sheet, "They were sent in May.")
    sheet.press_in_dialog("Record it")
    assert moved(world, run).dissent.why == "They were sent in May."
    sheet.press("Record the chair’s decision")
    write(sheet, "The minutes were found.")
    sheet.fill("Who decides", "Independent chair")
    sheet.press_in_dialog("Record it")
    assert "Choose one of its steps." in sheet.reads_dialog()
    step = sheet.find("What stands", within=sheet.dialog())
    step.setCurrentIndex(step.findData("met"))
    sheet.press_in_dialog("Record it")
    assert moved(world, run).agreed.code == "met"
    assert "Met. The minutes were found. (Independent chair, 2 March 2026)" in sheet.reads()
    sheet.facts[-1].undo()
    sheet.settle()
    assert moved(world, run).decision is None


def test_the_agency_agrees_by_now(sheet, world, run):
    sheet.press("Record a disagreement")
    write(sheet, "Sent.")
    sheet.press_in_dialog("Record it")
    sheet.press("The agency agrees by now")
    assert moved(world, run).dissent is None


def test_the_way_leads_to_the_question_in_the_panels_form(sheet, world, run):
    sheet.press("Open the moderation")
    target = world.returns(run)["Example NHS Trust"]
    assert sheet.went == [Where("form", target, "moderated", question="board_lead")]


def test_a_round_that_no_panel_has_looked_at_says_so(hands, world):
    run = world.round([world.agency("POL", "Example Police", "police")])
    hand = hands(RoundPage, Where("round", run))
    hand.press("Moderation")
    assert "No panel has rated anything yet" in hand.reads()


def test_the_sheet_stands_at_every_size_of_window_and_text(sheet, lint):
    sheet.press("By agency and by standard")
    lint(sheet)


def test_the_author_is_asked_about_a_rating_and_the_sheet_to_send_is_saved(sheet, world, run, tmp_path):
    paper = tmp_path / "questions.pdf"
    sheet.page.moderation_errands.choose_file = lambda _page, name, then: then(paper.with_name(name))
    sheet.press("Ask the author")
    write(sheet, "Which minutes show it?")
    sheet.press_in_dialog("Write it down")
    target = world.returns(run)["Example NHS Trust"]
    (query,) = world.ask(lambda ws: ws.views.board_sheet(target)).queries
    assert (query.questions, query.text, query.back) == (("board_lead",), "Which minutes show it?", False)
    (saved,) = tmp_path.glob("questions*.pdf")
    assert saved.read_bytes().startswith(b"%PDF")
