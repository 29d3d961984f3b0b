"""Pair-up sheet of a peer day: who is partly there, beside those that have it, can show it and are willing."""

from __future__ import annotations

from dataclasses import dataclass

from audit_tool.paper import Block, Callout, Column, Document, Heading, Imprint, Table, bullets, cell, headed, para, row

KIND = "Who can help whom"


@dataclass(frozen=True, slots=True)
class PairFacts:
    """One agency that asks. Attributes: offers: (agency, what shows that it has it)."""

    asked: str
    asks: str
    offers: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class PairUpFacts:
    """What the sheet says. Attributes: alone: offers that nobody asks for."""

    imprint: Imprint
    title: str
    pairs: tuple[PairFacts, ...] = ()
    alone: tuple[str, ...] = ()


def compose(facts: PairUpFacts) -> Document:
    """Compose the sheet, question by question."""
    subtitle = "Who is partly there, with who has it, shows it and is willing"
    return headed(facts.imprint, KIND, facts.title, subtitle, _body(facts), stationery="tracker", foot=facts.title)


def _body(facts: PairUpFacts) -> tuple[Block, ...]:
    alone = (Heading("Offered, and nobody is partly there"), bullets(facts.alone)) if facts.alone else ()
    if not facts.pairs:
        return (
            Callout("No pair yet", (para("A pair needs an offer and an agency that is partly there."),), "na"),
            *alone,
        )
    columns = (Column("Question", 4), Column("Who is partly there", 2), Column("Who can help, and what shows it", 5))
    rows = tuple(
        row(each.asked, each.asks, cell(bullets(f"{who}: {shows}" for who, shows in each.offers)))
        for each in facts.pairs
    )
    return (Heading("Pairs"), Table("Pairs", columns, rows, caption_shown=False), *alone)
