"""What each way to stand brings to a result, by the method of its scoring.

The weights of the questions stand over one denominator, and so do the values of all steps: what is left to do for a
return is to add whole numbers.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from fractions import Fraction

from forms.answers import State
from forms.bounds import Piece
from forms.marks import Asked, Mark
from forms.model import AnyNode, Band, Repeat, Scoring, Section, walk
from forms.rated import level_points

_FULL = Fraction(100)
"""The best result, as it is shown."""


@dataclass(frozen=True, slots=True)
class Weighing:
    """What each mark of each question brings to one result.

    Attributes:
        rules: how the result comes about.
        worth: what 1 in `pieces` is worth in the result as it is shown: 0 to 100, or points.
        pieces: by question, by the number of the mark; None where it leaves the result. Weights are whole numbers,
            over a denominator that only a sum depends on.
        greatest: the most a question can bring to a sum, its weight included; empty for other methods.
        parts: what the worst of is taken, where the method asks for it.
        bands: those of the rules, from the lowest up.
    """

    rules: Scoring
    worth: Fraction
    pieces: Mapping[str, tuple[Piece | None, ...]]
    greatest: Mapping[str, int] = field(default_factory=dict)
    parts: tuple[WeighedPart, ...] = ()
    bands: tuple[Band, ...] = ()


@dataclass(frozen=True, slots=True)
class WeighedPart:
    """A section, a repeat or a question within a section whose worst part decides; a repeat has a part for each row."""

    weighing: Weighing
    by_row: bool


def weighing_of(rules: Scoring, nodes: Iterable[AnyNode], asked: Mapping[str, Asked]) -> Weighing:
    """Say what the questions at and below some nodes bring to a result of these rules."""
    nodes = tuple(nodes)
    if rules.method == "worst_of_children":
        parts = (_part(rules, node, asked) for node in nodes)
        made = Weighing(rules, Fraction(1), {}, parts=tuple(part for part in parts if part is not None))
    else:
        counting = [asked[node.id] for node in walk(nodes) if node.id in asked and asked[node.id].counts]
        made = _sum(rules, counting) if rules.method == "sum" else _shares(rules, counting)
    return replace(made, bands=bands_upwards(rules))


def bands_upwards(rules: Scoring) -> tuple[Band, ...]:
    """List the bands of a scoring from the lowest up."""
    return tuple(sorted(rules.bands, key=lambda band: band.minimum))


def brought_upwards(above: Scoring, weighing: Weighing, asked: Iterable[Asked]) -> Weighing | None:
    """Say what a result brings to one that is made of it; None where it brings nothing.

    Points bring points to a sum; to anything else they bring the share of the way from the fewest to the most points.
    What is no sum of points brings nothing to one.
    """
    method = weighing.rules.method
    if "none" in (method, above.method) or (above.method == "sum" and method != "sum"):
        return None
    if method == "sum" and above.method != "sum":
        return _points_as_shares(weighing.rules, [one for one in asked if one.counts])
    return weighing


def inherited(rules: Scoring) -> Scoring:
    """Give the rules of a part that has none of its own."""
    if rules.method != "worst_of_children":
        return rules
    return rules.model_copy(update={"method": "percent_of_max"})


def _part(rules: Scoring, node: AnyNode, asked: Mapping[str, Asked]) -> WeighedPart | None:
    inner = node.items if isinstance(node, Section | Repeat) else (node,)
    own = node.scoring if isinstance(node, Section) else None
    within = [asked[one.id] for one in walk(inner) if one.id in asked]
    weighing = brought_upwards(rules, weighing_of(own or inherited(rules), inner, asked), within)
    return WeighedPart(weighing, isinstance(node, Repeat)) if within and weighing is not None else None


def _shares(rules: Scoring, counting: Iterable[Asked], weights: Mapping[str, Fraction] | None = None) -> Weighing:
    """Place each question between 0 and 1; `weights` where they are not its own."""
    values = {one.question.id: _values(rules, one) for one in counting}
    found = {one.question.id: one for one in counting if values[one.question.id]}
    weighing = {name: one.weight if weights is None else weights[name] for name, one in found.items()}
    of_weights = math.lcm(*(weight.denominator for weight in weighing.values()))
    whole = math.lcm(*(value.denominator for name in found for value in values[name].values()))
    pieces = {
        name: _pieces(rules, one, int(weighing[name] * of_weights), _over(whole, values[name]), (0, whole))
        for name, one in found.items()
    }
    return Weighing(rules, _FULL / whole, pieces)


def _values(rules: Scoring, asked: Asked) -> dict[int, Fraction]:
    """Give what the marks of a question are worth, by their numbers; those that say nothing are not there."""
    every = asked.marks.every()
    if rules.method != "share_at_level":
        return {mark.number: mark.share for mark in every if mark.share is not None}
    if rules.share_level not in asked.marks.of_codes:
        return {}
    known = (mark for mark in every if mark.state in (State.ANSWERED, State.DONT_KNOW))
    return {mark.number: Fraction(mark.code == rules.share_level) for mark in known}


def _sum(rules: Scoring, counting: Iterable[Asked]) -> Weighing:
    points = {one.question.id: _points(one) for one in counting}
    of_weights = math.lcm(*(one.weight.denominator for one in counting))
    of_points = math.lcm(*(value.denominator for values in points.values() for value in values.values()))
    pieces, greatest = {}, {}
    for one in counting:
        name, weight = one.question.id, int(one.weight * of_weights)
        values = _over(of_points, points[name])
        ends = min(values.values()), max(values.values())
        pieces[name] = _pieces(rules, one, weight, values, ends)
        greatest[name] = weight * ends[1]
    return Weighing(rules, Fraction(1, of_weights * of_points), pieces, greatest)


def _points(asked: Asked) -> dict[int, Fraction]:
    """Give the points of the marks of a question, by their numbers; do not know earns as few as any step."""
    points = level_points(asked.marks.scale)
    fewest = min(points.values())
    return {
        mark.number: fewest if mark.state is State.DONT_KNOW else points[mark.code]
        for mark in asked.marks.every()
        if mark.share is not None
    }


def _points_as_shares(rules: Scoring, counting: Iterable[Asked]) -> Weighing:
    """Weigh each question by how far its points reach: so the mean is the share of the way from fewest to most."""
    reach = {}
    for one in counting:
        points = _points(one).values()
        reach[one.question.id] = one.weight * (max(points) - min(points))
    return _shares(rules.model_copy(update={"method": "percent_of_max"}), counting, reach)


def _over(denominator: int, values: Mapping[int, Fraction]) -> dict[int, int]:
    return {number: int(value * denominator) for number, value in values.items()}


def _pieces(
    rules: Scoring, asked: Asked, weight: int, values: Mapping[int, int], ends: tuple[int, int]
) -> tuple[Piece | None, ...]:
    """Say, for each mark, between what a question can come to lie; one that is open may be found not to apply."""
    return tuple(_piece(rules, mark, weight, values.get(mark.number), ends) for mark in asked.marks.every())


def _piece(rules: Scoring, mark: Mark, weight: int, value: int | None, ends: tuple[int, int]) -> Piece | None:
    if mark.state is State.DOES_NOT_APPLY:
        if rules.na == "exclude":
            return None
        value = ends[0] if rules.na == "zero" else ends[1]
    if value is None:
        return Piece(weight, *ends, may_leave=rules.na == "exclude")
    return Piece(weight, value, value, may_leave=False)
