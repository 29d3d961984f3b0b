"""The page of a case by keyboard: scope settled, steps said, a pause, a late agency, and a child at risk now."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from audit_tool.domain.case_life import Step
from audit_tool.domain.case_scope import Consent, Involved, Involvement
from audit_tool.domain.finding import FindingKind
from audit_tool.domain.ids import InvolvementId
from audit_tool.domain.nomination import Proceedings
from audit_tool.domain.partnership import Partnership
from audit_tool.usecases.rounds import NewCase
from tests.ui.hands import faults_in_any_look, find, has, lay_out, press, words, write
from tests.ui.pages.opened import OpenPage
from ui.pages.case import CasePage
from ui.pages.chronology import ChronologyPage
from ui.pages.form import Form

TEXT = '5 < 6 & a<b "O\'Neil" ‘ŻÓŁĆ’'


def choose(box, entry):
    """Choose an entry of a list by its words, as the arrow keys do."""
    index = box.findText(entry)
    assert index >= 0, entry
    box.setFocus()
    while box.currentIndex() != index:
        QTest.keyClick(box, Qt.Key.Key_Down if box.currentIndex() < index else Qt.Key.Key_Up)


class OpenCase(OpenPage):
    """The page on one case."""

    def picture(self):
        return self.ask(lambda ws: ws.views.case(self.ident))

    def settle_scope(self):
        self.press("Settle the scope")
        form = self.form()
        write(find(form, "Information-sharing agreement"), "Agreement 4, schedule 2")
        write(find(form, "Impact assessment (DPIA)"), "DPIA 7")
        choose(find(form, "What the family knows"), "The family was told")
        press(find(form, "None"))
        self.press("Save", form)

    def say_agencies(self):
        for line in self.picture().agencies:
            if line.return_id is not None:
                self.page.agencies.table.go_to(lambda row, line=line: row.agency_id == line.agency_id)
                self.press("Say what it had to do with the family")
                self.press("Save", self.form())


def start(open_hub):
    def begin(ws):
        codes = (("NHS", "Example NHS Trust", "acute_trust"), ("POL", "Example Police", "police"))
        agencies = [
            ws.partnership.add_agency(code=code, name=name, agency_type=kind).made for code, name, kind in codes
        ]
        ws.partnership.add_agency(code="FIR", name="Example Fire", agency_type="fire")
        family = NewCase((), dt.date(2025, 1, 1), dt.date(2025, 12, 31), (14, 6))
        made = ws.rounds.start(kind="maag", title="Audit", year_label="2026", agency_ids=agencies, case=family).made
        return ws.views.round(made).case.id

    return open_hub.ask(begin)


@pytest.fixture
def case(hub_with_ws):
    opened = OpenCase(hub_with_ws, CasePage(hub_with_ws.hub)).open(start(hub_with_ws))
    yield opened
    opened.put_away()


def test_the_page_says_what_comes_next_and_why_not_yet(case):
    told = words(case.page)
    assert "Family A: settle the scope" in told
    assert "The information-sharing agreement and the impact assessment are not named yet." in told
    assert "Whether they were involved is not said of 2 of 2 agencies: Example NHS Trust and Example Police." in told


def test_the_scope_is_settled_and_said_by_keyboard(case):
    case.settle_scope()
    scope = case.picture().scope
    assert (scope.dpia, scope.consent, scope.proceedings) == ("DPIA 7", Consent.TOLD, (Proceedings.NONE,))
    case.say_agencies()
    case.press("Say that the scope is settled")
    case.press("Say that the scope is settled", case.form())
    assert case.picture().life.state is Step.SCOPED
    assert "2 of 2 forms have not gone out: Example NHS Trust and Example Police." in words(case.page)
    case.page.undo()
    case.settle()
    assert case.picture().life.state is Step.SELECTED


def test_a_step_is_passed_over_with_a_reason_and_taken_back_from_the_list(case):
    case.settle_scope()
    case.say_agencies()
    case.press("Say that the scope is settled")
    case.press("Say that the scope is settled", case.form())
    case.press("Pass it over")
    write(find(case.form(), "Why the case goes on without it"), TEXT)
    case.press("Pass it over", case.form())
    assert case.picture().life.of(Step.PACKS_ISSUED).is_passed_over
    case.page.tabs.show_sheet("Steps so far")
    case.settle()
    case.page.steps.table.go_to(lambda row: row.step is Step.PACKS_ISSUED)
    QTest.keyClick(case.page.steps.table.view, Qt.Key.Key_Return)
    case.settle()
    case.press("Take it back", case.form())
    assert case.picture().life.state is Step.SCOPED
    case.page.undo()
    case.settle()
    assert case.picture().life.of(Step.PACKS_ISSUED).said.why == TEXT


def test_a_case_is_paused_and_resumed(case):
    case.press("Pause the case")
    write(find(case.form(), "Why"), TEXT)
    case.press("Pause it", case.form())
    assert "Family A: paused" in words(case.page)
    assert TEXT in words(case.page)
    case.press("Resume")
    write(find(case.form(), "What has changed since"), "The trial is over")
    case.press("Resume it", case.form())
    assert case.picture().life.pause is None


def test_an_embargo_is_written_with_its_reason_and_shown(case):
    case.page.tabs.show_sheet("Scope")
    case.settle()
    case.press("Change the scope")
    form = case.form()
    press(find(form, "Nothing may be published yet"))
    lay_out()
    write(find(form, "Why nothing is published"), "An inquest was opened")
    case.press("Save", form)
    assert "The case is under embargo until somebody lifts it." in words(case.page)
    case.page.undo()
    case.settle()
    assert not case.picture().scope.is_embargoed


def test_an_agency_that_nobody_knew_of_is_asked(case):
    case.press("Ask one more agency")
    form = case.form()
    choose(find(form, "Agency"), "Example Fire")
    choose(find(form, "Was it involved?"), "Should have been involved")
    write(find(form, "In brief"), TEXT)
    case.press("Ask it", form)
    line = next(line for line in case.picture().agencies if line.name == "Example Fire")
    assert (line.said.involved, line.said.summary, line.return_id is not None) == (
        Involved.SHOULD_HAVE_BEEN,
        TEXT,
        True,
    )


def test_a_day_that_cannot_be_read_is_said_beside_its_box(case):
    case.press("Ask one more agency")
    write(find(case.form(), "From"), "long ago")
    case.press("Ask it", case.form())
    assert "Enter a date, such as 14 March 2026." in words(case.form())


def test_a_child_at_risk_comes_first_is_written_down_and_stays_until_it_has_an_outcome(case):
    case.press("A child may be at risk now")
    form = case.form()
    assert "If somebody is in danger this minute, ring 999." in words(form)
    assert "Your partnership has not written its numbers down yet." in words(form)
    choose(find(form, "Which child"), "Child 2")
    write(find(form, "What gives rise to concern"), TEXT)
    case.press("Write it down", form)
    assert "Child 2: nobody is told yet." in words(case.page)
    assert "Family A: paused" in words(case.page)
    case.page.open(case.page.where)
    case.settle()
    assert case.page.window().focusWidget().accessibleName() == "Say whom you told"
    case.press("Say whom you told")
    form = case.form()
    assert TEXT in words(form)
    write(find(form, "Who was told"), "Duty team")
    case.press("Save", form)
    case.press("Say what came of it")
    form = case.form()
    write(find(form, "What came of it"), "Safe with an aunt")
    case.press("Save", form)
    (alert,) = case.picture().alerts
    assert (alert.concern, alert.told_to, alert.outcome) == (TEXT, "Duty team", "Safe with an aunt")
    assert not has(case.page, "Say what came of it")


def test_the_numbers_of_the_partnership_stand_where_they_are_needed(case):
    case.ask(lambda ws: ws.partnership.describe(Partnership("Northmere", whom_to_tell="Duty team: 0000 000 001")))
    case.press("A child may be at risk now")
    assert "Duty team: 0000 000 001" in words(case.form())


def test_an_alert_without_words_stays_open(case):
    case.press("A child may be at risk now")
    case.press("Write it down", case.form())
    assert "Say which child it is, or who else." in words(case.form())
    assert case.picture().alerts == ()


@pytest.mark.parametrize("where", ["chronology", "form"])
def test_the_way_out_stands_on_the_chronology_and_on_a_form_of_the_case(hub_with_ws, where):
    case_id = start(hub_with_ws)
    picture = hub_with_ws.ask(lambda ws: ws.views.case(case_id))
    page = ChronologyPage(hub_with_ws.hub) if where == "chronology" else Form(hub_with_ws.hub)
    opened = OpenPage(hub_with_ws, page).open(case_id if where == "chronology" else picture.agencies[0].return_id)
    opened.press("A child may be at risk now")
    choose(find(opened.form(), "Which child"), "Child 1")
    write(find(opened.form(), "What gives rise to concern"), TEXT)
    opened.press("Write it down", opened.form())
    assert [alert.child for alert in opened.ask(lambda ws: ws.views.case(case_id)).alerts] == ["Child 1"]
    opened.put_away()


def come_to_the_end(ws, case_id):
    """Bring a case to the step before its purge, what is missing passed over."""
    picture = ws.views.case(case_id)
    scope = replace(picture.scope, without_why="Test", consent=Consent.TOLD, proceedings=(Proceedings.NONE,))
    ws.case_scopes.settle(scope, period_from=picture.case.period_from, period_to=picture.case.period_to)
    for line in picture.agencies:
        if line.return_id is not None:
            ws.case_scopes.involve(Involvement(InvolvementId(""), case_id, line.agency_id, Involved.YES))
    ws.findings.add(round_id=picture.round.id, kind=FindingKind.LEARNING, text="Ask each child")
    for step in Step:
        standing = ws.views.case(case_id).life.of(step)
        if standing.is_done or step is Step.PURGED:
            continue
        if standing.is_said:
            ws.case_steps.say(case_id, step)
        else:
            ws.case_steps.pass_over(case_id, step, why="Not in this test")


def test_a_closed_case_is_purged_by_typing_its_label_and_leaves_a_certificate(case, tmp_path):
    case.ask(lambda ws: come_to_the_end(ws, case.ident))
    case.page.refresh()
    case.settle()
    case.press("Purge the working papers")
    form = case.form()
    assert "Nobody can take this back." in words(form)
    write(find(form, "Type Family A"), "Family B")
    write(find(form, "Who purges"), "Audit coordinator")
    case.press("Purge for good", form)
    assert "That is not the label of this family." in words(form)
    write(find(form, "Type Family A"), "Family A")
    case.press("Purge for good", form)
    assert "Family A: everything is done" in words(case.page)
    chosen = tmp_path / "certificate.pdf"
    proposed = []
    case.page.choose_file = lambda _parent, name, then: (proposed.append(name), then(chosen))
    case.press("Save the certificate")
    assert proposed == ["2026-family-a-certificate-of-purge.pdf"]
    assert chosen.read_bytes().startswith(b"%PDF")


def test_the_page_stands_in_every_look(case, worn):
    case.ask(lambda ws: ws.alerts.write_down(case.ident, child="Child 1", concern=TEXT))
    case.page.refresh()
    case.settle()
    assert faults_in_any_look(case.frame, worn) == []


@pytest.mark.parametrize("act", ["Settle the scope", "Ask one more agency", "A child may be at risk now"])
def test_its_dialogs_stand_in_every_look(case, worn, act):
    case.press(act)
    assert faults_in_any_look(case.frame, worn) == []
