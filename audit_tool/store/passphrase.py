"""Proposes passphrases, and judges the ones people make up themselves."""

from __future__ import annotations

import secrets
from enum import StrEnum
from typing import Final

import resources
from audit_tool.store.keys import tidy

WORDS: Final = 5
"""Words in a proposal: five of 7,776 are 64.6 bits."""

SHORTEST: Final = 12
"""Characters that one's own choice must have."""

STRONGEST: Final = 4
"""The zxcvbn score, of 0 to 4, that one's own choice must reach: over ten thousand million guesses."""

_JUDGED: Final = 72
"""Characters the judge reads; more make a passphrase no weaker."""


class Verdict(StrEnum):
    """What is said of a passphrase that somebody made up."""

    GOOD = "good"
    TOO_SHORT = "too_short"
    EASY_TO_GUESS = "easy_to_guess"


def propose() -> str:
    """Draw five words, with a space between them."""
    return " ".join(secrets.choice(resources.word_list()) for _ in range(WORDS))


def judge(passphrase: str, known_words: tuple[str, ...] = ()) -> Verdict:
    """Judge a passphrase as it will be hashed.

    Args:
        passphrase: as typed.
        known_words: words an attacker would try first: the partnership's name, the person's own.
    """
    from zxcvbn import zxcvbn

    tidied = tidy(passphrase)
    if len(tidied) < SHORTEST:
        return Verdict.TOO_SHORT
    score: int = zxcvbn(tidied[:_JUDGED], user_inputs=list(known_words))["score"]
    return Verdict.GOOD if score >= STRONGEST else Verdict.EASY_TO_GUESS
