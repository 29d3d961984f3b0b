"""A heat map on paper: lines of names, a column for each standard, and in each cell a colour, a letter and a number."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, cast

from audit_tool.paper.blocks import Chart, Column, Table, row
from audit_tool.paper.charts import LABEL, text_width
from audit_tool.paper.drawing import Colour, Drawing, Line, Mark, Rect, TextRun

if TYPE_CHECKING:
    from forms.model import Tone

WIDTH, NAMES, ROW, TOP = 740.0, 190.0, 24.0, 18.0
TOGETHER, ACROSS = 10, 14
"""Lines and columns that one map holds, so that it stands on a landscape page with what is said above it."""
NOT_ASKED = "-"


@dataclass(frozen=True, slots=True)
class HeatMark:
    """What stands in a cell.

    Attributes:
        look: a step, nothing rated yet, nothing that applies, or not asked.
        letter, number: as drawn and as in the table after it.
    """

    look: Literal["step", "open", "na", "none"]
    letter: str
    number: str
    tone: Tone = "na"


@dataclass(frozen=True, slots=True)
class HeatLine:
    """A line: its name and its cells, one for each column."""

    name: str
    marks: tuple[HeatMark, ...]


def heat_maps(caption: str, columns: Sequence[tuple[str, str]], lines: Sequence[HeatLine]) -> tuple[Chart, ...]:
    """Draw as many maps as the lines need, each with its words and its table.

    Args:
        columns: (short head, whole name) of each.
    """
    return tuple(
        _map(caption, columns[left : left + ACROSS], lines[top : top + TOGETHER], slice(left, left + ACROSS))
        for top in range(0, len(lines), TOGETHER)
        for left in range(0, len(columns), ACROSS)
    )


def _map(caption: str, columns: Sequence[tuple[str, str]], lines: Sequence[HeatLine], across: slice) -> Chart:
    shown = [HeatLine(line.name, line.marks[across]) for line in lines]
    return Chart(_drawn(columns, shown), _in_words(caption, columns, shown), _table(caption, columns, shown))


def _drawn(columns: Sequence[tuple[str, str]], lines: Sequence[HeatLine]) -> Drawing:
    step = (WIDTH - NAMES) / max(1, len(columns))
    marks: list[Mark] = []
    for at, (head, _name) in enumerate(columns):
        x = NAMES + step * (at + 0.5)
        marks.append(TextRun(x, 11, head, size=LABEL, weight="bold", anchor="middle", colour="ink2"))
    for number, line in enumerate(lines):
        y = TOP + ROW * number
        marks.append(TextRun(0, y + ROW / 2 + 3.6, _cut(line.name), size=LABEL, weight="bold"))
        for at, mark in enumerate(line.marks):
            marks += _cell(mark, NAMES + step * at + 1.5, y + 1.5, step - 3)
    return Drawing(WIDTH, TOP + ROW * len(lines) + 1, tuple(marks))


def _cell(mark: HeatMark, x: float, y: float, wide: float) -> tuple[Mark, ...]:
    tall, middle = ROW - 3, x + wide / 2
    if mark.look == "none":
        return (Line(middle - 3, y + tall / 2, middle + 3, y + tall / 2, colour="control", width=0.8),)
    is_step = mark.look == "step" and mark.tone != "na"
    ink = cast("Colour", f"on_{mark.tone}") if is_step else "ink2"
    box = Rect(
        x, y, wide, tall, fill=mark.tone if is_step else "surface", stroke="ink" if is_step else "control", radius=3
    )
    words = f"{mark.letter} {mark.number}".strip()
    return (box, TextRun(middle, y + tall / 2 + 3.6, words, size=LABEL, weight="bold", anchor="middle", colour=ink))


def _cut(name: str) -> str:
    """Shorten a name that is wider than its column; the table below has all of it."""
    while text_width(name, LABEL) > NAMES - 8:
        name = f"{name.rstrip('…')[:-1].rstrip()}…"
    return name


def _in_words(caption: str, columns: Sequence[tuple[str, str]], lines: Sequence[HeatLine]) -> str:
    named = "; ".join(name for _head, name in columns)
    return f"{caption}: {len(lines)} lines by {len(columns)} standards ({named}). The table after it holds each cell."


def _table(caption: str, columns: Sequence[tuple[str, str]], lines: Sequence[HeatLine]) -> Table:
    return Table(
        caption,
        (Column("Who", 4), *(Column(head, 1) for head, _name in columns)),
        tuple(
            row(line.name, *(f"{mark.letter} {mark.number}".strip() or NOT_ASKED for mark in line.marks))
            for line in lines
        ),
        caption_shown=False,
    )
