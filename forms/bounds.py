"""Between what and what a result can still come to lie, while some of what makes it is open.

Exact throughout, so that no rounding can carry a bound past the result it bounds. What a result is made of comes in
whole numbers where it can, because adding fractions takes most of the time a score takes.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction

Exact = int | Fraction


@dataclass(frozen=True, slots=True)
class Piece:
    """One thing that a result is made of.

    Attributes:
        weight: 0 or more; a piece without weight decides nothing.
        low, high: between what it can still come to lie; equal once it is known.
        may_leave: whether it may yet drop out: it may be found not to apply, or not be asked after all.
    """

    weight: Exact
    low: Exact
    high: Exact
    may_leave: bool

    @property
    def is_known(self) -> bool:
        """Say whether it can come to lie at one place only."""
        return self.low == self.high


Range = tuple[Fraction, Fraction]


def mean_range(pieces: Sequence[Piece]) -> Range | None:
    """Give the lowest and highest weighted mean that can still come; None when there is nothing to be made of."""
    total = sum(piece.weight for piece in pieces if not piece.may_leave)
    leaving = [piece for piece in pieces if piece.may_leave and piece.weight]
    if not total and not leaving:
        return None
    least = sum(piece.weight * piece.low for piece in pieces if not piece.may_leave)
    if not leaving and all(piece.low == piece.high for piece in pieces):
        low = Fraction(least, total)
        return low, low
    most = sum(piece.weight * piece.high for piece in pieces if not piece.may_leave)
    low = _pulled_down(total, least, [(piece.low, piece.weight) for piece in leaving])
    return low, -_pulled_down(total, -most, [(-piece.high, piece.weight) for piece in leaving])


def _pulled_down(total: Exact, made: Exact, leaving: Iterable[tuple[Exact, Exact]]) -> Fraction:
    """Make a mean as low as it goes: what may leave, (value, weight), stays while it pulls the mean down."""
    for value, weight in sorted(leaving):
        if total and value * total >= made:
            break
        total += weight
        made += weight * value
    return Fraction(made, total)


def lowest_range(pieces: Sequence[Piece]) -> Range | None:
    """Give the range of the lowest piece; None when there is nothing to be made of."""
    weighing = [piece for piece in pieces if piece.weight]
    if not weighing:
        return None
    staying = [piece.high for piece in weighing if not piece.may_leave]
    low = min(piece.low for piece in weighing)
    return Fraction(low), Fraction(min(staying) if staying else max(piece.high for piece in weighing))


def highest_range(pieces: Sequence[Piece]) -> Range | None:
    """Give the range of the highest piece; None when there is nothing to be made of."""
    return _turned_round(lowest_range([_mirrored(piece) for piece in pieces]))


def total_range(pieces: Sequence[Piece]) -> Range | None:
    """Give the lowest and highest weighted sum that can still come; None when there is nothing to be made of."""
    if not any(piece.weight for piece in pieces):
        return None
    low = sum(piece.weight * (min(piece.low, 0) if piece.may_leave else piece.low) for piece in pieces)
    high = sum(piece.weight * (max(piece.high, 0) if piece.may_leave else piece.high) for piece in pieces)
    return Fraction(low), Fraction(high)


def median_range(pieces: Sequence[Piece]) -> Range | None:
    """Give the lowest and highest weighted median that can still come; None when there is nothing to be made of."""
    low = _lowest_median(pieces)
    if low is None or not any(piece.may_leave or piece.low != piece.high for piece in pieces):
        return None if low is None else (low, low)
    high = _lowest_median([_mirrored(piece) for piece in pieces])
    return None if high is None else (low, -high)


def _lowest_median(pieces: Sequence[Piece]) -> Fraction | None:
    """Make the median as low as it goes: what may leave stays where it is low, up to the place that is best."""
    staying = [(piece.low, piece.weight) for piece in pieces if piece.weight and not piece.may_leave]
    leaving = sorted((piece.low, piece.weight) for piece in pieces if piece.weight and piece.may_leave)
    kept = (staying + leaving[:count] for count in range(len(leaving) + 1))
    return min((_median(some) for some in kept if some), default=None)


def _median(weighed: Iterable[tuple[Exact, Exact]]) -> Fraction:
    """Give the value with half the weight on either side of it; between two such, the mean."""
    ordered = sorted(weighed)
    half = Fraction(sum(weight for _, weight in ordered)) / 2
    reached: Exact = 0
    for place, (value, weight) in enumerate(ordered):
        reached += weight
        if reached == half:
            return Fraction(value + ordered[place + 1][0]) / 2
        if reached > half:
            return Fraction(value)
    raise ValueError("nothing with a weight")


def _mirrored(piece: Piece) -> Piece:
    return Piece(piece.weight, -piece.high, -piece.low, piece.may_leave)


def _turned_round(found: Range | None) -> Range | None:
    return None if found is None else (-found[1], -found[0])
