"""Words that programs like to make something else of, put into the texts of a question set."""

from __future__ import annotations

import random
from typing import Any

from forms.canonical import plain
from forms.model import QuestionSet
from forms.translations import texts

ODD_WORDS = (
    "=1+1", "+44 1632 960000", "-", "-5", "@SUM(A1)", "'quoted'", "'", '"', '""', "TRUE", "false", "1.10", "007", "1/2",
    "50%", "1e5", "2026-03-14", "14.03.2026", "#REF!", "#N/A", "NULL", "<b>&amp;</b>", "&gt;", "]]>", "a\nb",
    "a\n\n\nb", "a\r\nb", "a\rb", "a\tb", "a  b", "a \n b", "a\x0bb", "a\x1fb", "a\u00a0b", "a\u2028b", "a\u200bb",
    "_x0041_", "a_x000D_b", "_x005F_", "\u2409", "\u241b\u2421a", "\u201cŻÓŁĆ\u201d", "\U0001f9d2 child", "e\u0301",
    "\u200f\u05d0\u05d1", "https://example.org/?a=b&c", "mailto:a@example.org", "w" * 255, "w" * 9_000 + "\nż",
)  # fmt: skip
_REWORDED = frozenset(
    {
        "label", "hint", "guidance", "title", "intro", "prompt", "text", "why", "edition", "owner", "good_looks_like",
        "check_message", "descriptor", "source", "ref", "at", "looks_for_good", "looks_for_poor", "counts", "who",
    }
)  # fmt: skip
_LANGUAGES = ("Polski (pl)", "Cymraeg (cy)", "=Odd\tname_x0041_", "\u0627\u0644\u0639\u0631\u0628\u064a\u0629")
_SHARE = 0.3
"""Of the texts of a set that are reworded."""


def oddly_worded(question_set: QuestionSet, chance: random.Random) -> QuestionSet:
    """Give the same set with odd words in some of its texts, and in other languages; ids, codes and rules stay."""
    said = {
        language: {place: chance.choice(ODD_WORDS) for place, _ in texts(question_set) if chance.random() < _SHARE}
        for language in chance.sample(_LANGUAGES, 2)
    }
    reworded = _reworded(plain(question_set), chance)
    return QuestionSet.model_validate(reworded | {"translations": {name: one for name, one in said.items() if one}})


def _reworded(held: Any, chance: random.Random) -> Any:
    if isinstance(held, dict):
        return {
            key: chance.choice(ODD_WORDS)
            if key in _REWORDED and isinstance(one, str) and chance.random() < _SHARE
            else _reworded(one, chance)
            for key, one in held.items()
        }
    return [_reworded(one, chance) for one in held] if isinstance(held, list) else held
