"""What the page of letters says."""

from __future__ import annotations

from collections import Counter

from audit_tool.domain.letter import ROOM, LetterState
from audit_tool.domain.moments import local_day
from audit_tool.usecases.letters import SavedLetters
from audit_tool.views.facts.sentences import SpokenSentences
from audit_tool.views.letters import LetterLine, LettersPicture
from forms.feedback import FeedbackPart
from ui import wording
from ui.widgets.table import Cell, ColumnOf

TO_READ, WITH_ANOTHER, UNCHANGED, ALL = "to_read", "with_another", "unchanged", "all"

STATES = {
    LetterState.DRAFT: ("To be read", "part", "half"),
    LetterState.READ_ONCE: ("Second reader", "part", "half"),
    LetterState.READ: ("Read", "ok", "tick"),
    LetterState.READ_AGAIN: ("Read it again", "bad", "warn"),
}

PARTS = {
    FeedbackPart.STRENGTH: ("What is strong", f"The first {ROOM} that are ticked are printed."),
    FeedbackPart.DEVELOP: ("What to develop next", f"The first {ROOM} that are ticked are printed."),
    FeedbackPart.TRAINING: ("Training that fits", f"The first {ROOM} that are ticked are printed."),
}

ADD = "Your own line"
ADD_HINT = "Printed as it stands. Name no child, parent or member of staff."
READ, READ_AND_NEXT = "I have read it", "I have read it: next"
TWO_READ = "A second person reads each letter"
READ_BY_YOU = "You have read it. Its second reader is somebody else."
NOTHING_FITS = "No sentence fits these answers."
NO_SENTENCES = "Nobody wrote sentences for this set: letters tell gaps, figures to look at again, and your own lines."
NOBODY_READ = "No letter has been read yet."
NO_TWO_READ = "No letter has been read by two people yet."


def finding(picture: LettersPicture) -> str:
    """Say how many letters wait to be read."""
    if not picture.lines:
        return "There is nobody to write to yet."
    left, whole = len(picture.to_read), len(picture.lines)
    waiting = len(picture.with_another)
    if not left and waiting:
        return f"{waiting} of {wording.count(whole, 'letter')} to be read by somebody else."
    if not left:
        return f"Every letter has been read: {wording.count(whole, 'letter')}."
    return f"{left} of {wording.count(whole, 'letter')} to be read."


def below(picture: LettersPicture) -> str:
    """Say how many get none yet, and what the letters are made of where that is not what was written for their set."""
    not_yet = f"No letter yet for {wording.count(picture.not_yet, 'return')}: not accepted." if picture.not_yet else ""
    return " ".join(filter(None, (not_yet, _spoken(picture.spoken))))


def _spoken(spoken: SpokenSentences) -> str:
    if not spoken.whole:
        return NO_SENTENCES
    if not spoken.written_for:
        return ""
    made_of = f"The sentences are those of {spoken.written_for}."
    if not spoken.left_out:
        return made_of
    few = len(spoken.left_out)
    are, speak = ("is", "it speaks") if few == 1 else ("are", "they speak")
    return f"{made_of} {few} of {spoken.whole} {are} left out: this set does not ask what {speak} of."


def chips(picture: LettersPicture) -> tuple[tuple[str, str, int], ...]:
    """Give the ways to look at the list."""
    another = (WITH_ANOTHER, "Second reader", len(picture.with_another))
    return (
        (TO_READ, "To be read", len(picture.to_read)),
        *((another,) if picture.readers > 1 else ()),
        (UNCHANGED, "Nobody changed", len(picture.unchanged)),
        (ALL, "All", len(picture.lines)),
    )


def shown(picture: LettersPicture, chip: str) -> tuple[LetterLine, ...]:
    """Choose the letters that a chip stands for."""
    listed = {TO_READ: picture.to_read, WITH_ANOTHER: picture.with_another, UNCHANGED: picture.unchanged}
    return listed.get(chip, picture.lines)


def columns() -> tuple[ColumnOf, ...]:
    """List what is said of a letter."""
    return (
        ColumnOf("Setting", lambda line: Cell(line.name), "strong", 150, 3),
        ColumnOf("Number", lambda line: Cell(line.code), "quiet", 80, 1, needed=False),
        ColumnOf("State", lambda line: Cell(*STATES[line.state]), "pill", 130),
        ColumnOf(
            "Read by", lambda line: Cell(", ".join(line.read_by)), "quiet", 120, 1, needed=False, folded="read by {}"
        ),
        ColumnOf("Saved", _saved, "plain", 110, 1, needed=False, folded="saved {}"),
    )


def _saved(line: LetterLine) -> Cell:
    return Cell(wording.day(local_day(line.saved_at)), sort=line.saved_at) if line.saved_at else Cell("", sort=None)


def act(count: int) -> str:
    """Name the button that saves."""
    return f"Save {wording.count(count, 'letter')}"


def ended(done: SavedLetters, folder: str) -> tuple[str, str]:
    """Say what lies in the folder, and what does not, each reason once with its count."""
    kept = f" {wording.count(done.kept, 'letter')} lay there as they are." if done.kept else ""
    reasons = [
        f"{count} not written: {wording.refusal(code, {})}"
        for code, count in Counter(code for _return, code in done.failed).items()
    ]
    beside = " Beside each lie the copy of its return and the draft of a mail with both." if done.saved else ""
    fact = f"{wording.count(done.saved, 'letter').capitalize()} saved."
    return fact, " ".join([f"In {folder}.{beside}{kept}", *reasons])


def stopped(folder: str) -> tuple[str, str]:
    """Say how to go on."""
    return (
        "Stopped.",
        f"Whole letters lie in {folder}. Save them again into the same folder, and what is missing is written.",
    )
