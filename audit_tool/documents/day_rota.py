"""Rota of a peer day: when each block begins, who is heard at which table, and who sits there.

It hangs on the wall, and it is there when a laptop dies.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from audit_tool.paper import Block, Column, Document, Heading, Imprint, Table, bullets, headed, long_date, para, row

KIND = "Rota of the day"


@dataclass(frozen=True, slots=True)
class PlaceFacts:
    """One agency at one table. Attributes: heard: agency and area; people: who sits there, each with an agency."""

    table: str
    heard: str
    people: str


@dataclass(frozen=True, slots=True)
class RotaFacts:
    """What the rota says.

    Attributes:
        blocks: (begins, what, minutes).
        turns: what each turn is called, with its places.
        unseated: who has no seat, with the turn.
    """

    imprint: Imprint
    title: str
    day: dt.date | None
    blocks: tuple[tuple[str, str, int], ...] = ()
    turns: tuple[tuple[str, tuple[PlaceFacts, ...]], ...] = ()
    unseated: tuple[str, ...] = ()


def compose(facts: RotaFacts) -> Document:
    """Compose the rota: the running order, then each turn."""
    return headed(
        facts.imprint,
        KIND,
        facts.title,
        long_date(facts.day, "No day set yet"),
        (
            Heading("Running order"),
            _blocks(facts),
            *(block for name, places in facts.turns for block in (Heading(name), _places(name, places))),
            *_unseated(facts),
        ),
        stationery="tracker",
        foot=facts.title,
        dated=facts.day,
    )


def _blocks(facts: RotaFacts) -> Block:
    if not facts.blocks:
        return para("Nothing is planned yet.")
    columns = (Column("Begins", 1), Column("What", 7), Column("Minutes", 1, "right"))
    rows = tuple(row(begins, what, str(minutes)) for begins, what, minutes in facts.blocks)
    return Table("Running order", columns, rows, caption_shown=False)


def _places(name: str, places: tuple[PlaceFacts, ...]) -> Block:
    if not places:
        return para("Nobody is heard in it yet.")
    columns = (Column("Table", 1), Column("Who is heard on what", 4), Column("Who sits there", 5))
    rows = tuple(row(each.table, each.heard, each.people) for each in places)
    return Table(name, columns, rows, caption_shown=False)


def _unseated(facts: RotaFacts) -> tuple[Block, ...]:
    return (Heading("No seat"), bullets(facts.unseated)) if facts.unseated else ()
