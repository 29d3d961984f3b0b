"""Finds what is harmless by itself and tells somebody apart together: being the only one, and rare facts side by side.

Source: the list of what published reviews leave out or generalise: a parent's occupation, a vehicle, religion, a court
date, a country, more than four siblings, twins, a rare condition, and what the press has told.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import Final

import resources
from audit_tool.disclosure.found import Found
from audit_tool.disclosure.hits import HitKind, Weight
from audit_tool.disclosure.plain_letters import PlainText, Word

_PEOPLE: Final = resources.word_group("people_of_a_family")
_RARE: Final = ("work", "country", "faith", "birth", "condition", "court", "press")
_KINDS: Final = {word: kind for kind in _RARE for word in resources.word_group(f"rare_{kind}")}
_MANY: Final = resources.word_group("many_children")
_SENTENCE: Final = re.compile(r"[.!?\n]")
_NEAR: Final = 6
"""Words after "the only" in which it is said of whom."""


def combinations(text: PlainText) -> Iterator[Found]:
    """List sentences that tell one person apart; what to leave out of them is for a person to say."""
    if not _may_tell({word.stem for word in text.words}):
        return
    for sentence in _sentences(text):
        keys = [word.stem for word in sentence]
        if not _PEOPLE.intersection(keys):
            continue
        kinds = {_KINDS[key] for key in keys if key in _KINDS}
        if any(a in _MANY and b in ("siblings", "children") for a, b in pairwise(keys)):
            kinds.add("siblings")
        if len(kinds) > 1:
            yield Found(sentence[0].start, sentence[-1].end, HitKind.COMBINATION, Weight.ASKS)
        elif (only := _only_one(sentence, keys)) is not None:
            yield only


def _may_tell(keys: set[str]) -> bool:
    """Say whether the words of all sentences together would do; most texts are passed over for it."""
    if _PEOPLE.isdisjoint(keys):
        return False
    return "only" in keys or len({_KINDS[key] for key in keys if key in _KINDS}) + (not _MANY.isdisjoint(keys)) > 1


def _only_one(sentence: list[Word], keys: list[str]) -> Found | None:
    for position, key in enumerate(keys):
        if key == "only" and position and keys[position - 1] in ("the", "her", "his", "their"):
            for further in range(position + 1, min(len(keys), position + _NEAR)):
                if keys[further] in _PEOPLE:
                    first, last = sentence[position - 1], sentence[further]
                    return Found(first.start, last.end, HitKind.COMBINATION, Weight.ASKS)
    return None


def _sentences(text: PlainText) -> Iterator[list[Word]]:
    sentence: list[Word] = []
    for word in text.words:
        if sentence and _SENTENCE.search(text.between(sentence[-1], word)) is not None:
            yield sentence
            sentence = []
        sentence.append(word)
    if sentence:
        yield sentence
