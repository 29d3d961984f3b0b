"""Cells and rows of buttons that every sheet of a rehearsal sets alike."""

from __future__ import annotations

import datetime as dt

from PySide6.QtWidgets import QWidget

from ui.pages.rehearsal import words
from ui.widgets.button import Button
from ui.widgets.flow import Flow
from ui.widgets.layouts import Box
from ui.widgets.table import Cell
from ui.wording.rounds import Standing


def pill(said: Standing, sort: object = None) -> Cell:
    """Make a pill of a state."""
    return Cell(said.words, said.meaning, said.glyph, sort=sort)


def buttons(*those: Button) -> QWidget:
    """Set buttons beside each other, in as many lines as they need."""
    return Box(Flow(*those, gap=8))


def day_cell(on: dt.date | None) -> Cell:
    """Say a day shortly; none sorts last."""
    return Cell(words.day(on), sort=on or dt.date.max)


def number(count: int) -> Cell:
    """Say a count."""
    return Cell(f"{count:,}" if count else "none", sort=count)
