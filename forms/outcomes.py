"""Results before they are rounded: what a result is now, where it can come to lie, and whether there will be one."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction

from forms.bounds import Piece, Range, highest_range, lowest_range, mean_range, median_range, total_range
from forms.model import Scoring
from forms.standings import Standing
from forms.weighing import Weighing


@dataclass(frozen=True, slots=True)
class Outcome:
    """A result, exact.

    Attributes:
        now: of what is answered; None while nothing is.
        bounds: between what it can still come to lie; None where there is nothing to be made of.
        will_be: whether there will be a result, whatever else is answered.
        worth: what 1 in the numbers here is worth in the result as it is shown.
        possible: of a sum, the most that what is asked now can bring; None for other methods.
    """

    now: Fraction | None
    bounds: Range | None
    will_be: bool
    worth: Fraction
    possible: Fraction | None = None


_ONE = Fraction(1)
NOTHING = Outcome(None, None, will_be=False, worth=_ONE)
"""Where nothing is added up."""

_BETWEEN: Mapping[str, Callable[[Sequence[Piece]], Range | None]] = {
    "percent_of_max": mean_range,
    "minimum": lowest_range,
    "maximum": highest_range,
    "median": median_range,
    "sum": total_range,
    "share_at_level": mean_range,
    "worst_of_children": lowest_range,
}
"""How each method makes a result of its pieces."""


def outcome_of(weighing: Weighing | None, standings: Sequence[Standing]) -> Outcome:
    """Make the result of some questions; those that the weighing does not know have no part in it."""
    if weighing is None or weighing.rules.method == "none":
        return NOTHING
    if weighing.rules.method == "worst_of_children":
        return _worst_part(weighing, standings)
    count_open, greatest = weighing.rules.unanswered == "zero", weighing.greatest
    pieces, known = [], []
    possible = 0
    for one in standings:
        brings = weighing.pieces.get(one.key[0])
        piece = None if brings is None or one.is_never_asked else brings[one.mark.number]
        if piece is None:
            continue
        if one.is_shown:
            possible += greatest.get(one.key[0], 0) if greatest else 0
            if piece.low == piece.high:
                known.append(piece)
            elif count_open:
                known.append(Piece(piece.weight, piece.low, piece.low, may_leave=False))
        pieces.append(piece if one.is_settled else Piece(piece.weight, piece.low, piece.high, may_leave=True))
    made = _made(weighing.rules, pieces, known, weighing.worth)
    return replace(made, possible=Fraction(possible)) if weighing.rules.method == "sum" else made


def _worst_part(weighing: Weighing, standings: Sequence[Standing]) -> Outcome:
    outcomes = [
        outcome_of(part.weighing, some)
        for part in weighing.parts
        for some in (_rows(part.weighing, standings) if part.by_row else (standings,))
    ]
    return outcome_of_all(weighing.rules, ((_ONE, outcome) for outcome in outcomes))


def _rows(weighing: Weighing, standings: Sequence[Standing]) -> Iterable[Sequence[Standing]]:
    """Part the questions of a repeat by its rows."""
    rows: dict[str | None, list[Standing]] = {}
    for one in standings:
        if one.key[0] in weighing.pieces:
            rows.setdefault(one.key[1], []).append(one)
    return rows.values()


def outcome_of_all(rules: Scoring, outcomes: Iterable[tuple[Fraction, Outcome]]) -> Outcome:
    """Make the result of a whole out of those of its parts, each with its weight."""
    if rules.method == "none":
        return NOTHING
    pieces, known = [], []
    possible = Fraction(0)
    for weight, outcome in outcomes:
        if outcome.bounds is not None:
            low, high = (bound * outcome.worth for bound in outcome.bounds)
            pieces.append(Piece(weight, low, high, may_leave=not outcome.will_be))
        if outcome.now is not None:
            now = outcome.now * outcome.worth
            known.append(Piece(weight, now, now, may_leave=False))
        possible += weight * outcome.worth * (outcome.possible or 0)
    made = _made(rules, pieces, known, _ONE)
    return replace(made, possible=possible) if rules.method == "sum" else made


def _made(rules: Scoring, pieces: Sequence[Piece], known: Sequence[Piece], worth: Fraction) -> Outcome:
    between = _BETWEEN[rules.method]
    bounds = between(pieces)
    now = bounds if pieces == known else between(known)
    will_be = any(piece.weight and not piece.may_leave for piece in pieces)
    return Outcome(now[0] if now else None, bounds, will_be, worth)


@dataclass(frozen=True, slots=True)
class Figures:
    """An outcome as it is shown: 0 to 100, or points, with the places its rules ask for."""

    now: Decimal | None
    low: Decimal | None
    high: Decimal | None
    possible: Decimal | None


def figures(outcome: Outcome, rules: Scoring) -> Figures:
    """Round an outcome, each number of it once."""
    possible = None if outcome.possible is None else _rounded(outcome.possible, outcome.worth, rules)
    if outcome.bounds is None:
        return Figures(None, None, None, possible)
    low, high = outcome.bounds
    lowest = _rounded(low, outcome.worth, rules)
    highest = lowest if high is low else _rounded(high, outcome.worth, rules)
    now = None
    if outcome.now is not None:
        now = lowest if outcome.now is low else _rounded(outcome.now, outcome.worth, rules)
    return Figures(now, lowest, highest, possible)


def _rounded(number: Fraction, worth: Fraction, rules: Scoring) -> Decimal:
    numerator, denominator = number.numerator * worth.numerator, number.denominator * worth.denominator
    return to_places(numerator, denominator, rules.places, down=rules.rounding == "down")


def to_places(numerator: int, denominator: int, places: int, *, down: bool = False) -> Decimal:
    """Round a fraction to some places after the point: a half upwards, or whatever is over downwards."""
    if down:
        return Decimal(numerator * 10**places // denominator).scaleb(-places)
    return Decimal((2 * numerator * 10**places + denominator) // (2 * denominator)).scaleb(-places)
