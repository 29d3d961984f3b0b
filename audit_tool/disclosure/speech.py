"""Finds what somebody said: any long quotation, and a child's own words of any length."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from itertools import pairwise
from typing import Final

import resources
from audit_tool.disclosure.found import Found
from audit_tool.disclosure.hits import HitKind, Weight
from audit_tool.disclosure.plain_letters import PlainText

MOST_WORDS: Final = 15
"""Words of a quotation that is no hit for its length alone. Source: the partnership's rule for publications (12.5)."""

_NEAR: Final = 12
"""Words before and after a quotation in which it is said whose words they are."""

_CHILD_WORDS: Final = resources.word_group("child_words")
_YOUNG: Final = frozenset(("person", "people", "persons", "man", "woman", "carer", "carers"))
_OPENS: Final = re.compile(r"[“„«\"]|(?<![\w.])'(?=\w)")
_NEVER_CLOSED: Final = re.compile(r"[“„«]|(?<![^\s(\[—–])\"(?=\w)")
"""Marks that open a quotation though nothing closes it: it goes on in the next paragraph, or somebody forgot."""
_NEXT_WORDS: Final = re.compile(rf"(?:\S+\s+){{{MOST_WORDS}}}\S+")
_CLOSES: Final = {'"': '"', "“": "”", "„": "“”", "«": "»", "'": "'"}


def quotations(text: PlainText) -> Iterator[Found]:
    """List quotations that are long, and shorter ones that may be a child's own words."""
    quoted = tuple(_quoted(text.text))
    starts = [word.start for word in text.words] if quoted else []
    for start, end in quoted:
        first, last = bisect_left(starts, start), bisect_left(starts, end)
        count = last - first
        if count > MOST_WORDS:
            yield Found(start, end, HitKind.QUOTATION, Weight.BLOCKS)
        elif count > 1 and _may_be_childs(text, first, last):
            yield Found(start, end, HitKind.CHILDS_WORDS, Weight.ASKS)


def _quoted(text: str) -> Iterator[tuple[int, int]]:
    """List where quotations stand, marks and all; each letter is looked at a fixed number of times.

    Of one that is never closed nobody knows the end: as many words are told as make it too long.
    """
    openings = tuple(_OPENS.finditer(text))
    closers = {mark: _places(text, _CLOSES[mark]) for mark in {opening.group() for opening in openings}}
    reached = 0
    for opening in openings:
        if opening.start() < reached:
            continue
        places = closers[opening.group()]
        following = bisect_left(places, opening.end())
        if following < len(places):
            reached = places[following] + 1
            yield opening.start(), reached
        elif _NEVER_CLOSED.match(text, opening.start()) and (long := _NEXT_WORDS.match(text, opening.start())):
            reached = long.end()
            yield opening.start(), reached


def _places(text: str, closing: str) -> list[int]:
    if closing == "'":
        return [match.start() for match in re.finditer(r"(?<=[\w.!?,…])'(?!\w)", text)]
    return [place for place, letter in enumerate(text) if letter in closing]


def _may_be_childs(text: PlainText, first: int, last: int) -> bool:
    """Say whether a child is spoken of near a quotation, or it speaks of "I" itself."""
    near = text.words[max(0, first - _NEAR) : last + _NEAR]
    keys = [word.stem for word in near]
    own = {word.stem for word in text.words[first:last]}
    if own & {"i", "me", "my", "mum", "dad", "mummy", "daddy"}:
        return True
    is_young = any(a == "young" and b in _YOUNG for a, b in pairwise(keys))
    return is_young or bool(set(keys) & (_CHILD_WORDS - {"i", "me", "my", "they"}))
