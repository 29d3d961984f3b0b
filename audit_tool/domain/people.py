"""The people of a workspace: who is at the keyboard."""

from __future__ import annotations

from dataclasses import dataclass

from audit_tool.domain.ids import AgencyId, PersonId


@dataclass(frozen=True, slots=True)
class Person:
    """A worker who uses this workspace. Work identity only.

    Saying who you are at unlock is an attestation: it is logged, and it proves nothing. An act that needs a second
    person asks for that person's own PIN.

    Attributes:
        has_pin: whether this person has set a PIN of their own.
    """

    id: PersonId
    name: str
    role: str
    agency_id: AgencyId | None = None
    has_pin: bool = False
    active: bool = True
