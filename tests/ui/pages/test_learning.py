"""Findings over the years: what came back stands at the top, people say what is one lesson, good practice ages."""

from __future__ import annotations

import csv
import datetime as dt
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt

from audit_tool.domain.finding import FindingKind, SharedPractice
from audit_tool.domain.ids import PersonId
from audit_tool.domain.lineage import Likeness
from audit_tool.domain.release import Outcome, Release
from audit_tool.paper import text_lines
from tests.audit_tool.usecases.test_retests import close, start
from tests.ui import hands
from tests.ui.pages.opened import OpenPage
from ui.pages.checks import ChecksPage
from ui.pages.learning import LearningPage
from ui.text import LineEdit
from ui.widgets.button import Button

BEFORE = "Fathers are named by somebody and talked to by nobody."
AGAIN = "Nobody talked to the fathers who were named."


def two_years(area, clock):
    """Last year's lesson about children’s voices is closed and found again; one about fathers returns under another
    theme."""

    def past(ws):
        add = ws.findings.add
        add(round_id=area.round_id, kind=FindingKind.LEARNING, text="Ask.", theme_ids=("voice",))
        add(round_id=area.round_id, kind=FindingKind.IMPROVEMENT, text=BEFORE, theme_ids=("men_fathers",))
        good = add(round_id=area.round_id, kind=FindingKind.GOOD_PRACTICE, text="A card in three words.").made
        close(ws, area.round_id, "Ask each child", area.agencies[0], dt.date(2026, 9, 1))
        ws.rounds.close(area.round_id)
        return good

    good = area.open.do(past)
    clock.turn(days=400)

    def now(ws):
        run = start(ws, [area.agencies[0]], 2027)
        (line,) = ws.views.round(run).returns
        ws.findings.add(
            round_id=run,
            kind=FindingKind.IMPROVEMENT,
            text="Ask more.",
            theme_ids=("voice",),
            return_id=line.return_id,
            question_id="voice",
        )
        ws.findings.add(round_id=run, kind=FindingKind.LEARNING, text=AGAIN)
        return run

    return good, area.open.do(now)


@pytest.fixture
def opened(area):
    kept = []

    def open_page(kind, *where):
        kept.append(OpenPage(area.open, kind(area.open.hub)).open(*where))
        return kept[-1]

    yield open_page
    for page in kept:
        page.put_away()


def test_what_returned_stands_at_the_top_and_each_finding_is_one_press_from_its_source(
    area, clock, opened, tmp_path, worn
):
    two_years(area, clock)
    page = opened(LearningPage)
    assert "1 theme returned after closure." in page.reads()
    register = page.page.register
    register.search.setText("more exa")
    page.settle()
    assert [line.finding.text for line in register.shown()] == ["Ask more."]
    page.press("Go to its source", kind=Button)
    assert (page.went[-1].page, page.went[-1].question) == ("form", "voice")
    register.search.setText("")
    page.page.choose_place = lambda _parent, _name, then: then(tmp_path / "findings.csv")
    page.press("Save these findings", kind=Button)
    page.press("Close", page.form())
    rows = list(csv.DictReader((tmp_path / "findings.csv").read_text(encoding="utf-8-sig").splitlines(True)))
    assert [row["Finding"] for row in rows] == [line.finding.text for line in register.shown()]
    assert len(rows) == 5
    page.press("Show them", kind=Button)
    assert "Action 1 was closed on 2 March 2026. Section 11, 2027 found it again: Ask more." in page.reads()
    page.press("Show its findings", kind=Button)
    assert {line.finding.text for line in register.shown()} == {"Ask.", "Ask more."}
    assert hands.faults_in_any_look(page.frame, worn) == []
    figure = page.ask(lambda ws: ws.views.year_facts()).figures[0]
    assert (figure.name, figure.value, figure.ident) == ("Themes that came back", "held back", "voice")
    plan = text_lines(page.ask(lambda ws: ws.views.document("action_plan", "actions")))
    assert any(
        "daily life: closed with action 1 on 2 March 2026, found again in Section 11, 2027." in line for line in plan
    )


