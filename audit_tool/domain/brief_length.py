"""How long a brief is: what its parts may take, and how long it takes to say it aloud.

Source: the seven parts of a seven-minute briefing as partnerships publish them, 430 to 620 words together and never
more than 750: seven minutes at 100 to 110 spoken words a minute.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

WORDS_PER_MINUTE = 105
"""Spoken in a meeting: the middle of 100 and 110, the pace the partnerships' own briefings are written for."""


class Fit(StrEnum):
    """How a length stands to what fits. It is told, and stops nobody."""

    FREE = "free"
    """Nothing bounds it."""
    SHORT = "short"
    GOOD = "good"
    LONG = "long"
    TOO_LONG = "too_long"
    """More than the time allows, however fast somebody reads."""


@dataclass(frozen=True, slots=True)
class Budget:
    """How many words fit: the least, the most, and the cap for all; 0 where there is no such bound."""

    least: int = 0
    most: int = 0
    cap: int = 0

    def fit(self, words: int) -> Fit:
        """Say how so many words stand to it; nothing written yet is neither short nor good."""
        if not self.most or not words:
            return Fit.FREE
        if self.cap and words > self.cap:
            return Fit.TOO_LONG
        if words > self.most:
            return Fit.LONG
        return Fit.SHORT if words < self.least else Fit.GOOD

    def over(self, words: int) -> int:
        """Say by how many words it is over what fits, or over the cap where even that is passed; 0 where it is not."""
        bound = {Fit.LONG: self.most, Fit.TOO_LONG: self.cap}.get(self.fit(words), words)
        return words - bound


UNBOUND, SEVEN_MINUTES = Budget(), Budget(430, 620, 750)
ONE_PAGE = Budget(300, 380)
"""Fills the page on which learning stands."""


def words_of(text: str) -> int:
    """Count the words of a text."""
    return len(text.split())


def minutes_aloud(words: int) -> int:
    """Say how many whole minutes so many words take to say aloud, rounded up; 0 for none."""
    return -(-words // WORDS_PER_MINUTE)
