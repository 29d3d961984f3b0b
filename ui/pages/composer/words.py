"""The sentences of the composer. Nothing here stops anybody: a brief that is too long is told so, and printed."""

from __future__ import annotations

from collections.abc import Mapping

from audit_tool.views.composer import Box, ComposerPicture
from ui import wording
from ui.wording import passages

CLOSED = ("This round is closed.", "Its briefs stay as they are.")
ORDER_KEYS = "Alt and the arrows up and down move the finding the keyboard is at."
IN_OWN_WORDS = "In your own words"
INSTEAD = "What is written here is printed instead of the lines below."
NO_FINDINGS = "No finding is chosen for this box yet."
NO_ACTIONS = "This round has no actions yet."


def headline(picture: ComposerPicture, texts: Mapping[str, str]) -> str:
    """Say how long the brief is and how long it takes to say aloud."""
    return passages.aloud(picture.words(texts))


def length(picture: ComposerPicture, texts: Mapping[str, str]) -> tuple[str, str, str | None] | None:
    """Say how the whole stands to what fits, for a pill; None where nothing bounds it."""
    return passages.fits(picture.budget, picture.words(texts)) if picture.budget.most else None


def too_long(picture: ComposerPicture, texts: Mapping[str, str]) -> str:
    """Say which boxes are over, and by how much; empty where none is."""
    over = picture.over(texts)
    return f"Over: {wording.list_of([f'{title} by {more}' for title, more in over])}." if over else ""


def box_title(box: Box) -> str:
    """Give a box's title as printed, with its number."""
    return f"{box.slot.number}. {box.slot.title}" if box.slot.number else box.slot.title


def box_length(box: Box, texts: Mapping[str, str]) -> tuple[str, str, str | None]:
    """Say how many words a box prints, and whether they fit it, for a pill."""
    return passages.fits(box.budget, box.words(texts))


def printed(box: Box, texts: Mapping[str, str]) -> str:
    """Say which of its lines a box prints; empty where there is no choice."""
    if not box.parts or not (box.said or box.actions):
        return ""
    if box.is_written(texts):
        return INSTEAD
    count, noun = (len(box.said), "finding") if box.said else (len(box.actions), "action")
    stands = f"this {noun} is" if count == 1 else f"these {wording.count(count, noun)} are"
    return f"Nothing is written here, so {stands} printed."


def left_out(count: int) -> str:
    """Say how many findings are left out."""
    return f"{wording.count(count, 'finding')} left out"


def place(number: int, whole: int) -> str:
    """Say where a finding now stands."""
    return f"Moved to place {wording.of(number, whole)}."
