"""The wizard asks what each kind needs: recommendations, a letter with its legal basis, settings by their phase."""

from __future__ import annotations

import datetime as dt

import pytest

import resources
from audit_tool.domain.partnership import Partnership
from audit_tool.domain.rating import Lens
from forms.library import Library
from ui.page import Where
from ui.pages.round_page import RoundPage
from ui.pages.start_round import StartRoundPage
from ui.widgets.labelled import Problems

SHIPPED = ("benchmark_recommendations", "survey_practitioner", "themed_neglect", "themed_men")
BASIS = "It rests on section 11 of the Children Act 2004."


@pytest.fixture
def small_library(small_library, tmp_path) -> Library:
    """The small sets, and shipped ones beside them."""
    for name in SHIPPED:
        shipped = resources.path("question_sets") / f"{name}.toml"
        (tmp_path / "sets" / f"{name}.toml").write_bytes(shipped.read_bytes())
    return Library([tmp_path / "sets"], [resources.path("scales")], [resources.path("themes")])


@pytest.fixture
def ready(world):
    world.agency("NHS", "Example NHS Trust", "acute_trust")
    for code, name, groups in (("S1", "Example Primary", ["primary"]), ("S2", "Example Secondary", ["secondary"])):
        world.run(
            lambda ws, code=code, name=name, groups=groups: ws.partnership.add_agency(
                code=code, name=name, agency_type="school", groups=groups
            )
        )
    world.run(lambda ws: ws.partnership.describe(Partnership(name="Northmere Partnership", legal_basis=BASIS)))


def problems(hand) -> list[str]:
    return [words for each in hand.page.findChildren(Problems) if each.isVisible() for words in each.words()]


def test_a_benchmark_asks_for_its_recommendations_and_refuses_none(hands, world, ready):
    page = hands(StartRoundPage)
    page.press("Benchmark")
    page.press("Start with 1 agency")
    assert problems(page) == ["Type at least one recommendation of the report."]
    page.page.recommendations_part.box.setPlainText("Ask every child alone.\n\n Name a lead  for each night. \n")
    page.settle()
    assert "2 recommendations." in page.reads() and problems(page) == []
    page.press("Start with 1 agency")
    (where,) = page.went
    target = world.returns(where.ident)["Example NHS Trust"]
    asked = world.ask(lambda ws: ws.views.form(target, Lens.SELF)).whole.question_set
    assert [one.label for one in asked.sections()][:2] == ["Ask every child alone.", "Name a lead for each night."]


def test_only_a_benchmark_asks_for_recommendations(hands, ready):
    page = hands(StartRoundPage)
    page.press("Benchmark")
    assert page.page.recommendations_part.isVisible()
    page.press("Themed self-assessment")
    assert not page.page.recommendations_part.isVisible()
    assert page.page.recommendations_part.texts() == ()


def test_the_letter_follows_the_round_until_somebody_writes_another(hands, world, ready):
    page = hands(StartRoundPage)
    letter = page.page.terms_part.fields.letter
    assert BASIS in letter.toPlainText()
    page.fill("Name of the round", "Our spring round")
    assert "to take part in: Our spring round." in letter.toPlainText()
    letter.setPlainText("Our own words.")
    page.fill("Last day for returns", "15 May 2026")
    page.press("Start with 1 agency")
    (where,) = page.went
    plan = world.ask(lambda ws: ws.views.round(where.ident)).plan
    assert (plan.letter, plan.final_due_on, plan.is_issued) == ("Our own words.", dt.date(2026, 6, 5), False)


def test_settings_are_ticked_by_their_phase_and_have_a_census_day(hands, world, ready):
    page = hands(StartRoundPage)
    page.press("Section 175")
    page.press("Tick none")
    page.press("Tick 1: Primary")
    page.press("Start with 1 setting")
    (where,) = page.went
    made = world.ask(lambda ws: ws.views.round(where.ident))
    assert [line.owner_name for line in made.returns] == ["Example Primary"]
    assert made.plan.census_on == made.round.due_on


def test_a_survey_has_no_letter_and_shows_its_answers_alone(hands, world, ready):
    page = hands(StartRoundPage)
    page.press("Practitioner survey")
    assert "In which agencies are people asked?" in page.reads()
    assert not page.page.terms_part.isVisible()
    page.press("Start with 1 agency")
    (where,) = page.went
    hand = hands(RoundPage, Where("round", where.ident))
    assert "No survey answers yet" in hand.reads()
    assert not hand.sees("Returns") and not hand.sees("Moderation")


def test_the_wizard_stands_at_every_size_with_everything_it_asks(hands, lint, ready):
    page = hands(StartRoundPage)
    page.press("Benchmark")
    lint(page)
