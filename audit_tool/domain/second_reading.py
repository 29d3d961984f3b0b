"""Second reading: which forms somebody else reads as well, and how far the two agree.

At least a fifth of the forms are read twice, chosen by the same order as the sample, and every form of a case in which
agencies stand two steps or more apart on a line of enquiry. Source: domain brief 7.3, moderation.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from fractions import Fraction

from audit_tool.domain.sampling import in_order
from forms.model import Scale
from forms.rated import level_shares

SHARE = Fraction(1, 5)


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
