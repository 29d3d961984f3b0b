"""What the page of the figures of a year says."""

from __future__ import annotations

import datetime as dt

from audit_tool.disclosure.year_numbers import LEAST
from audit_tool.views.year_facts import YearPicture
from audit_tool.views.year_figure import YearFigure
from ui import wording
from ui.widgets.table import Cell, ColumnOf

LEAD = (
    f"For the yearly report: each figure with its day and the way to its source. Numbers below {LEAST} are held back "
    "already, and with them those they could be worked out from."
)
COPIED = "Copied. Paste it into the report."
NOTHING = "No round began in this year."
FILE = "annual-report-facts"
FREEZE = (
    "Rates move until a board’s figures are frozen. Freeze them on the board on the day the report is to speak of, "
    "and they stand here as they were."
)


def finding(picture: YearPicture) -> str:
    """Say how many figures there are, and of which year."""
    figures = wording.count(len(picture.figures), "figure")
    return f"{figures[:1].upper()}{figures[1:]} for {span(picture.last)}."


def span(last: dt.date) -> str:
    """Name a year by the day it ends: "the year to 31 March 2027"."""
    return f"the year to {wording.day(last)}"


def copied(picture: YearPicture) -> str:
    """Put every figure in its sentence, group by group, for a report."""
    lines: list[str] = []
    for heading in picture.headings:
        lines += [heading, *(each.sentence for each in picture.figures if each.heading == heading), ""]
    return "\n".join(lines).strip()


def columns() -> tuple[ColumnOf, ...]:
    """List what is said of a figure."""
    return (
        ColumnOf("Figure", lambda figure: Cell(figure.name), "strong", 200, 2),
        ColumnOf("About", lambda figure: Cell(figure.heading), "quiet", 160, 2, needed=False),
        ColumnOf("Value", lambda figure: Cell(figure.value), "plain", 170, 3),
        ColumnOf("As at", _as_at, "plain", 180, needed=False, folded="as at {}"),
        ColumnOf("Source", lambda figure: Cell(figure.source), "quiet", 160, 2, needed=False),
    )


def _as_at(figure: YearFigure) -> Cell:
    frozen = ", frozen" if figure.is_frozen else ""
    return Cell(f"{wording.day(figure.as_at)}{frozen}", sort=figure.as_at)
