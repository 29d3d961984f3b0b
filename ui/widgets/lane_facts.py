"""What a picture of lanes is drawn from: lives, marks where something happened, bands where nothing did."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass

Span = tuple[dt.date, dt.date]
"""(first, last) day, both inclusive."""


@dataclass(frozen=True, slots=True)
class Look:
    """How a mark is drawn.

    Attributes:
        meaning, glyph: of its disc; glyph "" for one of which nothing is said yet.
        weight: how grave it is; where many fall on one place, the gravest is shown.
    """

    meaning: str
    glyph: str
    weight: int = 0


@dataclass(frozen=True, slots=True)
class Mark:
    """Something that happened in a life.

    Attributes:
        key: the same in every lane that it concerns.
        span: the days it lies between; one that is not known to the day stands on a bar over them all.
    """

    key: str
    span: Span
    look: Look


@dataclass(frozen=True, slots=True)
class Silence:
    """Days in which nothing happened, and what is said of them: at length, and in a narrow place."""

    span: Span
    words: str
    short: str


def _no_words(_key: str) -> str:
    return ""


@dataclass(frozen=True, slots=True)
class LaneFacts:
    """One life.

    Attributes:
        marks: from the earliest to the latest, by the first day of each.
        words_of: says what stands beside a mark while it is chosen, by its key: the age then.
        begins: the day from which its line is whole; dashed before it. None where it is whole from the start.
    """

    title: str
    below: str
    marks: Sequence[Mark]
    silences: tuple[Silence, ...] = ()
    begins: dt.date | None = None
    words_of: Callable[[str], str] = _no_words


@dataclass(frozen=True, slots=True)
class LanesFacts:
    """The whole picture.

    Attributes:
        span: what it shows, from left to right.
        counts: for stretches of time, (first day, last day, count).
        counts_title: what is counted.
    """

    span: Span
    lanes: tuple[LaneFacts, ...]
    counts: tuple[tuple[dt.date, dt.date, int], ...] = ()
    counts_title: str = ""


def in_words(facts: Sequence[LaneFacts]) -> str:
    """Tell a picture in words: how many marks each lane has, and its silences."""
    parts = []
    for lane in facts:
        said = f"{lane.title}, {lane.below}: {len(lane.marks)} event{'' if len(lane.marks) == 1 else 's'}"
        parts.append(", ".join([said, *(silence.words for silence in lane.silences)]))
    return ". ".join(parts)
