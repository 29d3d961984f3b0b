"""What a review leads to: what to keep, improve, develop and stop, and later whether practice has changed.

Source: Sheffield's Joint Case Review workshop and the revisit of June 2022 (annual report 2022 to 2023).
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum

from audit_tool.domain.ids import ActionId, AgencyId, FindingId, PointId, RevisitId, RoundId
from forms.model import Glyph, Tone


class Course(StrEnum):
    """The four columns of the sheet, in the order they are read."""

    KEEP = "keep"
    IMPROVE = "improve"
    DEVELOP = "develop"
    STOP = "stop"


COURSE_WORDS: dict[Course, str] = {
    Course.KEEP: "Keep",
    Course.IMPROVE: "Improve",
    Course.DEVELOP: "Develop",
    Course.STOP: "Stop",
}


@dataclass(frozen=True, slots=True)
class Point:
    """One line of the sheet.

    Attributes:
        theme_ids: themes of the taxonomy, most fitting first.
        agency_ids: the agencies it speaks to; empty for all of them.
        finding_id, action_id: what was made of it; None while nothing was.
    """

    id: PointId
    round_id: RoundId
    course: Course
    text: str
    theme_ids: tuple[str, ...] = ()
    agency_ids: tuple[AgencyId, ...] = ()
    finding_id: FindingId | None = None
    action_id: ActionId | None = None
    withdrawn: bool = False


class Changed(StrEnum):
    """Whether practice has changed since; not known is an answer, and never read as no."""

    YES = "yes"
    PARTLY = "partly"
    NO = "no"
    NOT_KNOWN = "not_known"


CHANGED_SHOWN: dict[Changed, tuple[str, Tone, Glyph]] = {
    Changed.YES: ("Yes", "met", "tick"),
    Changed.PARTLY: ("Partly", "part", "half"),
    Changed.NO: ("No", "nott", "cross"),
    Changed.NOT_KNOWN: ("Not known", "na", "question"),
}
"""For each answer: its word, tone and sign."""


@dataclass(frozen=True, slots=True)
class Revisit:
    """What became of one piece of learning of an earlier review.

    Attributes:
        round_id: the round in which the group went back.
        about: id of the finding or action of the earlier round.
        changed: None where the answer was taken back.
        how_known: how the group knows, in words.
        seen_on: the day it was looked at; None where nobody said.
    """

    id: RevisitId
    round_id: RoundId
    about: str
    changed: Changed | None
    how_known: str = ""
    seen_on: dt.date | None = None
