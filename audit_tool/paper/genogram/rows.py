"""Which generation stands on which row, and who stands beside whom.

Places are counted in slots, each wide enough for one figure with its label, so that no two figures can overlap. People
who are or were a couple, or have a child together, stand side by side; children stand below their parents, the eldest
left.
"""

from __future__ import annotations

import heapq
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations, pairwise

from audit_tool.paper.genogram.figures import COUPLES, DOWNWARD, Figure, Link

APART = 0.3
"""Slots between neighbours who are no couple, beyond the one that each of them takes."""

SWEEPS = 6
"""How often rows are ordered by the row above or below; more changes nothing in families of 30."""

UNKNOWN = 10**9
"""Stands for the day of birth of somebody of whom it is not known: after everybody else."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a figure stands: on which row from the top, and how many slots from the left (the middle of it)."""

    row: int
    slot: float


Group = tuple[str, ...]
"""Figures that stand side by side, from the left."""


@dataclass(frozen=True, slots=True)
class _Row:
    groups: tuple[Group, ...]
    middles: tuple[float, ...]

    def slots(self) -> dict[str, float]:
        return {
            ident: middle - (len(group) - 1) / 2 + number
            for group, middle in zip(self.groups, self.middles, strict=True)
            for number, ident in enumerate(group)
        }


def place(figures: Sequence[Figure], links: Sequence[Link]) -> dict[str, Place]:
    """Give every figure its place; links to nobody in `figures` are left out."""
    known = {figure.id: figure for figure in figures}
    links = [link for link in links if link.a in known and link.b in known and link.a != link.b]
    generations = _generations(figures, links)
    parents = _parents(links, generations)
    below = _below(links, generations)
    pairs = pairs_of(links, parents, generations)
    born = {figure.id: UNKNOWN if figure.born is None else figure.born for figure in figures}
    eldest = _eldest(parents, born)
    gathered = [
        _gathered([figure for figure in figures if generations[figure.id] == generation], pairs, eldest)
        for generation in sorted(set(generations.values()))
    ]
    bound = {*parents, *below, *(ident for each in below.values() for ident in each)}
    rows = [_row([group for group in groups if bound & set(group)]) for groups in gathered]
    for sweep in range(SWEEPS):
        rows = _swept(rows, parents, below, born, is_downward=sweep % 2 == 0)
    rows = _swept(rows, parents, below, born, is_downward=True)
    rows = _swept(rows, parents, below, born, is_downward=False, may_reorder=False)
    rows = [
        _with_others(row, [group for group in groups if not bound & set(group)])
        for row, groups in zip(rows, gathered, strict=True)
    ]
    standing = [(ident, number, slot) for number, row in enumerate(rows) for ident, slot in row.slots().items()]
    least = min((slot for _, _, slot in standing), default=0.0)
    return {ident: Place(number, slot - least) for ident, number, slot in standing}


def pairs_of(
    links: Iterable[Link], parents: Mapping[str, Sequence[str]], rows: Mapping[str, int]
) -> list[tuple[str, str]]:
    """List those who are or were a couple, or have a child together, where both stand on one row; each pair once."""
    couples = [(link.a, link.b) for link in links if link.kind in COUPLES]
    together = [pair for each in parents.values() for pair in combinations(each, 2)]
    pairs = {frozenset(pair): pair for pair in (*couples, *together) if rows[pair[0]] == rows[pair[1]]}
    return list(pairs.values())


def _generations(figures: Sequence[Figure], links: Iterable[Link]) -> dict[str, int]:
    """Count generations down from the children the audit is about, by the nearest link; who cares comes last."""
    near: dict[str, list[tuple[int, str, int]]] = defaultdict(list)
    for link in links:
        cost = 10 if link.kind == "carer_of" else 2 if link.kind == "step_parent_of" else 1
        step = 1 if link.kind in DOWNWARD else 0
        near[link.a].append((cost, link.b, step))
        near[link.b].append((cost, link.a, -step))
    generations: dict[str, int] = {}
    for seed in sorted(figures, key=lambda figure: not figure.is_index):
        ahead = [(0, 0, seed.id, 0 if seed.is_index or not seed.is_grown else -1)]
        count = 0
        while ahead:
            cost, _, ident, generation = heapq.heappop(ahead)
            if ident in generations:
                continue
            generations[ident] = generation
            for more, other, step in near[ident]:
                count += 1
                heapq.heappush(ahead, (cost + more, count, other, generation + step))
    return generations


