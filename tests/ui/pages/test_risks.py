"""The education risk register: written, looked at again, taken off, and never in any order of gravity."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from audit_tool.domain.errors import Refused
from audit_tool.domain.ids import AgencyId, RiskEntryId
from audit_tool.domain.risk import RiskBand, RiskEntry, RiskSource, Trend
from audit_tool.paper import text_lines
from tests.ui import hands
from tests.ui.pages.opened import OpenPage
from ui.pages.risks import RisksPage
from ui.widgets.button import Button

SCHOOL = RiskEntry(RiskEntryId(""), AgencyId(""), RiskSource.NO_LEAD, "Nobody leads since May.", 4, 4)


@pytest.fixture
def school(hub_with_ws):
    return AgencyId(
        hub_with_ws.do(
            lambda ws: ws.partnership.add_agency(code="EXS", name="Example School", agency_type="school")
        ).made
    )


@pytest.fixture
def risks(hub_with_ws, school):
    page = OpenPage(hub_with_ws, RisksPage(hub_with_ws.hub)).open()
    yield page
    page.put_away()


def entries(risks):
    return [line.entry for line in risks.ask(lambda ws: ws.views.risks()).lines]


@pytest.mark.parametrize(
    ("likelihood", "impact", "band"),
    [
        (1, 5, RiskBand.LOW),
        (2, 3, RiskBand.MEDIUM),
        (3, 4, RiskBand.HIGH),
        (4, 5, RiskBand.CRITICAL),
        (1, 1, RiskBand.LOW),
        (5, 5, RiskBand.CRITICAL),
    ],
)
def test_how_grave_an_entry_is(likelihood, impact, band):
    assert RiskEntry(RiskEntryId("a"), AgencyId("b"), RiskSource.OTHER, "", likelihood, impact).band is band


def test_an_entry_is_written_looked_at_again_and_taken_off(risks):
    assert "Nothing is on the risk register." in risks.reads()
    risks.press("Write an entry", kind=Button)
    hands.write(hands.find(risks.form(), "What could happen"), "Nobody leads since May.")
    risks.press("Write it down", risks.form())
    assert "1 entry, none to be looked at now." in risks.reads()
    (entry,) = entries(risks)
    assert (entry.score, entry.trend) == (9, Trend.NEW)
    risks.undo()
    assert entries(risks) == []


def test_an_entry_that_says_nothing_is_refused_where_it_is_typed(risks):
    risks.press("Write an entry", kind=Button)
    risks.press("Write it down", risks.form())
    assert "Say what could happen to children, and why." in hands.words(risks.form())
    risks.press("Cancel", risks.form())


def test_the_register_stands_by_the_day_of_the_next_look(risks, school, hub_with_ws):
    other = AgencyId(
        hub_with_ws.do(lambda ws: ws.partnership.add_agency(code="OTH", name="Other School", agency_type="school")).made
    )
    grave = replace(SCHOOL, agency_id=school, review_on=dt.date(2026, 9, 1))
    mild = replace(SCHOOL, agency_id=other, likelihood=1, impact=2, review_on=dt.date(2026, 3, 1))
    for entry in (grave, mild):
        risks.do(lambda ws, entry=entry: ws.risks.add(entry))
    assert [entry.agency_id for entry in entries(risks)] == [other, school]
    assert "2 entries, 1 to be looked at now." in risks.reads()
    first = entries(risks)[0]
    risks.do(lambda ws: ws.risks.look_again(replace(first, likelihood=3)))
    assert entries(risks)[0].trend is Trend.UP
    said = "\n".join(text_lines(risks.ask(lambda ws: ws.views.document("risk_register", "risk_register"))))
    assert "6: likelihood 3, impact 2, up from 2" in said
    assert said.index("Other School") < said.index("Example School")
    assert "Do not copy, send on or publish." in said
    with pytest.raises(Refused, match="reason_needed"):
        raise_from(risks, lambda ws: ws.risks.take_off(first.id, " "))
    risks.do(lambda ws: ws.risks.take_off(first.id, "A lead was appointed."))
    assert [entry.agency_id for entry in entries(risks)] == [school]


def raise_from(risks, act):
    """Do something that is refused, and raise the refusal here."""
    caught = []
    risks.open_hub.hub.run(act, initiator=None, failed=caught.append)
    risks.settle()
    raise caught[0]


def test_the_page_has_no_fault_in_any_look(risks, school, worn):
    risks.do(lambda ws: ws.risks.add(replace(SCHOOL, agency_id=school, statement="Nobody leads since May. " * 12)))
    assert hands.faults_in_any_look(risks.frame, worn) == []
