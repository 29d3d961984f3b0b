"""Which settings may be read side by side: those of one phase and about one size, and never fewer than five.

Nobody is ranked: a group says how its settings lie, not who stands where. A size with too few settings joins the other
sizes of its phase, a phase with too few joins the other phases; what is too small even then is compared with nobody.

Source: the domain brief, 12.7 (a cell of a phase or type needs five settings) and 13.5 (same phase, never a rank).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

LEAST = 5
"""The fewest settings of a group."""

_SIZES = (
    (100, "up to 100 pupils"),
    (250, "101 to 250 pupils"),
    (500, "251 to 500 pupils"),
    (1000, "501 to 1,000 pupils"),
)
LARGEST, NO_SIZE = "over 1,000 pupils", "size not known"
OTHER_SIZES, OTHER_PHASES = "other sizes", "Other phases"


@dataclass(frozen=True, slots=True)
class Sort:
    """What is known of a setting: its phase in words, and its pupils; None where nobody knows how many."""

    phase: str
    pupils: int | None = None

    @property
    def size(self) -> str:
        """Name its size."""
        if self.pupils is None:
            return NO_SIZE
        return next((words for most, words in _SIZES if self.pupils <= most), LARGEST)


def peer_groups(sorts: Mapping[str, Sort]) -> dict[str, str]:
    """Say in which group each setting is read, by its id; one that is compared with nobody is not there."""
    found = {ident: (sort.phase, sort.size) for ident, sort in sorts.items()}
    for phase in {phase for phase, _size in found.values()}:
        found |= _by_size({ident: sort for ident, sort in found.items() if sort[0] == phase})
    of_phase = Counter(phase for phase, _size in found.values())
    small = {phase for phase, count in of_phase.items() if count < LEAST}
    if sum(of_phase[phase] for phase in small) < LEAST:
        return {ident: _words(*sort) for ident, sort in found.items() if sort[0] not in small}
    return {ident: OTHER_PHASES if sort[0] in small else _words(*sort) for ident, sort in found.items()}


def in_order(group: str) -> tuple[str, int, str]:
    """Sort groups: by phase, then from the smallest size to the largest; what was put together comes last."""
    phase, _, size = group.partition(", ")
    sizes = ["", *(words for _most, words in _SIZES), LARGEST, NO_SIZE, OTHER_SIZES]
    return ("~" if phase == OTHER_PHASES else phase, sizes.index(size), group)


def _by_size(sorts: Mapping[str, tuple[str, str]]) -> dict[str, tuple[str, str]]:
    """Put sizes with too few settings of one phase together, if need be with the next smallest."""
    counts = Counter(size for _phase, size in sorts.values())
    small = {size for size, count in counts.items() if count < LEAST}
    others = sorted((count, size) for size, count in counts.items() if size not in small)
    while small and others and sum(counts[size] for size in small) < LEAST:
        small.add(others.pop(0)[1])
    together = "" if small == set(counts) else OTHER_SIZES
    return {ident: (phase, together if size in small else size) for ident, (phase, size) in sorts.items()}


def _words(phase: str, size: str) -> str:
    return ", ".join(part for part in (phase, size) if part)
