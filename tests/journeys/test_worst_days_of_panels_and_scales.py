"""Two more worst days on the pages themselves, with the whole Section 11 set: a panel, and a scale read backwards."""

from __future__ import annotations

import datetime as dt

import pytest
from PySide6.QtCore import Qt

from audit_tool import workspace as house
from audit_tool.domain.ids import PanelMemberId
from audit_tool.domain.panel import Panel
from audit_tool.domain.rating import Lens
from audit_tool.domain.route import Route
from forms.answers import Answer, State
from tests.ui.conftest import clock, dressed, hub, hub_with_ws, worn  # noqa: F401  # fixtures
from tests.ui.hands import find, write
from tests.ui.pages.area import settle
from tests.ui.pages.opened import OpenPage
from ui.pages.board import BoardPage
from ui.pages.panel import PanelPage

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def small_sets():
    return house.shelf()


def test_11_a_return_that_took_the_wrong_end_for_the_best_is_asked_about_on_the_board(hub_with_ws, dressed):  # noqa: F811
    def begin(ws):
        made = [
            ws.partnership.add_agency(code=f"A{n}", name=f"Example Agency {n}", agency_type="police").made
            for n in range(7)
        ]
        run = ws.rounds.start(kind="section11", title="S11", year_label="2026", agency_ids=made).made
        lines = ws.views.round(run).returns
        whole = ws.views.form(lines[0].return_id).whole.question_set
        rated = [each.id for each in whole.questions() if each.scored and each.type == "scale"][:8]
        for number, line in enumerate(lines):
            answer = Answer(State.ANSWERED, "met" if number else "not_met")
            answers = dict.fromkeys([(ident, None) for ident in rated], answer)
            ws.answers.record_many(return_id=line.return_id, lens=Lens.SELF, answers=answers, source="typed")
            ws.expected.came(line.return_id, route=Route.PAPER)
        return run

    board = OpenPage(hub_with_ws, BoardPage(hub_with_ws.hub)).open(hub_with_ws.do(begin))
    board.press("Checks")
    flags = board.ask(lambda ws: ws.views.round_checks(board.ident)).lines
    turned = [line for line in flags if line.flag.code == "turned_from_others"]
    assert [(line.name, line.flag.count) for line in turned] == [("Example Agency 0", 8)]
    rows = range(len(board.page.checks.table.shown()))
    assert any("Ask which end was taken for the best" in _row(board.page.checks.table, number) for number in rows)
    board.put_away()


def test_13_the_chair_falls_ill_the_panel_is_too_few_and_nobody_judges_their_own(hub_with_ws, dressed):  # noqa: F811
    area = settle(hub_with_ws)

    def begin(ws):
        ids = [
            PanelMemberId(ws.panels.add_member(round_id=area.round_id, name=name, agency_id=agency).made)
            for name, agency in (("Ward sister", area.agencies[0]), ("Scrutineer", None), ("Head teacher", None))
        ]
        ws.panels.set_up(Panel(area.round_id, quorum=2, chair_id=ids[1]))
        ws.panels.plan(area.round_id, first_on=dt.date(2026, 3, 17))

    area.open.do(begin)
    plan = OpenPage(area.open, PanelPage(area.open.hub)).open(area.round_id)
    plan.page.tabs.show_sheet("Hours")
    assert "Ward sister leaves the table; Scrutineer chairs, 2 sit" in "\n".join(
        _row(plan.page.hours, number) for number in range(2)
    )
    plan.page.hours.go_to(lambda line: line.slot.return_id == area.nhs)
    plan.settle()
    plan.press("Change the hour")
    ill = find(plan.form(), "Scrutineer cannot come")
    ill.setChecked(True)
    plan.key(Qt.Key.Key_Return, CTRL)
    (nhs, _police) = plan.page.hours.shown()
    assert "1 of 2 hours cannot be held" in plan.reads()
    assert {clash.value for clash, _other in nhs.clashes} == {"quorum", "no_chair"}
    plan.press("Change the panel")
    write(find(plan.form(), "How many must sit"), "1")
    plan.key(Qt.Key.Key_Return, CTRL)
    (nhs, _police) = plan.page.hours.shown()
    assert {clash.value for clash, _other in nhs.clashes} == {"no_chair"}
    plan.put_away()


def _row(table, number):
    model = table.view.model()
    return " ".join(str(model.index(number, column).data()) for column in range(model.columnCount()))
