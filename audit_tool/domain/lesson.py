"""What a rehearsal taught: how well the area could answer, and how well children were helped."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from audit_tool.domain.ids import FindingId, RoundId


class Side(StrEnum):
    """Of which of the two a lesson is. Source: the two kinds of learning that published rehearsals report."""

    PROCESS = "process"
    PRACTICE = "practice"


@dataclass(frozen=True, slots=True)
class Lesson:
    """Of which side a finding is a lesson; its words are the finding's own.

    Attributes:
        id: the finding's.
    """

    id: FindingId
    round_id: RoundId
    side: Side
