"""How much of a long list a wall holds: rows are measured as they will be laid out, and what is over goes on a page."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from ui import style
from ui.text import lay_out


def tall(words: str, role: str, width: int) -> float:
    """Say how tall words are in a role of type at a width, in px."""
    return lay_out(words, style.font(role), max(1, width), leading=1.15).height if words else 0.0


def paged(heights: Sequence[float], room: float, gap: float) -> tuple[range, ...]:
    """Put rows on pages, each as full as it goes; a row taller than the room has a page of its own.

    Args:
        heights: of the rows, in px.
        room: of a page; gap: between two rows.
    """
    starts, used = [0], 0.0
    for at, height in enumerate(heights):
        if at > starts[-1] and used + height > room:
            starts.append(at)
            used = 0.0
        used += height + gap
    return tuple(range(first, after) for first, after in pairwise((*starts, len(heights))))
