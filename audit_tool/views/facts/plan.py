"""Facts of an action plan."""

from __future__ import annotations

from audit_tool.documents import action_plan
from audit_tool.documents.action_plan import ActionFacts, ActionPlanFacts, Status
from audit_tool.domain.action import Action, ActionState, Brag, suggest_brag
from audit_tool.domain.agency import Agency
from audit_tool.kinds import kind
from audit_tool.paper import Document, join
from audit_tool.store.session import Session
from audit_tool.store.unit_of_work import Records
from audit_tool.views.facts.words import NOT_CHECKED, imprint, lines
from audit_tool.views.gather import THEMES

STATUS: dict[Brag, Status] = {
    Brag.RED: "late",
    Brag.AMBER: "at_risk",
    Brag.GREEN: "on_track",
    Brag.GREY: "not_started",
    Brag.BLUE: "done",
    Brag.PURPLE: "withdrawn",
}
"""How the paper says each status."""


def compose_action_plan(session: Session, records: Records, round_id: str) -> Document:
    """Compose the action plan of a round. A case's plan names types of agency, never the agency."""
    run = records.rounds.find(round_id)
    audit = kind(run.kind)
    agencies = {agency.id: agency for agency in records.agencies.everything()}
    themes = {theme.id: theme.label for theme in session.library.themes(THEMES)}
    today = session.today()
    cases = () if audit.holds_several_cases else records.cases.of_round(round_id)

    def facts_of(action: Action) -> ActionFacts:
        agency = agencies.get(action.agency_id) if action.agency_id else None
        by_theme = themes.get(action.theme_ids[0], "") if action.theme_ids else ""
        return ActionFacts(
            number=str(action.number),
            action=action.text,
            group=by_theme if audit.is_case_audit else named(agency, by_type=False),
            source=action.source,
            measure=action.measure,
            lead=join([named(agency, by_type=audit.is_case_audit), action.owner_role], ", "),
            due=action.due_on,
            status=STATUS[suggest_brag(action, today)],
            progress=lines(action.progress),
            done_on=action.done_on if action.is_done else None,
            evidence=action.done_proof if action.is_done else "",
            worked="yes" if action.state is ActionState.WORKED else "not_known",
            impact=action.worked_proof if action.state is ActionState.WORKED else "",
        )

    return action_plan.compose(
        ActionPlanFacts(
            imprint=imprint(records, "action_plan", stamp=NOT_CHECKED if audit.is_case_audit else ""),
            title=join([run.title, *(case.label for case in cases)], ", "),
            as_of=today,
            actions=tuple(facts_of(action) for action in records.actions.of_round(round_id)),
        )
    )


def named(agency: Agency | None, *, by_type: bool) -> str:
    """Name an agency, or only its type; nothing for none."""
    if agency is None:
        return ""
    return agency.type_label if by_type else agency.name
