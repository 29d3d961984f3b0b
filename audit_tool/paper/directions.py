"""In which order letters stand on a line, where some are read from left to right and others from right to left.

Source: Unicode Standard Annex #9, Unicode Bidirectional Algorithm: rules W1 to W7, N0 to N2, I1, I2
and L2. The rules for control characters are not here: those characters are taken out (`characters.visible`). Each
stretch from the right stands in an isolate of its own, as the twins' `bdi` has it.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from functools import partial
from itertools import groupby, takewhile

from audit_tool.paper.characters import BRACKETS, stretches

_DEEPEST = 63
"""Brackets within brackets that are looked at. Source: the annex, BD16."""

_NUMBERS = frozenset({"EN", "AN"})
_NEUTRAL = frozenset({"ON", "WS", "B", "S", "BN"})
_LEVELS = {"R": 1, "L": 2, "EN": 2, "AN": 2}


def levels(text: str) -> tuple[int, ...]:
    """Give each character its level: even from left to right, odd from right to left, 0 what stands in no stretch."""
    found: list[int] = []
    for part, from_the_right in stretches(text):
        found += _within(part) if from_the_right else [0] * len(part)
    return tuple(found)


def seen(order: Sequence[int]) -> list[int]:
    """List the places of a line as they are seen from the left, given their levels as they are read."""
    places = list(range(len(order)))
    for level in range(max(order, default=0), 0, -1):
        turned: list[int] = []
        for is_turned, some in groupby(places, key=partial(_is_at_least, order, level)):
            stretch = list(some)
            turned += stretch[::-1] if is_turned else stretch
        places = turned
    return places


def _is_at_least(order: Sequence[int], level: int, place: int) -> bool:
    return order[place] >= level


def _within(text: str) -> list[int]:
    """Give the levels within a stretch that is read from the right as a whole."""
    kinds = [unicodedata.bidirectional(char) or "L" for char in text]
    _settle_marks_and_numbers(kinds)
    _settle_brackets(text, kinds)
    _settle_neutrals(kinds)
    return [_LEVELS[kind] for kind in kinds]


def _settle_marks_and_numbers(kinds: list[str]) -> None:
    """Apply W1 to W7: marks go with their letter, what stands by a number with the number."""
    before = strong = "R"
    for place, kind in enumerate(kinds):
        if kind == "NSM":
            kinds[place] = before
        elif kind == "EN" and strong == "AL":
            kinds[place] = "AN"
        if kind in ("L", "R", "AL"):
            strong = kind
        before = kinds[place]
    kinds[:] = ["R" if kind == "AL" else kind for kind in kinds]
    for place in range(1, len(kinds) - 1):
        left, kind, right = kinds[place - 1 : place + 2]
        if left == right and (kind, left) in (("ES", "EN"), ("CS", "EN"), ("CS", "AN")):
            kinds[place] = left
    for start, end in _spans(kinds, frozenset({"ET"})):
        by_a_number = "EN" in (*kinds[max(0, start - 1) : start], *kinds[end : end + 1])
        kinds[start:end] = ["EN" if by_a_number else "ON"] * (end - start)
    strong = "R"
    for place, kind in enumerate(kinds):
        if kind in ("L", "R"):
            strong = kind
        elif kind in ("ES", "CS"):
            kinds[place] = "ON"
        elif kind == "EN" and strong == "L":
            kinds[place] = "L"


def _settle_brackets(text: str, kinds: list[str]) -> None:
    """Apply N0: a pair of brackets goes the way of what stands in it, or of what stands before it."""
    at, before = 0, "R"
    for start, end in sorted(_bracket_pairs(text, kinds)):
        for kind in kinds[at:start]:
            before = _direction(kind) or before
        at = start
        within = {_direction(kind) for kind in kinds[start + 1 : end]} - {""}
        if not within:
            continue
        way = "R" if "R" in within or before == "R" else "L"
        for place in (start, end):
            marks = takewhile(lambda char: unicodedata.bidirectional(char) == "NSM", text[place + 1 :])
            with_marks = slice(place, place + 1 + len(list(marks)))
            kinds[with_marks] = [way] * len(kinds[with_marks])


def _bracket_pairs(text: str, kinds: Sequence[str]) -> list[tuple[int, int]]:
    open_ones: list[tuple[int, str]] = []
    pairs = []
    for place, char in enumerate(text):
        if kinds[place] != "ON":
            continue
        if char in BRACKETS:
            if len(open_ones) == _DEEPEST:
                break
            open_ones.append((place, BRACKETS[char]))
        for back in range(len(open_ones) - 1, -1, -1):
            if open_ones[back][1] == char:
                pairs.append((open_ones[back][0], place))
                del open_ones[back:]
                break
    return pairs


def _settle_neutrals(kinds: list[str]) -> None:
    """Apply N1 and N2: what stands between letters of one way goes that way, and else from the right."""
    for start, end in _spans(kinds, _NEUTRAL):
        left = _direction(kinds[start - 1]) if start else "R"
        right = _direction(kinds[end]) if end < len(kinds) else "R"
        kinds[start:end] = ["L" if left == right == "L" else "R"] * (end - start)


def _direction(kind: str) -> str:
    """Say which way a letter or number takes what stands beside it; empty where it takes it nowhere."""
    return "R" if kind in _NUMBERS else kind if kind in ("L", "R") else ""


def _spans(kinds: Sequence[str], wanted: frozenset[str]) -> list[tuple[int, int]]:
    """List the stretches whose kinds are all wanted ones: first place, and place behind the last."""
    spans, at = [], 0
    for is_wanted, some in groupby(kinds, key=wanted.__contains__):
        end = at + len(list(some))
        if is_wanted:
            spans.append((at, end))
        at = end
    return spans
