"""How far two ratings of the same things agree: in words, and by kappa where there are enough of them.

Ratings are steps in an order, so the steps between two of them are counted, and no mean is ever made.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

FAR_APART = 2
"""So many steps between two ratings of one thing are far."""

ENOUGH_PAIRS = 20
"""With fewer pairs than this, kappa says more of chance than of the people who rated."""

_STEPS = {1: "one step", 2: "two steps", 3: "three steps", 4: "four steps"}


@dataclass(frozen=True, slots=True)
class Agreement:
    """How far two readings agree.

    Attributes:
        compared: ratings that both gave.
        apart: how many ratings lie so many steps apart, by steps; 0 is the same.
    """

    compared: int
    apart: Counter[int]

    @property
    def words(self) -> str:
        """Say it in words: "9 of 10 the same, 1 one step apart"."""
        if not self.compared:
            return "Nothing to compare yet"
        parts = [f"{self.apart[0] or 'none'} of {self.compared} the same"]
        parts += [f"{self.apart[far]} {_STEPS.get(far, f'{far} steps')} apart" for far in sorted(self.apart) if far]
        words = ", ".join(parts)
        return words[:1].upper() + words[1:]


def agreement(pairs: Iterable[tuple[int, int]]) -> Agreement:
    """Compare ratings that were given twice, as steps."""
    apart = Counter(abs(first - second) for first, second in pairs)
    return Agreement(sum(apart.values()), apart)


def weighted_kappa(pairs: Iterable[tuple[int, int]]) -> Fraction | None:
    """Say how far two raters agree beyond chance, where two steps apart weigh twice as much as one.

    Source: Cohen, Weighted kappa, Psychological Bulletin 70 (1968), with linear weights.

    Returns:
        1 where they agree in everything, 0 where chance would have done as well, less where it would have done better;
        None for fewer than `ENOUGH_PAIRS` pairs, and where everybody gave one step alone, so that chance cannot be
        told from agreement.
    """
    known = tuple(pairs)
    if len(known) < ENOUGH_PAIRS:
        return None
    first, second = Counter(one for one, _ in known), Counter(other for _, other in known)
    by_chance = Fraction(
        sum(abs(one - other) * first[one] * second[other] for one in first for other in second), len(known)
    )
    if not by_chance:
        return None
    return 1 - sum(abs(one - other) for one, other in known) / by_chance