def test_good_practice_says_who_would_share_it_and_asks_again_after_its_day(area, clock, opened):
    good, run = two_years(area, clock)

    def withdrawn(ws):
        """Share what is withdrawn since: nobody is asked about it."""
        other = ws.findings.add(round_id=run, kind=FindingKind.GOOD_PRACTICE, text="A card in two words.").made
        ws.findings.share(SharedPractice(other, "Watch manager", dt.date(2027, 1, 1)))
        ws.findings.withdraw(other)

    area.open.do(withdrawn)
    page = opened(LearningPage, good)
    page.press("Say who would share it", kind=Button)
    who, until = hands.seen(page.form(), LineEdit)
    hands.write(who, "Watch manager, Fire and Rescue")
    hands.write(until, "soon")
    page.press("Save", page.form(), kind=Button)
    assert "Enter a date" in hands.words(page.form())
    hands.write(until, "1 April 2027")
    page.press("Save", page.form(), kind=Button)
    assert "Watch manager, Fire and Rescue would share it. It holds until 1 April 2027, which is past" in page.reads()
    checks = opened(ChecksPage)
    (line,) = [line for line in checks.ask(lambda ws: ws.views.workspace_checks()).lines if line.page == "learning"]
    assert (line.code, line.ident, line.count) == ("practice_past", good, 5)
    page.undo()
    assert "Nobody has said yet who would share it." in page.reads()


def test_a_person_says_what_is_one_lesson_and_it_is_remembered_and_taken_back(area, clock, opened):
    two_years(area, clock)
    page = opened(LearningPage, "", "The same lesson?")
    (asked,) = page.ask(lambda ws: ws.views.learning()).pairs
    assert (asked.earlier.finding.text, asked.later.finding.text, asked.said) == (BEFORE, AGAIN, None)

    def fathers():
        themes = page.ask(lambda ws: ws.views.learning()).themes
        return next(len(line.lineage.found) for line in themes if line.lineage.theme_id == "men_fathers")

    def said():
        (line,) = page.ask(lambda ws: ws.views.learning()).pairs
        return line.said

    assert fathers() == 1
    page.press("Same lesson", kind=Button)
    assert (said(), fathers()) == (Likeness.SAME_LESSON, 2)
    page.press("Another lesson", kind=Button)
    assert (said(), fathers()) == (Likeness.ANOTHER, 1)
    page.undo()
    assert (said(), fathers()) == (Likeness.SAME_LESSON, 2)
    page.press("Take back what was said", kind=Button)
    assert (said(), fathers()) == (None, 1)


def test_the_checks_lead_to_each_place_and_go_once_it_is_mended(area, clock, opened, worn):
    _good, run = two_years(area, clock)
    late = area.open.do(lambda ws: ws.actions.add(round_id=run, text="Ask again", due_on=dt.date(2027, 4, 1))).made

    def publish(ws):
        at = dt.datetime(2026, 3, 3, 10, tzinfo=dt.UTC)
        person = PersonId(ws.actor)
        out = Release(
            "r1", "themed_report", run, 1, "d", person, at, outcome=Outcome.CLEAR, checked_by=person, checked_at=at
        )
        with ws._session.work() as unit:
            unit.releases.add(out)

    area.open.do(publish)
    page = opened(ChecksPage)
    found = [(line.code, line.page, line.count) for line in page.ask(lambda ws: ws.views.workspace_checks()).lines]
    assert found == [
        ("no_backup", "settings", 0),
        ("overdue", "actions", 5),
        ("without_measure", "actions", 0),
        ("retest_passed", "actions", 217),
        ("action_without_theme", "actions", 0),
        ("without_theme", "findings", 0),
        ("brief_past_review", "release", 399),
    ]
    assert "7 things to look at, 2 of them now" in page.reads()
    page.turn("Action overdue")
    page.page.table.focus_first()
    page.key(Qt.Key.Key_Return)
    assert (page.went[-1].page, page.went[-1].ident) == ("actions", late)
    assert hands.faults_in_any_look(page.frame, worn) == []
    page.do(lambda ws: ws.safety.back_up())
    action = next(line.action for line in page.ask(lambda ws: ws.views.actions()).lines if line.action.id == late)
    mended = replace(action, due_on=dt.date(2027, 5, 1), measure="9 of 10 files", theme_ids=("voice",))
    page.do(lambda ws: ws.actions.change(mended, reason="The post is vacant."))
    codes = {line.code for line in page.ask(lambda ws: ws.views.workspace_checks()).lines}
    assert codes == {"retest_passed", "without_theme", "brief_past_review"}
