"""Accounts of a case's events as they leave for another laptop, and what those that come from one would change."""

from __future__ import annotations

from audit_tool.domain.ids import AgencyId, CaseId
from audit_tool.domain.merge import AccountSet, Brought, brought
from audit_tool.store.session import Session


def accounts(session: Session, case_id: CaseId, agency_id: AgencyId | None = None) -> AccountSet:
    """Gather every revision of a case's events, as `exchange.events_file` writes them.

    Args:
        agency_id: only of the events that this agency tells, or told in some revision; None for all.
    """
    with session.read() as records:
        every = records.accounts.of_case(case_id)
    return every if agency_id is None else every.told_by(agency_id)


def bringing(session: Session, incoming: AccountSet) -> Brought:
    """Say what `chronology.bring_together` would do with a set; nothing is changed.

    Raises:
        Refused: revision_differs.
    """
    with session.read() as records:
        known = records.accounts.of_events({revision.event_id for revision in incoming.revisions})
    return brought(known, incoming)
