"""Where what agencies say of themselves and what others saw come apart, by one written rule.

A standard is claimed where more than half of what agencies rated in it themselves stands at the best step. Another side
says otherwise where less than half of what it said stands in its upper half, and it said at least three things:

* a panel: less than half of its ratings stand at the best step;
* practitioners: less than half of their answers stand above the middle of their scale;
* case audits and peers: less than half of their ratings of the same themes do;
* participation: less than half of what could be attended was.

Both are counts. A standard that is not claimed contradicts nobody: who says "not yet" and hears "not yet" is at one.

Source: the domain brief, 5.3 (triangulation: a self-score beside what practitioners answer) and 13.7 (survey mismatch,
data mismatch). The same halves choose what a panel asks one agency about (`views/panel_subjects`).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

LEAST = 3
"""Ratings below which another side says nothing about a standard."""


class Side(StrEnum):
    """Who else says something of a standard, in the order in which it is told."""

    MODERATED = "moderated"
    SURVEY = "survey"
    CASE_AUDIT = "case_audit"
    PEERS = "peers"
    PARTICIPATION = "participation"


@dataclass(frozen=True, slots=True)
class Share:
    """How many of how many stand where it is good: at the best step, in the upper half, attended."""

    good: int
    of: int

    @property
    def is_most(self) -> bool:
        """Say whether it is more than half."""
        return 2 * self.good > self.of

    @property
    def is_less_than_half(self) -> bool:
        """Say whether it is less than half of anything."""
        return 2 * self.good < self.of


def contradicts(own: Share, others: Mapping[Side, Share]) -> tuple[Side, ...]:
    """Say which sides see a standard otherwise than the agencies themselves; none where it is not claimed."""
    if not own.is_most:
        return ()
    return tuple(side for side in Side if side in others and _says_otherwise(others[side]))


def _says_otherwise(share: Share) -> bool:
    return share.of >= LEAST and share.is_less_than_half
