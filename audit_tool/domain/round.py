"""A round: one run of an audit, from letters to lessons."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum

from audit_tool.domain.ids import RoundId


class RoundState(StrEnum):
    """Open while answers may change; closed when the round is over; taken back when it was started by mistake."""

    OPEN = "open"
    CLOSED = "closed"
    TAKEN_BACK = "taken_back"


@dataclass(frozen=True, slots=True)
class Round:
    """This year's Section 11, this spring's case audit.

    The question set is frozen when the round starts: id, version and digest name the copy kept in the workspace.

    Attributes:
        kind: id of an audit kind.
        year_label: what people call the year, such as "2026" or "2026/27".
        due_on: the last day for returns; None when nobody set one.
        previous_round_id: last year's round, whose answers stand beside this year's.
        supplements: the round in the middle of which its questions came up; None for a round of its own.
    """

    id: RoundId
    kind: str
    title: str
    year_label: str
    question_set_id: str
    question_set_version: str
    question_set_digest: str
    opens_on: dt.date
    due_on: dt.date | None = None
    state: RoundState = RoundState.OPEN
    previous_round_id: RoundId | None = None
    supplements: RoundId | None = None

    @property
    def case_round(self) -> RoundId:
        """Say with which round its family is kept: a supplement asks about the family of the round it supplements."""
        return self.supplements or self.id
