"""How far an agency's part of a case or a round went back: for the verb that lets go of it, and for the desks."""

from __future__ import annotations

from audit_tool.domain.ids import CaseId
from audit_tool.domain.sent_pack import SentPack
from audit_tool.store.unit_of_work import Records


def newest_sent_back(records: Records, case_id: CaseId) -> SentPack | None:
    """Return the newest return of a case that left; None before one did."""
    return next((each for each in records.sent_packs.of_case(case_id) if each.kind.is_return), None)


def is_changed_since(records: Records, sent: SentPack) -> bool:
    """Say whether an answer, a signature, or an event of its case, was written after a return left."""
    answered = records.answers.touched([sent.return_id]).values()
    signed = [each.signed_at for each in records.signatures.standing(sent.return_id)]
    told = [each.at for each in records.accounts.of_case(sent.case_id).revisions] if sent.case_id else []
    return any(at > sent.sent_at for at in (*answered, *signed, *told))


def has_gone_back(records: Records, case_id: CaseId) -> bool:
    """Say whether everything an agency wrote of a case lies with whoever asked for it.

    An event that is not said to be the agency's own stays behind, so it lies nowhere else.
    """
    sent = newest_sent_back(records, case_id)
    if sent is None or is_changed_since(records, sent):
        return False
    return all(event.agency_id == sent.agency_id for event in records.events.of_case(case_id))