def _parents(links: Iterable[Link], generations: Mapping[str, int]) -> dict[str, list[str]]:
    """List the parents of each child who stand just above it, each once."""
    parents: dict[str, list[str]] = defaultdict(list)
    for link in links:
        above = generations[link.a] == generations[link.b] - 1
        if link.kind == "parent_of" and above and link.a not in parents[link.b]:
            parents[link.b].append(link.a)
    return parents


def _below(links: Iterable[Link], generations: Mapping[str, int]) -> dict[str, list[str]]:
    """List those whom each figure is parent, step-parent or carer of, and who stand just below it."""
    below: dict[str, list[str]] = defaultdict(list)
    for link in links:
        if link.kind in DOWNWARD and generations[link.a] == generations[link.b] - 1:
            below[link.a].append(link.b)
    return below


def _row(groups: Sequence[Group]) -> _Row:
    return _Row(tuple(groups), _spread(groups, [float(number) for number in range(len(groups))]))


def _with_others(row: _Row, others: Sequence[Group]) -> _Row:
    """Put those whom no line draws anywhere at the end of a row."""
    end = max(row.slots().values(), default=-1.0 - APART)
    middles = list(row.middles)
    for group in others:
        middles.append(end + APART + (len(group) + 1) / 2)
        end += APART + len(group)
    return _Row((*row.groups, *others), tuple(middles))


def _eldest(parents: Mapping[str, Sequence[str]], born: Mapping[str, int]) -> dict[frozenset[str], int]:
    """Say of each two who have a child together when the eldest was born."""
    eldest: dict[frozenset[str], int] = {}
    for child, each in parents.items():
        for pair in map(frozenset, combinations(each, 2)):
            eldest[pair] = min(born[child], eldest.get(pair, UNKNOWN))
    return eldest


def _gathered(
    figures: Sequence[Figure], pairs: Iterable[tuple[str, str]], eldest: Mapping[frozenset[str], int]
) -> list[Group]:
    """Gather those who belong side by side; groups stand as they were written down."""
    beside: dict[str, list[str]] = defaultdict(list)
    here = {figure.id: figure for figure in figures}
    for a, b in pairs:
        if a in here:
            beside[a].append(b)
            beside[b].append(a)
    groups: list[Group] = []
    seen: set[str] = set()
    for figure in figures:
        if figure.id not in seen:
            groups.append(_side_by_side(_hub(figure.id, beside), beside, here, eldest))
            seen.update(groups[-1])
    return groups


def _hub(start: str, beside: Mapping[str, Sequence[str]]) -> str:
    """Find the one of a group who belongs beside the most others; the first of them."""
    reached, ahead = [start], [start]
    while ahead:
        for other in beside.get(ahead.pop(), ()):
            if other not in reached:
                reached.append(other)
                ahead.append(other)
    return max(reached, key=lambda ident: len(beside.get(ident, ())))


def _side_by_side(
    hub: str, beside: Mapping[str, Sequence[str]], here: Mapping[str, Figure], eldest: Mapping[frozenset[str], int]
) -> Group:
    """Put partners by turns left and right of who has the most, in the order of their eldest children.

    On each side the one who lives in the same home stands nearest. Of two alone, a man stands left.
    """
    partners = sorted(beside.get(hub, ()), key=lambda other: eldest.get(frozenset((hub, other)), UNKNOWN))
    seen = {hub}
    sides: list[list[str]] = []
    for side in (partners[::2], partners[1::2]):
        outward: list[str] = []
        for other in sorted(side, key=lambda one: here[one].home != here[hub].home):
            if other not in seen:
                _outward(other, beside, seen, outward)
        sides.append(outward)
    group = (*reversed(sides[0]), hub, *sides[1])
    if len(group) == 2 and here[group[1]].shape == "square" and here[group[0]].shape != "square":
        return group[::-1]
    return group


