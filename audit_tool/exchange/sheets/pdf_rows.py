"""Puts what stands on the pages of a PDF into rows and cells: by its drawn lines, else by where its words begin.

A PDF knows no table. Where lines are drawn around words, these are its cells. Where none are, what stands far apart on
one line is told apart, and lines that stand close together are one row unless several of them hold every cell of it.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from audit_tool.domain.errors import Refused
from audit_tool.exchange.sheets.cells import Cell, Row, Sheet
from audit_tool.exchange.sheets.pdf_marks import Marks, Rule, Run, marks_of

NEAR = 4.0
"""Points by which the edges of cells of one column may lie apart."""
_CLOSE = 1.45
"""Of the height of letters: lines whose middles lie closer are lines of one text."""
_ALIGNED = 10.0
"""Points by which the beginnings of one column without lines may lie apart."""
_SEVERAL = 2
"""Times that words must begin at one place before a column does, where no lines are drawn."""
_MOST_LOOKS = 8_000_000
"""Looks at a drawn line for a run; a page of words and lines by the thousand is no form."""
_ITEM = re.compile(r"(?:[•◦▪●○■□☐☒✓–—*-]|\d{1,2}[.)]|[a-z][.)])\s")
"""How an item of a list begins; any other line of a cell only goes on because the cell is narrow."""
MOST_COLUMNS = 60
PAGES_UNREAD = "pages_unread"
"""Note of a sheet: some of its pages are pictures, as pages are that were scanned."""


@dataclass(frozen=True, slots=True)
class _Part:
    """The words of one cell: how far down it begins, where it begins, what it says, and if lines are drawn round it."""

    top: float
    left: float
    runs: tuple[Run, ...]
    is_drawn: bool

    @property
    def text(self) -> str:
        lines = [" ".join(run.text for run in line) for line in _by_line(self.runs)]
        return "".join(f"\n{line}" if _ITEM.match(line) else f" {line}" for line in lines).strip()


def read_pdf(content: bytes) -> tuple[Sheet, ...]:
    """Read the words of a PDF as one table, its pages under one another.

    Raises:
        Refused: pdf_scanned (no page holds words), or as `pdf_marks.marks_of`.
    """
    pages = marks_of(content)
    worded = [page for page in pages if page.runs]
    if not worded:
        raise Refused("pdf_scanned")
    if sum(len(page.runs) * (len(page.across) + len(page.down)) for page in worded) > _MOST_LOOKS:
        raise Refused("pdf_form_too_large")
    rows = [row for page in worded for row in _rows(_parts(page))]
    edges = _edges(rows)
    numbered = tuple(_row(number, parts, edges) for number, parts in enumerate(rows, 1))
    is_in_part = any(page.has_picture for page in pages if not page.runs)
    return (Sheet("", True, numbered, notes=(PAGES_UNREAD,) if is_in_part else ()),)


def _row(number: int, parts: Sequence[_Part], edges: Sequence[float]) -> Row:
    texts: dict[int, str] = {}
    for part in parts:
        column = max(1, bisect_right(edges, part.left + NEAR))
        texts[column] = f"{texts[column]} {part.text}" if column in texts else part.text
    return Row(number, tuple(Cell(number, column, text) for column, text in sorted(texts.items())))


def _edges(rows: Sequence[Sequence[_Part]]) -> list[float]:
    """List where columns begin, from left to right: as they are drawn, or else as rows of several cells do."""
    drawn = [part.left for row in rows for part in row if part.is_drawn]
    loose = [part.left for row in rows for part in row if len(row) > 1]
    edges = _begins(drawn, NEAR, 1) or _begins(loose, _ALIGNED, _SEVERAL)
    if len(edges) > MOST_COLUMNS:
        raise Refused("pdf_form_too_large")
    return edges or [0.0]


def _begins(lefts: Iterable[float], apart: float, least: int) -> list[float]:
    """List the places at which something begins, the first of those that lie close; only where `least` do."""
    edges: list[float] = []
    times: Counter[float] = Counter()
    for left in sorted(lefts):
        if not edges or left - edges[-1] > apart:
            edges.append(left)
        times[edges[-1]] += 1
    return [edge for edge in edges if times[edge] >= least]


def _rows(parts: Iterable[_Part]) -> Iterator[list[_Part]]:
    """Put cells that begin at one height into one row."""
    row: list[_Part] = []
    for part in sorted(parts, key=lambda part: (part.top, part.left)):
        if row and part.top - row[0].top > NEAR:
            yield sorted(row, key=lambda one: one.left)
            row = []
        row.append(part)
    if row:
        yield sorted(row, key=lambda one: one.left)


def _parts(page: Marks) -> Iterator[_Part]:
    cells: dict[tuple[float, float, float, float], list[Run]] = {}
    loose = []
    for run in page.runs:
        box = _box_round(run, page)
        if box is None:
            loose.append(run)
        else:
            cells.setdefault(box, []).append(run)
    for (top, left, _, _), runs in cells.items():
        yield _Part(top, left, tuple(runs), True)
    yield from _loose(loose)


def _box_round(run: Run, page: Marks) -> tuple[float, float, float, float] | None:
    """Find the four drawn lines nearest to the beginning of a run; None where one is wanting."""
    x = min(run.left + 1, run.right)
    above = _nearest(page.across, run.middle, x, before=True)
    below = _nearest(page.across, run.middle, x, before=False)
    left = _nearest(page.down, x, run.middle, before=True)
    right = _nearest(page.down, x, run.middle, before=False)
    if above is None or below is None or left is None or right is None:
        return None
    return round(above / 2) * 2.0, round(left / 2) * 2.0, round(below / 2) * 2.0, round(right / 2) * 2.0


def _nearest(rules: Sequence[Rule], at: float, beside: float, *, before: bool) -> float | None:
    found = (rule.at for rule in rules if rule.begin - 1 <= beside <= rule.end + 1 and (rule.at <= at) is before)
    return max(found, default=None) if before else min(found, default=None)


def _by_line(runs: Iterable[Run]) -> list[list[Run]]:
    """Put runs into lines, from the top, each from the left."""
    lines: list[list[Run]] = []
    for run in sorted(runs, key=lambda run: run.middle):
        if lines and run.middle - lines[-1][0].middle <= max(run.height, lines[-1][0].height) / 2:
            lines[-1].append(run)
        else:
            lines.append([run])
    return [sorted(line, key=lambda run: run.left) for line in lines]


def _loose(runs: Sequence[Run]) -> Iterator[_Part]:
    """Put runs without lines round them into cells."""
    for block in _blocks(_by_line(runs)):
        for row in _rows_of(block):
            top = min(run.top for cell in row for run in cell)
            for cell in row:
                yield _Part(top, cell[0].left, tuple(cell), False)


def _rows_of(block: Sequence[Sequence[Run]]) -> list[list[list[Run]]]:
    """Begin a row at each line that holds every cell; the others go on with a row, cell by cell."""
    full = max(map(len, block))
    firsts = [line for line in block if len(line) == full]
    rows = [[[run] for run in firsts[0]]]
    is_one_row = len(firsts) == 1
    for line in block:
        if line is firsts[0]:
            continue
        if len(line) == full:
            rows.append([[run] for run in line])
        elif is_one_row or line[0].middle > firsts[0][0].middle:
            for run in line:
                min(rows[-1], key=lambda cell: abs(cell[0].left - run.left)).append(run)
        else:
            rows.insert(len(rows) - 1, [[run] for run in line])
    return rows


def _blocks(lines: Iterable[list[Run]]) -> Iterator[list[list[Run]]]:
    """Put lines together that stand close below one another."""
    block: list[list[Run]] = []
    for line in lines:
        if block and line[0].middle - block[-1][0].middle > _CLOSE * max(run.height for run in (*line, *block[-1])):
            yield block
            block = []
        block.append(line)
    if block:
        yield block
