"""Worst days of a coordinator on which somebody asks for what is here: all that is held, and the figures of a year.

The number is the row of the list that the product was designed against.
"""

from __future__ import annotations

import datetime as dt

import pytest

from audit_tool.domain.access_request import AccessKind, AccessRequest
from audit_tool.domain.errors import Refused
from audit_tool.domain.ids import AccessRequestId
from audit_tool.exchange.sheets.csv_out import csv_bytes
from audit_tool.paper import text_lines
from audit_tool.views.facts.held import HEADERS, held_rows
from audit_tool.views.held import LookFor
from tests.audit_tool.conftest import begun, ws  # noqa: F401  # fixtures
from tests.audit_tool.usecases.test_purges import BY, SECRET, case, close  # noqa: F401  # a fixture among them
from tests.ui.pages.test_year_facts import a_year

TODAY = dt.date(2026, 3, 2)


def test_24_a_request_is_answered_from_all_that_is_held_and_nothing_goes_meanwhile(ws, case, begun, tmp_path):  # noqa: F811
    close(ws, case)
    asked = AccessRequest(AccessRequestId(""), AccessKind.SUBJECT_ACCESS, "SAR 3", TODAY, case_id=case.id)
    request = AccessRequestId(ws.access.add(asked).made)
    family, agency = ws.views.held(LookFor(case_id=case.id)), ws.views.held(LookFor(agency_id=begun.agencies[0]))
    assert any(SECRET in row[-1] for row in held_rows(family.lines))
    assert any("Example NHS Trust" in line.where for line in agency.lines)
    paper = ws.views.held_paper(family, request)
    assert "Nothing here says what may be given." in "\n".join(text_lines(paper))  # what is exempt, a person decides
    ws.documents.export(paper, code="what_is_held", subject=request, path=tmp_path / "held.pdf")
    ws.documents.save_table(csv_bytes(HEADERS, held_rows(family.lines)), tmp_path / "held.csv")
    assert sorted(path.name for path in tmp_path.glob("held.*")) == ["held.csv", "held.pdf"]
    with pytest.raises(Refused, match="case_asked_for"):
        ws.purges.purge(case.id, typed="Family A", by=BY)
    ws.access.answer(request, on=TODAY, how="All but what names others")
    ws.purges.purge(case.id, typed="Family A", by=BY)
    assert not any(SECRET in row[-1] for row in held_rows(ws.views.held(LookFor(case_id=case.id)).lines))


def test_26_the_annual_facts_are_there_tonight_with_day_source_and_small_numbers_held_back(ws, tmp_path):  # noqa: F811
    a_year(ws)
    figures = {each.name: each for each in ws.views.year_facts().figures}
    returns = figures["Returns"]
    assert (returns.value, returns.as_at, returns.page) == ("6 of 7 (86%)", TODAY, "board")
    assert figures["How agencies rated themselves"].is_held
    paper = ws.views.document("annual_facts", "2026-03-31")
    said = "\n".join(text_lines(paper))
    assert returns.sentence in said
    assert "17 Met" not in said
    ws.documents.export(paper, code="annual_facts", subject="2026-03-31", path=tmp_path / "annual.pdf")
    assert (tmp_path / "annual.pdf").read_bytes().startswith(b"%PDF")
