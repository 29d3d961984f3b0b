"""The way of a case: read from the facts and from what people say, with the reason why not yet."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from audit_tool.domain.case_life import (
    RULES,
    CaseFacts,
    CaseStep,
    FormFact,
    Pause,
    PauseReason,
    Step,
    case_life,
    release_waits,
)
from audit_tool.domain.case_scope import CaseScope, Consent
from audit_tool.domain.ids import CaseId, CaseStepId, PauseId
from audit_tool.domain.nomination import Proceedings

TODAY = dt.date(2026, 3, 2)
CASE = CaseId("family")
SCOPE = CaseScope(CASE, sharing_agreement="ISA 4", dpia="DPIA 7", consent=Consent.TOLD, proceedings=(Proceedings.NONE,))
FORMS = (FormFact("Health", True, True), FormFact("Police", True, True), FormFact("School", True, True))
PAUSE = Pause(PauseId("p"), CASE, PauseReason.ALERT, "", dt.datetime(2026, 3, 1, tzinfo=dt.UTC))


def said(*steps, passed_over=()):
    found = {step: CaseStep(CaseStepId(step), CASE, step, TODAY) for step in steps}
    return found | {
        step: CaseStep(CaseStepId(step), CASE, step, TODAY, "why", is_passed_over=True) for step in passed_over
    }


def everything(**fields):
    """The facts of a closed case whose papers are still there."""
    steps = [step for step, rule in RULES.items() if rule.is_said]
    whole = CaseFacts(
        TODAY,
        SCOPE,
        forms=FORMS,
        events=3,
        findings=2,
        actions=1,
        has_brief=True,
        said=said(*steps),
    )
    return replace(whole, **fields)


def codes(standing):
    return [wait.code for wait in standing.waits]


def test_every_step_has_a_rule_in_its_order():
    assert tuple(RULES) == tuple(Step)


def test_a_case_that_has_just_begun_is_selected_and_waits_for_its_scope():
    life = case_life(CaseFacts(TODAY, forms=FORMS, unsaid=("Health",)))
    assert (life.state, life.next.step) == (Step.SELECTED, Step.SCOPED)
    assert codes(life.next) == [
        "sharing_not_settled",
        "consent_not_said",
        "proceedings_not_said",
        "involvement_not_said",
    ]


def test_a_case_with_everything_done_has_no_next_step():
    life = case_life(everything(is_purged=True))
    assert (life.state, life.next) == (Step.PURGED, None)
    assert all(each.is_done and not each.waits for each in life.steps)


@pytest.mark.parametrize(
    ("fields", "state", "waits"),
    [
        ({"forms": (*FORMS, FormFact("Fire", False, False))}, Step.SCOPED, ["forms_not_out"]),
        ({"forms": (*FORMS, FormFact("Fire", True, False))}, Step.PACKS_ISSUED, ["forms_not_back"]),
        ({"events": 0}, Step.FORMS_RETURNED, ["no_events"]),
        ({"has_brief": False}, Step.FINDINGS_AGREED, ["brief_not_begun"]),
        ({"actions": 0}, Step.PUBLISHED, ["no_actions"]),
        ({}, Step.CLOSED, ["not_purged"]),
    ],
)
def test_what_is_read_from_the_facts_goes_back_when_they_do(fields, state, waits):
    life = case_life(everything(**fields))
    assert (life.state, codes(life.next)) == (state, waits)


def test_a_late_agency_brings_the_case_back_and_what_was_said_since_stays_said():
    late = (*FORMS, FormFact("Fire", False, False))
    life = case_life(everything(forms=late))
    assert life.state is Step.SCOPED
    assert life.of(Step.MEETING_HELD).is_done
    assert life.next.waits[0].names == ("Fire",)


def test_who_is_not_back_is_named_and_counted():
    forms = (FORMS[0], FormFact("Police", True, False), FormFact("School", True, False))
    (wait,) = case_life(everything(forms=forms)).of(Step.FORMS_RETURNED).waits
    assert (wait.count, wait.of, wait.names) == (2, 3, ("Police", "School"))


@pytest.mark.parametrize("step", [step for step, rule in RULES.items() if rule.is_said and step is not Step.SCOPED])
def test_what_a_person_says_waits_for_the_first_gap_before_it(step):
    others = said(*(each for each in Step if RULES[each].is_said and each is not step))
    assert codes(case_life(everything(said=others)).of(step)) == []
    missing = case_life(everything(said=others, forms=(FormFact("Police", True, False),))).of(step)
    assert [(wait.code, wait.step) for wait in missing.waits] == [("earlier_step", Step.FORMS_RETURNED)]


def test_what_is_passed_over_counts_as_done_with_its_reason():
    facts = everything(
        forms=(FormFact("Police", True, False),),
        said=said(Step.SCOPED, passed_over=[Step.FORMS_RETURNED]),
    )
    life = case_life(facts)
    assert life.state is Step.CHRONOLOGY_MERGED
    assert life.of(Step.FORMS_RETURNED).is_passed_over


def test_an_event_that_does_not_speak_of_every_child_stops_the_analysis():
    facts = everything(events_to_say=2, said=said(Step.SCOPED))
    (wait,) = case_life(facts).of(Step.CHRONOLOGY_ANALYSED).waits
    assert (wait.code, wait.count, wait.of) == ("events_to_say", 2, 3)


def test_a_brief_whose_checks_were_passed_over_is_never_published():
    facts = everything(
        said=said(
            Step.SCOPED,
            Step.CHRONOLOGY_ANALYSED,
            Step.MEETING_HELD,
            Step.FINDINGS_AGREED,
            Step.BRIEF_APPROVED,
            passed_over=[Step.DISCLOSURE_CHECKED],
        )
    )
    assert codes(case_life(facts).of(Step.PUBLISHED)) == ["check_passed_over"]


def test_an_alert_without_an_outcome_keeps_the_case_open():
    before = [step for step in Step if RULES[step].is_said and step is not Step.CLOSED]
    facts = everything(alerts_open=1, said=said(*before), is_purged=False)
    assert codes(case_life(facts).next) == ["alerts_without_outcome"]


def test_while_a_case_is_paused_nobody_says_a_step_and_it_goes_on_where_it_was():
    facts = everything(said=said(Step.SCOPED), pause=PAUSE)
    paused = case_life(facts)
    assert codes(paused.next) == ["paused"]
    resumed = case_life(replace(facts, pause=None))
    assert (resumed.state, resumed.next.step, codes(resumed.next)) == (paused.state, paused.next.step, [])


@pytest.mark.parametrize(
    ("scope", "waits"),
    [
        (None, []),
        (SCOPE, []),
        (replace(SCOPE, is_embargoed=True), ["case_embargoed"]),
        (replace(SCOPE, is_embargoed=True, embargo_until=TODAY), ["case_embargoed_until"]),
        (replace(SCOPE, is_embargoed=True, embargo_until=TODAY - dt.timedelta(days=1)), []),
        (replace(SCOPE, is_held=True, is_embargoed=True), ["case_on_hold", "case_embargoed"]),
    ],
)
def test_nothing_leaves_under_embargo_or_hold(scope, waits):
    assert [wait.code for wait in release_waits(scope, TODAY)] == waits


@pytest.mark.parametrize(
    ("fields", "may"),
    [
        ({}, True),
        ({"dpia": ""}, False),
        ({"sharing_agreement": ""}, False),
        ({"dpia": "", "without_why": "The agreement of 2019 covers audits"}, True),
    ],
)
def test_information_moves_under_an_agreement_and_an_assessment_or_with_a_reason(fields, may):
    assert replace(SCOPE, **fields).may_share is may
