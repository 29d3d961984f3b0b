"""Between what and what a result can still come to lie, while some of what makes it is open.

Fractions inside, so that no rounding can carry a bound past the result it bounds.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction


@dataclass(frozen=True, slots=True)
class Piece:
    """One thing that a result is made of.

    Attributes:
        weight: 0 or more; a piece without weight decides nothing.
        low, high: between what it can still come to lie, 0 to 1; equal once it is known.
        may_leave: whether it may yet drop out: it may be found not to apply, or not be asked after all.
    """

    weight: Fraction
    low: Fraction
    high: Fraction
    may_leave: bool


Range = tuple[Fraction, Fraction]


def mean_range(pieces: Sequence[Piece]) -> Range | None:
    """Give the lowest and highest weighted mean that can still come; None when there is nothing to be made of."""
    low = _extreme_mean(((piece.weight, piece.low, piece.may_leave) for piece in pieces), 1)
    high = _extreme_mean(((piece.weight, -piece.high, piece.may_leave) for piece in pieces), -1)
    return None if low is None or high is None else (low, high)


def _extreme_mean(pieces: Iterable[tuple[Fraction, Fraction, bool]], sign: int) -> Fraction | None:
    """Make the mean as low as it will go: what may leave stays only while it pulls the mean down."""
    weighing = [(weight, value, may_leave) for weight, value, may_leave in pieces if weight]
    staying = [(weight, value) for weight, value, may_leave in weighing if not may_leave]
    total = sum((weight for weight, _ in staying), Fraction(0))
    made = sum((weight * value for weight, value in staying), Fraction(0))
    for value, weight in sorted((value, weight) for weight, value, may_leave in weighing if may_leave):
        if total and value * total >= made:
            break
        total += weight
        made += weight * value
    return sign * made / total if total else None


def lowest_range(pieces: Sequence[Piece]) -> Range | None:
    """Give the range of the lowest piece; None when there is nothing to be made of."""
    weighing = [piece for piece in pieces if piece.weight]
    if not weighing:
        return None
    staying = [piece.high for piece in weighing if not piece.may_leave]
    low = min(piece.low for piece in weighing)
    return low, min(staying) if staying else max(piece.high for piece in weighing)
