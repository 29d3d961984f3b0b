"""How alike two findings are worded. It is only ever a reason to ask, or to hold one beside the other."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from audit_tool.domain.pairing import telling_words

FEWEST_WORDS: Final = 3
"""Words that two findings share at the least: two are a phrase that any finding may hold."""
LEAST_SHARE: Final = 0.4
"""Of the shorter one's words, how many the longer one holds as well, at the least."""


def share_of(one: Mapping[str, str], other: Mapping[str, str]) -> float:
    """Say how many of the shorter one's telling words the longer one holds, 0 to 1; 0 where they share too few."""
    shared = len(one.keys() & other.keys())
    return shared / min(len(one), len(other)) if shared >= FEWEST_WORDS else 0.0


def are_worded_alike(one: str, other: str) -> bool:
    """Say whether two findings share so many words that they may be one lesson."""
    return share_of(telling_words(one), telling_words(other)) >= LEAST_SHARE
