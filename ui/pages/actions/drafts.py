"""How an action stands in the fields in which it is written, and back."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from audit_tool.domain.action import Action, Origin
from audit_tool.domain.changes import Changes
from audit_tool.domain.ids import AgencyId, FindingId, RoundId
from audit_tool.views.actions import ActionsPicture
from audit_tool.workspace import Workspace
from ui.pages.actions import words
from ui.text.shorten import shortened
from ui.widgets.action_form import ActionDraft, Choices

Findings = Sequence[tuple[FindingId, str, tuple[str, ...]]]


def reads(action: Action, draft: ActionDraft) -> Action:
    """Make an action read as it was written."""
    return replace(
        action,
        text=draft.text.strip(),
        agency_id=AgencyId(draft.agency_id) if draft.agency_id else None,
        owner_role=draft.owner_role.strip(),
        due_on=draft.due_on,
        measure=draft.measure.strip(),
        theme_ids=draft.theme_ids,
    )


def draft_of(action: Action) -> ActionDraft:
    """Give what the fields of an action show of it."""
    return ActionDraft(
        text=action.text,
        agency_id=action.agency_id or "",
        owner_role=action.owner_role,
        due_on=action.due_on,
        measure=action.measure,
        theme_ids=action.theme_ids,
    )


BY_HAND = (Origin.ROUND, Origin.RECOMMENDATION, Origin.LETTER, Origin.UNDERTAKING)
"""What somebody may say that an action came from, beside a finding; from an answer it is written on the form."""


def offered(findings: Findings) -> Choices:
    """List what an action may have come from: (key, words)."""
    plain = [(each.value, words.ORIGINS[each]) for each in BY_HAND]
    return (
        *plain,
        *((ident, f"{words.ORIGINS[Origin.FINDING]}: {shortened(text, 60)}") for ident, text, _ in findings),
    )


def adding(draft: ActionDraft, picture: ActionsPicture) -> Callable[[Workspace], Changes]:
    """Give the verb that agrees an action as it was written."""
    findings = {ident: (text, themes) for ident, text, themes in picture.findings.get(draft.round_id, ())}
    finding_id = FindingId(draft.source) if draft.source in findings else None
    text, themes = findings[finding_id] if finding_id is not None else ("", ())
    return lambda ws: ws.actions.add(
        round_id=RoundId(draft.round_id),
        text=draft.text,
        agency_id=AgencyId(draft.agency_id) if draft.agency_id else None,
        owner_role=draft.owner_role,
        due_on=draft.due_on,
        measure=draft.measure,
        source=draft.source_words.strip() or shortened(text, 120),
        theme_ids=tuple(dict.fromkeys((*draft.theme_ids, *themes))),
        finding_id=finding_id,
        origin=Origin(draft.source) if draft.source and finding_id is None else None,
    )
