"""Alerts: a child who may be at risk now. From here on it is no matter of the audit.

Source: Working Together to Safeguard Children: whoever believes that a child is at risk of significant harm refers at
once; an audit that meets such a child acts first and audits later.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from audit_tool.domain.ids import AlertId, CaseId


@dataclass(frozen=True, slots=True)
class Alert:
    """What was seen, who was told, and what came of it. No finding is ever made of it.

    Attributes:
        child: the label of the child, or who else it is; never a name.
        raised_at: when it was written down, UTC.
        told_to: the service or the role that was told; empty until somebody was.
        told_on, told_time: when, as people say it: a day, and "14:30" or "about two".
        outcome: what came of it; empty until somebody says.
    """

    id: AlertId
    case_id: CaseId
    child: str
    concern: str
    raised_at: dt.datetime
    told_to: str = ""
    told_on: dt.date | None = None
    told_time: str = ""
    outcome: str = ""
    outcome_on: dt.date | None = None

    @property
    def is_open(self) -> bool:
        """Say whether nobody has written what came of it."""
        return not self.outcome
