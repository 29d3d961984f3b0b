"""How like two questions are, asked in other words."""

from __future__ import annotations

import difflib
import math
import re
from collections import Counter
from collections.abc import Mapping
from types import MappingProxyType

from audit_tool.exchange.returns.alike import alike

NEARLY = 0.86
"""So alike letter by letter are two writings of one question. As for blank returns."""
LEAST = 0.34
"""Less like than this, and a question is not even proposed."""
_STRANGE = 1.5
"""How much a word counts that no question of ours has; the rarest of ours counts for three times as much."""
_MOST_BY_WORDS = 0.85
"""Shared words alone never make anything as sure as nearly the same letters."""

_WORD = re.compile(r"[a-z0-9]+")
_COUNTS = re.compile(r"\b(?:how many|number of|when (?:was|were|did)|what (?:share|percentage)|date of)\b")
"""What is asked for is a number or a day; whether something is in place is another sort of question."""
_OTHER_SORT = 0.6
_NUMBER_BEFORE = re.compile(r"^\s*(?:[a-z]{0,2}[0-9]{1,3}(?:\.[0-9]{1,3})*[a-z]?|[a-z])\s*[.):\-]\s+", re.IGNORECASE)
"""How a form counts its questions: "1.", "2.3)", "S4:", "b)"."""


def _small_words(listed: str) -> frozenset[str]:
    return frozenset(listed.split())


_SMALL = _small_words(
    "a an and any are as at be been by can do does for from has have how if in into is it its of on or our that the "
    "their them there they this to up was we were what when where which who will with you your"
)
_SHORT_FOR: Mapping[str, str] = MappingProxyType(
    {
        "cp": "child protection",
        "cme": "children missing education",
        "dsl": "designated safeguarding lead",
        "dsls": "designated safeguarding leads",
        "ddsl": "deputy designated safeguarding lead",
        "kcsie": "keeping children safe in education",
        "lac": "looked after children",
        "lado": "local authority designated officer",
        "scr": "single central record",
        "slt": "senior leadership team",
    }
)
_ENDS = ("ings", "ing", "ies", "ed", "es", "s")


def bare(label: str) -> str:
    """Leave of a question its words: no number before it, no capitals, no blanks too many."""
    return alike(_NUMBER_BEFORE.sub("", label, count=1)).rstrip(" ?.:*")


class Likeness:
    """Lays a line beside every question at once.

    A word that few questions have says more than one that most have.

    Args:
        questions: the words of each question, by its id.
    """

    def __init__(self, questions: Mapping[str, str]) -> None:
        self._texts = {ident: bare(words) for ident, words in questions.items()}
        self._words = {ident: _stems(text) for ident, text in self._texts.items()}
        known = Counter(word for words in self._words.values() for word in words)
        self._weight = {word: math.log(1 + len(questions) / times) for word, times in known.items()}

    def exact(self, label: str) -> str:
        """Find the question asked in these very words; empty where none is, or more than one."""
        wanted = bare(label)
        found = [ident for ident, text in self._texts.items() if text == wanted]
        return found[0] if len(found) == 1 else ""

    def near(self, label: str) -> list[tuple[float, str]]:
        """List the questions that a line may ask, the likeliest first: (0 to 1, id)."""
        wanted, words = bare(label), _stems(bare(label))
        found = [(self._score(wanted, words, ident), ident) for ident in self._texts]
        return sorted((one for one in found if one[0] >= LEAST), key=lambda one: (-one[0], one[1]))

    def _score(self, wanted: str, words: frozenset[str], ident: str) -> float:
        text, theirs = self._texts[ident], self._words[ident]
        shared = self._weight_of(words & theirs)
        if not shared:
            return 0.0
        by_words = min(_MOST_BY_WORDS, shared / math.sqrt(self._weight_of(words) * self._weight_of(theirs)))
        if bool(_COUNTS.search(wanted)) is not bool(_COUNTS.search(text)):
            by_words *= _OTHER_SORT
        letters = difflib.SequenceMatcher(None, wanted, text)
        if letters.real_quick_ratio() < NEARLY or letters.quick_ratio() < NEARLY:
            return by_words
        return max(by_words, ratio) if (ratio := letters.ratio()) >= NEARLY else by_words

    def _weight_of(self, words: frozenset[str]) -> float:
        return sum(self._weight.get(word, _STRANGE) ** 2 for word in words)


def _stems(text: str) -> frozenset[str]:
    words = (long for word in _WORD.findall(text) for long in _SHORT_FOR.get(word, word).split())
    return frozenset(_stem(word) for word in words if word not in _SMALL)


def _stem(word: str) -> str:
    """Cut the ending off, so that "policies" and "policy" are one word."""
    for end in _ENDS:
        if word.endswith(end) and len(word) - len(end) > 2:
            return word[: -len(end)]
    return word.removesuffix("y") if len(word) > 4 else word
