"""Boxes of things laid out: stacks that flow over pages, and panels round them.

Every box knows its height, can be split at a height, and draws itself from its top left corner down. A box that
cannot be split at a height says so with None, and goes to the next page whole.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import Protocol, Self, runtime_checkable

from audit_tool.render.pdf.pen import Pen

ANYWHERE = 0.0
"""Stands for the room of a fresh page where a split must be found: what keeps together is divided rather than lost."""

LOOSER = 3.0
"""The most room, in points, that loosening adds to a gap."""

SPACE = 12.0
"""Room between blocks of different kinds, in points."""

CLOSE = 0.01
"""Heights that differ by less than this are the same: sums of floats."""


class Box(Protocol):
    """Something laid out at a fixed width."""

    @property
    def height(self) -> float:
        """In points."""

    def split(self, room: float, page: float) -> tuple[Box, Box] | None:
        """Divide at `room` points; None where it cannot or should not be.

        `page` is the room of a fresh page, by which a box judges whether it had better move there whole; ANYWHERE
        forbids that.
        """

    def draw(self, pen: Pen, x: float, top: float) -> None:
        """Draw from the top left corner."""


@runtime_checkable
class Loose(Protocol):
    """A box that can take up a little spare room without looking empty."""

    def loosened(self, extra: float) -> Self:
        """Take up as much of `extra` points as looks well: it may take less, never more."""


@runtime_checkable
class Filling(Protocol):
    """A box at the foot of a page that may grow to meet it."""

    def filled(self, free: float) -> Self:
        """Take up some of the free room, in points; none where that would look empty."""


@dataclass(frozen=True, slots=True)
class Solid:
    """Something that is never split: a drawing, a band. `paint` draws it from the top left corner."""

    height: float
    paint: Callable[[Pen, float, float], None]

    def split(self, room: float, page: float) -> tuple[Box, Box] | None:
        """Stay whole."""
        return None

    def draw(self, pen: Pen, x: float, top: float) -> None:
        """Draw it."""
        self.paint(pen, x, top)


@dataclass(frozen=True, slots=True)
class Child:
    """A box in a stack: the room it wants before and after it, and whether it stays with the next one.

    `indent` moves it right. `breaks` starts a new page before it.
    """

    box: Box
    before: float = 0.0
    after: float = 0.0
    keep: bool = False
    indent: float = 0.0
    breaks: bool = False


@dataclass(frozen=True, slots=True)
class Stack:
    """Boxes one below the other. Between two of them stands the larger of what each asks for."""

    children: tuple[Child, ...] = ()

    @property
    def height(self) -> float:
        """In points, without the room before the first and after the last."""
        return sum(child.box.height + self.gap(place) for place, child in enumerate(self.children))

    def fits(self, room: float) -> bool:
        """Say whether all of it fits on one page; looks no further than the page does."""
        used = 0.0
        for place, child in enumerate(self.children):
            used += self.gap(place) + child.box.height
            if used > room + CLOSE or (child.breaks and place):
                return False
        return True

    def gap(self, place: int) -> float:
        """Say the room before a child; none before the first."""
        return max(self.children[place - 1].after, self.children[place].before) if place else 0.0

    def split(self, room: float, page: float) -> tuple[Stack, Stack] | None:
        """Keep what fits; the box at the edge is split where it can be; nothing is left behind that keeps to it."""
        used = 0.0
        for place, child in enumerate(self.children):
            if child.breaks and place:
                return self._cut(place)
            used += self.gap(place)
            if used + child.box.height > room + CLOSE:
                return self._split_child(place, room - used, page)
            used += child.box.height
        return None

    def _split_child(self, place: int, room: float, page: float) -> tuple[Stack, Stack] | None:
        child = self.children[place]
        halves = child.box.split(room, page)
        if halves:
            first = Stack((*self.children[:place], replace(child, box=halves[0])))
            return first, Stack((replace(child, box=halves[1], breaks=False), *self.children[place + 1 :]))
        start = place
        while start and self.children[start - 1].keep:
            start -= 1
        if page == ANYWHERE:
            start = start or place
        return self._cut(start) if start else None

    def _cut(self, place: int) -> tuple[Stack, Stack]:
        first = replace(self.children[place], breaks=False)
        return Stack(self.children[:place]), Stack((first, *self.children[place + 1 :]))

    def loosened(self, extra: float) -> Stack:
        """Share spare room out between the lines of text first, then the gaps."""
        children = []
        for child in self.children:
            if isinstance(child.box, Loose) and extra > CLOSE:
                looser = child.box.loosened(extra)
                extra -= looser.height - child.box.height
                children.append(replace(child, box=looser))
            else:
                children.append(child)
        each = min(extra / max(1, len(children) - 1), LOOSER)
        if each > 0:
            children = [
                replace(child, before=_wider(child.before, each), after=child.after + each) for child in children
            ]
        return Stack(tuple(children))

    def filled(self, free: float) -> Stack:
        """Let the tallest box that may grow take up the free room of a page."""
        growing = [place for place, child in enumerate(self.children) if isinstance(child.box, Filling)]
        for place in sorted(growing, key=lambda place: -self.children[place].box.height):
            child = self.children[place]
            grown = child.box.filled(free) if isinstance(child.box, Filling) else child.box
            if grown.height > child.box.height + CLOSE:
                return Stack((*self.children[:place], replace(child, box=grown), *self.children[place + 1 :]))
        return self

    def draw(self, pen: Pen, x: float, top: float) -> None:
        """Draw every box below the one before."""
        for place, child in enumerate(self.children):
            top += self.gap(place)
            child.box.draw(pen, x + child.indent, top)
            top += child.box.height


def _wider(gap: float, each: float) -> float:
    return gap + each if gap else 0.0


@dataclass(frozen=True, slots=True)
class Ground:
    """What a panel stands on: its fill, the bar at its left, the radius of its corners, its padding."""

    fill: str
    bar: str | None = None
    radius: float = 9.0
    padding: float = 11.5

    def draw(self, pen: Pen, x: float, top: float, width: float, height: float) -> None:
        """Draw the ground and its bar."""
        pen.rectangle(x, top, width, height, fill=self.fill, radius=self.radius)
        if self.bar:
            with pen.clipped(x, top, width, height, self.radius):
                pen.rectangle(x, top, BAR, height, fill=self.bar)


BAR = 4.5
"""Width of the bar at the left of a card."""

WORTH_SPLITTING = 0.35
"""A panel that would fit on a fresh page is split only when more than this part of a page would stay empty."""


LEAST_REST = 72.0
"""What goes on in a second panel is at least so tall, in points, where the first can spare it: no two lonely lines."""


@dataclass(frozen=True, slots=True)
class Panel:
    """A stack on a ground. `spare` is room at its foot, when its neighbour is taller.

    Its height, in points, is measured once: cards are set beside each other in a hundred ways.
    """

    width: float
    ground: Ground
    stack: Stack
    spare: float = field(default=0.0)
    height: float = field(init=False)

    def __post_init__(self) -> None:
        """Measure it."""
        object.__setattr__(self, "height", self.stack.height + 2 * self.ground.padding + self.spare)

    def split(self, room: float, page: float) -> tuple[Panel, Panel] | None:
        """Go on in a second panel on the next page."""
        if self.height <= page and room < page * WORTH_SPLITTING:
            return None
        within = page if page == ANYWHERE else page - 2 * self.ground.padding
        halves = self.stack.split(room - 2 * self.ground.padding, within)
        if halves is None:
            return None
        short = LEAST_REST - halves[1].height
        if short > CLOSE:
            halves = self.stack.split(room - 2 * self.ground.padding - short, within) or halves
        return replace(self, stack=halves[0], spare=0.0), replace(self, stack=halves[1], spare=0.0)

    def grown(self, extra: float) -> Panel:
        """Become taller by exactly `extra` points: looser as far as that looks well, then room at the foot."""
        looser = self.stack.loosened(extra)
        return replace(self, stack=looser, spare=self.spare + extra - (looser.height - self.stack.height))

    def draw(self, pen: Pen, x: float, top: float) -> None:
        """Draw the ground, then what stands on it."""
        self.ground.draw(pen, x, top, self.width, self.height)
        self.stack.draw(pen, x + self.ground.padding, top + self.ground.padding)
