"""Rows of distribution bars, for the sheets of the years and of the sides."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtWidgets import QWidget

from forms.model import Level
from ui.text import PlainLabel
from ui.widgets.gauges import DistributionBar, Share
from ui.widgets.layouts import Box, Column, Row


def bar_row(name: str, below: str, counts: Iterable[tuple[Level, int]], told: str, bar_name: str) -> QWidget:
    """Make a row: a name with a line under it, and beside them a bar with its key; words alone where nothing counts."""
    counted = tuple(counts)
    left = Column(PlainLabel(name, "strong"), gap=2)
    if below:
        left.add(PlainLabel(below, "caption", "ink2"))
    left.add(None)
    right = Column(gap=4)
    if counted:
        bar = DistributionBar(bar_name)
        bar.show_shares(Share(count, level.label, level.tone, level.glyph) for level, count in counted)
        right.add(bar)
    if told:
        right.add(PlainLabel(told, "caption", "ink2"))
    right.add(None)
    return Box(Row((Box(left), 1), (Box(right), 3), gap=20, margins=(0, 7, 0, 7)))
