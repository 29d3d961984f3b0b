"""Rows of distribution bars, for the sheets of the years and of the sides."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from audit_tool.domain.analysis import Figure, Tally
from audit_tool.views.analysis_behind import BESIDE
from forms.answers import State
from forms.model import Level
from ui.text import PlainLabel
from ui.widgets.figure_bar import FigureBar
from ui.widgets.gauges import Share
from ui.widgets.layouts import Box, Column, Row

Step = tuple[str, Share]
"""(code by which its answers are asked for, how many)."""


def drawn_anew(sheet: QWidget, draw: Callable[[], None]) -> None:
    """Draw a sheet anew; the keyboard stays on the bar, and the figure, that it was on."""
    held = next((bar for bar in sheet.findChildren(FigureBar) if bar.hasFocus()), None)
    draw()
    if held is not None:
        same = (bar for bar in sheet.findChildren(FigureBar) if bar is not held and bar.name == held.name)
        if (bar := next(same, None)) is not None:
            bar.stand_as(held)


def focus_first_bar(sheet: QWidget) -> None:
    """Put the keyboard on the first bar of a sheet, if it has one."""
    for bar in sheet.findChildren(FigureBar)[:1]:
        bar.setFocus(Qt.FocusReason.ShortcutFocusReason)


def steps_of(counts: Iterable[tuple[Level, int]]) -> list[Step]:
    """Give what a bar shows of steps."""
    return [(level.code, Share(count, level.label, level.tone, level.glyph)) for level, count in counts]


def beside_of(tally: Tally) -> list[Step]:
    """Give what stands beside the steps; what is none is left out."""
    found = (
        (State.DOES_NOT_APPLY, tally.does_not_apply),
        (State.DONT_KNOW, tally.dont_know),
        (State.UNANSWERED, tally.unanswered),
    )
    return [(state.value, Share(count, BESIDE[state], "na", "")) for state, count in found if count]


def bar_row(
    name: str, below: str, steps: list[Step], told: str, bar_name: str, figure: Figure, ask: Callable[[Figure], None]
) -> QWidget:
    """Make a row: a name with a line under it, and beside them a bar of figures to press; words alone without any.

    Args:
        ask: what a press calls, with the figure.
    """
    left = Column(PlainLabel(name, "strong"), gap=2)
    if below:
        left.add(PlainLabel(below, "caption", "ink2"))
    left.add(None)
    right = Column(gap=4)
    if steps:
        bar = FigureBar(bar_name)
        bar.show_shares(share for _code, share in steps)
        bar.pressed.connect(lambda place: ask(replace(figure, step=steps[place][0])))
        right.add(bar)
    if told:
        right.add(PlainLabel(told, "caption", "ink2"))
    right.add(None)
    return Box(Row((Box(left), 1), (Box(right), 3), gap=20, margins=(0, 7, 0, 7)))
