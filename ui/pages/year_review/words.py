"""The words of the page."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from types import MappingProxyType

from audit_tool.domain.workshop import Course
from audit_tool.domain.year_figures import CAME_TO_WORDS, TREND_WORDS, CameTo
from audit_tool.paper import join, long_date
from audit_tool.views.year_review import ActionLine, DecisionLine, ThemeLine, YearReviewPicture
from ui import wording

THEMES, CHANGED, ACTIONS, NOTES, DECISIONS = "Themes", "Changes", "Actions", "Keep or stop", "Decisions"
"""The sheets, in the order of a session; short, so that they stand beside each other in large type."""

NO_THEMES = ("No theme yet", "Findings that bear a theme stand here, beside the cases and audits of the year.")
NO_AGENCIES = ("No agency yet", "Agencies stand here once the register has any.")
NO_ACTIONS = ("No actions", "No action was open or closed in this year.")
NOT_SAID = "Not said yet."
NOT_BEGUN = "Begin the review to write down what members say."
NOTE_LEAD = "One line for each, as it is said. Press Enter to write it down. Name nobody."
CHANGE_LEAD = (
    "Each member says what changed in its agency, and how that is known. Press Enter on an agency to write, or send a "
    "sheet ahead and drop here what comes back."
)
PRACTICE = "Good practice of the year"

ABOUT: Mapping[Course, str] = MappingProxyType(
    {
        Course.KEEP: "What worked this year, and must not be lost.",
        Course.IMPROVE: "What is done, but not enough.",
        Course.DEVELOP: "What does not exist yet, and is needed.",
        Course.STOP: "What gets in the way.",
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

CAME_TO: Mapping[CameTo, tuple[str, str]] = MappingProxyType(
    {
        CameTo.OPEN: ("na", "ring"),
        CameTo.DONE: ("info", "tick"),
        CameTo.WORKED: ("met", "star"),
        CameTo.OUTPUT_ONLY: ("part", "half"),
    }
)
"""For each thing an action came to: its colour and its glyph."""

SHEET_PROBLEMS: Mapping[str, str] = MappingProxyType(
    {
        "strange_row": "this row is of no agency, or of another year, and is left out",
        "not_words": "this is a formula, and is left out",
        "twice": "another row says something else of the same, and this one is left out",
    }
)
"""What is said of a row of a sheet that is not taken."""


def year(last: dt.date) -> str:
    """Name a year by its last day."""
    return f"Year to {long_date(last)}"


def headline(picture: YearReviewPicture) -> str:
    """Say what the year taught: what came back first."""
    back = len(picture.back)
    if back:
        return f"{wording.count(back, 'theme')} came back after closure"
    if not picture.themes:
        return "What did this year teach?"
    return f"{wording.count(len(picture.themes), 'theme')} in {places(len(picture.places))}"


def below(picture: YearReviewPicture) -> str:
    """Say which year it is, when it was talked about, and who took the chair."""
    review = picture.review
    held = f"held on {long_date(review.held_on)}" if review and review.held_on else ""
    chair = f"chair: {review.chair}" if review and review.chair else ""
    return join([year(picture.last), held, chair, f"{len(picture.came)} agencies came" if picture.came else ""])


def places(number: int) -> str:
    """Count cases and audits."""
    return "1 case or audit" if number == 1 else f"{number} cases and audits"


def trend(line: ThemeLine) -> tuple[str, str, str | None]:
    """Say how a theme goes: word, colour, glyph."""
    if line.year.is_back:
        return "Came back", "bad", "cross"
    return TREND_WORDS[line.year.trend], "na", None


def said_of(line: ThemeLine, picture: YearReviewPicture) -> str:
    """Say of a theme in a sentence where it was found, beside the year before."""
    names = [each.label for each in picture.places if each.place in line.year.places]
    before = f"The year before: {line.year.before or 'none'}. {TREND_WORDS[line.year.trend]}."
    return f"Found in {join(names, ', ')}. {before}"


def came_to(picture: YearReviewPicture) -> str:
    """Count the actions in a sentence."""
    counted = [f"{len(found)} {CAME_TO_WORDS[each].lower()}" for each, found in picture.actions.items() if found]
    return join(counted, ", ") or "No actions"


def shown_by(line: ActionLine) -> str:
    """Say by when an action is due, or what shows how far it came."""
    action = line.action
    if action.is_open:
        return f"Due {long_date(action.due_on)}" if action.due_on is not None else "No date"
    return action.worked_proof or action.done_proof


def about(line: DecisionLine) -> str:
    """Say who sees to a decision, by when, and what was made of it."""
    decision = line.decision
    by = f"by {long_date(decision.due_on)}" if decision.due_on is not None else ""
    return join([decision.who, by, f"action {line.action.number}" if line.action is not None else ""])


def source(picture: YearReviewPicture) -> str:
    """Say where an action made of a decision came from, as a plan prints it."""
    return f"Year review to {long_date(picture.last)}"


def file_name(picture: YearReviewPicture, *, for_everybody: bool) -> str:
    """Propose the name of a file."""
    what = "What a year of audits taught" if for_everybody else "Year review"
    return f"{what} to {long_date(picture.last)}.pdf"
