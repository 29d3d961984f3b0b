"""How much is written of a passage or a document, how much fits, and how long it takes to say aloud."""

from __future__ import annotations

from audit_tool.domain.brief_length import Budget, Fit, minutes_aloud
from audit_tool.views.passages import Part
from audit_tool.views.printed import Reading
from ui import wording


def reading(told: Reading | None, pages: int) -> str:
    """Say how long a document is: "2 pages. 512 words, about 5 minutes to read aloud."."""
    said = f"{wording.count(pages, 'page')}." if pages else ""
    if told is not None and told.words:
        aloud = f", about {wording.count(told.minutes, 'minute')} to read aloud" if told.minutes else ""
        said = f"{said} {wording.count(told.words, 'word')}{aloud}."
    return said.strip()


def meter(part: Part, text: str) -> tuple[str, str, str | None]:
    """Say how much is written and how much fits: words, a meaning and a glyph, for a pill.

    Where each line becomes a point, lines are counted, and words otherwise.
    """
    written = len([line for line in text.splitlines() if line.strip()]) if part.lines else len(text.split())
    noun = "line" if part.lines else "word"
    count = wording.count(written, noun)
    if not part.most or not written:
        return count[:1].upper() + count[1:], "na", None
    if written > part.most:
        return f"{count}, {written - part.most} more than fit", "part", "flag"
    if written < part.least:
        fits = f"{part.least} to {part.most}" if part.least < part.most else str(part.most)
        return f"{count} of {fits}", "na", None
    return f"{count}, good length", "ok", "tick"


def budget(part: Part) -> str:
    """Say how much fits: "50 to 70 words."; empty where there is no bound."""
    if not part.most:
        return ""
    noun = "lines" if part.lines else "words"
    if not part.least:
        return f"Up to {part.most} {noun}."
    if part.least == part.most:
        return f"{part.most} {noun}."
    return f"{part.least} to {part.most} {noun}."


def aloud(words: int) -> str:
    """Say how long a brief is, and how long it takes to say: "512 words: 5 minutes to say aloud"."""
    if not words:
        return "Nothing written yet"
    return f"{wording.count(words, 'word')}: {wording.count(minutes_aloud(words), 'minute')} to say aloud"


def fits(budget: Budget, words: int) -> tuple[str, str, str | None]:
    """Say how many words there are, and how many more than fit: words, a meaning and a glyph, for a pill."""
    count = wording.count(words, "word")
    match budget.fit(words):
        case Fit.FREE:
            return count, "na", None
        case Fit.SHORT:
            return f"{count} of {budget.least} to {budget.most}", "na", None
        case Fit.GOOD:
            return f"{count}, good length", "ok", "tick"
        case Fit.LONG:
            return f"{count}, {budget.over(words)} more than fit", "part", "flag"
        case Fit.TOO_LONG:
            return f"{count}, {budget.over(words)} over the most that can be said", "bad", "warn"
