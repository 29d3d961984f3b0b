"""Facts of a recommendations tracker: what was found to be better, joined with the actions born from it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from audit_tool.documents import recommendations_tracker
from audit_tool.documents.action_plan import STATUSES, Status
from audit_tool.documents.recommendations_tracker import Recommendation, RecommendationsFacts, Response, Stage
from audit_tool.domain.action import Action, ActionState, shown_brag, suggest_brag
from audit_tool.domain.finding import Finding, Scope
from audit_tool.kinds import kind
from audit_tool.paper import Document, join
from audit_tool.store.session import Session
from audit_tool.store.unit_of_work import Records
from audit_tool.views.facts.case_documents import BETTER
from audit_tool.views.facts.plan import named, status_of
from audit_tool.views.facts.words import NOT_CHECKED, imprint
from audit_tool.views.gather import THEMES, whole_return


def compose_recommendations(session: Session, records: Records, round_id: str) -> Document:
    """Compose the recommendations tracker of a round. A case's tracker names types of agency, never the agency."""
    run = records.rounds.find(round_id)
    audit = kind(run.kind)
    is_case = audit.is_case_audit
    cases = () if audit.holds_several_cases else records.cases.of_round(round_id)
    themes = {theme.id: theme.label for theme in session.library.themes(THEMES)}
    actions = records.actions.of_round(round_id)
    found = [finding for finding in records.findings.of_round(round_id) if finding.kind in BETTER]
    return recommendations_tracker.compose(
        RecommendationsFacts(
            imprint=imprint(records, "recommendations_tracker", stamp=NOT_CHECKED if is_case else ""),
            title=join([run.title, *(case.label for case in cases)], ", "),
            as_of=session.today(),
            recommendations=tuple(
                Recommendation(
                    number=number,
                    text=finding.text,
                    source=_source(session, records, finding, is_case=is_case),
                    themes=join([themes.get(theme, theme) for theme in finding.theme_ids], ", "),
                    for_several=finding.scope is Scope.MULTI,
                    responses=_responses(session, records, actions, finding, is_case=is_case),
                )
                for number, finding in enumerate(found, 1)
            ),
        )
    )


def _responses(
    session: Session, records: Records, actions: tuple[Action, ...], finding: Finding, *, is_case: bool
) -> tuple[Response, ...]:
    agencies: Mapping[str, str] = {
        agency.id: named(agency, by_type=is_case) for agency in records.agencies.everything()
    }
    today = session.today()
    return tuple(
        Response(
            number=str(action.number),
            action=action.text,
            stage=_stage(action, today),
            status=STATUSES[_status(action, today)],
            lead=join([agencies.get(action.agency_id or "", ""), action.owner_role], ", "),
            due=action.due_on,
            impact=action.worked_proof if action.state is ActionState.WORKED else "",
        )
        for action in actions
        if action.finding_id == finding.id
    )


def _status(action: Action, today: dt.date) -> Status:
    brag = shown_brag(action, suggest_brag(action, today))
    return status_of(action, brag, is_late=action.days_late(today) > 0)


def _stage(action: Action, today: dt.date) -> Stage:
    if action.is_open:
        return "late" if action.days_late(today) else "open"
    if not action.stands:
        return "withdrawn"
    return "worked" if action.state is ActionState.WORKED else "done"


def _source(session: Session, records: Records, finding: Finding, *, is_case: bool) -> str:
    """Say where a finding came from: whose return and which question, or the meeting."""
    if finding.return_id is None:
        return "Written at the meeting"
    whole = whole_return(session, records, finding.return_id)
    who = named(whole.agency, by_type=is_case) or whole.owner_name
    questions = {question.id: question for question in whole.question_set.questions()}
    asked = questions.get(finding.question_id or "")
    return join([who, asked.ref or "" if asked is not None else ""], ", ")
