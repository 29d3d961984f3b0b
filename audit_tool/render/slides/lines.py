"""How high words stand on a slide: an estimate on the generous side, for a face this computer may not have."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache

from audit_tool.paper import Span
from audit_tool.paper.charts import text_width
from audit_tool.render.slides.topics import Role, Words

SMALLEST = 20.0
"""Size in points below which nothing that is told is ever set."""

LEADING = 1.2
"""Height of a line, as a part of the size of its letters."""

AFTER = 0.42
"""Room after a paragraph, as a part of the size of its letters."""

INDENT = 1.2
"""Room for a mark, as a part of the size of its letters."""

BOLD = 1.08
GENEROUS = 1.08
"""What stands in for a face that a computer lacks is often wider."""

_OFFSETS: dict[Role, float] = {"body": 0.0, "quiet": -2.0, "head": 2.0, "figure": 4.0}
_TOKENS = re.compile(r" +|[^ ]+")


def size_of(words: Words, base: float) -> float:
    """Say how large words are set, in points, where ordinary words are `base`."""
    return max(SMALLEST, base + _OFFSETS[words.role])


def indent_of(words: Words, base: float) -> float:
    """Say how far words stand from the left, in points."""
    listed = bool(words.mark) or words.level > 0
    return INDENT * size_of(words, base) * (words.level + listed)


def height_of(words: Words, measure: float, base: float) -> float:
    """Say how high words stand at a measure, with the room after them."""
    size = size_of(words, base)
    return len(lines_of(words, measure, base)) * size * LEADING + size * AFTER


@lru_cache(maxsize=256)
def lines_of(words: Words, measure: float, base: float) -> tuple[tuple[Span, ...], ...]:
    """Break words into lines. A word longer than a line is broken between letters."""
    size, room = size_of(words, base), measure - indent_of(words, base)
    lines: list[list[Span]] = [[]]
    used = 0.0
    for span, text in _tokens(words, room, size):
        width = _width(text, span, size)
        if used + width > room and lines[-1] and text[0] != " ":
            lines.append([])
            used = 0.0
        lines[-1].append(replace(span, text=text))
        used += width
    return tuple(_joined(line) for line in lines)


def divided(words: Words, measure: float, base: float, room: float) -> tuple[Words | None, Words | None]:
    """Divide words where `room` points are full; None for a half that holds nothing."""
    size = size_of(words, base)
    lines = lines_of(words, measure, base)
    count = max(0, int((room - size * AFTER) / (size * LEADING) + 0.001))
    return some_lines(words, lines[:count]), some_lines(words, lines[count:], goes_on=count > 0)


def some_lines(words: Words, lines: Sequence[tuple[Span, ...]], *, goes_on: bool = False) -> Words | None:
    """Make words of some of their lines; None of none. What goes on stands where it stood, now without its mark."""
    if not lines:
        return None
    spans = _joined([span for line in lines for span in line])
    if not goes_on:
        return replace(words, spans=spans)
    return replace(words, spans=spans, mark="", level=words.level + bool(words.mark))


def _tokens(words: Words, room: float, size: float) -> Iterator[tuple[Span, str]]:
    for span in words.spans:
        for text in _TOKENS.findall(span.text):
            if _width(text, span, size) <= room:
                yield span, text
                continue
            start, used = 0, 0.0
            for place, char in enumerate(text):
                width = _width(char, span, size)
                if used + width > room and place > start:
                    yield span, text[start:place]
                    start, used = place, 0.0
                used += width
            yield span, text[start:]


def _width(text: str, span: Span, size: float) -> float:
    wide = sum(unicodedata.east_asian_width(char) in "WF" for char in text) if not text.isascii() else 0
    return GENEROUS * (text_width(text, size) + 0.6 * wide * size) * (BOLD if span.bold else 1.0)


def _joined(spans: list[Span]) -> tuple[Span, ...]:
    """Join neighbours in one hand."""
    made: list[Span] = []
    for span in spans:
        if made and replace(made[-1], text="") == replace(span, text=""):
            made[-1] = replace(span, text=made[-1].text + span.text)
        else:
            made.append(span)
    return tuple(made)
