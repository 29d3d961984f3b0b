"""What to keep, improve, develop and stop: one landscape page to pin to a wall.

Privacy: agencies by type; the points are written to be read by anybody who works with children.
"""

from __future__ import annotations

from dataclasses import dataclass

from audit_tool.paper import (
    Block,
    Callout,
    Cell,
    Column,
    Document,
    Imprint,
    Row,
    Table,
    headed,
    join,
    para,
)

KIND = "Keep, improve, develop, stop"

NOTHING = "Nothing yet."


@dataclass(frozen=True, slots=True)
class PointFacts:
    """One point: what it says, its themes, whom it speaks to ("Everyone" where it names nobody), what came of it."""

    text: str
    themes: tuple[str, ...] = ()
    to: tuple[str, ...] = ()
    became: str = ""


@dataclass(frozen=True, slots=True)
class KeepImproveFacts:
    """What the sheet says.

    Attributes:
        family: "Family B", or the name of the round.
        about: which round, in words.
        columns: (heading, points), in the order of the sheet.
    """

    imprint: Imprint
    family: str
    about: str = ""
    columns: tuple[tuple[str, tuple[PointFacts, ...]], ...] = ()


def compose(facts: KeepImproveFacts) -> Document:
    """Compose the sheet: four columns, a point below the other."""
    return headed(
        facts.imprint,
        KIND,
        facts.family,
        facts.about,
        _body(facts),
        stationery="tracker",
        foot=facts.about,
    )


def _body(facts: KeepImproveFacts) -> tuple[Block, ...]:
    if not any(points for _, points in facts.columns):
        return (Callout("No points yet", (para("Nothing has been written on this sheet so far."),), "info"),)
    columns = tuple(Column(f"{heading} ({len(points)})" if points else heading) for heading, points in facts.columns)
    tallest = max(len(points) for _, points in facts.columns)
    rows = tuple(Row(tuple(_cell(points, number) for _, points in facts.columns)) for number in range(tallest))
    return (Table(KIND, columns, rows, row_heads=False, caption_shown=False),)


def _cell(points: tuple[PointFacts, ...], number: int) -> Cell:
    if number >= len(points):
        return (para(NOTHING, quiet=True),) if not points and number == 0 else ()
    point = points[number]
    below = join([", ".join(point.to), ", ".join(point.themes), point.became], " · ")
    return (para(point.text), *((para(below, quiet=True),) if below else ()))
