"""A comment: what a hub writes down for itself about a return, such as what was said on the telephone."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field

from audit_tool.domain.ids import CommentId, PersonId, ReturnId


@dataclass(frozen=True, slots=True)
class Comment:
    """One line in the log of a return. Its words never change: what was wrong is taken back, and stays to be read.

    Attributes:
        at, by: when and by whom it was written, UTC.
        taken_back_at: when somebody said that it does not hold, UTC; None while it does.
    """

    id: CommentId
    return_id: ReturnId
    text: str = field(repr=False)
    at: dt.datetime
    by: PersonId
    taken_back_at: dt.datetime | None = None

    @property
    def holds(self) -> bool:
        """Say whether nobody has taken it back."""
        return self.taken_back_at is None
