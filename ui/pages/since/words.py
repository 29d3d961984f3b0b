"""The words of the page."""

from __future__ import annotations

from audit_tool.views.since_last_year import Line, Part, SincePicture
from ui import wording

NOTHING = (
    "Nothing to bring along",
    "This return follows no earlier one of the same agency, or nothing was answered in it.",
)
READ_ONLY = "This return can only be read now, so nothing can be brought along."


def title(picture: SincePicture) -> str:
    """State how much is left to look at."""
    left = sum(not line.is_settled for line in picture.lines)
    year = picture.year_label
    if not left:
        return f"Every answer of {year} has been looked at"
    return f"{wording.count(left, 'answer')} of {year} to look at"


def lead(picture: SincePicture) -> str:
    """Say what to do here, and that nothing happens by itself."""
    return f"{picture.whole.owner_name}. Keep what still holds. Nothing is brought along until you say so."


def left_in(part: Part) -> str:
    """Say how a section stands."""
    left = len(part.lines) - part.settled
    return f"{left} of {len(part.lines)} to look at" if left else "All looked at"


def keep(line: Line) -> str:
    """Name the button by what it keeps, where the panel moved the rating: nobody keeps the claim unawares."""
    if line.last.moved_to is None or line.last.moderated is None:
        return "Keep"
    return f"Keep “{line.last.moderated}”, as agreed"


def left_behind(line: Line) -> str:
    """Say that evidence too old stays in last year's return."""
    count = len(line.last.left_behind)
    if not count:
        return ""
    months = line.question.evidence.max_age_months if line.question.evidence else None
    return f"{wording.count(count, 'piece')} of evidence older than {months} months will not come along."


def kept(line: Line) -> str:
    """Tell that an answer was kept."""
    return f"Kept the answer to {name(line)}"


def name(line: Line) -> str:
    """Name a question for a button or a fact: "4.2", "4.2, Child 1"."""
    question = line.question
    said = question.ref or question.short_title or question.label
    row = line.row_label.partition(",")[0]
    return f"{said}, {row}" if row else said


def keep_unchanged(count: int) -> str:
    """Name the button that keeps several at once."""
    return f"Keep the {count} that have not changed"


def first_time(count: int, year: str) -> str:
    """Introduce what has no answer of last year."""
    return f"{wording.count(count, 'question')} without an answer of {year}"


def gone(count: int, year: str) -> str:
    """Introduce what is no longer asked."""
    return f"{wording.count(count, 'answer')} of {year} to questions that are no longer asked"


GONE_BELOW = "They stay in that year’s return."
