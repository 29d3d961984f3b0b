"""Where the marks of a lane stand: each in its own place while there is room, else in one that says how many it holds.

Nothing is ever left out: every mark of the lane is in exactly one place.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import groupby
from operator import attrgetter

from PySide6.QtCore import QRectF

from ui.widgets.lane_facts import Mark, Span

STEPS = (0, -1, 1)
"""Where marks of one time stand: on the line, above it, below it."""

_STEP, _NEAR, _STRETCH = 0.78, 0.9, 2.4
"""How far steps are apart, how near marks may come before they step aside, and how wide a stretch is where there are
too many for that; in sizes of a mark."""


@dataclass(frozen=True, slots=True)
class TimeScale:
    """Turns days into places on a line.

    Attributes:
        span: what the line shows.
        left, right: where it begins and ends, in px.
    """

    span: Span
    left: float
    right: float

    def x(self, day: dt.date) -> float:
        """Say where a day begins; what lies outside stands at the nearer end."""
        return self._x(day.toordinal())

    def centre(self, span: Span) -> float:
        """Say where the middle of some days is."""
        return self._x((span[0].toordinal() + span[1].toordinal() + 1) / 2)

    def _x(self, day: float) -> float:
        first, last = self.span[0].toordinal(), self.span[1].toordinal()
        at = self.left + (self.right - self.left) * (day - first) / max(1, last - first + 1)
        return min(max(at, self.left), self.right)


@dataclass(frozen=True, slots=True)
class Place:
    """Where marks stand: one, or as many as there is no room for beside each other."""

    rect: QRectF
    marks: Sequence[Mark]
    gravest: Mark

    def shown(self, current: str) -> Mark:
        """Return the mark that is drawn: the one chosen, else the gravest."""
        return next((mark for mark in self.marks if mark.key == current), self.gravest)


def placed(marks: Sequence[Mark], scale: TimeScale, middle: float, size: float) -> tuple[Place, ...]:
    """Place the marks of a lane.

    One that would lie on its neighbour steps aside, up and down in turn; what has no room even so shares the place of
    the nearest. A lane with more marks than that can ever have room for is cut into stretches, a place for each.

    Args:
        marks: by their first days.
        middle: the height of the line.
        size: of a mark, in px.
    """
    room = len(STEPS) * (scale.right - scale.left) / (size * _NEAR)
    groups = _stretches(marks, scale, size) if len(marks) > room else _stepped(marks, scale, size)
    return tuple(
        Place(
            QRectF(x - size / 2, middle + step * size * _STEP - size / 2, size, size),
            here,
            max(here, key=attrgetter("look.weight")),
        )
        for x, step, here in groups
    )


Group = tuple[float, int, list[Mark]]
"""(x of the middle, which step it stands on, its marks)"""


def _stepped(marks: Sequence[Mark], scale: TimeScale, size: float) -> list[Group]:
    groups: list[Group] = []
    for x, mark in sorted(((scale.centre(mark.span), mark) for mark in marks), key=lambda one: one[0]):
        near = [group for group in groups[-len(STEPS) :] if x - group[0] < size * _NEAR]
        if len(near) == len(STEPS):
            near[0][2].append(mark)
            continue
        taken = {step for _, step, _ in near}
        groups.append((x, next(step for step in STEPS if step not in taken), [mark]))
    return groups


def _stretches(marks: Sequence[Mark], scale: TimeScale, size: float) -> list[Group]:
    """Cut the line into stretches wide enough for a mark and its count; each that has marks is one place."""
    wide = size * _STRETCH
    found: dict[int, list[Mark]] = {}
    of_span: Callable[[Mark], Span] = attrgetter("span")
    for span, here in groupby(marks, key=of_span):
        found.setdefault(int((scale.centre(span) - scale.left) // wide), []).extend(here)
    return [(scale.left + (number + 0.5) * wide, STEPS[0], here) for number, here in sorted(found.items())]


def beside(rect: QRectF, wide: float, tall: float, within: QRectF, taken: Sequence[QRectF]) -> QRectF:
    """Find where words about a mark may stand so that they hide no other: left of it, right, above, below.

    Args:
        rect: of the mark.
        wide, tall: of the words.
        within: what they may not leave.
        taken: the other marks of the lane, and whatever else is not to be hidden.

    Returns:
        The first place that hides nothing; where there is none, the one that hides least.
    """
    level, gap = rect.top() - 8, 2.0
    over, under = rect.top() - gap - tall, rect.bottom() + gap
    middle = rect.center().x() - wide / 2
    left, right = rect.left() - wide - gap, rect.right() + gap
    rooms = [
        QRectF(
            min(max(x, within.left()), within.right() - wide),
            min(max(y, within.top()), within.bottom() - tall),
            wide,
            tall,
        )
        for x, y in (
            (left, level),
            (right, level),
            (middle, over),
            (middle, under),
            (left, over),
            (right, over),
            (left, under),
            (right, under),
        )
    ]
    return min(rooms, key=lambda room: _hidden(room, [rect, *taken]))


def _hidden(room: QRectF, marks: Sequence[QRectF]) -> float:
    """Say how much of some marks lies under a room, in square px."""
    covered = (room.intersected(mark) for mark in marks if room.intersects(mark))
    return sum(each.width() * each.height() for each in covered)
