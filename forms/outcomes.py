"""Results before they are rounded: what a result is now, where it can come to lie, and whether there will be one."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from forms.bounds import Piece, Range, lowest_range, mean_range
from forms.marking import Weighing
from forms.model import Scoring
from forms.standings import Standing


@dataclass(frozen=True, slots=True)
class Outcome:
    """A result, exact.

    Attributes:
        now: of what is answered; None while nothing is.
        bounds: between what it can still come to lie; None where there is nothing to be made of.
        will_be: whether there will be a result, whatever else is answered.
        worth: what 1 in `now` and `bounds` is worth in the result as it is shown.
    """

    now: Fraction | None
    bounds: Range | None
    will_be: bool
    worth: Fraction


_ONE = Fraction(1)
_NOTHING = Outcome(None, None, will_be=False, worth=_ONE)


def outcome_of(weighing: Weighing, standings: Iterable[Standing]) -> Outcome:
    """Make the result of some questions."""
    if weighing.rules.method == "none":
        return _NOTHING
    pieces, known = [], []
    for one in standings:
        brings = weighing.pieces.get(one.key[0])
        piece = None if brings is None or one.is_never_asked else brings[one.mark.number]
        if piece is None:
            continue
        if one.is_shown and piece.low == piece.high:
            known.append(piece)
        pieces.append(piece if one.is_settled else Piece(piece.weight, piece.low, piece.high, may_leave=True))
    return _made(weighing.rules, pieces, known, weighing.worth)


def outcome_of_sections(rules: Scoring, sections: Iterable[tuple[Decimal, Outcome]]) -> Outcome:
    """Make the result of a whole out of those of its sections, each with its weight."""
    if rules.method == "none":
        return _NOTHING
    pieces, known = [], []
    for own_weight, outcome in sections:
        weight = Fraction(own_weight)
        if outcome.bounds is not None:
            low, high = (bound * outcome.worth for bound in outcome.bounds)
            pieces.append(Piece(weight, low, high, may_leave=not outcome.will_be))
        if outcome.now is not None:
            now = outcome.now * outcome.worth
            known.append(Piece(weight, now, now, may_leave=False))
    return _made(rules, pieces, known, _ONE)


def _made(rules: Scoring, pieces: Sequence[Piece], known: Sequence[Piece], worth: Fraction) -> Outcome:
    between = lowest_range if rules.method == "minimum" else mean_range
    bounds = between(pieces)
    now = bounds if pieces == known else between(known)
    will_be = any(piece.weight and not piece.may_leave for piece in pieces)
    return Outcome(now[0] if now else None, bounds, will_be, worth)


@dataclass(frozen=True, slots=True)
class Figures:
    """An outcome as it is shown: 0 to 100, with the places its rules ask for."""

    now: Decimal | None
    low: Decimal | None
    high: Decimal | None


def figures(outcome: Outcome, rules: Scoring) -> Figures:
    """Round an outcome, each number of it once."""
    if outcome.bounds is None:
        return Figures(None, None, None)
    low, high = outcome.bounds
    lowest = _rounded(low, outcome.worth, rules)
    highest = lowest if high is low else _rounded(high, outcome.worth, rules)
    if outcome.now is None or outcome.now is low:
        return Figures(None if outcome.now is None else lowest, lowest, highest)
    return Figures(_rounded(outcome.now, outcome.worth, rules), lowest, highest)


def _rounded(number: Fraction, worth: Fraction, rules: Scoring) -> Decimal:
    return to_places(number.numerator * worth.numerator, number.denominator * worth.denominator, rules.places)


def to_places(numerator: int, denominator: int, places: int) -> Decimal:
    """Round a fraction to some places after the point, a half upwards."""
    steps = (2 * numerator * 10**places + denominator) // (2 * denominator)
    return Decimal(steps).scaleb(-places)
