"""Looking back at a whole year of audits: what members say changed, what to keep, and what was decided.

Source: Sheffield's learning and improvement practice, each January given to the audits of the year before: what members
changed in practice, processes, thresholds, multi-agency working and workforce.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum

from audit_tool.domain.ids import ActionId, AgencyId, FindingId, YearChangeId, YearDecisionId, YearNoteId, YearReviewId
from audit_tool.domain.workshop import Course


class Aspect(StrEnum):
    """In which of five ways something changed, in the order they are asked."""

    PRACTICE = "practice"
    PROCESSES = "processes"
    THRESHOLDS = "thresholds"
    MULTI_AGENCY = "multi_agency"
    WORKFORCE = "workforce"


ASPECT_WORDS: dict[Aspect, str] = {
    Aspect.PRACTICE: "Practice",
    Aspect.PROCESSES: "Processes",
    Aspect.THRESHOLDS: "Thresholds",
    Aspect.MULTI_AGENCY: "Multi-agency working",
    Aspect.WORKFORCE: "Workforce",
}


@dataclass(frozen=True, slots=True)
class YearReview:
    """The look back at one year.

    Attributes:
        last: the last day of the year: one of `ENDS`.
        held_on: the day people sat down; None while nobody said.
        chair: a role, never a person's name.
        came_ids: the agencies that were there.
        withdrawn: it was begun by mistake; all that was said is kept.
    """

    id: YearReviewId
    last: dt.date
    held_on: dt.date | None = None
    chair: str = ""
    came_ids: tuple[AgencyId, ...] = ()
    withdrawn: bool = False


@dataclass(frozen=True, slots=True)
class YearChange:
    """What one agency says changed in one way.

    Attributes:
        text: empty while nobody said it, and where it was taken back.
        how_known: what shows it; it may be written first.
    """

    id: YearChangeId
    review_id: YearReviewId
    agency_id: AgencyId
    aspect: Aspect
    text: str
    how_known: str = ""

    @property
    def is_empty(self) -> bool:
        """Say whether nothing stands in it any more."""
        return not (self.text or self.how_known)


class Beside(StrEnum):
    """How what an agency's sheet says stands to what is written down already."""

    NEW = "new"
    SAME = "same"
    OTHER = "other"


BETWEEN = "\n\n"
"""What stands between two versions that are both kept."""


def beside(stands: YearChange | None, text: str, how_known: str) -> Beside:
    """Say how what came stands to what is here; what was kept beside other words is the same.

    Args:
        stands: None where nothing was ever said.
    """
    if stands is None or stands.is_empty:
        return Beside.NEW
    is_kept = _holds(stands.text, text) and _holds(stands.how_known, how_known)
    return Beside.SAME if is_kept else Beside.OTHER


def both(stands: YearChange, text: str, how_known: str) -> tuple[str, str]:
    """Put what came below what stands: what changed, and how that is known."""
    return _below(stands.text, text), _below(stands.how_known, how_known)


def _holds(stands: str, came: str) -> bool:
    """Say whether what came stands already, by itself or below something else; it may have blank lines of its own."""
    return not came or f"{BETWEEN}{came}{BETWEEN}" in f"{BETWEEN}{stands}{BETWEEN}"


def _below(stands: str, came: str) -> str:
    return stands if _holds(stands, came) else BETWEEN.join(part for part in (stands, came) if part)


@dataclass(frozen=True, slots=True)
class YearNote:
    """One line of what to keep, improve, develop or stop.

    Attributes:
        finding_id: the finding that was made of it; None while none was.
    """

    id: YearNoteId
    review_id: YearReviewId
    course: Course
    text: str
    withdrawn: bool = False
    finding_id: FindingId | None = None


@dataclass(frozen=True, slots=True)
class YearDecision:
    """One thing that was decided.

    Attributes:
        who: the agency or post that sees to it, in words.
        action_id: the action that was made of it; None while none was.
    """

    id: YearDecisionId
    review_id: YearReviewId
    text: str
    who: str = ""
    due_on: dt.date | None = None
    action_id: ActionId | None = None
    withdrawn: bool = False


ENDS = ((3, 31), (12, 31))
"""Month and day on which a year that is looked back at may end.

The first is that of yearly reports; Sheffield gives each January to the audits of the calendar year that is just over.
"""


def ends_a_year(day: dt.date) -> bool:
    """Say whether a year that is looked back at may end on a day."""
    return (day.month, day.day) in ENDS


def year_end(day: dt.date, like: dt.date) -> dt.date:
    """Say on which day the year of a day ends, where years end as one does that ends on another."""
    end = dt.date(day.year, like.month, like.day)
    return end if day <= end else dt.date(day.year + 1, like.month, like.day)


def ends_of(day: dt.date) -> tuple[dt.date, ...]:
    """List on which days the years end that a day is in, one for each of `ENDS`."""
    return tuple(year_end(day, dt.date(day.year, *end)) for end in ENDS)


def usual_end(ends: Collection[dt.date], today: dt.date) -> dt.date:
    """Choose the year to look back at: the newest that is over, in January the calendar year; else what ends soonest.

    Args:
        ends: last days of years; where there are none, the year to 31 March that is under way.
    """
    over = [end for end in ends if end < today]
    return max(over) if over else min(ends, default=ends_of(today)[0])


def first_day(last: dt.date) -> dt.date:
    """Say with which day the year begins that ends on a day."""
    return dt.date(last.year - 1, last.month, last.day) + dt.timedelta(days=1)
