"""What the page of the analysis of a round says."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from audit_tool.domain.analysis import Figure, Sheet, Source
from audit_tool.domain.rating import Lens
from audit_tool.views.analysis import HeatCell, HeatPicture, HeatRow, Standard, cell_words, tally_words
from audit_tool.views.analysis_behind import BehindPicture
from audit_tool.views.analysis_sides import Strip
from audit_tool.views.analysis_years import Year, YearLine
from ui import wording
from ui.widgets.heat_grid import Line, Mark
from ui.widgets.table import Cell, ColumnOf

HEAT, YEARS, SIDES, THEMES = "Heat map", "Year by year", "Side by side", "Themes"
"""The sheets of the page."""
SHEETS = {HEAT: Sheet.MAP, YEARS: Sheet.YEARS, SIDES: Sheet.SIDES, THEMES: Sheet.THEMES}
TOUCHING = frozenset(
    {
        "answer", "returns", "signature", "round", "agency", "setting", "survey", "moderation", "finding", "panel",
        "participation", "action",
    }
)  # fmt: skip
"""The nouns that the analysis is made of."""

LENSES = {
    Lens.SELF: "What they say of themselves",
    Lens.PEER: "What peers say at tables",
    Lens.MODERATED: "What a panel made of it",
}
"""The lenses, as the page calls them."""

PEERS = "Settings are read with those of their phase and about their size, five or more together. Nobody is ranked."
TOO_FEW = "Too few settings are in to be read in groups of five."
NO_YEARS = "No round before this one is linked to it, so there is no other year beside it."
NOT_THEN = "Not asked"
BEHIND_HINT = "Return on a row, or a double click, goes to where it was said."
SOURCES = {
    Source.SURVEY: "what practitioners answered that is read beside it",
    Source.CASE_AUDITS: "what case audits rated of its themes",
    Source.PEERS: "what peers rated of its themes",
    Source.PARTICIPATION: "who took part",
    Source.ACTIONS: "actions that are open",
    Source.FINDINGS: "what was found, this round and before",
}
"""What others' figures were counted from."""


def finding(picture: HeatPicture) -> str:
    """Say what the page is of."""
    return f"What {picture.round.title} says"


def line_of(row: HeatRow) -> Line:
    """Turn a row of the picture into a line of the grid."""
    is_group = row.return_id is None
    below = wording.count(row.settings, "setting") if is_group else row.group
    return Line(row.return_id or row.group, row.name, below, tuple(_mark(cell, is_group) for cell in row.cells))


def _mark(cell: HeatCell, is_group: bool) -> Mark:
    said = cell_words(cell, of_group=is_group)
    if not cell.is_asked:
        return Mark("none", "", "", said)
    if cell.level is not None:
        return Mark("step", cell.letter, cell.number, said, cell.level.tone)
    return Mark("na", "N/A", "", said) if cell.does_not_apply else Mark("open", "?", cell.number, said)


def heads(standards: tuple[Standard, ...]) -> list[tuple[str, str]]:
    """Give the head of each column: its number, and its title."""
    return [(each.ref or each.title, each.title) for each in standards]


# As tables


Told = tuple[Any, ...]
"""What a row of such a table says; its last part is no column, but what is behind it."""


def heat_rows(picture: HeatPicture, rows: tuple[HeatRow, ...]) -> list[Told]:
    """Give the heat map as rows: who, which standard, what."""
    return [
        (row.name, standard.numbered, cell_words(cell, of_group=row.return_id is None), (row, cell))
        for row in rows
        for standard, cell in zip(picture.standards, row.cells, strict=True)
    ]


def year_rows(lines: tuple[YearLine, ...]) -> list[Told]:
    """Give the years as rows: what, when, how it lies, and whether the year before compares."""
    return [
        (line.name, year.label, year_words(year), break_words(year), year.figure if year.tally is not None else None)
        for line in lines
        for year in line.years
    ]


def year_words(year: Year) -> str:
    """Say how a year lies."""
    return tally_words(year.tally) or "Nobody answered" if year.tally is not None else NOT_THEN


def break_words(year: Year) -> str:
    """Say that figures before a year do not compare with it; empty where they do."""
    return f"Figures before {year.label} do not compare: {year.broken}." if year.broken else ""


def side_rows(strips: tuple[Strip, ...]) -> list[Told]:
    """Give the strips as rows: which standard, who, what, and whether it contradicts."""
    return [
        (strip.name, lane.name, lane.words, "Says otherwise" if lane.otherwise else "", lane.figure)
        for strip in strips
        for lane in strip.lanes
    ]


def columns(*titles: str) -> tuple[ColumnOf, ...]:
    """Give a column for each place of such rows; the first is the row's name."""
    return tuple(_column(title, at) for at, title in enumerate(titles))


def _column(title: str, at: int) -> ColumnOf:
    return ColumnOf(title, lambda row: Cell(row[at]), "strong" if not at else "plain", 160, 3 if at == 2 else 1)


def behind_words(picture: BehindPicture) -> str:
    """Say whose figure it is that stands above its answers."""
    figure = picture.figure
    said = LENSES[figure.lens] if figure.source is Source.RETURNS else SOURCES[figure.source]
    return f"{picture.name}: {picture.round.title}, {said[:1].lower()}{said[1:]}."


def sheet_of(figure: Figure) -> str:
    """Name the sheet that a figure stands on."""
    if figure.source is Source.FINDINGS:
        return THEMES
    return YEARS if figure.source is Source.RETURNS else SIDES


def behind_columns() -> tuple[ColumnOf, ...]:
    """List what is said of an answer behind a figure."""
    return (
        ColumnOf("From", lambda row: Cell(row.who), "strong", 200, 2),
        ColumnOf("What", lambda row: Cell(row.what), "plain", 300, 5),
        ColumnOf("Said", lambda row: Cell(row.said), "plain", 160, 2),
    )


def theme_columns() -> tuple[ColumnOf, ...]:
    """List what is said of a theme."""
    return (
        ColumnOf("Theme", lambda each: Cell(each.label), "strong", 240, 2),
        ColumnOf("Better", lambda each: Cell(str(each.better), sort=-each.better), "number", 92),
        ColumnOf("Well", lambda each: Cell(str(each.well), sort=-each.well), "number", 92),
        ColumnOf(
            "To be better in the rounds before", lambda each: Cell(each.before_in_words), "quiet", 260, 2, needed=False
        ),
    )


def contradictions(strips: tuple[Strip, ...]) -> Iterator[str]:
    """Name the standards that somebody sees otherwise."""
    return (strip.name for strip in strips if strip.contradictions)
