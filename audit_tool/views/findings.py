"""The findings page's picture: what was found, and what the answers suggest might be."""

from __future__ import annotations

from dataclasses import dataclass

from audit_tool.domain.action import Action
from audit_tool.domain.finding import Finding, FindingKind
from audit_tool.domain.ids import AgencyId, ReturnId, RoundId
from audit_tool.domain.kind import AuditKind
from audit_tool.domain.round import Round
from audit_tool.kinds import kind
from audit_tool.store.session import Session
from audit_tool.views.gather import (
    Choices,
    agency_choices,
    final_answers,
    january_sessions,
    live,
    theme_choices,
    whole_return,
)
from audit_tool.views.summary import Rated, rated


@dataclass(frozen=True, slots=True)
class FindingLine:
    """A finding with where it came from and the actions made of it.

    Attributes:
        came_from: whose answer it came from, or the January session that a note of it was made in; empty where it is
            the meeting's.
        agency_id: whose answer it came from; None where it is the meeting's.
    """

    finding: Finding
    came_from: str
    agency_id: AgencyId | None
    theme_labels: tuple[str, ...]
    actions: tuple[Action, ...]


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A rated answer that no finding speaks of yet."""

    kind: FindingKind
    return_id: ReturnId
    owner_name: str
    rated: Rated


@dataclass(frozen=True, slots=True)
class FindingsPicture:
    """What the findings page shows for one round.

    Attributes:
        themes: that a finding may bear; agencies: that an action may be given to.
    """

    round: Round
    kind: AuditKind
    findings: tuple[FindingLine, ...]
    suggestions: tuple[Suggestion, ...]
    themes: Choices
    agencies: Choices

    @property
    def has_brief(self) -> bool:
        """Say whether its findings may be said in a brief."""
        return "learning_brief" in self.kind.documents


def findings(session: Session, round_id: RoundId) -> FindingsPicture:
    """Draw a round's findings, with suggestions from gaps and strengths that nobody has written up."""
    with session.read() as records:
        run = records.rounds.find(round_id)
        themes = theme_choices(session)
        labels = dict(themes)
        owners: dict[str, str] = {}
        agencies: dict[str, AgencyId | None] = {}
        suggestions: list[Suggestion] = []
        for target in records.returns.of_round(round_id):
            whole = whole_return(session, records, target.id)
            owners[target.id] = whole.owner_name
            agencies[target.id] = target.agency_id
            gaps, strengths = rated(records, whole, live(session, records, whole, final_answers(records, whole)))
            for found, ones in ((FindingKind.IMPROVEMENT, gaps), (FindingKind.STRENGTH, strengths)):
                suggestions += [
                    Suggestion(found, target.id, whole.owner_name, one) for one in ones if not one.has_finding
                ]
        actions = records.actions.of_round(round_id)
        sessions = january_sessions(records)
        lines = tuple(
            FindingLine(
                finding,
                owners.get(finding.return_id or "", "") or sessions.get(finding.id, ""),
                agencies.get(finding.return_id or ""),
                tuple(labels.get(theme, theme) for theme in finding.theme_ids),
                tuple(action for action in actions if action.finding_id == finding.id),
            )
            for finding in records.findings.of_round(round_id)
        )
        return FindingsPicture(run, kind(run.kind), lines, tuple(suggestions), themes, agency_choices(records))
