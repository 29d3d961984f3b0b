"""What is changed of many actions at once, looked at before it is written."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace

from audit_tool.domain.action import Action
from audit_tool.domain.ids import AgencyId


@dataclass(frozen=True, slots=True)
class BulkChange:
    """What each of the chosen actions gets; what is None or 0 stays as it is.

    Attributes:
        later_by: days that every due date is put off by; one without a date stays without.
        theme_id: a theme that each gets beside its own.
        reason: why those that are due later are put off; it changes nothing by itself.
    """

    agency_id: AgencyId | None = None
    owner_role: str | None = None
    due_on: dt.date | None = None
    later_by: int = 0
    theme_id: str | None = None
    reason: str = ""

    @property
    def says_nothing(self) -> bool:
        """Say whether nothing at all would change."""
        return replace(self, reason="") == BulkChange()


def applied(action: Action, change: BulkChange) -> Action:
    """Change one action; what no longer goes on keeps its owner, agency and day, so that its record stays true."""
    if not action.is_open:
        return action if change.theme_id is None else _themed(action, change.theme_id)
    due_on = change.due_on or action.due_on
    if change.later_by and due_on is not None:
        due_on += dt.timedelta(days=change.later_by)
    read = replace(
        action,
        agency_id=change.agency_id or action.agency_id,
        owner_role=action.owner_role if change.owner_role is None else change.owner_role.strip(),
        due_on=due_on,
    )
    return read if change.theme_id is None else _themed(read, change.theme_id)


def taken_back(now: Action, before: Action, change: BulkChange) -> Action:
    """Give back what a change took, field by field; what somebody has changed since stays as they wrote it."""
    wrote = applied(before, change)
    fields = ("agency_id", "owner_role", "due_on", "theme_ids")
    back = {name: getattr(before, name) for name in fields if getattr(now, name) == getattr(wrote, name)}
    return replace(now, **back)


def _themed(action: Action, theme_id: str) -> Action:
    return action if theme_id in action.theme_ids else replace(action, theme_ids=(*action.theme_ids, theme_id))
