"""Facts of the slip that goes with a brief, and of the report on who used it."""

from __future__ import annotations

from audit_tool.disclosure.small_numbers import held_back, total_is_shown
from audit_tool.documents.brief_use_report import AgencyUseFacts, BriefUseReportFacts, SaidFacts
from audit_tool.documents.brief_use_report import compose as compose_report
from audit_tool.documents.use_slip import UseSlipFacts
from audit_tool.documents.use_slip import compose as compose_slip
from audit_tool.domain.brief_use import BriefUse
from audit_tool.domain.ids import CaseId
from audit_tool.paper import Document
from audit_tool.store.session import Session
from audit_tool.store.unit_of_work import Records
from audit_tool.views.brief_uses import uses_of
from audit_tool.views.facts.words import imprint

LEAST = 5
"""The fewest people whose number leaves the hub. Source: the yearly figures hold back fewer than five."""


def compose_use_slip(session: Session, records: Records, case_id: str) -> Document:
    """Compose the slip of a case's briefs."""
    picture = uses_of(session, records, CaseId(case_id))
    return compose_slip(UseSlipFacts(imprint(records, "use_slip", stamp=""), picture.about, picture.out))


def compose_brief_use_report(session: Session, records: Records, case_id: str) -> Document:
    """Compose the report on who used a case's briefs."""
    picture = uses_of(session, records, CaseId(case_id))
    people = {str(one.agency_id): one.uses.people for one in picture.answered}
    held = held_back(people, LEAST)
    return compose_report(
        BriefUseReportFacts(
            imprint=imprint(records, "brief_use_report", stamp=""),
            family=picture.about,
            made_on=picture.today,
            least=LEAST,
            agencies=tuple(
                AgencyUseFacts(
                    one.name,
                    one.uses.teams,
                    None if one.agency_id in held else one.uses.people,
                    one.uses.talked,
                    one.uses.sheets,
                )
                for one in picture.answered
            ),
            people=picture.all.people if total_is_shown(people, LEAST) else None,
            silent=tuple(name for _ident, name in picture.silent),
            said=tuple(
                SaidFacts(
                    f"{line.agency}, {_team(line.use)}",
                    line.brief,
                    line.use.on,
                    line.use.discussed,
                    line.use.will_do,
                    line.use.changed,
                )
                for line in picture.lines
            ),
        )
    )


def _team(slip: BriefUse) -> str:
    """Name a team, unless it is so small that its name would say who was there."""
    return slip.team if slip.number >= LEAST else "a small team"
