"""What the stage of the January session says."""

from __future__ import annotations

from enum import StrEnum

from audit_tool.domain.year_figures import CAME_TO_WORDS, TREND_WORDS, CameTo
from audit_tool.domain.year_review import ASPECT_WORDS, Aspect
from audit_tool.paper import join, long_date
from audit_tool.views.year_review import ThemeLine, YearReviewPicture
from ui import wording
from ui.pages.year_review.words import places


class Step(StrEnum):
    """What the room talks about, in the order of the session; also how a place in the window names it."""

    BACK = "Came back"
    MATRIX = "Cases and themes"
    CHANGED = "Changes"
    ACTIONS = "Actions"
    NOTES = "Keep or stop"
    DECISIONS = "Decisions"


NONE_BACK = "Nothing came back after closure"
NO_ROWS = "Nothing stands here yet."
BEGIN = "Begin the review, and what the room says can be written down."
LEAVE = "Leave the session"
WHAT_CHANGED = "What changed; name nobody"
HOW_KNOWN = "How that is known"
DECIDED = "What is decided; name nobody"


def about(picture: YearReviewPicture) -> str:
    """Say which session it is."""
    held = f", held on {long_date(picture.review.held_on)}" if picture.review and picture.review.held_on else ""
    return f"January session, year to {long_date(picture.last)}{held}"


def back(picture: YearReviewPicture) -> str:
    """Say what came back after closure, which the year opens on."""
    number = len(picture.back)
    return f"{wording.count(number, 'theme')} came back after closure" if number else NONE_BACK


def how_back(line: ThemeLine) -> str:
    """Say how a theme came back; its name stands above it already."""
    said = line.back.removeprefix(f"{line.label}: ")
    return f"{said[:1].upper()}{said[1:]}"


def of_themes(picture: YearReviewPicture) -> str:
    """Say of how many themes some came back."""
    return f"of {wording.count(len(picture.themes), 'theme')} found this year"


def found_in(line: ThemeLine) -> str:
    """Say how often a theme was found, beside the year before."""
    number = len(line.year.places)
    trend = "Came back after closure" if line.year.is_back else TREND_WORDS[line.year.trend]
    return f"Found in {places(number)}. {trend}."


def matrix(picture: YearReviewPicture) -> str:
    """Say what the matrix holds."""
    if not picture.themes:
        return "No theme was found this year"
    return f"{wording.count(len(picture.themes), 'theme')} in {places(len(picture.places))}"


def part(first: int, last: int, of: int, what: str) -> str:
    """Say which of many are shown; empty where all are."""
    shown = str(first) if first == last else f"{first} to {last}"
    return f"{what} {shown} of {of}" if last - first + 1 < of else ""


def changed(aspect: Aspect, number: int) -> str:
    """Say which kind of change is told, and by how many."""
    said = f"{wording.count(number, 'agency', 'agencies')} said" if number else "nobody said yet"
    return f"What changed in {ASPECT_WORDS[aspect].lower()}: {said}"


def came_to(which: CameTo, number: int) -> str:
    """Say how many actions came to something."""
    return f"{CAME_TO_WORDS[which]}: {wording.count(number, 'action')}"


def where(step: Step, leaf: int, of: int) -> str:
    """Say how far the session is."""
    steps = list(Step)
    page = f"page {leaf + 1} of {of}" if of > 1 else ""
    return join([f"Step {steps.index(step) + 1} of {len(steps)}: {step.value}", page], ", ")
