"""Row 16 of the worst days: a brief that was published said who somebody is."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from audit_tool.domain.errors import Refused
from audit_tool.domain.ids import IncidentId
from audit_tool.domain.incident import Incident, Telling, check_incident
from audit_tool.paper import text_lines
from tests.ui import hands
from tests.ui.pages.area import NHS, add_agency, start_family
from tests.ui.pages.opened import OpenPage
from ui.pages.incidents import IncidentsPage
from ui.widgets.button import Button
from ui.widgets.choices import RadioRow

KNOWN = dt.datetime(2026, 3, 2, 9, 0, tzinfo=dt.UTC)
INCIDENT = Incident(IncidentId("a"), "learning_brief", "case", KNOWN, "A reader knew the family.")


@pytest.fixture
def brief(hub_with_ws, tmp_path):
    """A brief that was saved; give the way to save it again."""
    case_id = start_family(hub_with_ws, [add_agency(hub_with_ws, *NHS)])

    def save(ws):
        paper = ws.views.document("learning_brief", case_id)
        return ws.documents.export(paper, code="learning_brief", subject=case_id, path=tmp_path / "brief.pdf")

    hub_with_ws.do(save)
    return save


@pytest.fixture
def incidents(hub_with_ws, brief):
    page = OpenPage(hub_with_ws, IncidentsPage(hub_with_ws.hub)).open()
    yield page
    page.put_away()


def refused(incidents, act):
    told = []
    incidents.open_hub.hub.run(act, initiator=None, failed=told.append)
    incidents.settle()
    return [each.code for each in told]


@pytest.mark.parametrize(
    ("said", "code"),
    [
        ({"happened": " "}, "incident_needs_words"),
        ({"known_at": KNOWN + dt.timedelta(days=9)}, "incident_ahead"),
        ({"commissioner": Telling.TOLD}, "incident_says_why"),
        ({"people": Telling.NOT_NEEDED}, "incident_says_why"),
        ({"learned": "A second reader."}, "incident_undecided"),
    ],
)
def test_an_incident_says_what_the_law_wants_on_record(said, code):
    with pytest.raises(Refused, match=code):
        check_incident(replace(INCIDENT, **said), KNOWN + dt.timedelta(hours=1))


def test_16_a_brief_gave_somebody_away_is_taken_back_mended_and_put_on_record(incidents, brief, clock, tmp_path, worn):
    incidents.press("Write down an incident", kind=Button)
    hands.write(hands.find(incidents.form(), "What it gave away, and how that came out"), "A reader knew the family.")
    hands.write(hands.find(incidents.form(), "Who has it"), "The website")
    incidents.press("Write it down", incidents.form())
    assert "1 incident is open." in incidents.reads()
    assert "72 hours left" in incidents.reads()
    clock.turn(hours=80)
    incidents.page.refresh()
    incidents.settle()
    assert "Over for 8 hours. Say why it is told late." in incidents.reads()
    incidents.page.table.go_to(lambda line: line.incident.is_open)
    incidents.settle()

    incidents.press("Say what was done and decided", kind=Button)
    hands.write(hands.find(incidents.form(), "What was done to get it back"), "Taken off the website at noon.")
    incidents.press("Save", incidents.form())
    assert refused(incidents, brief) == ["document_taken_back"]
    (line,) = incidents.ask(lambda ws: ws.views.incidents()).lines
    assert (len(line.left.saved), line.left.about) == (1, "Family A")

    incidents.press("Say what was done and decided", kind=Button)
    form = incidents.form()
    hands.write(hands.find(form, "What took its place"), "The month is a season now.")
    hands.find(form, "Told").setChecked(True)
    hands.write(hands.find(form, "What is done so that it does not happen again"), "Two people read it.")
    incidents.press("Save", form)
    assert "Say when they were told, or why not." in hands.words(form)
    hands.write(hands.find(form, "When, or why not"), "On 5 March, late: nobody was in.")
    incidents.press("Save", form)
    assert "Say first whether the Commissioner and those it tells of were told." in hands.words(form)
    for each, box in zip(hands.seen(form, RadioRow)[3:], (False, False, True), strict=True):
        each.setChecked(box)
    hands.write(hands.find(form, "When and how, or why not"), "No child could be harmed by it.")
    incidents.press("Save", form)
    assert "No incident is open." in incidents.reads()
    (line,) = incidents.ask(lambda ws: ws.views.incidents()).lines
    assert (line.incident.commissioner, line.incident.people) == (Telling.TOLD, Telling.NOT_NEEDED)
    assert refused(incidents, brief) == []
    incidents.page.choose_file = lambda _parent, _name, then: then(tmp_path / "record.pdf")
    incidents.page.table.go_to(lambda _line: True)
    incidents.press("Save the record", kind=Button)
    incidents.press("Close", incidents.form())
    assert (tmp_path / "record.pdf").read_bytes().startswith(b"%PDF")
    said = "\n".join(text_lines(incidents.ask(lambda ws: ws.views.document("incident_record", line.incident.id))))
    for told in ("The website", "Told. On 5 March, late: nobody was in.", "Taken off the website at noon."):
        assert told in said
    assert hands.faults_in_any_look(incidents.frame, worn) == []
