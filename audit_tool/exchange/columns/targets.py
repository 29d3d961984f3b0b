"""What a column may be, and how well a heading says that it is."""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from audit_tool.exchange.returns.alike import alike

NEAR_WORDS = 0.86
"""How alike a heading and a target's words are before they are taken for a slip of the pen. As for blank returns."""
SAME, WITHIN, NEARLY = 1.0, 0.9, 0.8
"""Confidence in a heading that is a target's words, in one that has them among others, and in one nearly the same."""
LONGEST_HEADING = 12
"""Words; more than that is no heading."""

_ASIDE = re.compile(r"\([^)]*\)|\[[^\]]*\]")
_SIGNS = re.compile(r"[^\w&']+")


@dataclass(frozen=True, slots=True)
class Target:
    """Something that a column may be.

    Attributes:
        code: by which the import knows it.
        words: headings it goes by, in small letters and without signs.
        never: words that rule it out: "date of birth" is no date of an event.
        is_needed: nothing can come in until a column is it.
        takes_several: more than one column may be it; their texts follow one another.
        looks_like: says of a cell whether it could be one, to tell columns whose heading says nothing.
    """

    code: str
    words: tuple[str, ...]
    never: tuple[str, ...] = ()
    is_needed: bool = False
    takes_several: bool = False
    looks_like: Callable[[str], bool] | None = None


def evened(heading: str) -> str:
    """Leave of a heading what tells one from another: no brackets, signs, capitals or blanks too many."""
    outside = _ASIDE.sub(" ", alike(heading)) or alike(heading)
    return " ".join(_SIGNS.sub(" ", outside).split())


def told_by(heading: str, target: Target) -> float:
    """Say how well a heading says that its column is a target: 0 not at all, 1 in its very words."""
    return _told(evened(heading), target)


def _told(words: str, target: Target) -> float:
    if not words or len(words.split()) > LONGEST_HEADING:
        return 0.0
    if _is_ruled_out(words, target):
        return 0.0
    if words in target.words:
        return SAME
    within = max((len(known) for known in target.words if _stands_in(known, words)), default=0)
    if within:
        return WITHIN * (0.9 + 0.1 * within / len(words))
    as_long = [known for known in target.words if _may_be_near(known, words)]
    near = difflib.get_close_matches(words, as_long, 1, NEAR_WORDS) if as_long else []
    return NEARLY * difflib.SequenceMatcher(None, near[0], words).ratio() if near else 0.0


def is_ruled_out(heading: str, target: Target) -> bool:
    """Say whether a heading says that its column is anything but this."""
    return _is_ruled_out(evened(heading), target)


def best_told(heading: str, targets: Sequence[Target]) -> tuple[float, str]:
    """Say which target a heading tells best: (how well, its code); (0, "") where it tells none."""
    words = evened(heading)
    told = [(_told(words, target), target.code) for target in targets]
    best = max(told, key=lambda one: one[0], default=(0.0, ""))
    return best if best[0] > 0 else (0.0, "")


def looks_like_content(text: str, targets: Sequence[Target]) -> bool:
    """Say whether a cell is more likely something under a heading than a heading."""
    return any(target.looks_like is not None and target.looks_like(text) for target in targets)


def _is_ruled_out(words: str, target: Target) -> bool:
    return any(_stands_in(known, words) for known in target.never)


def _may_be_near(known: str, words: str) -> bool:
    """Say whether two texts are near enough in length to be alike; to look closer at all of them takes long."""
    return 2 * min(len(known), len(words)) >= NEAR_WORDS * (len(known) + len(words))


def _stands_in(known: str, words: str) -> bool:
    return f" {known} " in f" {words} "
