"""What the person who presents is told beside each slide: from when to when, and what to do.

The opening and the numbered slides share the minutes that a document is told in, each by how much it says; what stands
behind the last of them comes after that time.
"""

from __future__ import annotations

from collections.abc import Sequence

from audit_tool.domain.brief_length import minutes_aloud
from audit_tool.paper import Document
from audit_tool.render.slides.flow import LaidTable, Slide

STEP = 5
"""Seconds that times are rounded to."""

TURNING = 12
"""A slide is turned to, and its heading read: as long as so many words take."""

NUMBERS = ("No", "One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine", "Ten")


def notes_of(slides: Sequence[Slide], document: Document) -> tuple[tuple[str, ...], ...]:
    """Write the notes of each slide, a paragraph to a line."""
    told = _told(slides)
    said = sum(slide.words for slide in slides[:told])
    reading = max(1, minutes_aloud(said))
    minutes = document.minutes or reading
    seconds = shares([slide.words + TURNING for slide in slides[:told]], minutes * 60)
    notes = []
    at = 0
    for place, slide in enumerate(slides):
        if place < told:
            span = f"{_clock(at)} to {_clock(at + seconds[place])}"
            at += seconds[place]
            lines = (f"Time: {span}, {_spoken(seconds[place])}.", *_what_to_do(slide, minutes, reading))
        else:
            lines = (f"After the {_count(minutes).lower()}: it has no time of its own.", *_of_tables(slide))
        notes.append(lines)
    return tuple(notes)


def shares(weights: Sequence[int], seconds: int) -> list[int]:
    """Share out seconds by weight in whole steps; they add up to exactly what was shared out."""
    steps, whole = seconds // STEP, sum(weights)
    exact = [weight * steps / whole for weight in weights]
    made = [int(each) for each in exact]
    by_rest = sorted(range(len(made)), key=lambda place: (made[place] - exact[place], place))
    for place in by_rest[: steps - sum(made)]:
        made[place] += 1
    return [each * STEP for each in made]


def _told(slides: Sequence[Slide]) -> int:
    """Count the slides up to the last numbered one; all of them where none is."""
    numbered = [place for place, slide in enumerate(slides, 1) if slide.number is not None]
    return numbered[-1] if numbered else len(slides)


def _what_to_do(slide: Slide, minutes: int, reading: int) -> tuple[str, ...]:
    if slide.opening is None:
        return ("Read the slide aloud, or tell it in your own words.", *_of_tables(slide))
    too_long = f"Read out in full it takes about {_count(reading).lower()}: tell some of it in your own words."
    return (
        f"{_count(minutes)} in all. Say what this is about, and whom it is for.",
        "The notes of each slide say from when to when it is shown.",
        *((too_long,) if reading > minutes else ()),
    )


def _of_tables(slide: Slide) -> tuple[str, ...]:
    tables = [laid.inside for laid in slide.laid if isinstance(laid.inside, LaidTable)]
    if any(each.table.to_write_on for each in tables):
        return ("Fill this in together, and say who sees to it and by when.",)
    return ("Do not read the table out: say which line matters most to this team.",) if tables else ()


def _count(minutes: int) -> str:
    number = NUMBERS[minutes] if minutes < len(NUMBERS) else str(minutes)
    return f"{number} minute{'' if minutes == 1 else 's'}"


def _clock(seconds: int) -> str:
    return f"{seconds // 60}:{seconds % 60:02}"


def _spoken(seconds: int) -> str:
    minutes, rest = divmod(seconds, 60)
    parts = [_count(minutes).lower() if minutes else "", f"{rest} seconds" if rest or not minutes else ""]
    return " and ".join(part for part in parts if part)
