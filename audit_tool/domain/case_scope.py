"""The scope of a case: on what ground information is shared, what runs beside it, and who had to do with the family."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum

from audit_tool.domain.ids import AgencyId, CaseId, InvolvementId
from audit_tool.domain.nomination import Proceedings


class Consent(StrEnum):
    """Where the family stands. An audit usually rests on a public task, not on consent; this says what they know of it.

    Source: UK GDPR and Data Protection Act 2018: public task, and safeguarding of children as a substantial public
    interest.
    """

    TOLD = "told"
    AGREED = "agreed"
    OBJECTS = "objects"
    NOT_TOLD = "not_told"
    NOT_KNOWN = "not_known"


@dataclass(frozen=True, slots=True)
class CaseScope:
    """What is settled before anything about a family is shared.

    Source: an agreement that covers audits must be in place before information moves; partnerships were held up for
    months where nobody knew whether theirs did.

    Attributes:
        id: the case's.
        sharing_agreement: where the information-sharing agreement is found; empty while there is none.
        dpia: reference of the data protection impact assessment; empty while there is none.
        without_why: why the case goes on without one of the two; empty where nothing is passed over.
        consent: what the family knows and says; None until somebody says.
        proceedings: what runs beside the audit; empty until somebody says.
        is_embargoed: whether nothing may be published; with `embargo_until` only to that day, else until it is lifted.
        is_held: whether a legal hold keeps every record as it is.
    """

    id: CaseId
    sharing_agreement: str = ""
    dpia: str = ""
    without_why: str = ""
    consent: Consent | None = None
    consent_note: str = ""
    proceedings: tuple[Proceedings, ...] = ()
    proceedings_note: str = ""
    is_embargoed: bool = False
    embargo_until: dt.date | None = None
    embargo_why: str = ""
    is_held: bool = False
    held_why: str = ""

    @property
    def may_share(self) -> bool:
        """Say whether information may move: agreement and assessment are in place, or somebody said why without."""
        return bool((self.sharing_agreement and self.dpia) or self.without_why)

    def embargo_stands(self, today: dt.date) -> bool:
        """Say whether nothing may be published today; the last day of an embargo is part of it."""
        return self.is_embargoed and (self.embargo_until is None or today <= self.embargo_until)


class Involved(StrEnum):
    """Whether an agency had to do with the family, or should have had."""

    YES = "yes"
    NO = "no"
    SHOULD_HAVE_BEEN = "should_have_been"


@dataclass(frozen=True, slots=True)
class Involvement:
    """What an agency had to do with a family.

    Attributes:
        role: the role of its lead worker with the family, never a name.
        since, until: the first and the last day; None where nobody knows, and `until` for what lasts.
        is_late: whether it was added after forms had gone out to others.
    """

    id: InvolvementId
    case_id: CaseId
    agency_id: AgencyId
    involved: Involved
    role: str = ""
    since: dt.date | None = None
    until: dt.date | None = None
    summary: str = ""
    is_late: bool = False
