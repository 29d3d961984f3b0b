"""The analysis of a round by hand: from a cell to its answers, years, sides and themes as tables, and out as a file."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible

from audit_tool.domain.analysis import Figure
from audit_tool.domain.changes import changed
from audit_tool.domain.finding import FindingKind
from audit_tool.domain.ids import AgencyId, RoundId
from audit_tool.domain.rating import Lens
from audit_tool.domain.route import Route
from audit_tool.domain.setting import Duty, Setting
from audit_tool.views.analysis_years import Year
from forms.answers import Answer, State
from tests.ui import hands
from tests.ui.pages.opened import OpenPage
from ui.pages.analysis import AnalysisPage, BehindPage
from ui.pages.analysis.page import HEAT, SIDES, THEMES, YEARS
from ui.widgets.button import Button
from ui.widgets.figure_bar import FigureBar

RATED = (("board_lead", "met"), ("board_reports", "part"), ("voice", "not_met"))


def a_round(ws):
    """Six agencies are asked, three are in: one rated all, one left a question, one said that one is not theirs."""
    agencies = [
        AgencyId(ws.partnership.add_agency(code=f"A{n}", name=f"Example Agency {n}", agency_type="police").made)
        for n in range(6)
    ]
    run = RoundId(ws.rounds.start(kind="section11", title="Section 11", year_label="2026", agency_ids=agencies).made)
    for number, line in enumerate(ws.views.round(run).returns[:3]):
        answers = {(ident, None): Answer(State.ANSWERED, code) for ident, code in RATED[: 3 - (number == 1)]}
        if number == 2:
            answers["voice", None] = Answer(State.DOES_NOT_APPLY, reason="No contact with children.")
        ws.answers.record_many(return_id=line.return_id, lens=Lens.SELF, answers=answers, source="typed")
        ws.expected.came(line.return_id, route=Route.WORKBOOK)
    ws.findings.add(round_id=run, kind=FindingKind.LEARNING, text="Ask the child.", theme_ids=("voice",))
    return run


@pytest.fixture
def analysis(hub_with_ws):
    run = hub_with_ws.do(a_round)
    page = OpenPage(hub_with_ws, AnalysisPage(hub_with_ws.hub)).open(run)
    yield page
    page.put_away()


def marks(page):
    return [[f"{mark.letter} {mark.number}".strip() for mark in line.marks] for line in page.page.heat.grid.lines()]


def test_each_cell_says_what_it_is_and_opens_its_answers_by_keyboard(analysis, worn):
    assert marks(analysis) == [["P 2/2", "N 1/1"], ["P 2/2", "? 0/1"], ["P 2/2", "N/A"]]
    assert "3 returns are in and counted; 3 are not in yet." in analysis.reads()
    grid = analysis.page.heat.grid
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Right):
        analysis.key(key, on=grid)
    spoken = QAccessible.queryAccessibleInterface(grid).focusChild()
    assert spoken.text(QAccessible.Text.Name) == "Example Agency 1, 2 Listening: Not rated. not answered: 1."
    assert spoken.text(QAccessible.Text.Name) in analysis.reads()
    analysis.key(Qt.Key.Key_Return, on=grid)
    picture = analysis.ask(lambda ws: ws.views.heat_map(RoundId(analysis.ident)))
    assert (analysis.went[-1].page, analysis.went[-1].ident) == ("form", picture.rows[1].return_id)
    assert analysis.went[-1].question == "voice"
    assert hands.faults_in_any_look(analysis.frame, worn) == []


def test_every_picture_is_a_table_too(analysis):
    page = analysis.page
    for sheet in (YEARS, SIDES):
        page.tabs._turn(sheet)
        analysis.settle()
    analysis.press("Show as tables", kind=Button)
    assert page.tables[HEAT].shown()[1][:3] == ("Example Agency 0", "2 Listening", "Not met. Not met: 1.")
    standard, *_questions = page.tables[YEARS].shown()
    assert standard[:3] == ("1 Leadership", "2026", "Met: 3, Partially met: 3")
    assert page.tables[SIDES].shown()[0][:3] == ("1 Leadership", "Agencies themselves", "Met: 3, Partially met: 3.")
    page.tabs._turn(THEMES)
    analysis.settle()
    assert [(each.label, each.better) for each in page.themes.shown()] == [("The child's voice and daily life", 1)]


def test_every_figure_leads_to_its_answers_and_each_answer_to_its_form(analysis, hub_with_ws, worn):
    page = analysis.page
    page.tabs._turn(YEARS)
    analysis.settle()
    bar = next(bar for bar in page.findChildren(FigureBar) if bar.isVisible())
    assert bar.accessibleDescription().startswith("Met 3. Return shows its answers")
    analysis.key(Qt.Key.Key_Right, on=bar)
    assert bar.accessibleDescription().startswith("Partially met 3.")
    analysis.key(Qt.Key.Key_Return, on=bar)
    where = analysis.went[-1]
    assert analysis.page.where.question == YEARS  # the way back
    behind = OpenPage(hub_with_ws, BehindPage(hub_with_ws.hub))
    behind.page.open(where)
    behind.settle()
    rows = behind.page.table.shown()
    assert "Partially met: 3" in behind.reads()
    assert [row.who for row in rows] == ["Example Agency 0", "Example Agency 1", "Example Agency 2"]
    behind.key(Qt.Key.Key_Return, on=behind.page.table.view)
    assert (behind.went[-1].page, behind.went[-1].ident) == ("form", rows[0].return_id)
    assert behind.went[-1].question == "board_reports"
    assert hands.faults_in_any_look(behind.frame, worn) == []
    behind.put_away()
    page.tabs._turn(THEMES)
    analysis.settle()
    page.themes.opened.emit(page.themes.shown()[0])
    theme = analysis.went[-1]
    assert (theme.page, theme.question, theme.row) == ("behind", "voice", "findings:")


def test_a_year_that_did_not_ask_leads_nowhere_and_who_took_part_is_looked_at(analysis):
    page = analysis.page
    page.tabs._turn(YEARS)
    analysis.settle()
    analysis.press("Show as tables", kind=Button)
    (line, *_others), ident = page._years.standards, RoundId(analysis.ident)
    then = replace(line, years=(Year("2025", None, Figure(ident, "")),))
    page._show_years(replace(page._years, standards=(then,), questions=()))
    page.tables[YEARS].opened.emit(page.tables[YEARS].shown()[0])
    assert analysis.went == []
    assert page.is_touched_by(changed(participation="a figure of taking part, put back"))


def test_all_of_it_is_saved_for_the_group_and_the_figures_for_others(analysis, tmp_path):
    for button, name in (("Save for the audit group", "all.pdf"), ("Save figures for others", "figures.html")):
        analysis.page.choose_place = lambda _parent, _name, then, name=name: then(tmp_path / name)
        analysis.press(button, kind=Button)
        analysis.press("Close", analysis.form())
    assert (tmp_path / "all.pdf").read_bytes().startswith(b"%PDF")
    told = (tmp_path / "figures.html").read_text(encoding="utf-8")
    assert "Example Agency 0" not in told


def test_the_table_of_a_sheet_is_saved_as_csv(analysis, tmp_path):
    for sheet, name in ((HEAT, "map.csv"), (SIDES, "sides.csv")):
        analysis.page.tabs._turn(sheet)
        analysis.settle()
        analysis.page.choose_place = lambda _parent, _name, then, name=name: then(tmp_path / name)
        analysis.press("Save for the audit group", kind=Button)
        analysis.press("Close", analysis.form())
    analysis.page.tabs._turn(YEARS)
    analysis.settle()
    analysis.page.years.standard.show_data(analysis.page._years.standards[1].standard_id)
    analysis.page.choose_place = lambda _parent, _name, then: then(tmp_path / "years.html")
    analysis.press("Save this sheet", kind=Button)
    analysis.press("Close", analysis.form())
    rows = {name: (tmp_path / name).read_bytes().decode("utf-8-sig").splitlines() for name in ("map.csv", "sides.csv")}
    assert "Example Agency 0,P 2/2,N 1/1" in rows["map.csv"]
    questions = (tmp_path / "years.html").read_text(encoding="utf-8")
    assert "What they say of themselves" in questions
    assert "1 Leadership" not in questions
    assert '1 Leadership,Agencies themselves,"Met: 3, Partially met: 3.",' in rows["sides.csv"]


def schools(ws):
    """Forty-two schools of two sizes: more than stand on a map one by one."""
    agencies = []
    for number in range(42):
        made = ws.partnership.add_agency(
            code=f"S{number}", name=f"Example School {number:02}", agency_type="school", groups=("primary",)
        )
        agencies.append(AgencyId(made.made))
        ws.register.write_setting(
            Setting(
                agencies[-1], urn=f"99{number:04}", phase="Primary", roll=90 if number < 12 else 300, duty=Duty.S175
            )
        )
    run = RoundId(ws.rounds.start(kind="section175", title="S175", year_label="2026", agency_ids=agencies).made)
    for line in ws.views.round(run).returns:
        ws.expected.came(line.return_id, route=Route.WORKBOOK)
    return run


def test_many_settings_open_on_their_peers_and_a_group_opens_into_its_settings(hub_with_ws):
    run = hub_with_ws.do(schools)
    page = OpenPage(hub_with_ws, AnalysisPage(hub_with_ws.hub)).open(run)
    grid = page.page.heat.grid
    assert [(line.name, line.below) for line in grid.lines()] == [
        ("Primary schools, up to 100 pupils", "12 settings"),
        ("Primary schools, 251 to 500 pupils", "30 settings"),
    ]
    page.key(Qt.Key.Key_Return, on=grid)
    assert [line.name for line in grid.lines()][:2] == ["Example School 00", "Example School 01"]
    assert len(grid.lines()) == 12
    page.press("Every setting", kind=Button)
    assert len(grid.lines()) == 42
    page.press("All groups", kind=Button)
    assert len(grid.lines()) == 2
    page.put_away()
