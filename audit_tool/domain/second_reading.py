"""Second reading: which forms somebody else reads as well, and how far the two agree.

At least a fifth of the forms are read twice, chosen by the same order as the sample, and every form of a case in which
agencies stand two steps or more apart on a line of enquiry. Source: domain brief 7.3, moderation.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction

from audit_tool.domain.sampling import in_order
from forms.model import Scale
from forms.rated import level_shares

SHARE = Fraction(1, 5)
FAR_APART = 2
"""So many steps between two ratings of one thing are far."""


def chosen(seed: str, codes: Sequence[str]) -> frozenset[str]:
    """Choose the forms that are read twice: the first fifth in the order of the seed, rounded up."""
    return frozenset(in_order(seed, codes)[: math.ceil(len(codes) * SHARE)])


def steps(scale: Scale) -> dict[str, int]:
    """Number a scale's steps from the worst, 0, up; two that are worth the same are one step."""
    shares = level_shares(scale)
    ranks = sorted(set(shares.values()))
    return {code: ranks.index(share) for code, share in shares.items()}


def spread(ranks: Iterable[int]) -> int:
    """Say how many steps lie between the lowest and the highest; 0 for one or none."""
    known = tuple(ranks)
    return max(known) - min(known) if known else 0


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
        parts += [f"{self.apart[far]} {_STEPS.get(far, str(far))} apart" for far in sorted(self.apart) if far]
        words = ", ".join(parts)
        return words[:1].upper() + words[1:]


_STEPS = {1: "one step", 2: "two steps", 3: "three steps", 4: "four steps"}


def agreement(pairs: Iterable[tuple[int, int]]) -> Agreement:
    """Compare ratings that were given twice, as steps."""
    apart = Counter(abs(first - second) for first, second in pairs)
    return Agreement(sum(apart.values()), apart)
