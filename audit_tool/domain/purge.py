"""The purge of a case: what is gone, counted and never named, and what stays.

Source: UK GDPR, storage limitation. No statute says how long an audit is kept; what was published and agreed
stays on, the rest goes once nobody needs it, and never under a legal hold.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from audit_tool.domain.ids import CaseId


@dataclass(frozen=True, slots=True)
class Purge:
    """The record of a purge: all that is left to say of what was there.

    Attributes:
        id: the case's.
        label, year_label: the family's label and the year it was selected in.
        purged_by: the role of whoever purged.
        identities, people, events, returns, attachments: how many were emptied or taken away.
        backups: backups of the workspace that were made before and still hold them.
    """

    id: CaseId
    label: str
    year_label: str
    purged_on: dt.date
    purged_by: str
    identities: int = 0
    people: int = 0
    events: int = 0
    returns: int = 0
    attachments: int = 0
    backups: int = 0
