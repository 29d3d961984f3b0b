"""The January session over a small year: every figure by hand, and what everybody may read holds nobody's words."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from audit_tool.domain.action import ActionState
from audit_tool.domain.errors import Refused
from audit_tool.domain.finding import FindingKind, SharedPractice
from audit_tool.domain.workshop import Course
from audit_tool.domain.year_figures import CAME_TO_WORDS, CameTo, Trend
from audit_tool.domain.year_review import Aspect
from audit_tool.paper import Furniture, text_lines

LAST = dt.date(2026, 3, 31)
WORDS = "Quibble"
"""In everything that anybody writes here."""


@pytest.fixture
def year(ws, begun):
    """Four audits: voice is found in three of them, curiosity in one; a review is half filled."""
    runs = [begun.round_id]
    for number in range(3):
        start = {"kind": "section11", "title": f"{WORDS} {number}", "year_label": "2026"}
        runs.append(ws.rounds.start(**start, agency_ids=begun.agencies).made)
    for run in runs[:3]:
        ws.findings.add(round_id=run, kind=FindingKind.LEARNING, text=WORDS, theme_ids=("voice",))
    ws.findings.add(round_id=runs[0], kind=FindingKind.IMPROVEMENT, text=WORDS, theme_ids=("voice", "curiosity"))
    good = ws.findings.add(round_id=runs[3], kind=FindingKind.GOOD_PRACTICE, text=WORDS, theme_ids=("voice",)).made
    ws.findings.share(SharedPractice(good, f"{WORDS} manager", LAST))
    for number in range(7):
        ws.actions.add(round_id=runs[0], text=f"{WORDS} {number}")
    done = ws.actions.add(round_id=runs[1], text=WORDS, agency_id=begun.agencies[0]).made
    ws.actions.move(done, ActionState.DONE, proof=WORDS)
    review = ws.year_reviews.begin(LAST).made
    ws.year_reviews.describe(review, held_on=dt.date(2026, 3, 2), chair=f"{WORDS} chair", came_ids=begun.agencies)
    ws.year_reviews.say_change(review, begun.agencies[1], Aspect.WORKFORCE, WORDS, WORDS)
    ws.year_reviews.note(review, Course.STOP, WORDS)
    decision = ws.year_reviews.decide(review, WORDS, who=WORDS).made
    ws.year_reviews.link(decision, done)
    return runs


def test_a_year_stands_on_one_picture(ws, year, begun):
    picture = ws.views.year_review()
    assert (picture.first, picture.last) == (dt.date(2025, 4, 1), LAST)
    assert picture.ends == (dt.date(2026, 12, 31), LAST)
    assert [line.place.round_id for line in picture.places] == sorted(
        year, key=lambda run: ws.views.round(run).round.title
    )
    voice, curiosity = picture.themes
    assert (voice.label, len(voice.year.places), voice.year.trend) == (
        "The child's voice and daily life",
        3,
        Trend.FIRST,
    )
    assert {place.round_id for place in curiosity.year.places} == {year[0]}
    assert [line.shared.shared_by for line in picture.practice] == [f"{WORDS} manager"]
    counted = {came_to: len(found) for came_to, found in picture.actions.items()}
    assert counted == {CameTo.OPEN: 7, CameTo.DONE: 1, CameTo.WORKED: 0, CameTo.OUTPUT_ONLY: 0}
    assert [(line.agency_name, list(line.said)) for line in picture.changes] == [
        ("Example Police", [Aspect.WORKFORCE]),
        ("Example NHS Trust", []),
    ]
    assert [line.action.number for line in picture.decisions if line.action] == [8]
    assert {run for run, _title in picture.open_rounds} == set(year)
    ws.year_reviews.withdraw(picture.review.id)
    bare = ws.views.year_review(LAST)
    assert (bare.review, bare.notes, bare.decisions, bare.said, len(bare.themes)) == (None, (), (), (), 2)


def test_the_pack_says_everything_and_the_version_for_everybody_nobodys_words(ws, year, tmp_path):
    pack = text_lines(ws.views.document("year_review", LAST.isoformat()))
    assert "For the audit group only" in pack
    assert f"Held on 2 March 2026, chaired by {WORDS} chair" in pack
    assert any(line.startswith("Example Police |") and line.endswith(f"{WORDS} / Known by: {WORDS}") for line in pack)
    assert any(line.endswith("| 8") for line in pack), "the decision names its action"
    document = ws.views.document("year_review_public", LAST.isoformat())
    told = text_lines(document)
    assert not [line for line in told if WORDS in line or "Example" in line]
    assert "The child's voice and daily life | fewer than 5 | First seen this year" in told
    assert not [line for line in told if line.startswith("Professional curiosity")]
    assert "Other themes were found in fewer cases and audits, and are not named here." in told
    assert "Workforce | fewer than 5" in told
    left = tmp_path / "year.pdf"
    ws.documents.export(document, code="year_review_public", subject=LAST.isoformat(), path=left)
    assert left.stat().st_size
    bare = replace(document, furniture=Furniture())
    with pytest.raises(Refused, match="not_released"):
        ws.documents.export(bare, code="year_review_public", subject=LAST.isoformat(), path=left)


def test_the_yearly_figures_and_the_version_for_everybody_hold_back_alike(ws, year):
    """Side by side neither tells what the other holds back: first seven are open and one is done, then seven."""
    shown = []
    for _each in range(2):
        told = text_lines(ws.views.document("year_review_public", LAST.isoformat()))
        everybody = dict(line.split(" | ", 1) for line in told if " | " in line)
        figures = {each.name: each for each in ws.views.year_facts(LAST).figures if each.heading == "Actions"}
        total = figures["Actions looked at"].value
        values = [each.value.removesuffix(f" of {total}") for each in list(figures.values())[1:5]]
        assert values == [everybody[CAME_TO_WORDS[came_to]] for came_to in CameTo]
        printed = text_lines(ws.views.document("annual_facts", LAST.isoformat()))
        assert {each.sentence for each in figures.values()} <= {line.split(" | ")[0] for line in printed}
        shown.append((total, values))
        for number in range(6):
            ws.actions.move(
                ws.actions.add(round_id=year[2], text=f"{WORDS} {number}").made, ActionState.DONE, proof=WORDS
            )
    assert shown == [("8", ["held back", "held back", "0", "0"]), ("14", ["7", "7", "0", "0"])]


def test_january_looks_back_at_the_calendar_year_that_is_just_over(ws, begun, clock):
    """Audits of July and November are of it; none of them is of the year to March, which ended before."""
    runs = [begun.round_id]
    for days in (122, 123):
        clock.turn(days=days)
        start = {"kind": "section11", "title": f"Audit {days}", "year_label": "2026", "agency_ids": begun.agencies}
        runs.append(ws.rounds.start(**start).made)
    for run in runs[1:]:
        ws.findings.add(round_id=run, kind=FindingKind.LEARNING, text="Ask.", theme_ids=("voice",))
    clock.turn(days=74)
    picture = ws.views.year_review()
    assert (picture.today, picture.first) == (dt.date(2027, 1, 15), dt.date(2026, 1, 1))
    assert {line.place.round_id for line in picture.places} == set(runs)
    assert [len(line.year.places) for line in picture.themes] == [2]
    review = ws.year_reviews.begin(picture.last).made
    ws.year_reviews.note(review, Course.KEEP, "Hearing the child first")
    for code, says in (
        ("year_review", "1 January 2026 to 31 December 2026"),
        ("year_review_public", "January 2026 to December 2026"),
    ):
        assert f"# {says}" in text_lines(ws.views.document(code, picture.last.isoformat()))
    before = ws.views.year_review(LAST)
    assert ([line.place.round_id for line in before.places], before.themes, before.notes) == ([runs[0]], (), ())
    clock.turn(days=90)
    assert ws.views.year_review().last == dt.date(2027, 3, 31)


def test_a_year_of_which_nothing_is_known_is_drawn(ws):
    assert ws.views.year_review().themes == ()
    told = text_lines(ws.views.document("year_review_public", LAST.isoformat()))
    assert "No case and no audit was looked at in this year." in told
    assert "No finding of this year bears a theme." in text_lines(ws.views.document("year_review", LAST.isoformat()))
