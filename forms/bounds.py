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
