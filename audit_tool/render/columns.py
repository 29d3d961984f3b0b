"""How wide the columns of a table are: its shares, but no column narrower than its longest ordinary word."""

from __future__ import annotations

import re
from collections.abc import Iterable

from audit_tool.paper import Cell, Table, block_lines
from audit_tool.paper.charts import text_width
from audit_tool.render.pdf.tables import column_widths

PADS = 10.0
"""Room at the sides of a cell, in points."""

ORDINARY_WORD = 120.0
"""A word up to this wide, in points, is not broken in a column as long as the other columns can spare the room."""

BOLD = 1.24
"""How much wider letters may be than the estimate for a chart: headings are bold, and faces stand in for others."""

_BREAK = re.compile(r"[ \-/|]+")
"""Where a line may end; never at a no-break space."""


def widths_of(table: Table, width: float, size: float) -> tuple[float, ...]:
    """Share out a width in points among the columns of a table whose text is `size` points."""
    cells = zip(*(row.cells for row in table.rows), strict=True) if table.rows else [()] * len(table.columns)
    least = [
        PADS + _longest([column.heading, *_lines(below)], size)
        for column, below in zip(table.columns, cells, strict=True)
    ]
    return column_widths([column.share for column in table.columns], least, width)


def _longest(texts: Iterable[str], size: float) -> float:
    words = {word for text in texts for word in _BREAK.split(text)}
    return min(ORDINARY_WORD, BOLD * max((text_width(word, size) for word in words), default=0.0))


def _lines(cells: Iterable[Cell]) -> Iterable[str]:
    return (line for cell in cells for block in cell for line in block_lines(block))
