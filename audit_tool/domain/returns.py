"""A return: what one agency or setting sends back in a round."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from audit_tool.domain.ids import AgencyId, CaseId, PersonId, ReturnId, RoundId


@dataclass(frozen=True, slots=True)
class Return:
    """One form filled by one agency, or by the meeting that agrees a case's moderated ratings.

    Attributes:
        agency_id: whose return it is; None for the meeting's own record of a case audit.
        case_id: the family, in a case audit; None otherwise.
        stage: a stage code of the round's kind.
    """

    id: ReturnId
    round_id: RoundId
    agency_id: AgencyId | None
    stage: str
    case_id: CaseId | None = None


@dataclass(frozen=True, slots=True)
class Signature:
    """A person put their name to a return as it stood.

    Attributes:
        role: a signing role of the round's kind.
        digest: sha256 of the answers as they stood; a later change no longer matches it.
        withdrawn_at: when the signature was taken back; None while it stands.
    """

    id: str
    return_id: ReturnId
    person_id: PersonId
    name: str
    role: str
    signed_at: dt.datetime
    digest: str
    withdrawn_at: dt.datetime | None = None
    withdrawn_why: str = ""
