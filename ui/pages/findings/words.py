"""The sentences of the findings page."""

from __future__ import annotations

from audit_tool.domain.finding import FindingKind, Scope
from audit_tool.domain.round import RoundState
from audit_tool.views.findings import FindingLine, FindingsPicture, Suggestion
from audit_tool.views.rounds import RoundLine
from ui import wording
from ui.wording.learning import FINDING_KINDS

ALL_YEARS = "All findings, over the years"
NONE_WRITTEN = "Nothing written up yet"


def headline(picture: FindingsPicture) -> str:
    """Count what was found, and what of it has to change: "10 findings, 3 of them to improve"."""
    if not picture.findings:
        return NONE_WRITTEN
    found = wording.count(len(picture.findings), "finding")
    to_improve = sum(line.finding.kind is FindingKind.IMPROVEMENT for line in picture.findings)
    return f"{found}, {to_improve or 'none'} of them to improve" if len(picture.findings) > 1 else found


def below(picture: FindingsPicture) -> str:
    """Say what there is to choose from, and that most answers need no finding."""
    if picture.round.state is RoundState.CLOSED:
        return f"{picture.round.title}."
    left = len(picture.suggestions)
    if not left:
        return f"{picture.round.title}. No rated answer waits to be looked at."
    suggest = "1 answer suggests" if left == 1 else f"{wording.count(left, 'answer')} suggest"
    return f"{picture.round.title}. {suggest} a finding. Choose the few that matter: most need none."


def to_pick(lines: int) -> str:
    """Say how many audits there are to choose from."""
    return f"Findings from {wording.count(lines, 'audit')}"


def about_round(line: RoundLine) -> str:
    """Tell a round from others of its name."""
    return " · ".join(part for part in (line.kind.title, line.round.year_label, line.case_label) if part)


def proposed(suggestion: Suggestion) -> str:
    """Propose the words of a finding: what is different for children where somebody said so, else what was rated."""
    rated = suggestion.rated
    return rated.answer.impact or f"{rated.asked} {rated.level.label}."


def shown_by(suggestion: Suggestion) -> str:
    """Say what an answer has to show: how much evidence, and what is different for children."""
    answer = suggestion.rated.answer
    pieces = f"{wording.count(len(answer.evidence), 'piece')} of evidence"
    said = f" “{answer.impact}”" if answer.impact else ""
    return f"{pieces[:1].upper()}{pieces[1:]}.{said}"


def given_to(picture: FindingsPicture, line: FindingLine) -> str:
    """Propose whom an action is given to: the one agency that must hear a finding; empty for no single one."""
    is_theirs = line.finding.scope is Scope.SINGLE and line.agency_id in dict(picture.agencies)
    return line.agency_id or "" if is_theirs else ""


def source(picture: FindingsPicture, kind: FindingKind) -> str:
    """Say where an action made of a finding came from, as a plan prints it."""
    return f"{picture.round.title}, {FINDING_KINDS[kind.value].one.lower()}"
