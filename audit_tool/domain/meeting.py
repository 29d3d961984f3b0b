"""The meeting of a case audit: who came, whose voice was heard, who did not agree, and where it stands.

What it agrees are answers of its own return; what stands here is what no question asks.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from audit_tool.domain.ids import AgencyId, AttendanceId, ChildHeardId, DissentId, ReturnId, SettledKloeId
from forms.answers import Key

MINUTE: Final = "minute:"
"""How the passages of a meeting's record begin that are minutes of its lines, in the words of whoever wrote them."""


def minute_part(key: Key) -> str:
    """Say under which part the minute of a line is kept, of one child where the line asks of each."""
    question_id, row = key
    return f"{MINUTE}{question_id}:{row or ''}"


class Voice(StrEnum):
    """What the meeting says of a child's voice at a line of enquiry: it was heard, or nobody asked."""

    HEARD = "heard"
    NOBODY_ASKED = "nobody_asked"


@dataclass(frozen=True, slots=True)
class Meeting:
    """Where a meeting stands, so that it goes on there when the laptop was shut.

    Attributes:
        id: its return's.
        question_id, row: the line of enquiry, and which child, it looked at last; None before the first.
    """

    id: ReturnId
    question_id: str | None = None
    row: str | None = None

    @property
    def key(self) -> Key | None:
        """Say which line of enquiry, and which child, it looked at last."""
        return (self.question_id, self.row) if self.question_id is not None else None


@dataclass(frozen=True, slots=True)
class Attendance:
    """Whether an agency came.

    Attributes:
        present: None where what was said was taken back.
        role: the post that came, never a name; empty where nobody said.
    """

    id: AttendanceId
    return_id: ReturnId
    agency_id: AgencyId
    present: bool | None
    role: str = ""


@dataclass(frozen=True, slots=True)
class ChildHeard:
    """What the meeting says of one child's voice at one line of enquiry.

    Attributes:
        question_id, row: the line, and the child's id.
        voice: None where what was said was taken back.
    """

    id: ChildHeardId
    return_id: ReturnId
    question_id: str
    row: str
    voice: Voice | None


@dataclass(frozen=True, slots=True)
class SettledKloe:
    """Whether the meeting is done with a line of enquiry."""

    id: SettledKloeId
    return_id: ReturnId
    question_id: str
    settled: bool


@dataclass(frozen=True, slots=True)
class Dissent:
    """An agency that does not agree with a shared rating, and why.

    Attributes:
        question_id, row: the line, and which child; None where it asks of the whole family.
    """

    id: DissentId
    return_id: ReturnId
    question_id: str
    row: str | None
    agency_id: AgencyId
    why: str
    withdrawn: bool = False
