"""Between what and what a result can still come to lie, while some of what makes it is open.

Exact throughout, so that no rounding can carry a bound past the result it bounds. Sums are made in whole numbers over a
common denominator, because adding fractions one by one takes most of the time a score takes.
"""

from __future__ import annotations

import math
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
    if low is not None and not any(piece.may_leave or piece.low != piece.high for piece in pieces):
        return low, low
    short_of_one = _lowest_mean((piece.weight, 1 - piece.high, piece.may_leave) for piece in pieces)
    return None if low is None or short_of_one is None else (low, 1 - short_of_one)


def _lowest_mean(pieces: Iterable[tuple[Fraction, Fraction, bool]]) -> Fraction | None:
    """Make the mean of (weight, value, may leave) as low as it goes: what may leave stays while it pulls it down."""
    weighing = [piece for piece in pieces if piece[0]]
    of_weights = math.lcm(*(weight.denominator for weight, _, _ in weighing))
    of_values = math.lcm(*(value.denominator for _, value, _ in weighing))
    whole = [(_over(of_values, value), _over(of_weights, weight), may_leave) for weight, value, may_leave in weighing]
    total = sum(weight for _, weight, may_leave in whole if not may_leave)
    made = sum(weight * value for value, weight, may_leave in whole if not may_leave)
    for value, weight in sorted((value, weight) for value, weight, may_leave in whole if may_leave):
        if total and value * total >= made:
            break
        total += weight
        made += weight * value
    return Fraction(made, total * of_values) if total else None


def _over(denominator: int, number: Fraction) -> int:
    """Give the numerator of a number over a denominator it can be written with."""
    return number.numerator * (denominator // number.denominator)


def lowest_range(pieces: Sequence[Piece]) -> Range | None:
    """Give the range of the lowest piece; None when there is nothing to be made of."""
    weighing = [piece for piece in pieces if piece.weight]
    if not weighing:
        return None
    staying = [piece.high for piece in weighing if not piece.may_leave]
    low = min(piece.low for piece in weighing)
    return low, min(staying) if staying else max(piece.high for piece in weighing)
