"""Where the steps of a scale lie between its worst and its best."""

from __future__ import annotations

from fractions import Fraction

from forms.model import Scale


def can_be_shown(scale: Scale | None) -> tuple[str, ...]:
    """Name the steps at which there is something to show: those better than the worst; none without a better end."""
    return tuple(code for code, share in level_shares(scale).items() if share) if scale is not None else ()


def worst_steps(scale: Scale | None) -> tuple[str, ...]:
    """Name the worst step, or those that share its value; none without a better end."""
    return tuple(code for code, share in level_shares(scale).items() if not share) if scale is not None else ()


def level_shares(scale: Scale) -> dict[str, Fraction]:
    """Place each scored level between its scale's worst step (0) and best (1), by its code.

    Empty for a scale on which no step is better than another.
    """
    scores = {level.code: Fraction(level.score) for level in scale.levels if level.score is not None}
    if scale.direction == "none" or len(set(scores.values())) < 2:
        return {}
    worst, best = min(scores.values()), max(scores.values())
    if scale.direction == "lower_better":
        worst, best = best, worst
    return {code: (score - worst) / (best - worst) for code, score in scores.items()}


def level_points(scale: Scale) -> dict[str, Fraction]:
    """Give the points of each scored level, by its code, so that more points are better.

    A level's points are its score. Where lower is better they are turned round within the scale: of 1 (best) to 4,
    the best step has 4 points and the worst 1. Empty for a scale on which no step is better than another.
    """
    scores = {level.code: Fraction(level.score) for level in scale.levels if level.score is not None}
    if scale.direction == "none" or len(set(scores.values())) < 2:
        return {}
    if scale.direction == "higher_better":
        return scores
    both_ends = min(scores.values()) + max(scores.values())
    return {code: both_ends - score for code, score in scores.items()}
