"""A case on its way: scope, agencies, steps said and passed over, pauses, embargo, alerts, and a late agency."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from audit_tool.domain.case_life import PauseReason, Step
from audit_tool.domain.case_scope import CaseScope, Consent, Involved, Involvement
from audit_tool.domain.errors import Refused
from audit_tool.domain.event import Event
from audit_tool.domain.finding import FindingKind, Scope
from audit_tool.domain.ids import AgencyId, AlertId, EventId, InvolvementId
from audit_tool.domain.nomination import Proceedings
from audit_tool.domain.rating import Lens
from audit_tool.usecases.rounds import NewCase
from forms.answers import Answer, State

TEXT = '5 < 6 & a<b "O\'Neil" ‘ŻÓŁĆ’'
FIRST, LAST = dt.date(2025, 1, 1), dt.date(2025, 12, 31)


@pytest.fixture
def case(ws, begun):
    family = NewCase((), FIRST, LAST, (14, 6))
    round_id = ws.rounds.start(
        kind="maag", title="Audit", year_label="2026", agency_ids=begun.agencies, case=family
    ).made
    return ws.views.round(round_id).case


def settle(ws, case, **fields):
    plain = CaseScope(case.id, "ISA 4", "DPIA 7", consent=Consent.TOLD, proceedings=(Proceedings.NONE,))
    ws.case_scopes.settle(replace(plain, **fields), period_from=FIRST, period_to=LAST)


def involve(ws, case, agency_id, involved=Involved.YES, **fields):
    ws.case_scopes.involve(replace(Involvement(InvolvementId(""), case.id, agency_id, involved), **fields))


def ask(ws, case, agency_id, involved=Involved.YES):
    ws.case_scopes.ask_agency(Involvement(InvolvementId(""), case.id, agency_id, involved, summary=TEXT))


def scoped(ws, case, begun):
    settle(ws, case)
    for agency_id in begun.agencies:
        involve(ws, case, agency_id)
    ws.case_steps.say(case.id, Step.SCOPED)


def life(ws, case):
    return ws.views.case(case.id).life


def waits(ws, case, step):
    return [wait.code for wait in life(ws, case).of(step).waits]


def refused(verb, *given, **named):
    with pytest.raises(Refused) as caught:
        verb(*given, **named)
    return caught.value


def meeting_of(ws, case):
    (found,) = (line.return_id for line in ws.views.round(case.round_id).returns if line.is_meeting)
    return found


def test_a_scope_comes_back_as_written_and_moves_the_days_looked_at(ws, case):
    later = dt.date(2026, 1, 31)
    scope = CaseScope(case.id, TEXT, "", TEXT, Consent.OBJECTS, TEXT, (Proceedings.INQUEST,), TEXT)
    ws.case_scopes.settle(scope, period_from=FIRST, period_to=later)
    picture = ws.views.case(case.id)
    assert picture.scope == scope
    assert (picture.case.period_to, picture.scope.may_share) == (later, True)


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ({"is_embargoed": True, "embargo_why": " "}, "embargo_needs_why"),
        ({"is_held": True}, "hold_needs_why"),
    ],
)
def test_an_embargo_and_a_hold_say_why(ws, case, fields, code):
    with pytest.raises(Refused) as caught:
        settle(ws, case, **fields)
    assert caught.value.code == code


def test_a_case_does_not_leave_its_scope_before_sharing_is_settled(ws, case, begun):
    settle(ws, case, dpia="")
    for agency_id in begun.agencies:
        involve(ws, case, agency_id)
    error = refused(ws.case_steps.say, case.id, Step.SCOPED)
    assert (error.code, error.params["reasons"]) == ("case_step_waits", ("sharing_not_settled",))
    assert refused(ws.case_steps.pass_over, case.id, Step.SCOPED, why="x").code == "case_step_never_passed_over"
    settle(ws, case, dpia="", without_why="The council's agreement covers audits")
    ws.case_steps.say(case.id, Step.SCOPED)
    assert life(ws, case).state is Step.SCOPED


def test_an_agency_is_said_to_be_involved_or_to_have_been_missing(ws, case, begun):
    involve(ws, case, begun.agencies[0], Involved.SHOULD_HAVE_BEEN, role="Nobody", since=FIRST, summary=TEXT)
    involve(ws, case, begun.agencies[0], Involved.NO, summary=TEXT)
    lines = {line.agency_id: line for line in ws.views.case(case.id).agencies}
    assert (lines[begun.agencies[0]].said.involved, lines[begun.agencies[0]].said.summary) == (Involved.NO, TEXT)
    assert lines[begun.agencies[1]].said is None
    wrong = Involvement(InvolvementId(""), case.id, begun.agencies[0], Involved.YES, since=LAST, until=FIRST)
    assert refused(ws.case_scopes.involve, wrong).code == "involvement_backwards"


def test_the_forms_are_out_when_saved_or_begun_and_back_when_handed_in(ws, case, begun, tmp_path):
    scoped(ws, case, begun)
    assert life(ws, case).next.waits[0].count == 2
    lines = {line.agency_id: line for line in ws.views.case(case.id).agencies}
    ws.blank_returns.save(lines[begun.agencies[0]].return_id, tmp_path / "form.xlsx")
    assert life(ws, case).next.waits[0].names == ("Example Police",)
    other = lines[begun.agencies[1]].return_id
    question = ws.views.form(other).whole.question_set.questions()[0].id
    ws.answers.record_many(
        return_id=other,
        lens=Lens.SELF,
        answers={(question, None): Answer(State.DOES_NOT_APPLY)},
        source="typed",
    )
    assert life(ws, case).state is Step.PACKS_ISSUED
    assert waits(ws, case, Step.FORMS_RETURNED) == ["forms_not_back"]


def pass_to_meeting(ws, case, begun):
    """Bring a case to the step before its meeting, what is missing passed over."""
    scoped(ws, case, begun)
    for step in (Step.PACKS_ISSUED, Step.FORMS_RETURNED, Step.CHRONOLOGY_MERGED):
        ws.case_steps.pass_over(case.id, step, why=TEXT)
    ws.case_steps.say(case.id, Step.CHRONOLOGY_ANALYSED)


def test_a_step_is_passed_over_in_its_turn_with_a_reason_and_taken_back(ws, case, begun):
    scoped(ws, case, begun)
    assert refused(ws.case_steps.pass_over, case.id, Step.PACKS_ISSUED, why=" ").code == "reason_needed"
    assert refused(ws.case_steps.pass_over, case.id, Step.FORMS_RETURNED, why="x").code == "case_step_out_of_turn"
    ws.case_steps.pass_over(case.id, Step.PACKS_ISSUED, why=TEXT)
    standing = life(ws, case).of(Step.PACKS_ISSUED)
    assert (standing.is_passed_over, standing.said.why) == (True, TEXT)
    ws.case_steps.take_back(case.id, Step.PACKS_ISSUED)
    assert life(ws, case).state is Step.SCOPED
    assert refused(ws.case_steps.take_back, case.id, Step.PACKS_ISSUED).code == "case_step_not_said_yet"


def test_a_step_is_said_on_its_day_once_and_never_ahead(ws, case, begun, clock):
    pass_to_meeting(ws, case, begun)
    tomorrow = clock.now.date() + dt.timedelta(days=1)
    assert refused(ws.case_steps.say, case.id, Step.MEETING_HELD, on=tomorrow).code == "day_in_future"
    ws.case_steps.say(case.id, Step.MEETING_HELD, on=dt.date(2026, 2, 27))
    assert life(ws, case).of(Step.MEETING_HELD).said.said_on == dt.date(2026, 2, 27)
    assert refused(ws.case_steps.say, case.id, Step.MEETING_HELD).code == "case_step_stands"
    assert refused(ws.case_steps.say, case.id, Step.BRIEF_DRAFTED).code == "case_step_not_said"
    assert refused(ws.case_steps.say, case.id, Step.FINDINGS_AGREED).params["reasons"] == ("no_findings",)


def test_a_paused_case_says_no_step_and_goes_on_where_it_was(ws, case, begun):
    pass_to_meeting(ws, case, begun)
    before = life(ws, case).state
    ws.case_steps.pause(case.id, PauseReason.PROCEEDINGS, why=TEXT)
    assert refused(ws.case_steps.pause, case.id, PauseReason.OTHER, why="again").code == "case_paused"
    assert refused(ws.case_steps.say, case.id, Step.MEETING_HELD).params["reasons"] == ("paused",)
    ws.case_steps.resume(case.id, why=TEXT)
    assert refused(ws.case_steps.resume, case.id, why="again").code == "case_not_paused"
    assert life(ws, case).state is before
    (pause,) = ws.views.case(case.id).pauses
    assert (pause.why, pause.resumed_why, pause.until is not None) == (TEXT, TEXT, True)


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ({"is_embargoed": True, "embargo_why": "Inquest"}, "case_embargoed"),
        ({"is_embargoed": True, "embargo_why": "Trial", "embargo_until": dt.date(2026, 3, 2)}, "case_embargoed_until"),
        ({"is_held": True, "held_why": "Disclosure"}, "case_on_hold"),
    ],
)
def test_a_brief_does_not_leave_under_embargo_or_hold_and_other_papers_do(ws, case, tmp_path, fields, code):
    settle(ws, case, **fields)
    for document in ("learning_brief", "seven_minute_briefing"):
        composed = ws.views.document(document, case.id)
        path = tmp_path / "brief.pdf"
        error = refused(ws.documents.export, composed, code=document, subject=case.id, path=path)
        assert error.code == code
        assert not path.exists()
    working = ws.views.document("chronology", case.id)
    ws.documents.export(working, code="chronology", subject=case.id, path=tmp_path / "chronology.pdf")
    settle(ws, case)
    brief = ws.views.document("learning_brief", case.id)
    ws.documents.export(brief, code="learning_brief", subject=case.id, path=tmp_path / "brief.pdf")


def test_an_embargo_is_set_in_a_closed_round_and_nothing_else_is_changed(ws, case):
    settle(ws, case)
    ws.rounds.close(case.round_id)
    settle(ws, case, is_embargoed=True, embargo_why="An inquest was opened", proceedings=(Proceedings.INQUEST,))
    assert ws.views.case(case.id).scope.is_embargoed
    with pytest.raises(Refused) as caught:
        settle(ws, case, dpia="Another")
    assert caught.value.code == "round_closed"


def test_an_alert_pauses_the_case_and_is_told_until_it_has_an_outcome(ws, case):
    ws.rounds.close(case.round_id)
    made = AlertId(ws.alerts.write_down(case.id, child="Child 2", concern=TEXT).made)
    picture = ws.views.case(case.id)
    assert picture.life.pause.because is PauseReason.ALERT
    assert [(alert.concern, alert.is_open) for alert in picture.alerts] == [(TEXT, True)]
    error = refused(ws.alerts.say_more, made, told_to="", told_on=None, told_time="", outcome="All well")
    assert error.code == "alert_needs_told"
    ws.alerts.say_more(made, told_to="Duty team", told_on=dt.date(2026, 3, 2), told_time="about ten", outcome=TEXT)
    (alert,) = ws.views.case(case.id).alerts
    assert (alert.is_open, alert.outcome, alert.outcome_on) == (False, TEXT, dt.date(2026, 3, 2))
    assert ws.views.findings(case.round_id).findings == ()


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ({"child": " "}, "alert_needs_child"),
        ({"concern": ""}, "alert_needs_concern"),
        ({"outcome": "Done"}, "alert_needs_told"),
    ],
)
def test_an_alert_says_who_and_what(ws, case, fields, code):
    whole = {"child": "Child 1", "concern": "Seen alone at night"} | fields
    assert refused(ws.alerts.write_down, case.id, **whole).code == code
    assert ws.views.case(case.id).alerts == ()


def test_a_round_with_an_alert_or_an_event_is_not_taken_back(ws, case):
    ws.chronology.add(Event(EventId(""), case.id, "A visit"))
    assert refused(ws.rounds.take_back, case.round_id).code == "round_begun"


def test_a_round_with_an_alert_is_not_taken_back(ws, case):
    ws.alerts.write_down(case.id, child="Child 1", concern="Seen alone at night")
    assert refused(ws.rounds.take_back, case.round_id).code == "round_begun"


def test_a_late_agency_gets_a_form_and_brings_the_case_back_to_its_packs(ws, case, begun, tmp_path):
    lines = [line for line in ws.views.case(case.id).agencies if line.return_id]
    for number, line in enumerate(lines):
        ws.blank_returns.save(line.return_id, tmp_path / f"{number}.xlsx")
    scoped(ws, case, begun)
    ws.case_steps.pass_over(case.id, Step.FORMS_RETURNED, why="The meeting cannot wait")
    late = AgencyId(ws.partnership.add_agency(code="FIR", name="Example Fire", agency_type="fire").made)
    ask(ws, case, late, Involved.SHOULD_HAVE_BEEN)
    picture = ws.views.case(case.id)
    (line,) = (line for line in picture.agencies if line.agency_id == late)
    assert (line.said.is_late, line.said.involved, line.return_id is not None) == (
        True,
        Involved.SHOULD_HAVE_BEEN,
        True,
    )
    assert picture.life.state is Step.SCOPED
    assert picture.life.next.waits[0].names == ("Example Fire",)
    assert picture.life.of(Step.FORMS_RETURNED).said is None
    assert refused(ask, ws, case, late).code == "agency_asked_already"


def test_an_agency_added_before_any_form_went_out_is_not_late(ws, case):
    other = AgencyId(ws.partnership.add_agency(code="FIR", name="Example Fire", agency_type="fire").made)
    ask(ws, case, other, Involved.YES)
    (line,) = (line for line in ws.views.case(case.id).agencies if line.agency_id == other)
    assert line.said.is_late is False


def test_ratings_given_before_a_late_agency_answered_are_told(ws, case, begun, tmp_path):
    line = next(line for line in ws.views.case(case.id).agencies if line.return_id)
    ws.blank_returns.save(line.return_id, tmp_path / "form.xlsx")
    meeting = meeting_of(ws, case)
    ws.answers.record_many(
        return_id=meeting,
        lens=Lens.MODERATED,
        answers={("history", None): Answer(State.ANSWERED, "good")},
        source="typed",
    )
    late = AgencyId(ws.partnership.add_agency(code="FIR", name="Example Fire", agency_type="fire").made)
    ask(ws, case, late, Involved.YES)
    (early,) = ws.views.case(case.id).early
    assert (early.name, early.before) == ("Example Fire", ("Was history given weight?",))


def test_a_case_is_closed_once_every_step_is_done_or_passed_over(ws, case, begun):
    pass_to_meeting(ws, case, begun)
    ws.case_steps.say(case.id, Step.MEETING_HELD)
    ws.findings.add(round_id=case.round_id, kind=FindingKind.LEARNING, text="Ask each child", scope=Scope.MULTI)
    ws.case_steps.say(case.id, Step.FINDINGS_AGREED)
    ws.passages.write(subject=case.id, part="issue", text="Neglect seen one event at a time")
    ws.case_steps.say(case.id, Step.DISCLOSURE_CHECKED)
    ws.case_steps.say(case.id, Step.BRIEF_APPROVED, remark="By the chair")
    ws.case_steps.say(case.id, Step.PUBLISHED)
    ws.case_steps.pass_over(case.id, Step.ACTIONS_OPEN, why="Nothing to do")
    ws.case_steps.say(case.id, Step.REVIEWED)
    made = AlertId(ws.alerts.write_down(case.id, child="Child 1", concern="Seen alone at night").made)
    ws.case_steps.resume(case.id, why="The duty team has it")
    assert waits(ws, case, Step.CLOSED) == ["alerts_without_outcome"]
    ws.alerts.say_more(made, told_to="Duty team", told_on=None, told_time="", outcome="Safe with an aunt")
    ws.case_steps.say(case.id, Step.CLOSED)
    assert life(ws, case).state is Step.CLOSED
