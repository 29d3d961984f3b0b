"""Gathers what the way of a case is read from, for the verbs that guard it and the page that shows it."""

from __future__ import annotations

import datetime as dt
from types import MappingProxyType

from audit_tool.domain.case import Case
from audit_tool.domain.case_life import CaseFacts, FormFact
from audit_tool.domain.ids import CaseId
from audit_tool.domain.passage import is_written
from audit_tool.kinds import kind
from audit_tool.store.unit_of_work import Records

BLANK_FORM = "blank_form"
"""Recorded among what left, about a return, when its form goes out to be filled in."""
TOP_UP_FORM = "top_up_form"
"""The same when a form goes out that asks nothing but what a return left open."""


def case_facts(records: Records, case_id: CaseId, today: dt.date) -> CaseFacts:
    """Gather the facts of a case from everything that is written down."""
    case = records.cases.find(case_id)
    events = records.events.of_case(case_id)
    said = {(each.event_id, each.child_id): each.is_said for each in records.event_children.of_case(case_id)}
    to_say = {event_id for (event_id, _), is_said in said.items() if not is_said}
    involved = records.involvements.of_case(case_id)
    return CaseFacts(
        today=today,
        scope=records.case_scopes.of_case(case_id),
        unsaid=tuple(name for agency_id, name in _asked(records, case) if agency_id not in involved),
        forms=forms_of(records, case),
        events=len(events),
        undated=sum(event.when is None for event in events),
        events_to_say=sum(event.id in to_say for event in events),
        findings=len(records.findings.of_round(case.round_id)),
        actions=len(records.actions.of_round(case.round_id)),
        has_brief=is_written(records.passages.of(case_id)),
        alerts_open=sum(alert.is_open for alert in records.alerts.of_case(case_id)),
        said=MappingProxyType(records.case_steps.of_case(case_id)),
        pause=records.pauses.standing(case_id),
        is_purged=records.purges.of_case(case_id) is not None,
    )


def forms_of(records: Records, case: Case) -> tuple[FormFact, ...]:
    """Say of each agency that is asked about a family how far its form is, by name.

    One that somebody has begun to answer here has no need to go out.
    """
    audit = kind(records.rounds.find(case.round_id).kind)
    names = dict(_asked(records, case))
    of_case = (each for each in records.returns.of_round(case.round_id) if each.case_id == case.id)
    targets = [each for each in of_case if each.agency_id in names]
    touched = records.answers.touched([each.id for each in targets])
    sent = {export.subject for export in records.exports.everything() if export.document == BLANK_FORM}
    sent |= {pack.return_id for pack in records.sent_packs.of_case(case.id) if pack.revoked_at is None}
    return tuple(
        sorted(
            (
                FormFact(
                    names[each.agency_id],
                    is_out=each.id in sent or each.id in touched,
                    is_back=audit.stage(each.stage).locked,
                )
                for each in targets
                if each.agency_id is not None
            ),
            key=lambda form: form.agency,
        )
    )


def _asked(records: Records, case: Case) -> tuple[tuple[str, str], ...]:
    """List (id, short name) of the agencies that have a form about a family."""
    agencies = {each.id: each.short_name or each.name for each in records.agencies.everything()}
    targets = records.returns.of_round(case.round_id)
    asked = [each.agency_id for each in targets if each.agency_id is not None and each.case_id == case.id]
    return tuple(sorted(((each, agencies[each]) for each in asked), key=lambda one: one[1]))
