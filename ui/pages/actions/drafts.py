"""How an action stands in the fields in which it is written, and back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from audit_tool.domain.action import Action
from audit_tool.domain.changes import Changes
from audit_tool.domain.ids import AgencyId, RoundId
from audit_tool.workspace import Workspace
from ui.widgets.action_form import ActionDraft


def reads(action: Action, draft: ActionDraft) -> Action:
    """Make an action read as it was written."""
    return replace(
        action,
        text=draft.text.strip(),
        agency_id=AgencyId(draft.agency_id) if draft.agency_id else None,
        owner_role=draft.owner_role.strip(),
        due_on=draft.due_on,
        measure=draft.measure.strip(),
    )


def draft_of(action: Action) -> ActionDraft:
    """Give what the fields of an action show of it."""
    return ActionDraft(
        text=action.text,
        agency_id=action.agency_id or "",
        owner_role=action.owner_role,
        due_on=action.due_on,
        measure=action.measure,
    )


def adding(draft: ActionDraft) -> Callable[[Workspace], Changes]:
    """Give the verb that agrees an action as it was written."""
    return lambda ws: ws.actions.add(
        round_id=RoundId(draft.round_id),
        text=draft.text,
        agency_id=AgencyId(draft.agency_id) if draft.agency_id else None,
        owner_role=draft.owner_role,
        due_on=draft.due_on,
        measure=draft.measure,
    )
