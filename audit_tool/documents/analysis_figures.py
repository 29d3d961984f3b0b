"""The figures of a round that may leave the audit group: counts alone, with small ones held back.

Nobody is named. A figure below the least is held back, and with it as many others as it takes, so that none can be
worked out from the totals; "c" stands for each, as in official statistics. A true zero is printed as 0.

Source: the domain brief, 12.7 (small numbers, secondary suppression, symbols) and 5.3 (no league tables).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from audit_tool.paper import (
    Block,
    Callout,
    Column,
    Document,
    Heading,
    Imprint,
    Row,
    Table,
    bullets,
    cell,
    headed,
    para,
    row,
)

KIND = "Figures of a round"
NOW, BEFORE, THEMES = "This round", "The rounds before", "Themes found in three places or more"
"""Its parts."""
HELD = "c"
TOTAL = "All"


@dataclass(frozen=True, slots=True)
class CountTable:
    """A table of counts as it may be shown.

    Attributes:
        first: heading of the first column.
        columns: without the last, which is the total of each row.
        rows: (name, cells with the total last); None is held back.
    """

    title: str
    first: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, tuple[int | None, ...]], ...]


@dataclass(frozen=True, slots=True)
class FiguresFacts:
    """What the document says.

    Attributes:
        rests_on: in a sentence, how many returns are counted.
        least: the fewest a figure is printed for.
        tables: of this round; earlier: of those before it, what compares.
        not_shown: names of what is too small for any of it to be shown.
        breaks: what does not compare, and why.
        themes: (theme, in how many places it was found, as that may be printed), those found in enough of them.
    """

    imprint: Imprint
    title: str
    rests_on: str = ""
    least: int = 5
    tables: tuple[CountTable, ...] = ()
    earlier: tuple[CountTable, ...] = ()
    not_shown: tuple[str, ...] = ()
    breaks: tuple[str, ...] = ()
    themes: tuple[tuple[str, str], ...] = ()


def compose(facts: FiguresFacts) -> Document:
    """Compose the figures: this round, the rounds before it, the themes."""
    blocks = tuple(_body(facts)) if facts.tables or facts.not_shown else _nothing()
    return headed(facts.imprint, KIND, facts.title, facts.rests_on, blocks, stationery="report", foot=facts.title)


def _nothing() -> tuple[Block, ...]:
    return (Callout("Nothing is counted yet", (para("Figures appear as returns are accepted."),), "na"),)


def _body(facts: FiguresFacts) -> Iterator[Block]:
    yield para(
        f"Counts below {facts.least} are held back, and with them those they could be worked out from: each is printed "
        f"as {HELD}. 0 is a true zero. Ratings are counted and never averaged, and nobody is ranked."
    )
    yield Heading(NOW)
    yield from map(_table, facts.tables)
    if facts.not_shown:
        yield para(f"Too few to show any of it: {', '.join(facts.not_shown)}.")
    if facts.earlier or facts.breaks:
        yield Heading(BEFORE)
        yield from map(_table, facts.earlier)
        if facts.breaks:
            yield bullets(facts.breaks)
    if facts.themes:
        rows = tuple(row(name, places) for name, places in facts.themes)
        yield Heading(THEMES)
        yield para(
            "A place is a case; where a finding is about none, the agency or setting it came from, or the round as a "
            "whole."
        )
        yield Table("Themes", (Column("Theme", 4), Column("Places", 1.4, "right")), rows, caption_shown=False)


def _table(table: CountTable) -> Table:
    columns = (Column(table.first, 3), *(Column(each, 1, "right") for each in (*table.columns, TOTAL)))
    return Table(table.title, columns, tuple(_row(name, cells) for name, cells in table.rows))


def _row(name: str, cells: tuple[int | None, ...]) -> Row:
    return Row((cell(name), *(cell(HELD if each is None else str(each)) for each in cells)))
