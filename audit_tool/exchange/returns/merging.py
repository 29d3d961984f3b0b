"""What a form that came back makes of an answer that stands: for the verb that takes it and the page that shows it."""

from __future__ import annotations

from audit_tool.domain.ids import new_id
from audit_tool.exchange.returns.report import RowVerdict, Verdict
from forms.answers import Answer, Evidence, State


def can_be_taken(row: RowVerdict) -> bool:
    """Say whether a row brings something that can be written down, if only after somebody's word."""
    if row.verdict is Verdict.NOT_IN_LIST:
        return bool(row.suggestion)
    return row.verdict in (Verdict.TAKEN, Verdict.NEAR_TEXT, Verdict.MEANING_CHANGED)


def merged(now: Answer, said: Answer, evidence: str) -> Answer:
    """Put what a form says in the place of what stands there; where it says nothing, that stays.

    Evidence is added to what is listed already, because nobody takes evidence away by not repeating it.

    Args:
        evidence: as it was written, in one piece.
    """
    answered = now if said.state is State.UNANSWERED else said
    is_new = evidence and evidence not in (piece.title for piece in now.evidence)
    return Answer(
        state=answered.state,
        value=answered.value,
        reason=said.reason or now.reason,
        evidence=(*now.evidence, Evidence(new_id(), evidence)) if is_new else now.evidence,
        impact=said.impact or now.impact,
        impact_step=now.impact_step,
        reason_code=now.reason_code,
    )
