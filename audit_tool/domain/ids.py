"""Names of things: UUID text made on any laptop, so that merges never collide."""

from __future__ import annotations

import uuid
from typing import NewType

PersonId = NewType("PersonId", str)
AgencyId = NewType("AgencyId", str)
RoundId = NewType("RoundId", str)
ReturnId = NewType("ReturnId", str)
CaseId = NewType("CaseId", str)
ChildId = NewType("ChildId", str)
FindingId = NewType("FindingId", str)
ActionId = NewType("ActionId", str)
RevisionId = NewType("RevisionId", str)
AttachmentId = NewType("AttachmentId", str)
DraftId = NewType("DraftId", str)
OwnSetId = NewType("OwnSetId", str)


def new_id() -> str:
    """Make an id that no other laptop will make."""
    return str(uuid.uuid4())