def _outward(ident: str, beside: Mapping[str, Sequence[str]], seen: set[str], side: list[str]) -> None:
    seen.add(ident)
    side.append(ident)
    for other in beside[ident]:
        if other not in seen:
            _outward(other, beside, seen, side)


def _swept(
    rows: Sequence[_Row],
    parents: Mapping[str, Sequence[str]],
    below: Mapping[str, Sequence[str]],
    born: Mapping[str, int],
    *,
    is_downward: bool,
    may_reorder: bool = True,
) -> list[_Row]:
    """Draw each row towards the one before it in this direction, and order it by that."""
    near = parents if is_downward else below
    swept = list(rows)
    numbers = range(len(rows)) if is_downward else range(len(rows) - 1, -1, -1)
    slots: dict[str, float] = {ident: slot for row in rows for ident, slot in row.slots().items()}
    for number in numbers:
        row = swept[number]
        if may_reorder:
            row = replace(row, groups=tuple(_turned(group, near, slots) for group in row.groups))
        now = [
            (_wish(group, near, slots, middle), min(born[ident] for ident in group), group)
            for group, middle in zip(row.groups, row.middles, strict=True)
        ]
        if may_reorder:
            held = {group for _, _, group in now if not is_downward and any(parents.get(ident) for ident in group)}
            middles = dict(zip(row.groups, row.middles, strict=True))
            now.sort(key=lambda each: (middles[each[2]] if each[2] in held else each[0], each[1]))
        groups = tuple(group for _, _, group in now)
        swept[number] = _Row(groups, _spread(groups, [wish for wish, _, _ in now]))
        slots |= swept[number].slots()
    return swept


def _wish(group: Group, near: Mapping[str, Sequence[str]], slots: Mapping[str, float], middle: float) -> float:
    """Say where the middle of a group would be nearest to those its members belong to; where it is, without any."""
    begin = (len(group) - 1) / 2
    wishes = [slots[other] - number + begin for number, ident in enumerate(group) for other in near.get(ident, ())]
    return sum(wishes) / len(wishes) if wishes else middle


def _turned(group: Group, near: Mapping[str, Sequence[str]], slots: Mapping[str, float]) -> Group:
    """Turn a group round where those its members belong to stand the other way round."""
    drawn = [_mean([slots[other] for other in near[ident]]) for ident in group if near.get(ident)]
    rising = sum((later > earlier) - (later < earlier) for earlier, later in pairwise(drawn))
    return group[::-1] if rising < 0 else group


def _mean(numbers: Sequence[float]) -> float:
    return sum(numbers) / len(numbers)


def _spread(groups: Sequence[Group], wishes: Sequence[float]) -> tuple[float, ...]:
    """Bring groups as near to where they wish to be as their order and their widths allow (least squares)."""
    offsets = [0.0]
    for before, after in pairwise(groups):
        offsets.append(offsets[-1] + (len(before) + len(after)) / 2 + APART)
    blocks: list[tuple[float, int, int]] = []  # the mean of their wishes, their weight, how many groups
    for group, wish, offset in zip(groups, wishes, offsets, strict=False):
        mean, weight, count = wish - offset, len(group), 1
        while blocks and blocks[-1][0] >= mean:
            other, heavy, many = blocks.pop()
            mean = (mean * weight + other * heavy) / (weight + heavy)
            weight, count = weight + heavy, count + many
        blocks.append((mean, weight, count))
    shifts = [mean for mean, _, count in blocks for _ in range(count)]
    return tuple(shift + offset for shift, offset in zip(shifts, offsets, strict=False))
