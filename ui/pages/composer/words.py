"""The sentences of the composer. Nothing here stops anybody: a brief that is too long is told so, and printed."""

from __future__ import annotations

from collections.abc import Mapping

from audit_tool.views.composer import Box, ComposerPicture
from audit_tool.views.passages import unwritten
from ui import wording
from ui.wording import passages

CLOSED = ("This round is closed.", "Its documents stay as they are.")
ORDER_KEYS = "Alt and the arrows up and down move the finding the keyboard is at."
IN_OWN_WORDS = "In your own words"
INSTEAD = "What is written here is printed instead of the lines below."
ABOUT_LAYOUTS = "For PDF. It says the same whichever you choose."


def headline(picture: ComposerPicture, texts: Mapping[str, str]) -> str:
    """Say how long what is made to be said is and takes; name a document that is made to be read."""
    return passages.aloud(picture.words(texts)) if picture.kind.is_said else picture.choice.title


def length(picture: ComposerPicture, texts: Mapping[str, str]) -> tuple[str, str, str | None] | None:
    """Say how many words there are and whether they fit, for a pill; None where the headline has said all of it."""
    budget = picture.kind.budget
    return passages.fits(budget, picture.words(texts)) if budget.most or not picture.kind.is_said else None


def too_long(picture: ComposerPicture, texts: Mapping[str, str]) -> str:
    """Say which boxes are over, and by how much; empty where none is."""
    over = picture.over(texts)
    return f"Over: {wording.list_of([f'{title} by {more}' for title, more in over])}." if over else ""


def box_title(box: Box) -> str:
    """Give a box's title as printed, with its number."""
    return f"{box.slot.number}. {box.slot.title}" if box.slot.number else box.slot.title


def box_length(box: Box, texts: Mapping[str, str]) -> tuple[str, str, str | None]:
    """Say how much a box prints, and whether it fits, for a pill: lines where these are what is bounded, else words."""
    part = box.parts[0] if len(box.parts) == 1 else None
    if part is not None and part.lines and part.most and not box.budget.most:
        said = texts.get(part.code, "") if box.is_written(texts) else "\n".join(line.finding.text for line in box.said)
        return passages.meter(part, said)
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


def nothing_to_print(box: Box) -> str:
    """Say why a box has no finding, or no action, to print."""
    if not box.takes_findings:
        return "This round has no actions yet."
    if box.put_in_for and box.left_out:
        return "No finding is put in. Put in only what tells of many: no family may find itself on this page."
    return "No finding is chosen for this box yet."


def left_out(box: Box) -> str:
    """Say how many findings are left out, or could be put in."""
    count = len(box.left_out)
    said = wording.count(count, "finding")
    return f"{said} that can be put in" if box.put_in_for else f"{said} left out"


def chosen(box: Box, *, is_in: bool) -> str:
    """Say that a finding was put in, or left out; a choice for one document is told from that of all briefs."""
    if box.put_in_for:
        return "Put on the page" if is_in else "Taken off the page"
    return "Chosen for the brief" if is_in else "Left out of the brief"


def too_many_pages(picture: ComposerPicture, pages: int) -> str:
    """Say that it stands on more pages than it is meant to; empty where it does not."""
    meant = picture.kind.pages
    if not meant or pages <= meant:
        return ""
    return (
        f"It stands on {wording.count(pages, 'page')} and is meant for {wording.count(meant, 'page')}: shorten a box."
    )


def to_write(picture: ComposerPicture, texts: Mapping[str, str]) -> str:
    """Say how many passages are still empty and should not be; empty where none is."""
    count = len(unwritten(picture.choice.parts, {**picture.choice.passages, **texts}))
    return f"{count} to write" if count else ""


def place(number: int, whole: int) -> str:
    """Say where a finding now stands."""
    return f"Moved to place {wording.of(number, whole)}."
