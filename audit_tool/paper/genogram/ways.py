"""How each link of a genogram runs: along channels between the rows and beside them, so that it crosses nobody.

Heights are named here and measured in `drawn`, once it is known how many lanes each channel holds.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations
from typing import Literal

from audit_tool.paper.genogram.figures import COUPLES, SIBLINGS, Figure, Link, LinkKind
from audit_tool.paper.genogram.rows import Place, pairs_of

Level = Literal["middle", "head", "foot", "lane"]
"""The middle of a figure, its upper edge, the end of its label, or a run's lane."""

Hand = Literal["solid", "dashed", "dotted"]

HANDS: Mapping[LinkKind, Hand] = {"step_parent_of": "dashed", "carer_of": "dotted", "ex_partner": "dashed"}

STEP = 5.0
"""Units between lines that reach one figure from the same side, and how many there is room for."""

HEADS, FEET = 7, 13

MARGIN = 9.0
"""Units between lines beside the rows."""

NEAR = 1.05
"""Slots between two who stand side by side, with room for rounding."""


@dataclass(frozen=True, slots=True)
class Corner:
    """A point of a way: how far right, and on which level of which figure, or on the lane of which run."""

    x: float
    level: Level
    ident: str = ""
    run: int = -1


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch along a channel; channel 0 lies above the first row. Of a lower `rank`, the higher its lane."""

    channel: int
    left: float
    right: float
    rank: int


@dataclass(frozen=True, slots=True)
class Way:
    """The line of one or more links, from corner to corner.

    Attributes:
        links: ids of the links it stands for; empty for two who are no couple and have a child together.
        kind: of the link that says how the line is drawn.
        year: from when, printed beside a couple.
    """

    links: tuple[str, ...]
    corners: tuple[Corner, ...]
    kind: LinkKind = "parent_of"
    year: str = ""

    @property
    def hand(self) -> Hand:
        """Say how its line is drawn."""
        return HANDS.get(self.kind, "solid")

    @property
    def is_couple(self) -> bool:
        """Say whether it runs between two who are or were a couple."""
        return self.kind in COUPLES


@dataclass(frozen=True, slots=True)
class Ways:
    """Every way, and the runs they use.

    Attributes:
        told: ids of links without a way of their own: of twins whose lines join, of siblings who share a parent.
        right: how far right the rightmost goes.
    """

    ways: tuple[Way, ...]
    runs: tuple[Run, ...]
    told: frozenset[str]
    right: float


def find_ways(figures: Sequence[Figure], links: Sequence[Link], places: Mapping[str, Place], slot: float) -> Ways:
    """Find a way for every link between two of the figures."""
    known = [link for link in links if link.a in places and link.b in places and link.a != link.b]
    finder = _Finder(
        links=known,
        places=places,
        slot=slot,
        x={ident: (where.slot + 0.5) * slot for ident, where in places.items()},
        told=_told_by_parents(known),
    )
    return finder.find(figures)


@dataclass(frozen=True, slots=True)
class _Finder:
    """Gathers ways and runs.

    Attributes:
        x: the middle of each figure.
        told: ids of links that need no way of their own.
        taken: how many ports of each figure are taken, by side.
        outside: where lines run beside the rows.
        origins: where the children of each two parents hang.
    """

    links: Sequence[Link]
    places: Mapping[str, Place]
    slot: float
    x: Mapping[str, float]
    told: set[str]
    ways: list[Way] = field(default_factory=list)
    runs: list[Run] = field(default_factory=list)
    taken: Counter[tuple[str, Level]] = field(default_factory=Counter)
    outside: list[float] = field(default_factory=list)
    origins: dict[frozenset[str], Corner] = field(default_factory=dict)

    def find(self, figures: Sequence[Figure]) -> Ways:
        families, extra = self._families(figures)
        self._couples(families)
        for parents, children in families.items():
            self._children(parents, children)
        for link in self.links:
            if link.id in extra or link.kind in ("step_parent_of", "carer_of"):
                self._far(link, "foot", "head")
            elif link.kind in SIBLINGS and link.id not in self.told:
                self._far(link, "head", "head")
        return Ways(tuple(self.ways), tuple(self.runs), frozenset(self.told), self._right)

    @property
    def _right(self) -> float:
        """How far right the rightmost line or place goes."""
        return max((*self.outside, *(x + self.slot / 2 for x in self.x.values())), default=self.slot / 2)

    # ---- couples

    def _couples(self, families: Iterable[tuple[str, ...]]) -> None:
        rows = {ident: place.row for ident, place in self.places.items()}
        of: dict[frozenset[str], list[Link]] = defaultdict(list)
        for link in self.links:
            if link.kind in COUPLES:
                of[frozenset((link.a, link.b))].append(link)
        together = {f"{number}": pair for number, pair in enumerate(families) if len(pair) == 2}
        for a, b in pairs_of(self.links, together, rows):
            self._couple(a, b, of.pop(frozenset((a, b)), []))
        for rest in of.values():
            last = _counting(rest)
            self._far(last, "foot", "foot", tuple(link.id for link in rest))

    def _couple(self, a: str, b: str, links: Sequence[Link]) -> None:
        last = _counting(links) if links else None
        left, right = sorted((a, b), key=self.x.__getitem__)
        if abs(self.places[a].slot - self.places[b].slot) < NEAR:
            corners: tuple[Corner, ...] = Corner(self.x[left], "middle", left), Corner(self.x[right], "middle", right)
            self.origins[frozenset((a, b))] = Corner((self.x[left] + self.x[right]) / 2, "middle", left)
        else:
            ends = self._port(left, "foot"), self._port(right, "foot")
            run = self._run(self.places[a].row + 1, [ends[0].x, ends[1].x], rank=0)
            lane = tuple(Corner(end.x, "lane", run=run) for end in ends)
            corners = ends[0], *lane, ends[1]
            self.origins[frozenset((a, b))] = Corner(self.x[right] - self.slot / 2, "lane", run=run)
        if last is None:
            self.ways.append(Way((), corners))
        else:
            ids = tuple(link.id for link in links)
            self.ways.append(Way(ids, corners, last.kind, last.year))

    # ---- parents and children

    def _families(self, figures: Sequence[Figure]) -> tuple[dict[tuple[str, ...], list[str]], set[str]]:
        """Gather the children of the same parents; give the links to any further parent, or from another row, too."""
        above: dict[str, dict[str, str]] = defaultdict(dict)
        extra: set[str] = set()
        for link in self.links:
            if link.kind == "parent_of":
                if self.places[link.a].row == self.places[link.b].row - 1 and link.a not in above[link.b]:
                    above[link.b][link.a] = link.id
                else:
                    extra.add(link.id)
        couples = {frozenset((link.a, link.b)) for link in self.links if link.kind in COUPLES}
        families: dict[tuple[str, ...], list[str]] = defaultdict(list)
        for figure in figures:
            if by := above[figure.id]:
                chosen = _chosen(tuple(by), couples)
                families[chosen].append(figure.id)
                extra.update(ident for parent, ident in by.items() if parent not in chosen)
        ordered = {parents: sorted(children, key=self.x.__getitem__) for parents, children in families.items()}
        return ordered, extra

    def _children(self, parents: tuple[str, ...], children: Sequence[str]) -> None:
        origin = self.origins[frozenset(parents)] if len(parents) == 2 else self._port(parents[0], "foot")
        joins = self._joined(children)
        heads = {child: self._port(child, "head") for child in children}
        turns = {child: joins[child][0] if child in joins else heads[child].x for child in children}
        is_straight = not joins and all(abs(turn - origin.x) < 0.01 for turn in turns.values())
        run = -1 if is_straight else self._run(self.places[parents[0]].row + 1, [origin.x, *turns.values()], rank=1)
        for child in children:
            ids = [link.id for link in self.links if self._is_parenthood(link, parents, child)]
            ids += joins[child][1] if child in joins else ()
            lane = () if is_straight else (Corner(origin.x, "lane", run=run), Corner(turns[child], "lane", run=run))
            self.ways.append(Way(tuple(ids), (origin, *lane, heads[child])))

    @staticmethod
    def _is_parenthood(link: Link, parents: Sequence[str], child: str) -> bool:
        return link.kind == "parent_of" and link.a in parents and link.b == child

    def _joined(self, children: Sequence[str]) -> dict[str, tuple[float, tuple[str, ...]]]:
        """Say for twins side by side where their lines part, and by which links."""
        joins: dict[str, tuple[float, tuple[str, ...]]] = {}
        for a, b in combinations(children, 2):
            ids = tuple(link.id for link in self.links if link.kind == "twin" and {link.a, link.b} == {a, b})
            is_near = abs(self.places[a].slot - self.places[b].slot) < 2
            if ids and is_near and a not in joins and b not in joins:
                middle = (self.x[a] + self.x[b]) / 2
                joins[a] = joins[b] = middle, ids
                self.told.update(ids)
        return joins

    # ---- everybody else

    def _far(
        self,
        link: Link,
        begin: Level,
        end: Level,
        links: tuple[str, ...] = (),
    ) -> None:
        """Go from one figure into the channel beside it, and on, round the rows where that is needed."""
        start, stop = self._port(link.a, begin), self._port(link.b, end)
        channels = self._channel(link.a, begin), self._channel(link.b, end)
        if channels[0] == channels[1]:
            run = self._run(channels[0], [start.x, stop.x], rank=2)
            between: tuple[Corner, ...] = Corner(start.x, "lane", run=run), Corner(stop.x, "lane", run=run)
        else:
            x = self._right + MARGIN
            self.outside.append(x)
            first, last = self._run(channels[0], [start.x, x], rank=2), self._run(channels[1], [stop.x, x], rank=2)
            between = (
                Corner(start.x, "lane", run=first),
                Corner(x, "lane", run=first),
                Corner(x, "lane", run=last),
                Corner(stop.x, "lane", run=last),
            )
        self.ways.append(Way(links or (link.id,), (start, *between, stop), link.kind))

    def _channel(self, ident: str, level: Level) -> int:
        return self.places[ident].row + (1 if level == "foot" else 0)

    def _port(self, ident: str, level: Level) -> Corner:
        """Take the next free place on one side of a figure: the middle first, then by turns right and left of it."""
        number = self.taken[ident, level] % (HEADS if level == "head" else FEET)
        self.taken[ident, level] += 1
        shift = STEP * ((number + 1) // 2) * (1 if number % 2 else -1)
        return Corner(self.x[ident] + shift, level, ident)

    def _run(self, channel: int, between: Sequence[float], *, rank: int) -> int:
        self.runs.append(Run(channel, min(between), max(between), rank))
        return len(self.runs) - 1


def _counting(links: Sequence[Link]) -> Link:
    """Say which of several links of one couple counts."""
    return max(links, key=lambda link: COUPLES.index(link.kind))


def _told_by_parents(links: Sequence[Link]) -> set[str]:
    """List the links of brothers and sisters, twins apart, who share a parent: the lines from it say so."""
    parents: dict[str, set[str]] = defaultdict(set)
    for link in links:
        if link.kind == "parent_of":
            parents[link.b].add(link.a)
    siblings = (link for link in links if link.kind in ("sibling", "half_sibling"))
    return {link.id for link in siblings if parents[link.a] & parents[link.b]}


def _chosen(parents: tuple[str, ...], couples: Iterable[frozenset[str]]) -> tuple[str, ...]:
    """Say whose line a child hangs on: two at the most, rather a couple."""
    if len(parents) < 3:
        return tuple(sorted(parents))
    known = set(couples)
    pairs = [pair for pair in combinations(parents, 2) if frozenset(pair) in known]
    return tuple(sorted(pairs[0] if pairs else parents[:2]))
