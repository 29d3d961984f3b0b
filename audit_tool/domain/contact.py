"""Whom to write to at an agency: a post and who holds it, from one day to another."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from enum import StrEnum

from audit_tool.domain.ids import AgencyId, ContactId


class Post(StrEnum):
    """What somebody is at an agency, as far as an audit needs it. Letters go to a post, not to a name."""

    AUTHOR = "author"
    SUBSTITUTE = "substitute"
    SIGNATORY = "signatory"
    LEAD = "lead"
    DEPUTY = "deputy"
    HEAD = "head"
    CHAIR = "chair"
    GOVERNOR = "governor"
    TRUST_LEAD = "trust_lead"


@dataclass(frozen=True, slots=True)
class Contact:
    """Somebody who holds a post at an agency. Work identity only.

    Attributes:
        from_on, to_on: first and last day in the post; None where not known, or while there is no end.
        withdrawn: written down by mistake, or taken back with the table it came in.
    """

    id: ContactId
    agency_id: AgencyId
    post: Post
    name: str
    email: str = ""
    phone: str = ""
    from_on: dt.date | None = None
    to_on: dt.date | None = None
    withdrawn: bool = False

    def holds_on(self, day: dt.date) -> bool:
        """Say whether the post is theirs on a day."""
        return (self.from_on is None or self.from_on <= day) and (self.to_on is None or self.to_on >= day)


_EMAIL = re.compile(r"[^\s@,;<>\"]+@[^\s@,;<>\"]+\.[^\s@,;<>\"]+")


def is_email(text: str) -> bool:
    """Say whether a text could be one address to write to: neither a list, nor a name with an address in brackets."""
    return _EMAIL.fullmatch(text) is not None
