"""One measured figure, and how a table of them is printed."""

from __future__ import annotations

import os
import statistics
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure with what it is held against.

    Attributes:
        what: in words.
        ours: the measured value, in `unit`.
        beside: the same measured with the least code that could do it, in `unit`; None where nothing compares.
        aim: what we hope for, in words.
    """

    what: str
    ours: float
    unit: str = "ms"
    beside: float | None = None
    aim: str = ""

    def line(self) -> str:
        """Write the figure on one line."""
        ratio = "" if not self.beside else f"{self.ours / self.beside:8.2f} x"
        beside = "" if self.beside is None else f"{self.beside:10.2f}"
        return f"{self.what:<58}{self.ours:10.2f} {self.unit:<3}{beside:>10} {ratio:>10}   {self.aim}"


HEAD = f"{'':<58}{'ours':>10}    {'beside':>10} {'ratio':>10}   aim"


def table(figures: Iterable[Figure]) -> str:
    """Write a table of figures."""
    return "\n".join([HEAD, *(figure.line() for figure in figures)])


def percentile(values: Sequence[float], share: float) -> float:
    """Give the value below which this share (0 to 1) of the values lies.

    Raises:
        ValueError: there are no values.
    """
    if not values:
        raise ValueError("nothing was measured")
    if len(values) == 1:
        return values[0]
    return statistics.quantiles(values, n=1000, method="inclusive")[min(998, max(0, round(share * 1000) - 1))]


def processor_time() -> float:
    """Say how long this process and those it started and waited for were at work, in ms; where others work beside them.

    Windows does not tell of those it started.
    """
    told = os.times()
    return (told.user + told.system + told.children_user + told.children_system) * 1000


def side_by_side(ours: Callable[[], object], beside: Callable[[], object], times: int) -> tuple[float, float]:
    """Do both by turns, after once without counting, and give the least processor time of each, in ms."""
    took = [(worked(ours), worked(beside)) for _ in range(times + 1)][1:]
    return min(one for one, _ in took), min(other for _, other in took)


def worked(act: Callable[[], object]) -> float:
    """Say how long this process was at work with something, in ms."""
    begun = time.process_time()
    act()
    return (time.process_time() - begun) * 1000
