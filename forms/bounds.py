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
    low = _lowest_mean((piece.weight, piece.low, piece.may_leave) for piece in pieces)
    short_of_one = _lowest_mean((piece.weight, 1 - piece.high, piece.may_leave) for piece in pieces)
    return None if low is None or short_of_one is None else (low, 1 - short_of_one)


def _lowest_mean(pieces: Iterable[tuple[Fraction, Fraction, bool]]) -> Fraction | None:
    """Make the mean of (weight, value, may leave) as low as it goes: what may leave stays while it pulls it down."""
    weighing = [(value, weight, may_leave) for weight, value, may_leave in pieces if weight]
    total = sum((weight for _, weight, may_leave in weighing if not may_leave), Fraction(0))
    made = sum((weight * value for value, weight, may_leave in weighing if not may_leave), Fraction(0))
    for value, weight in sorted((value, weight) for value, weight, may_leave in weighing if may_leave):
        if total and value * total >= made:
            break
        total += weight
        made += weight * value
    return made / total if total else None


def lowest_range(pieces: Sequence[Piece]) -> Range | None:
    """Give the range of the lowest piece; None when there is nothing to be made of."""
    weighing = [piece for piece in pieces if piece.weight]
    if not weighing:
        return None
    staying = [piece.high for piece in weighing if not piece.may_leave]
    low = min(piece.low for piece in weighing)
    return low, min(staying) if staying else max(piece.high for piece in weighing)
