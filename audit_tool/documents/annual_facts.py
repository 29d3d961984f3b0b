"""The figures that a yearly report needs, each in a sentence that can be copied, with its day and its source.

Source: Working Together to Safeguard Children 2023, yearly reports of safeguarding partners; the domain brief, 14.
"""

from __future__ import annotations

import datetime as dt
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
    cell,
    headed,
    long_date,
    month_name,
    para,
)

KIND = "Annual report facts"
FOOT = "Figures of the partnership's audits, small numbers held back."


@dataclass(frozen=True, slots=True)
class FigureFacts:
    """One figure in a sentence.

    Attributes:
        about: the group it stands under.
        frozen: whether it was frozen on its day.
    """

    about: str
    sentence: str
    as_at: dt.date
    source: str
    frozen: bool = False
    held: bool = False


@dataclass(frozen=True, slots=True)
class AnnualFacts:
    """The figures of a year.

    Attributes:
        least: the fewest that a figure may stand for.
    """

    imprint: Imprint
    first: dt.date
    last: dt.date
    made_on: dt.date
    least: int
    figures: tuple[FigureFacts, ...] = ()


def compose(facts: AnnualFacts) -> Document:
    """Compose the figures, group by group."""
    return headed(
        facts.imprint,
        KIND,
        f"{month_name(facts.first)} to {month_name(facts.last)}",
        f"Made in {month_name(facts.made_on)}",
        _blocks(facts),
        stationery="report",
        foot=FOOT,
        dated=facts.made_on,
    )


def _blocks(facts: AnnualFacts) -> tuple[Block, ...]:
    if not facts.figures:
        return (Callout("No figures", (para("No round began in this year."),), "na"),)
    blocks: list[Block] = [
        para(
            f"Numbers below {facts.least} are held back, and with them those they could be worked out from. "
            "A figure that was frozen stays as it was on its day; any other is as things stood when this was made."
        )
    ]
    for about in dict.fromkeys(figure.about for figure in facts.figures):
        rows = tuple(_row(figure, facts.made_on) for figure in facts.figures if figure.about == about)
        columns = (Column("In a sentence", 4), Column("As at", 2), Column("Source", 2))
        blocks += [Heading(about, 2), Table(about, columns, rows, row_heads=False, caption_shown=False)]
    return tuple(blocks)


def _row(figure: FigureFacts, made_on: dt.date) -> Row:
    """Lay one figure; one that moves every day is of its month, so that what was checked yesterday reads so today."""
    day = month_name(figure.as_at) if figure.as_at == made_on else long_date(figure.as_at)
    day = f"{long_date(figure.as_at)}, frozen" if figure.frozen else day
    source = f"{figure.source}. Small numbers held back." if figure.held else figure.source
    return Row((cell(figure.sentence), cell(day), cell(source)))
