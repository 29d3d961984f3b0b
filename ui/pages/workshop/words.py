"""The words of the page."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from audit_tool.domain.finding import FindingKind
from audit_tool.domain.workshop import CHANGED_SHOWN, COURSE_WORDS, Changed, Course
from audit_tool.views.workshop import Learned, WorkshopPicture
from ui import wording
from ui.wording.learning import FINDING_KINDS

ABOUT: Mapping[Course, str] = MappingProxyType(
    {
        Course.KEEP: "What worked, and must not be lost.",
        Course.IMPROVE: "What is done, but not enough.",
        Course.DEVELOP: "What does not exist yet, and was needed.",
        Course.STOP: "What got in the way.",
    }
)

LOOKS: Mapping[Course, tuple[str, str]] = MappingProxyType(
    {
        Course.KEEP: ("met", "tick"),
        Course.IMPROVE: ("part", "flag"),
        Course.DEVELOP: ("info", "plus"),
        Course.STOP: ("bad", "cross"),
    }
)
"""For each column: its colour and its glyph."""

BECOMES: Mapping[Course, FindingKind] = MappingProxyType(
    {
        Course.KEEP: FindingKind.STRENGTH,
        Course.IMPROVE: FindingKind.IMPROVEMENT,
        Course.DEVELOP: FindingKind.LEARNING,
        Course.STOP: FindingKind.IMPROVEMENT,
    }
)
"""Which kind of finding is proposed for a point of each column."""

LEAD = "One line for each, as it is said. Press Enter to write it down. It may be printed: name nobody."
NOTHING_EARLIER = "There is no earlier review to go back to"
NOTHING_EARLIER_MORE = "The findings and actions of earlier reviews stand here once there are any."


def headline(picture: WorkshopPicture) -> str:
    """Say how much is written down, and about whom."""
    about = picture.case.label if picture.case is not None else picture.round.title
    return f"{about}: {wording.count(len(picture.points), 'point')}" if picture.points else f"{about}: what now?"


def going_back(picture: WorkshopPicture) -> str:
    """Say how much of what was learned earlier nobody has looked at yet."""
    whole = sum(len(review.learned) for review in picture.earlier)
    if not picture.to_say:
        return f"All {wording.count(whole, 'thing')} learned in earlier reviews were looked at."
    return f"{picture.to_say} of {whole} things learned in earlier reviews are not looked at yet."


def course(one: Course) -> str:
    """Name a column."""
    return COURSE_WORDS[one]


def source(picture: WorkshopPicture, one: Course) -> str:
    """Say where an action made of a point came from, as a plan prints it."""
    return f"{picture.round.title}, {COURSE_WORDS[one].lower()}"


def what(one: Learned) -> str:
    """Say what a piece of learning is."""
    if one.finding is not None:
        return FINDING_KINDS[one.finding.kind.value].one
    number = one.action.number if one.action is not None else ""
    return f"Action {number}{f', {one.agency_type}' if one.agency_type else ''}"


def changed(one: Changed | None) -> tuple[str, str, str]:
    """Say whether practice has changed: word, colour, glyph."""
    return CHANGED_SHOWN[one] if one is not None else ("Not looked at", "na", "ring")
