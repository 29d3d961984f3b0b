"""Table cards of a peer day: a page for each table, with who is heard there and who sits there in each turn."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from audit_tool.paper import Block, Column, Document, Heading, Imprint, PageBreak, Table, headed, long_date, para, row

KIND = "Table cards"
RULE = "Evidence and not people. What is said here stays here. Nobody rates their own agency."


@dataclass(frozen=True, slots=True)
class CardFacts:
    """One table. Attributes: lines: (turn, who is heard on what, who sits there)."""

    table: str
    lines: tuple[tuple[str, str, str], ...]


@dataclass(frozen=True, slots=True)
class TableCardsFacts:
    """What the cards say."""

    imprint: Imprint
    title: str
    day: dt.date | None
    cards: tuple[CardFacts, ...] = ()


def compose(facts: TableCardsFacts) -> Document:
    """Compose the cards, a page each."""
    blocks: list[Block] = []
    for card in facts.cards:
        blocks += [PageBreak()] if blocks else []
        blocks += [Heading(card.table), para(RULE, quiet=True), _lines(card)]
    subtitle = long_date(facts.day, "No day set yet")
    return headed(facts.imprint, KIND, facts.title, subtitle, blocks, stationery="sheet", foot=facts.title)


def _lines(card: CardFacts) -> Block:
    if not card.lines:
        return para("Nobody is heard at this table.")
    columns = (Column("Round", 1), Column("Who is heard on what", 4), Column("Who sits here", 4))
    return Table(card.table, columns, tuple(row(*line) for line in card.lines), caption_shown=False)
