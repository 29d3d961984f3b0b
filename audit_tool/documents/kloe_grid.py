"""The grid of a case audit: every line of enquiry with the rating of each agency, and what the meeting agreed.

Ratings stand beside each other in words and signs. None is added up or averaged: the judgement of the whole is a line
of its own, and last.
"""

from __future__ import annotations

from dataclasses import dataclass

from audit_tool.paper import (
    Block,
    Callout,
    Document,
    Heading,
    Imprint,
    KeyFigure,
    KeyFigures,
    headed,
    how_many,
    para,
)
from audit_tool.paper.rating_grid import GridRow, rating_grid

KIND = "Grid of ratings"


@dataclass(frozen=True, slots=True)
class KloeGridFacts:
    """What a grid says.

    Attributes:
        family: "Family A".
        period: the days looked at, in words.
        agencies: names of the agencies, in the order of the ratings of each row.
        rows: lines of enquiry, those on which agencies stand farthest apart first.
        split: how many of them are two steps apart or more.
    """

    imprint: Imprint
    family: str
    period: str = ""
    agencies: tuple[str, ...] = ()
    rows: tuple[GridRow, ...] = ()
    split: int = 0


def compose(facts: KloeGridFacts) -> Document:
    """Compose the grid: counts, then the ratings; a line says where nobody has rated anything."""
    return headed(
        facts.imprint,
        KIND,
        facts.family,
        facts.period,
        _body(facts) if facts.rows and facts.agencies else _empty(),
        stationery="tracker",
        foot=facts.period,
    )


def _empty() -> tuple[Block, ...]:
    return (Callout("No ratings yet", (para("No agency has rated a line of enquiry so far."),), "info"),)


def _body(facts: KloeGridFacts) -> tuple[Block, ...]:
    agreed = sum(each.agreed is not None for each in facts.rows)
    return (
        KeyFigures(
            (
                KeyFigure(str(len(facts.rows)), "lines rated"),
                KeyFigure(how_many(facts.split), "two steps apart or more", "part" if facts.split else None),
                KeyFigure(how_many(agreed), "agreed by the meeting"),
            )
        ),
        Heading("Ratings, the widest apart first"),
        *rating_grid("Ratings of each agency", facts.agencies, facts.rows),
    )
