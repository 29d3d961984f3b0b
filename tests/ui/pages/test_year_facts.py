"""The figures of a year: with their day and source, small ones held back, copied and saved."""

from __future__ import annotations

import csv
import datetime as dt
from dataclasses import replace

import pytest
from PySide6.QtWidgets import QApplication

from audit_tool.domain.ids import PersonId
from audit_tool.domain.rating import Lens
from forms.answers import Answer, Evidence, State
from tests.ui import hands
from tests.ui.pages.opened import OpenPage
from ui.pages.year_facts import YearFactsPage
from ui.widgets.button import Button

KEYS = (("board_lead", None), ("board_reports", None), ("voice", None))
MET = Answer(State.ANSWERED, "met", evidence=(Evidence("e1", "Minutes"),), impact="Children wait less.")


def a_year(ws):
    """Seven agencies are asked, six return, with one rating that only one of them gave; the board is frozen."""
    agencies = [
        ws.partnership.add_agency(code=f"A{n}", name=f"Example Agency {n}", agency_type="police").made for n in range(7)
    ]
    run = ws.rounds.start(kind="section11", title="Section 11, 2026", year_label="2026", agency_ids=agencies).made
    for number, line in enumerate(ws.views.round(run).returns[:6]):
        answers = dict.fromkeys(KEYS, MET)
        if not number:
            answers[KEYS[0]] = replace(MET, value="part", reason="Nobody yet.")
        ws.answers.record_many(return_id=line.return_id, lens=Lens.SELF, answers=answers, source="typed")
        ws.returns.sign(return_id=line.return_id, person_id=PersonId(ws.actor), role="Executive signatory")
    ws.snapshots.freeze(run, ws.views.board(run).figures)
    return ws.actions.add(round_id=run, text="Ask again", due_on=dt.date(2026, 1, 1))


@pytest.fixture
def year(hub_with_ws):
    hub_with_ws.do(a_year)
    page = OpenPage(hub_with_ws, YearFactsPage(hub_with_ws.hub)).open()
    yield page
    page.put_away()


def test_each_figure_has_its_day_its_source_and_no_small_number(year, tmp_path, worn):
    picture = year.ask(lambda ws: ws.views.year_facts())
    by_name = {each.name: each for each in picture.figures}
    returns = by_name["Returns"]
    assert (returns.value, returns.is_frozen, returns.as_at) == ("6 of 7 (86%)", True, dt.date(2026, 3, 2))
    rated = by_name["How agencies rated themselves"]
    assert rated.is_held
    assert "1 Partially" not in rated.sentence
    assert "17 Met" not in rated.sentence
    assert (by_name["Actions looked at"].value, "Actions past their day" in by_name) == ("held back", False)
    year.page.table.go_to(lambda figure: figure.name == "Returns")
    year.settle()
    year.press("Go to its source", kind=Button)
    assert (year.went[-1].page, year.went[-1].ident) == ("board", returns.ident)
    year.press("Copy all", kind=Button)
    assert returns.sentence in QApplication.clipboard().text()
    for name in ("year.csv", "year.pdf"):
        year.page.choose_place = lambda _parent, _name, then, name=name: then(tmp_path / name)
        year.press("Save the figures", kind=Button)
        year.press("Close", year.form())
    year.press("Release check", kind=Button)
    assert (year.went[-1].page, year.went[-1].ident) == ("release", "annual_facts/2026-03-31")
    rows = list(csv.reader((tmp_path / "year.csv").read_text(encoding="utf-8-sig").splitlines(True)))
    assert len(rows) == len(picture.figures) + 1
    assert (tmp_path / "year.pdf").read_bytes().startswith(b"%PDF")
    assert hands.faults_in_any_look(year.frame, worn) == []
